"""How well each optimizer learns the digits with each learning rate, recorded once.

`python -m dlcourse.experiments.adaptive_learning_rates.digits_rates` trains all 425 networks
again, which takes minutes, and writes the file anew.
"""

from pathlib import Path

import numpy as np

from dlcourse.experiments.adaptive_learning_rates.digits_race import run_digits_race
from dlcourse.experiments.adaptive_learning_rates.race import FIVE

RATES = (
    *(0.001, 0.002, 0.003, 0.005, 0.008),
    *(0.01, 0.02, 0.03, 0.05, 0.08),
    *(0.1, 0.2, 0.3, 0.5, 0.8),
    *(1.0, 2.0),
)
SEEDS = range(5)
FILE = Path(__file__).with_name("digits_rates.npz")


def recorded_accuracies() -> dict[str, np.ndarray]:
    """Optimizer → share of all digits that it reads right after 10 epochs, (n_rates, n_seeds).

    In the order of RATES and SEEDS.
    """
    with np.load(FILE) as recorded:
        return {name: recorded[name] for name in FIVE}


def train_all(lr: float, seed: int) -> list[float]:
    """Train with one learning rate for all five optimizers: the share that each reads right."""
    race = run_digits_race(dict.fromkeys(FIVE, lr), np.random.default_rng(seed))
    return [learner.accuracy for learner in race.learners.values()]


def record() -> None:
    """Train every network and write FILE."""
    shares = np.array([[train_all(lr, seed) for seed in SEEDS] for lr in RATES], np.float32)
    np.savez_compressed(FILE, **{name: shares[..., place] for place, name in enumerate(FIVE)})


if __name__ == "__main__":
    record()
