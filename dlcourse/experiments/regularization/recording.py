"""Networks with many λ and seeds, trained once: 240 networks take minutes, a lesson has seconds.

`python -m dlcourse.experiments.regularization.recording` trains them again and writes the file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from dlcourse.experiments.regularization.strength_path import (
    PENALTIES,
    STRENGTHS,
    Trained,
    run_strength,
)

SEEDS = range(5)
"""Of the λ path; the weights that are shown are those of the first."""
NOISY_STRENGTHS = (0.0, 0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.03)
NOISY_SEEDS = range(10)
LABEL_NOISE = 0.4
"""Share of the training labels that is redrawn where λ is to be chosen."""
FILE = Path(__file__).with_name("strengths.npz")


@dataclass(frozen=True)
class Recording:
    """What was measured, in the order of PENALTIES, strengths and seeds; accuracies from 0 to 1."""

    accuracies: np.ndarray
    """(2, 6, 5, 3): in training, validation and test along the λ path."""
    sparsity: np.ndarray
    """(2, 6, 5): the share of zeros in layer 1 along the λ path."""
    W: np.ndarray
    """(2, 6, 64, 64): layer 1 of the path's first seed, in float16; a zero there is one in full."""
    noisy_accuracies: np.ndarray
    """(2, 9, 10, 3): where labels are wrong."""


@cache
def load_recording() -> Recording:
    """Read FILE."""
    with np.load(FILE) as recorded:
        return Recording(**recorded)


@dataclass(frozen=True)
class StrengthPath:
    """The λ path of one penalty, and the λ that is looked at."""

    penalty: str
    strength: float
    accuracies: np.ndarray
    """(6, 5, 3): over STRENGTHS, SEEDS, and training, validation and test; from 0 to 1."""
    sparsity: np.ndarray
    """(6, 5): the share of zeros in layer 1."""
    W: np.ndarray
    """(64, 64): layer 1 of the first seed, trained with the λ that is looked at."""

    @property
    def chosen(self) -> int:
        """The place of λ in STRENGTHS."""
        return STRENGTHS.index(self.strength)


def run_strength_path(penalty: str, strength: float) -> StrengthPath:
    """Return what was recorded for `penalty`; `strength` is one of STRENGTHS."""
    recording, place = load_recording(), list(PENALTIES).index(penalty)
    W = recording.W[place, STRENGTHS.index(strength)]
    accuracies, sparsity = recording.accuracies[place], recording.sparsity[place]
    return StrengthPath(penalty, strength, accuracies, sparsity, W.astype(float))


def record() -> None:
    """Train every network and write FILE."""
    path = [
        [[run_strength(penalty, s, seed) for seed in SEEDS] for s in STRENGTHS]
        for penalty in PENALTIES
    ]
    noisy = [
        run_strength(*settings, LABEL_NOISE).accuracies
        for settings in product(PENALTIES, NOISY_STRENGTHS, NOISY_SEEDS)
    ]
    shape = (len(PENALTIES), len(NOISY_STRENGTHS), len(NOISY_SEEDS), 3)
    np.savez_compressed(
        FILE,
        accuracies=_each(path, lambda trained: trained.accuracies),
        sparsity=_each(path, lambda trained: trained.sparsity),
        W=np.array([[small_floats(seeds[0].W) for seeds in row] for row in path]),
        noisy_accuracies=np.reshape(noisy, shape),
    )


def small_floats(W: np.ndarray) -> np.ndarray:
    """`W` in float16, where what is not zero stays so."""
    least = np.finfo(np.float16).smallest_subnormal
    return np.where(W == 0, 0, np.sign(W) * np.maximum(np.abs(W), least)).astype(np.float16)


def _each(path: list[list[list[Trained]]], measure: Callable) -> np.ndarray:
    return np.array([[[measure(trained) for trained in seeds] for seeds in row] for row in path])


if __name__ == "__main__":
    record()
