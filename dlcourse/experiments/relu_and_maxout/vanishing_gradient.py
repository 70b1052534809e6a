"""The vanishing gradient: deep networks train live, with the sigmoid and with a rival."""

import math

import matplotlib as mpl
import numpy as np

from dlcourse.experiments.layer_outputs import layers_with_weights
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.relu_and_maxout.deep_networks import (
    SEED,
    SIGMOID,
    build_network,
    centred_digits,
    two_digits,
)
from dlcourse.experiments.relu_and_maxout.sigmoid_and_rival import (
    add_grid,
    add_layer_axes,
    add_legend,
    add_lines,
    network_controls,
)
from dlcourse.nn import SGD, CrossEntropyLoss, backpropagate
from dlcourse.plotting import GREY, STYLE, new_figure

LEARNING_RATE = 0.1
N_EPOCHS = 20
STEPS_PER_EPOCH = 57
"""Mini-batches of 31 or 32 digits."""
N_STEPS = N_EPOCHS * STEPS_PER_EPOCH


class Training:
    """One network in training by gradient descent; `step` takes one mini-batch.

    `norms` has for every mini-batch so far the gradient norm of each layer's weights, (depth,);
    `accuracies` the share of the latest epoch's digits that was read right, each of them before
    the step that learned from it. Both begin with the start, before any step.
    """

    def __init__(
        self, depth: int, activation: str, rng: np.random.Generator, lr: float = LEARNING_RATE
    ) -> None:
        # A generator for each purpose: all activations see the same batches.
        for_weights, self._for_batches = rng.spawn(2)
        self.activation = activation
        self.network = build_network(depth, activation, for_weights)
        self.norms: list[np.ndarray] = []
        self.accuracies: list[float] = []
        self.finished: str | None = None
        self._data = centred_digits()
        self._loss, self._optimizer = CrossEntropyLoss(), SGD(lr)
        self._right: list[float] = []
        self._batches: list[np.ndarray] = []
        self._find_gradient()

    @property
    def n_steps(self) -> int:
        """Steps taken so far."""
        return len(self.norms) - 1

    @property
    def mean_norms(self) -> np.ndarray:
        """Gradient norm of each layer, (depth,), as a mean over the latest epoch's batches."""
        return np.mean(self.norms[-STEPS_PER_EPOCH:], axis=0)

    @property
    def ratio(self) -> float:
        """Gradient norm of the first layer by that of the last."""
        first, *_, last = self.mean_norms
        return float(first / last)

    def step(self) -> None:
        """Move the parameters against the gradient, then find the next batch's gradient."""
        with np.errstate(over="ignore", invalid="ignore"):  # `finished` says it better
            self._optimizer.step(self.network.theta, self.network.grad)
            self._find_gradient()
        if self.finished is None and self.n_steps == N_STEPS:
            self.finished = f"all {N_EPOCHS} epochs are done"

    def _find_gradient(self) -> None:
        X, labels = self._next_batch()
        loss, logits = backpropagate(self.network, self._loss, X, labels)
        layers = layers_with_weights(self.network)
        self.norms.append(np.array([np.linalg.norm(layer.grad_W) for layer in layers]))
        self._right.append((logits.argmax(axis=1) == labels).mean())
        self.accuracies.append(float(np.mean(self._right[-STEPS_PER_EPOCH:])))
        if not math.isfinite(loss):
            self.finished = f"the {self.activation} network's loss became infinite"

    def _next_batch(self) -> tuple[np.ndarray, np.ndarray]:
        X, labels = self._data
        if not self._batches:
            order = self._for_batches.permutation(len(X))
            self._batches = np.array_split(order, STEPS_PER_EPOCH)
        batch = self._batches.pop()
        return X[batch], labels[batch]


def run_training(
    depth: int, activation: str, rng: np.random.Generator, lr: float = LEARNING_RATE
) -> Training:
    """Train one network for 20 epochs on all 1,797 digits. ValueError as in `build_network`."""
    training = Training(depth, activation, rng, lr)
    while training.finished is None:
        training.step()
    return training


class VanishingGradient:
    """Two networks of one depth train on the same batches: a sigmoid network and its rival."""

    def __init__(self, depth: int, activation: str) -> None:
        self.depth = depth
        self.sigmoid, self.rival = (
            Training(depth, name, np.random.default_rng(SEED)) for name in (SIGMOID, activation)
        )
        self.trainings = {"sigmoid": self.sigmoid, "rival": self.rival}

    @property
    def finished(self) -> str | None:
        """Why the training has ended, or None."""
        return self.rival.finished or self.sigmoid.finished

    def step(self) -> None:
        """One step of each network."""
        for training in self.trainings.values():
            training.step()


class VanishingGradientView:
    """On the left the gradient that each layer gets, on the right the training accuracy."""

    def __init__(self) -> None:
        with mpl.rc_context(STYLE):
            self.figure = new_figure(680, 330)
            place = (0.105, 0.16, 0.36, 0.66)
            norms = add_layer_axes(self.figure, place, "gradient norm ‖∂C/∂W‖", (1e-7, 10))
            accuracy = self.figure.add_axes((0.6, 0.16, 0.36, 0.66))
            accuracy.set(xlim=(0, N_EPOCHS), ylim=(0, 102), xlabel="epoch")
            accuracy.set_ylabel("training accuracy in %")
            accuracy.set_xticks(range(0, N_EPOCHS + 1, 5))
            accuracy.axhline(10, color=GREY, linewidth=1, linestyle=":")
            accuracy.text(N_EPOCHS, 12, "guessing", color=GREY, ha="right", va="bottom")
            add_grid(accuracy)
            self._norms = add_lines(norms)
            self._curves = add_lines(accuracy, markevery=STEPS_PER_EPOCH)
            self._rival = add_legend(self.figure, self._norms)
        self.moving = (*self._norms.values(), *self._curves.values())

    def show(self, result: VanishingGradient) -> None:
        """Set the lines, and the rival's name."""
        for key, training in result.trainings.items():
            self._norms[key].set_data(range(1, result.depth + 1), training.mean_norms)
            epochs = np.arange(len(training.accuracies)) / STEPS_PER_EPOCH
            self._curves[key].set_data(epochs, 100 * np.array(training.accuracies))
        self._rival.set_text(result.rival.activation)


def describe_vanishing_gradient(result: VanishingGradient) -> str:
    """Say how far the training is, what both networks have learned, how the gradient falls."""
    parts = [
        f"{name}: training accuracy {100 * training.accuracies[-1]:.1f} %, gradient of the first "
        f"layer {two_digits(training.ratio)} times that of the last"
        for name, training in (("Sigmoid", result.sigmoid), (result.rival.activation, result.rival))
    ]
    n_steps = result.rival.n_steps
    epochs = f"{n_steps / STEPS_PER_EPOCH:.1f} epochs"
    return f"{result.depth} layers after {n_steps:,} steps, {epochs}. {'. '.join(parts)}."


def vanishing_gradient() -> LiveExperiment:
    """Return the experiment: choose depth and activation, see two networks train."""
    return LiveExperiment(
        title="The vanishing gradient, on training data",
        controls=network_controls(),
        start=VanishingGradient,
        view=VanishingGradientView(),
        caption=describe_vanishing_gradient,
        alt=(
            "Two charts for networks of nine layers. Left: the gradient norm of each layer on a "
            "logarithmic axis. With the sigmoid it falls from the last layer to the first by "
            "five powers of ten, with ReLU it stays level. Right: training accuracy. The sigmoid "
            "network stays at 10 percent, that of guessing; the ReLU network passes 99 percent."
        ),
        saved_steps=N_STEPS,
    )
