"""The aside on text: what a hidden layer gains on bags of words, and what it gains on digits."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dlcourse.datasets import bag_of_words, load_digits, make_reviews
from dlcourse.nn import Adam, CrossEntropyLoss, Layer, Linear, ReLU, Sequential, accuracy, fit

N_SAMPLES = 1797
N_TEST = 597
TRAIN_SIZES = (100, 200, 400, 800, N_SAMPLES - N_TEST)
N_EPOCHS = 30
BATCH_SIZE = 64
LEARNING_RATE = 0.01
N_SEEDS = 5


@dataclass(frozen=True)
class Comparison:
    """Test accuracies in percent on one data set, (n_seeds,) each; seed by seed the same split."""

    linear: np.ndarray
    network: np.ndarray

    @property
    def gain(self) -> float:
        """Mean accuracy of the network minus that of the linear model, in percentage points."""
        return float(np.mean(self.network - self.linear))


@dataclass(frozen=True)
class TextAndDigits:
    """What `run_text_and_digits` found."""

    n_train: int
    width: int
    reviews: Comparison
    digits: Comparison


def run_text_and_digits(
    n_train: int = TRAIN_SIZES[-1], width: int = 64, seeds: Sequence[int] = range(N_SEEDS)
) -> TextAndDigits:
    """Train a linear model and a network with one hidden layer on reviews and on digits.

    Both data sets have 1,797 samples, of which `n_train` train and 597 test; each seed deals them
    anew. The network has `width` ReLU neurons; all four are trained alike (Adam, 30 epochs, batches
    of 64). In float64, so that other machines find the same accuracies. ValueError if there are
    not so many samples to train on.
    """
    if not 1 <= n_train <= N_SAMPLES - N_TEST:
        raise ValueError(f"expected n_train from 1 to {N_SAMPLES - N_TEST}, got {n_train}")
    texts, opinions = make_reviews(N_SAMPLES, rng=np.random.default_rng(0))
    words, _ = bag_of_words(texts)
    return TextAndDigits(
        n_train,
        width,
        reviews=_compare(words, opinions, n_train, width, seeds),
        digits=_compare(*load_digits(), n_train, width, seeds),
    )


def _compare(
    X: np.ndarray, labels: np.ndarray, n_train: int, width: int, seeds: Sequence[int]
) -> Comparison:
    n_features, n_classes = X.shape[1], labels.max() + 1
    linear, network = [], []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        order = rng.permutation(len(X))
        test, train = order[:N_TEST], order[N_TEST : N_TEST + n_train]
        data = X[train], labels[train], X[test], labels[test]
        # A generator for each model: the width of one must not change the other's random numbers.
        for_linear, for_network = rng.spawn(2)
        layers = [Linear(n_features, n_classes, rng=for_linear)]
        linear.append(_test_accuracy(layers, *data, for_linear))
        layers = [
            Linear(n_features, width, rng=for_network),
            ReLU(),
            Linear(width, n_classes, rng=for_network),
        ]
        network.append(_test_accuracy(layers, *data, for_network))
    return Comparison(np.array(linear), np.array(network))


def _test_accuracy(
    layers: list[Layer],
    X_train: np.ndarray,
    labels_train: np.ndarray,
    X_test: np.ndarray,
    labels_test: np.ndarray,
    rng: np.random.Generator,
) -> float:
    model = Sequential(*layers)
    fit(
        model,
        CrossEntropyLoss(),
        Adam(LEARNING_RATE),
        X_train,
        labels_train,
        n_epochs=N_EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return 100 * accuracy(model.predict(X_test), labels_test)
