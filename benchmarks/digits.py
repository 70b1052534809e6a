"""How long training takes to read 97 % of the test digits, beside PyTorch and scikit-learn.

Every library starts from its own initial weights and shuffles with the same generator. JAX is left
out: compiling takes it longer than all of the training.
"""

import json
import sys
from collections.abc import Callable
from functools import partial

import numpy as np

from benchmarks import contenders
from benchmarks.contenders import Trainer
from benchmarks.measuring import measure_alone, row, time_in_turn
from dlcourse.datasets import load_digits, train_validation_test_split
from dlcourse.nn import accuracy

CONTENDERS = {
    "dlcourse": contenders.dlcourse,
    "PyTorch": contenders.pytorch,
    "scikit-learn": contenders.scikit_learn,
}
SIZES = (64, 64, 64, 10)
BATCH_SIZE = 32
TARGET_ACCURACY = 0.97
TARGET_RATIO = 2.5
SEEDS = range(5)
MOST_EPOCHS = 100


def measure(n_rounds: int = 9) -> list[dict]:
    """Rows of {measurement, value, unit, target, min, max}; a time is the sum over the seeds."""
    return measure_alone("benchmarks.digits", n_rounds)


def _rows(n_rounds: int) -> list[dict]:
    epochs, runs = {}, {}
    for name, build in CONTENDERS.items():
        try:
            build(SIZES, BATCH_SIZE)
        except ImportError:
            continue
        epochs[name] = [epochs_needed(build, seed) for seed in SEEDS]
        runs[name] = partial(_train_all, build)
    seconds = time_in_turn(runs, n_rounds)
    ours, *others = runs
    name = f"digits to {100 * TARGET_ACCURACY:.0f} %"
    rows = [row(f"{name}, {len(SEEDS)} seeds: {way}", s, "s") for way, s in seconds.items()]
    for way, counts in epochs.items():
        reached = np.array([sum(count is not None for count in counts)])
        target = f"at least {len(SEEDS)}" if way == ours else ""
        rows.append(row(f"{name}: seeds that {way} gets there", reached, "of 5", target))
    for way in others:
        ratio = seconds[way] / seconds[ours]
        rows.append(row(f"{name}: {way} / {ours}", ratio, "times", f"at least {TARGET_RATIO}"))
    return rows


def _train_all(build: Callable[..., Trainer]) -> None:
    for seed in SEEDS:
        epochs_needed(build, seed)


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
    print(json.dumps(_rows(int(sys.argv[1]))))
