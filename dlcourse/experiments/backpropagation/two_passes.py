"""One sample forward and backward through the lecture's network: every ∂C/∂w from two passes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dlcourse.experiments.lecture_network import (
    LectureNetwork,
    Parameters,
    checked,
    run_lecture_network,
)

LECTURE_TARGET = (1, 0)
"""The lecture leaves ŷ open; this one is ours."""


@dataclass(frozen=True)
class TwoPasses:
    """Index 0 of each tuple is the first layer; the arrays are as long as that layer."""

    forward: LectureNetwork
    target: np.ndarray
    """ŷ, as long as the output y."""
    cost: float
    """C = ½ Σ (y − ŷ)²; for two outputs, as here, that is the library's MSELoss."""
    gains: tuple[np.ndarray, ...]
    """σ′(z)."""
    grad_a: tuple[np.ndarray, ...]
    """∂C/∂a; the last is ∂C/∂y."""
    grad_z: tuple[np.ndarray, ...]
    """∂C/∂z, and so ∂C/∂b."""

    @property
    def grad_W(self) -> tuple[np.ndarray, ...]:
        """∂C/∂w = activation that enters w × ∂C/∂z, one (n_out, n_in) per layer."""
        pairs = zip(self.grad_z, self.forward.values, strict=False)
        return tuple(np.outer(grad_z, a) for grad_z, a in pairs)


def run_two_passes(
    x: Sequence[float],
    target: Sequence[float] = LECTURE_TARGET,
    parameters: Parameters | None = None,
) -> TwoPasses:
    """Pass `x` forward, then ∂C/∂y backward; None takes the lecture's weights.

    The backward pass, from the last layer to the first, after the lecture "Backpropagation":

        ∂C/∂y = y − ŷ,    ∂C/∂z = σ′(z) · ∂C/∂a,    ∂C/∂a of the layer before = Wᵀ ∂C/∂z

    ValueError, in one sentence, if an entry is not a number within ±1000 or shapes do not fit.
    """
    forward = run_lecture_network(x, parameters)
    target = checked("The target", target, 1)
    y = forward.activations[-1]
    if target.shape != y.shape:
        raise ValueError(f"The target must have {len(y)} entries, one per output, got {target}.")
    gains, grads_a, grads_z = [], [], []
    grad_a = y - target
    for (W, _), a in zip(reversed(forward.parameters), reversed(forward.activations), strict=True):
        gain = a * (1 - a)
        grad_z = gain * grad_a
        gains.insert(0, gain)
        grads_a.insert(0, grad_a)
        grads_z.insert(0, grad_z)
        grad_a = W.T @ grad_z
    cost = float(((y - target) ** 2).sum() / 2)
    return TwoPasses(forward, target, cost, tuple(gains), tuple(grads_a), tuple(grads_z))
