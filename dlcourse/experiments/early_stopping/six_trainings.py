"""The six trainings of question 06.diagnose, recorded once: what a learner sees of them.

The settings of a run are its disease. They are no part of the answer: the curves alone tell it.
Run D jumps, and jumps otherwise on every processor. All learners see the same curves, so:
`python -m dlcourse.experiments.early_stopping.six_trainings` trains them and writes the file anew.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dlcourse.datasets import add_label_noise, load_digits, train_validation_test_split
from dlcourse.nn import (
    SGD,
    Adam,
    CrossEntropyLoss,
    History,
    Linear,
    ReLU,
    Sequential,
    Sigmoid,
    fit,
)

N_EPOCHS = 40
SEED = 6
FILE = Path(__file__).with_name("six_trainings.npz")


@dataclass(frozen=True)
class Run:
    """The settings of one training; what is not named is the same in all healthy runs."""

    optimizer: type = Adam
    lr: float = 1e-3
    activation: type = ReLU
    widths: tuple[int, ...] = (64, 64)
    noise: float = 0.0


RUNS = {
    "A": Run(lr=3e-3, widths=(128, 128), noise=0.4),
    "B": Run(SGD, 0.1, Sigmoid, (64,) * 6),
    "C": Run(),
    "D": Run(lr=0.1),
    "E": Run(lr=3e-2, activation=Sigmoid, widths=(1,)),
    "F": Run(SGD, 3e-3),
}


def recorded_trainings() -> dict[str, History]:
    """The history of each run, by its letter: `loss` and `validation_loss`, 40 epochs."""
    with np.load(FILE) as recorded:
        losses = {letter: recorded[letter].tolist() for letter in RUNS}
    return {
        letter: History(loss=loss, validation_loss=validation_loss)
        for letter, (loss, validation_loss) in losses.items()
    }


def train_six(seed: int = SEED) -> dict[str, History]:
    """Train all six, which takes some seconds; what `recorded_trainings` returns, and more."""
    X, labels = load_digits()
    rng = np.random.default_rng(seed)
    training, validation, _ = train_validation_test_split(X, labels, (0.5, 0.2, 0.3), rng)
    return {letter: _train(run, training, validation, seed) for letter, run in RUNS.items()}


def record() -> None:
    """Train the six runs and write FILE."""
    histories = train_six()
    np.savez_compressed(
        FILE,
        **{
            letter: np.array([history.loss, history.validation_loss], np.float32)
            for letter, history in histories.items()
        },
    )


def _train(run: Run, training, validation, seed: int) -> History:
    rng = np.random.default_rng(seed)
    X, labels = training
    if run.noise:
        labels = add_label_noise(labels, run.noise, 10, rng=rng)
    layers, n_in = [], X.shape[1]
    for width in run.widths:
        layers += [Linear(n_in, width, rng=rng), run.activation()]
        n_in = width
    network = Sequential(*layers, Linear(n_in, 10, rng=rng))
    return fit(
        network,
        CrossEntropyLoss(),
        run.optimizer(run.lr),
        X,
        labels,
        n_epochs=N_EPOCHS,
        batch_size=32,
        rng=rng,
        validation=validation,
    )


if __name__ == "__main__":
    record()
