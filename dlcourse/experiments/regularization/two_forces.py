"""The two forces: what L2 and L1 take from a weight in one step, and where many steps lead."""

from dataclasses import dataclass

import numpy as np

from dlcourse.nn import L1, L2, SGD, Linear, ProximalL1, Sequential

N_STEPS = 60
W_LIMITS = (-2.0, 2.0)
RULES = {"L2": L2, "L1, sign step": L1, "L1, proximal step": ProximalL1}


@dataclass(frozen=True)
class TwoForces:
    """One weight on which only a penalty acts, under three rules."""

    lr: float
    strength: float
    start: float
    """The weight before the first step."""
    w: np.ndarray
    """(n_w,): weights from −2 to 2."""
    l2_loss: np.ndarray
    """(n_w,): ηλw, what L2 takes from w in one step."""
    l1_loss: np.ndarray
    """(n_w,): ηλ sign(w), what L1 takes."""
    paths: dict[str, np.ndarray]
    """For each rule the weight from its start to step 60, (61,)."""

    @property
    def step(self) -> float:
        """ηλ, the length of L1's step."""
        return self.lr * self.strength


def run_two_forces(lr: float, strength: float, start: float) -> TwoForces:
    """Let each rule act on a weight `start` for 60 steps, with a loss that has no slope.

    ValueError if a step would be longer than the weight: ηλ must be at most 1.
    """
    if not 0 <= lr * strength <= 1:
        raise ValueError(f"ηλ must be from 0 to 1, got {lr * strength:g}.")
    w = np.linspace(*W_LIMITS, 401)
    return TwoForces(
        lr,
        strength,
        start,
        w,
        l2_loss=lr * strength * w,
        l1_loss=lr * strength * np.sign(w),
        paths={name: _path(rule(strength), lr, start) for name, rule in RULES.items()},
    )


def _path(regularizer: L1 | L2, lr: float, start: float) -> np.ndarray:
    """The weight after 0, 1, … 60 steps of the library's own rule."""
    network = Sequential(Linear(1, 1, rng=np.random.default_rng(0)))
    layer, optimizer = network.layers[0], SGD(lr)
    layer.W[:] = start
    path = [start]
    for _ in range(N_STEPS):
        network.grad[:] = 0
        regularizer.add_gradient(network)
        optimizer.step(network.theta, network.grad)
        regularizer.after_step(network, lr)
        path.append(layer.W.item())
    return np.array(path)
