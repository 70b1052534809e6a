"""Gradient descent on the loss of a network with two weights, step by step."""

import numpy as np

from dlcourse.experiments.simulation import run_to_end
from dlcourse.surfaces import Surface

X = np.linspace(-2, 2, 9)
"""(9,): the inputs of nine samples."""
Y_HAT = np.array([-1.6, -1.6, -0.8, -0.1, 0.5, 1.1, 1.8, 1.8, 1.8])
"""(9,): what the network should return for each of them."""
BIAS = 0.3
"""Of the hidden neuron. It stays as it is, so that the loss is a surface over two weights."""

N_STEPS = 200
SMALLEST_SLOPE = 1e-3
"""A gradient that is shorter than this counts as zero: the descent has come to rest."""
LARGEST_LOSS = 1000.0
"""A descent beyond this has diverged: within the limits of the surface the loss is at most 16.6."""


def network(w: np.ndarray, x: np.ndarray = X) -> np.ndarray:
    """y = w₂ tanh(w₁ x + 0.3), one hidden neuron: w (..., 2) and x (n,) → (..., n)."""
    return w[..., 1:] * np.tanh(w[..., :1] * x + BIAS)


def _loss(w: np.ndarray) -> np.ndarray:
    """The mean of (y − ŷ)²."""
    return ((network(w) - Y_HAT) ** 2).mean(axis=-1)


def _gradient(w: np.ndarray) -> np.ndarray:
    """With a = tanh(w₁ x + 0.3): the means of 2 (y − ŷ) · w₂ (1 − a²) x and of 2 (y − ŷ) · a."""
    w2 = w[..., 1:]
    a = np.tanh(w[..., :1] * X + BIAS)
    grad_y = 2 * (w2 * a - Y_HAT)
    return np.stack([grad_y * w2 * (1 - a**2) * X, grad_y * a], axis=-1).mean(axis=-2)


TWO_MINIMA = Surface(
    name="a network with two weights",
    value=_loss,
    gradient=_gradient,
    limits=((-3.0, 3.0), (-3.0, 3.0)),
    start=(2.5, 2.5),
    minima=((0.788180, 1.989050), (-1.940783, -1.412975)),
)


class Descent:
    """A simulation: each step is w ← w − η ∂L/∂w, from (w1, w2) with the learning rate `lr`.

    ValueError if the start is outside the surface's limits or `lr` is not above 0.
    """

    def __init__(self, w1: float, w2: float, lr: float) -> None:
        w = np.array([w1, w2], dtype=float)
        low, high = TWO_MINIMA.limits[0]
        if not ((low <= w) & (w <= high)).all():
            raise ValueError(f"w₁ and w₂ must be from {low:.0f} to {high:.0f}, got {w1} and {w2}.")
        if not lr > 0:
            raise ValueError(f"The learning rate η must be above 0, got {lr}.")
        self.lr = lr
        self.path = [w]
        """w at the start and after each step, (2,) each."""
        self.losses = [float(TWO_MINIMA.value(w))]
        """L at each point of the path."""
        self.finished: str | None = None

    @property
    def n_steps(self) -> int:
        """How many steps were taken."""
        return len(self.path) - 1

    @property
    def w(self) -> np.ndarray:
        """The present weights, (2,)."""
        return self.path[-1]

    @property
    def gradient(self) -> np.ndarray:
        """∂L/∂w at the present weights, (2,)."""
        return TWO_MINIMA.gradient(self.w)

    @property
    def minimum(self) -> int | None:
        """The index in TWO_MINIMA.minima of the one that is nearer than 0.1, or None."""
        near = [bool(np.hypot(*(self.w - m)) < 0.1) for m in TWO_MINIMA.minima]
        return near.index(True) if any(near) else None

    @property
    def diverged(self) -> bool:
        """Whether the loss has grown beyond LARGEST_LOSS."""
        return not self.losses[-1] <= LARGEST_LOSS

    def step(self) -> None:
        """Take one step, and say if it was the last."""
        w = self.w - self.lr * self.gradient
        self.path.append(w)
        self.losses.append(float(TWO_MINIMA.value(w)))
        if self.diverged:
            self.finished = (
                f"it diverges: the loss has grown to {self.losses[-1]:,.0f} at step "
                f"{self.n_steps}; lower the learning rate"
            )
        elif np.hypot(*self.gradient) < SMALLEST_SLOPE:
            self.finished = (
                f"the gradient is shorter than {SMALLEST_SLOPE}: w hardly moves any more"
            )
        elif self.n_steps == N_STEPS:
            self.finished = f"all {N_STEPS} steps are done, and the gradient is not yet zero"


def run_descent(w1: float, w2: float, lr: float) -> Descent:
    """Run a descent to its end."""
    return run_to_end(Descent(w1, w2, lr))
