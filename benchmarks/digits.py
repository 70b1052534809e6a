"""How long training takes to read 97 % of the test digits, beside PyTorch and scikit-learn.

Every library starts from its own initial weights and shuffles with the same generator. JAX is left
out: compiling takes it longer than all of the training.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from benchmarks import contenders
from benchmarks.contenders import Trainer
from benchmarks.measuring import measure_alone, print_rows, row, timed_rows
from dlcourse.datasets import load_digits, train_validation_test_split
from dlcourse.nn import accuracy

OURS = "dlcourse"
CONTENDERS = {
    OURS: contenders.dlcourse,
    "PyTorch": contenders.pytorch,
    "scikit-learn": contenders.scikit_learn,
}
SIZES = (64, 64, 64, 10)
BATCH_SIZE = 32
TARGET_ACCURACY = 0.97
TARGET_RATIO = 2.5
SEEDS = range(5)
MOST_EPOCHS = 100


def measure(n_rounds: int = 9) -> Iterator[dict]:
    """Rows of {measurement, value, unit, target, min, max}; a time is the sum over the seeds."""
    return measure_alone("benchmarks.digits", n_rounds)


def rows(n_rounds: int) -> Iterator[dict]:
    """The rows of this benchmark, as they are measured."""
    epochs = {}

    def train_all(name: str, build: Callable[..., Trainer]) -> None:
        epochs[name] = [epochs_needed(build, seed) for seed in SEEDS]

    runs = {name: partial(train_all, name, build) for name, build in CONTENDERS.items()}
    name = f"digits to {100 * TARGET_ACCURACY:.0f} %"
    label = f"{name}, {len(SEEDS)} seeds: {{}}"
    seconds = yield from timed_rows(label, runs, n_rounds, 1, "s")
    for way in seconds:
        reached = np.array([sum(count is not None for count in epochs[way])])
        target = f"at least {len(SEEDS)}" if way == OURS else ""
        yield row(f"{name}: seeds that {way} gets there", reached, "of 5", target)
    for way in seconds:
        if way != OURS and OURS in seconds:
            ratio = seconds[way] / seconds[OURS]
            yield row(f"{name}: {way} / {OURS}", ratio, "times", f"at least {TARGET_RATIO}")


def epochs_needed(build: Callable[..., Trainer], seed: int) -> int | None:
    """Epochs until the target accuracy on the test digits; None if MOST_EPOCHS do not reach it."""
    rng = np.random.default_rng(seed)
    X, labels = load_digits()
    (X, labels), _, (X_test, labels_test) = train_validation_test_split(
        X.astype(np.float32), labels, (0.8, 0, 0.2), rng
    )
    trainer = build(SIZES, BATCH_SIZE, seed)
    for epoch in range(1, MOST_EPOCHS + 1):
        order = rng.permutation(len(X))
        trainer.epoch(X[order], labels[order])
        if accuracy(trainer.predict(X_test), labels_test) >= TARGET_ACCURACY:
            return epoch
    return None


if __name__ == "__main__":
    print_rows(rows(int(sys.argv[1])))
