"""The aside on text: what a hidden layer gains on bags of words, and what it gains on digits."""

from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np

from dlcourse.datasets import bag_of_words, load_digits, make_reviews
from dlcourse.experiments.controls import choice_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.nn import Adam, CrossEntropyLoss, Layer, Linear, ReLU, Sequential, accuracy, fit
from dlcourse.plotting import BLUE, STYLE, VERMILION, new_figure

N_SAMPLES = 1797
N_TEST = 597
TRAIN_SIZES = (100, 200, 400, 800, N_SAMPLES - N_TEST)
WIDTHS = (8, 16, 32, 64, 128)
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


class AccuraciesView:
    """A dot for each seed and a line at the mean, for the four pairs of data and model."""

    PLACES = {
        ("reviews", "linear"): 0.0,
        ("reviews", "network"): 1.2,
        ("digits", "linear"): 2.9,
        ("digits", "network"): 4.1,
    }
    COLOURS = {"linear": VERMILION, "network": BLUE}
    MEAN_HALF_WIDTH = 0.3

    def __init__(self) -> None:
        with mpl.rc_context(STYLE):
            self.figure = new_figure(640, 360)
            ax = self.figure.add_axes((0.12, 0.16, 0.85, 0.8))
            ax.set(xlim=(-0.6, 5.0), ylim=(48, 102), ylabel="test accuracy in %")
            ax.set_yticks(range(50, 101, 10))
            ax.set_xticks(
                list(self.PLACES.values()), [f"{data}\n{model}" for data, model in self.PLACES]
            )
            ax.tick_params(axis="x", length=0)
            ax.grid(axis="y", color="#dddddd", linewidth=0.8)
            self._dots, self._means, self._texts = {}, {}, {}
            for (data, model), place in self.PLACES.items():
                key, colour = (data, model), self.COLOURS[model]
                self._dots[key] = ax.plot([], [], "o", color=colour, alpha=0.5, markersize=6)[0]
                self._means[key] = ax.plot([], [], color=colour, linewidth=2.5)[0]
                self._texts[key] = ax.text(
                    place + self.MEAN_HALF_WIDTH + 0.05, 0, "", va="center", color=colour
                )
        groups = (self._dots, self._means, self._texts)
        self.moving = tuple(artist for group in groups for artist in group.values())

    def show(self, result: TextAndDigits) -> None:
        """Set the dots and lines to the accuracies of `result`."""
        for (data, model), place in self.PLACES.items():
            values = getattr(getattr(result, data), model)
            # Side by side, so that equal accuracies do not hide each other.
            offsets = np.linspace(-0.2, 0.2, len(values)) if len(values) > 1 else np.zeros(1)
            key, mean = (data, model), values.mean()
            self._dots[key].set_data(place + offsets, values)
            ends = [place - self.MEAN_HALF_WIDTH, place + self.MEAN_HALF_WIDTH]
            self._means[key].set_data(ends, [mean, mean])
            self._texts[key].set(y=mean, text=f"{mean:.1f}")


def describe_gains(result: TextAndDigits) -> str:
    """Return one line with the four mean accuracies and both gains."""
    parts = [
        f"{name}: linear {comparison.linear.mean():.1f} %, network "
        f"{comparison.network.mean():.1f} %, gain {comparison.gain:+.1f} points"
        for name, comparison in (("Reviews", result.reviews), ("Digits", result.digits))
    ]
    return (
        f"{'. '.join(parts)}. Mean test accuracy over {len(result.digits.linear)} seeds, "
        f"{result.n_train:,} samples to train on, {result.width} hidden neurons."
    ).replace("-", "−")


def text_and_digits() -> Experiment:
    """The experiment: choose how much data there is and how wide the hidden layer is."""
    return Experiment(
        title="Text and digits",
        controls={
            "n_train": choice_slider("samples", TRAIN_SIZES, TRAIN_SIZES[-1]),
            "width": choice_slider("neurons", WIDTHS, 64),
        },
        run=run_text_and_digits,
        view=AccuraciesView(),
        caption=describe_gains,
        alt=(
            "Test accuracy of a linear model and a network, on reviews and on digits, a dot for "
            "each of five seeds and a line at the mean. On reviews the network is a little worse "
            "than the linear model, on digits a little better."
        ),
    )
