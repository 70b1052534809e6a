"""What the capstone's levels tell apart: `python -m benchmarks.capstone` prints a table.

Each way to read digits is graded as the check grades it, by the mean over its draws of training
data, and that over 12 seeds. It takes about half an hour of one core, and `--seeds 2` five
minutes.
"""

import argparse
from collections.abc import Callable
from importlib import import_module

import numpy as np
from tabulate import tabulate

from dlcourse.datasets import load_digits
from dlcourse.datasets.hard_digits import redraw
from dlcourse.nn import SGD, ReLU

digits = import_module("dlcourse.questions.09_capstone._digits")
network = import_module("dlcourse.questions.09_capstone._network")
question = import_module("dlcourse.questions.09_capstone.train_digits")

N_SEEDS = 12
N_REDRAWN = 10  # of each picture, where neighbours are looked for among redrawn ones
KS = (1, 3, 5, 9, 15, 25, 40, 60, 100, 150, 200, 300)
Predict = Callable[[np.ndarray], np.ndarray]


class ReLUWithoutSlope(ReLU):
    """A way back that forgets where the ReLU was off."""

    def backward(self, grad_output):
        return grad_output


def neighbours(X: np.ndarray, labels: np.ndarray, k: int) -> Predict:
    """The most frequent label among the k nearest."""

    def predict(X_new):
        distances = (X**2).sum(axis=1) - 2 * X_new @ X.T
        nearest = labels[np.argpartition(distances, k - 1, axis=1)[:, :k]]
        return (nearest[:, :, None] == np.arange(10)).sum(axis=1).argmax(axis=1)

    return predict


def more_of(X, labels, rng):
    """The digits, and each of them redrawn a few times."""
    copies = [X, *(redraw(X, rng) for _ in range(N_REDRAWN))]
    return np.concatenate(copies), np.tile(labels, len(copies))


def k_nearest(X, labels, X_validation, labels_validation, rng):
    """The k that reads the validation digits best."""

    def right(k):
        return (neighbours(X, labels, k)(X_validation) == labels_validation).mean()

    return neighbours(X, labels, max(KS, key=right))


def k_nearest_redrawn(X, labels, X_validation, labels_validation, rng):
    return k_nearest(*more_of(X, labels, rng), X_validation, labels_validation, rng)


def k_nearest_redrawn_of_one_length(X, labels, X_validation, labels_validation, rng):
    """As above, among all digits there are, with the ink of each picture scaled to one length."""

    def scaled(X):
        return X / np.linalg.norm(X, axis=1, keepdims=True)

    X, labels = np.vstack([X, X_validation]), np.append(labels, labels_validation)
    X, labels = more_of(X, labels, rng)
    predict = neighbours(scaled(X), labels, 100)
    return lambda X_new: predict(scaled(X_new))


def looked_up(*arguments):
    """The nearest of all digits of `load_digits`, those of the test among them."""
    return neighbours(*load_digits(), 1)


def looked_up_redrawn(*arguments):
    return neighbours(*more_of(*load_digits(), arguments[-1]), 1)


def looked_up_and_renamed(X, labels, *others):
    """As above, by the names that most of the training labels have.

    It gets a medal in a notebook only: where it is graded there is no loader of digits.
    """
    predict, by = looked_up_redrawn(*others), digits.names_by(X, labels)
    return lambda X_new: (predict(X_new) + by) % 10


def recipe(**switches) -> Callable[..., Predict]:
    """The recipe with these switches."""
    return lambda *arguments: network.Recipe(**switches).train(*arguments).predict


PLAIN = {"redrawn": False, "p": 0, "patience": None, "n_epochs": 100}
WAYS = {
    "nearest neighbour": lambda X, labels, *_: neighbours(X, labels, 1),
    "15 nearest neighbours": lambda X, labels, *_: neighbours(X, labels, 15),
    "k nearest, k by validation": k_nearest,
    "nearest of load_digits": looked_up,
    "softmax regression": recipe(**PLAIN, lr=0.01, widths=(64, 10)),
    "softmax regression, redrawn": recipe(lr=0.01, widths=(64, 10), p=0),
    "plain network, SGD": recipe(**PLAIN, optimizer=SGD, lr=0.1),
    "plain network, Adam": recipe(**PLAIN),
    "plain network, Adam, early stopping": recipe(redrawn=False, p=0),
    "recipe without ReLU's derivative": recipe(relu=ReLUWithoutSlope),
    "recipe, not redrawn": recipe(redrawn=False),
    "recipe, SGD 0.1 for Adam": recipe(optimizer=SGD, lr=0.1),
    "recipe, no dropout": recipe(p=0),
    "recipe, no dropout, no early stopping": recipe(p=0, patience=None),
    "recipe, no early stopping": recipe(patience=None),
    "recipe": recipe(),
    "k nearest, redrawn": k_nearest_redrawn,
    "k nearest, redrawn, one length": k_nearest_redrawn_of_one_length,
    "nearest of load_digits, redrawn": looked_up_redrawn,
    "the same, by the names in the labels": looked_up_and_renamed,
}


def share(way: Callable[..., Predict], seed: int) -> float:
    """The share of right test digits that decides the level."""
    shares = []
    for place, names_by in enumerate(question.NAMES_BY):
        X, labels = digits.renamed(digits.TEST, names_by)
        (X_train, y_train), validation = digits.draw(place, names_by)
        predict = way(X_train, y_train, *validation, np.random.default_rng([seed, place]))
        shares.append((predict(X) == labels).mean())
    return float(np.mean(shares))


def medals(shares: np.ndarray) -> str:
    """How often each level is reached, such as "gold 12"."""
    names = {1.0: "gold", 0.8: "silver", 0.6: "bronze", 0.0: "none"}
    reached = [
        next(names[earned] for least, _, earned in question.LEVELS if share >= least)
        for share in shares
    ]
    return ", ".join(f"{name} {reached.count(name)}" for name in names.values() if name in reached)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=N_SEEDS)
    parser.add_argument("ways", nargs="*", help="part of the names of those to measure")
    chosen = parser.parse_args()
    rows = []
    for name, way in WAYS.items():
        if chosen.ways and not any(part in name for part in chosen.ways):
            continue
        shares = np.array([share(way, seed) for seed in range(chosen.seeds)])
        percent = 100 * np.array([shares.mean(), shares.std(), shares.min(), shares.max()])
        rows.append([name, *percent, medals(shares)])
        print(tabulate(rows[-1:], tablefmt="plain", floatfmt=".1f"), flush=True)
    headers = ["way", "mean %", "sd", "least", "most", "medals"]
    print(tabulate(rows, headers, tablefmt="github", floatfmt=".1f"))


if __name__ == "__main__":
    main()
