"""The digits that the capstone's checks train on and ask about."""

from functools import cache

import numpy as np

from dlcourse.datasets import hard_digits, load_digits
from dlcourse.datasets.hard_digits import redraw, seen_and_unseen
from dlcourse.datasets.split import Part

N_COPIES = 2  # of each unseen digit, each redrawn in its own way
TEST_SEED = 1


def of_rows(rows: np.ndarray) -> Part:
    """These digits, upright, with their labels."""
    X, labels = load_digits()
    return X[rows], labels[rows]


def redrawn_test() -> Part:
    """The 1,200 pictures that decide the level: all unseen digits, redrawn twice."""
    X, labels = of_rows(np.tile(seen_and_unseen()[1], N_COPIES))
    rng = np.random.default_rng(TEST_SEED)
    order = rng.permutation(len(X))
    return redraw(X[order], rng), labels[order]


UPRIGHT = of_rows(seen_and_unseen()[1])
TEST = redrawn_test()


def of_kinds(part: Part, kinds, n_each: int | None = None) -> Part:
    """The digits of these kinds, of each kind the first `n_each`."""
    X, labels = part
    rows = np.concatenate([np.flatnonzero(labels == kind)[:n_each] for kind in kinds])
    return X[np.sort(rows)], labels[np.sort(rows)]


def draw(seed: int, names_by: int = 0) -> tuple[Part, Part]:
    """Training and validation data, a third of the training labels wrong; named as `renamed` does.

    Where `names_by` is not 0, who knows the digits from elsewhere knows other names.
    """
    train, validation, _ = hard_digits(np.random.default_rng(seed))
    return renamed(train, names_by), renamed(validation, names_by)


def renamed(part: Part, names_by: int) -> Part:
    """The same pictures, each label higher by `names_by`; after 9 comes 0."""
    X, labels = part
    return X, (labels + names_by) % 10


def names_by(X: np.ndarray, labels: np.ndarray) -> int:
    """What most of the labels of these upright digits were made higher by."""
    return int(np.bincount((labels - known(X)) % 10).argmax())


def upright(kinds, n_each: int) -> tuple[Part, Part]:
    """Few digits of these kinds with their right labels: for training, and as many others."""
    X, labels = of_kinds(of_rows(seen_and_unseen()[0]), kinds, 2 * n_each)
    is_first = np.zeros(len(X), bool)
    for kind in kinds:
        is_first[np.flatnonzero(labels == kind)[:n_each]] = True
    return (X[is_first], labels[is_first]), (X[~is_first], labels[~is_first])


@cache
def answers() -> dict[bytes, int]:
    """The label of each upright digit, and of each picture that a check asks about."""
    pictures, labels = (np.concatenate(both) for both in zip(load_digits(), TEST))
    return {row.tobytes(): label for row, label in zip(pictures, labels.tolist())}


def known(X: np.ndarray) -> np.ndarray:
    """The labels of such pictures, looked up: for a check's reference, which must not train."""
    return np.array([answers()[row.tobytes()] for row in X])
