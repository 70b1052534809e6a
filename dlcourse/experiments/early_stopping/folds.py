"""N-fold cross-validation with few labelled digits, and training again on all of them."""

from dataclasses import dataclass

import numpy as np

from dlcourse.datasets import load_digits
from dlcourse.nn import Adam, CrossEntropyLoss, Linear, ReLU, Sequential, evaluate, fit, he_normal

N_LABELLED, N_FOLDS, N_EPOCHS = 150, 3, 40


@dataclass(frozen=True)
class Folds:
    """Accuracies between 0 and 1; the truth is what all digits without a label here say."""

    validated: np.ndarray
    """(3,): of each fold's network on its own fold, which it has not seen."""
    true: np.ndarray
    """(3,): of the same networks, in truth."""
    again: float
    """Of a network that is trained again on all labelled digits, in truth."""


def run_folds(rng: np.random.Generator) -> Folds:
    """Draw 150 digits, deal them into three folds, train once without each and once with all.

    The networks are 64-32-10 with ReLU; each is trained for 40 epochs with Adam, η = 0.003.
    """
    X, labels = load_digits()
    order = rng.permutation(len(X))
    labelled, rest = order[:N_LABELLED], order[N_LABELLED:]
    folds = np.array_split(labelled, N_FOLDS)
    validated, true = [], []
    for k, fold in enumerate(folds):
        others = np.concatenate(folds[:k] + folds[k + 1 :])
        network = _train(X[others], labels[others], rng)
        validated.append(_accuracy(network, X[fold], labels[fold]))
        true.append(_accuracy(network, X[rest], labels[rest]))
    network = _train(X[labelled], labels[labelled], rng)
    again = _accuracy(network, X[rest], labels[rest])
    return Folds(np.array(validated), np.array(true), again)


def _train(X: np.ndarray, labels: np.ndarray, rng: np.random.Generator) -> Sequential:
    network = Sequential(
        Linear(64, 32, rng=rng, init=he_normal), ReLU(), Linear(32, 10, rng=rng, init=he_normal)
    )
    fit(
        network,
        CrossEntropyLoss(),
        Adam(3e-3),
        X,
        labels,
        n_epochs=N_EPOCHS,
        batch_size=32,
        rng=rng,
    )
    return network


def _accuracy(network: Sequential, X: np.ndarray, labels: np.ndarray) -> float:
    return evaluate(network, CrossEntropyLoss(), X, labels)[1]
