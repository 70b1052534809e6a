"""The grid of noise, p and seed, trained once: 60 networks take minutes, a lesson has seconds.

`python -m dlcourse.experiments.dropout.recording` trains them again and writes the file anew.
"""

from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from dlcourse.experiments.dropout.noisy_digits import N_EPOCHS, NOISES, run_noisy_digits

P_VALUES = (0.0, 0.2, 0.5, 0.7, 0.8, 0.9)
SEEDS = range(5)
FILE = Path(__file__).with_name("noisy_digits.npz")


@cache
def load_recording() -> tuple[np.ndarray, np.ndarray]:
    """Training and test accuracies, each (n_noises, n_p, n_seeds, n_epochs), between 0 and 1.

    In the order of NOISES, P_VALUES and SEEDS.
    """
    with np.load(FILE) as recorded:
        return recorded["training"], recorded["test"]


@dataclass(frozen=True)
class Grid:
    """The recorded accuracies with one kind of noise, in percent, and the chosen p."""

    noise: str
    p: float
    training: np.ndarray
    """(n_p, n_seeds, n_epochs), in the order of P_VALUES."""
    test: np.ndarray
    """The same shape."""

    @property
    def chosen(self) -> int:
        """The place of p in P_VALUES."""
        return P_VALUES.index(self.p)


def run_grid(noise: str, p: float) -> Grid:
    """Return what was recorded with this noise."""
    training, test = (100 * accuracies[NOISES.index(noise)] for accuracies in load_recording())
    return Grid(noise, p, training, test)


def record() -> None:
    """Train every network of the grid and write FILE."""
    training, test = [], []
    for noise, p, seed in product(NOISES, P_VALUES, SEEDS):
        accuracies = run_noisy_digits(p, noise, np.random.default_rng(seed))
        training.append(accuracies.training)
        test.append(accuracies.test)
    shape = (len(NOISES), len(P_VALUES), len(SEEDS), N_EPOCHS)
    np.savez_compressed(
        FILE,
        training=np.reshape(training, shape).astype(np.float32),
        test=np.reshape(test, shape).astype(np.float32),
    )


if __name__ == "__main__":
    record()
