"""A small maxout network trains live: which activation does each of its units learn?"""

import numpy as np

from dlcourse.experiments.relu_and_maxout.envelope import X_LIMITS, Stretch, upper_envelope
from dlcourse.experiments.simulation import run_to_end
from dlcourse.nn import SGD, Linear, Maxout, MSELoss, Sequential, backpropagate

TARGETS = {
    "sine": lambda x: np.sin(1.5 * x),
    "wedge": lambda x: 1 - 2 / 3 * np.abs(x),
    "parabola": lambda x: x**2 / 4.5 - 1,
}
"""Functions of x from −3 to 3 with values from −1 to 1."""
N_POINTS = 61
LEARNING_RATE = 0.05
N_STEPS = 2000


class MaxoutTraining:
    """The network y = Σ v_i a_i + c of maxout units a_i = max_k (w_ik x + b_ik) fits a curve.

    Each `step` is one step of gradient descent, with the learning rate `lr`, on the mean squared
    error over 61 points. ValueError if `target` is none of TARGETS.
    """

    def __init__(
        self,
        target: str,
        n_units: int,
        n_pieces: int,
        rng: np.random.Generator,
        lr: float = LEARNING_RATE,
    ) -> None:
        if target not in TARGETS:
            raise ValueError(f"The target must be one of {', '.join(TARGETS)}, got {target!r}.")
        self.x = np.linspace(*X_LIMITS, N_POINTS)
        self.target = TARGETS[target](self.x)
        self.maxout = Maxout(1, n_units, n_pieces, rng=rng)
        # With all biases 0 every piece would pass through one point, and the corners coincide.
        self.maxout.b[:] = rng.uniform(-1, 1, self.maxout.b.shape)
        self.linear = Linear(n_units, 1, rng=rng)
        self._network = Sequential(self.maxout, self.linear)
        self._loss, self._optimizer = MSELoss(), SGD(lr)
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
    return run_to_end(MaxoutTraining(target, n_units, n_pieces, rng))
