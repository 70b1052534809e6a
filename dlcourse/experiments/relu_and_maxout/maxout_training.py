"""A small maxout network trains live: which activation does each of its units learn?"""

import numpy as np

from dlcourse.experiments.controls import choice_buttons, int_slider, next_seed
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.relu_and_maxout.envelope import X_LIMITS, Stretch, upper_envelope
from dlcourse.experiments.relu_and_maxout.maxout_training_view import MaxoutTrainingView
from dlcourse.nn import SGD, Linear, Maxout, MSELoss, Sequential, backpropagate

TARGETS = {
    "sine": lambda x: np.sin(1.5 * x),
    "wedge": lambda x: 1 - 2 / 3 * np.abs(x),
    "parabola": lambda x: x**2 / 4.5 - 1,
}
"""Functions of x from −3 to 3 with values from −1 to 1."""
MAX_UNITS, MAX_PIECES, MAX_SEED = 4, 5, 99
N_POINTS = 61
LEARNING_RATE = 0.05
N_STEPS = 2000


class MaxoutTraining:
    """The network y = Σ v_i a_i + c of maxout units a_i = max_k (w_ik x + b_ik) fits a curve.

    Each `step` is one step of gradient descent on the mean squared error over 61 points.
    """

    def __init__(self, target: str, n_units: int, n_pieces: int, rng: np.random.Generator) -> None:
        if target not in TARGETS:
            raise ValueError(f"The target must be one of {', '.join(TARGETS)}, got {target!r}.")
        self.x = np.linspace(*X_LIMITS, N_POINTS)
        self.target = TARGETS[target](self.x)
        self.maxout = Maxout(1, n_units, n_pieces, rng=rng)
        # With all biases 0 every piece would pass through one point, and the corners coincide.
        self.maxout.b[:] = rng.uniform(-1, 1, self.maxout.b.shape)
        self.linear = Linear(n_units, 1, rng=rng)
        self._network = Sequential(self.maxout, self.linear)
        self._loss, self._optimizer = MSELoss(), SGD(LEARNING_RATE)
        self.n_steps = 0
        self._evaluate()

    @property
    def finished(self) -> str | None:
        """Why the training has ended, or None."""
        if not np.isfinite(self.loss):
            return f"the loss became infinite at step {self.n_steps}"
        return f"all {N_STEPS:,} steps are done" if self.n_steps == N_STEPS else None

    @property
    def stretches(self) -> list[list[Stretch]]:
        """For each unit, which piece is the largest where, from left to right."""
        return [
            upper_envelope(w[:, 0], b) for w, b in zip(self.maxout.W, self.maxout.b, strict=True)
        ]

    @property
    def n_pieces_used(self) -> list[int]:
        """How many pieces of each unit are the largest somewhere between x = −3 and 3."""
        return [len(stretches) for stretches in self.stretches]

    def step(self) -> None:
        """Move all parameters against the gradient."""
        with np.errstate(over="ignore", invalid="ignore"):  # `finished` says it better
            self._optimizer.step(self._network.theta, self._network.grad)
            self._evaluate()
        self.n_steps += 1

    def _evaluate(self) -> None:
        self.loss, y = backpropagate(
            self._network, self._loss, self.x[:, None], self.target[:, None]
        )
        self.y = y[:, 0]


def run_maxout_training(
    target: str, n_units: int, n_pieces: int, rng: np.random.Generator
) -> MaxoutTraining:
    """Train to the end. ValueError if `target` is unknown."""
    training = MaxoutTraining(target, n_units, n_pieces, rng)
    while training.finished is None:
        training.step()
    return training


def describe_maxout_training(result: MaxoutTraining) -> str:
    """Say how far the training is, and how many pieces each unit uses."""
    n_pieces = result.maxout.b.shape[1]
    used = ", ".join(map(str, result.n_pieces_used))
    return (
        f"Step {result.n_steps:,}: mean squared error {result.loss:.4f}. "
        f"Pieces in use, unit by unit: {used} of {n_pieces}."
    )


def maxout_training() -> LiveExperiment:
    """Return the experiment: choose a curve and a network, see the units' activations form."""

    def start(target: str, n_units: int, n_pieces: int, seed: int) -> MaxoutTraining:
        return MaxoutTraining(target, n_units, n_pieces, np.random.default_rng(seed))

    return LiveExperiment(
        title="Maxout in training: the activation that each unit learns",
        controls={
            "target": choice_buttons("curve", tuple(TARGETS), "sine"),
            "n_units": int_slider("units", 3, (1, MAX_UNITS)),
            "n_pieces": int_slider("pieces each", 3, (1, MAX_PIECES)),
            "seed": int_slider("start", 0, (0, MAX_SEED)),
        },
        start=start,
        view=MaxoutTrainingView(),
        caption=describe_maxout_training,
        alt=(
            "Left: a sine curve as grey dots, and the network's output after training, a line with "
            "corners that follows it closely. Right: the activations of its three units, each "
            "the largest of three straight lines, bent at one or two corners."
        ),
        steps_per_second=250,
        saved_steps=N_STEPS,
        actions={"Another start": next_seed},
    )
