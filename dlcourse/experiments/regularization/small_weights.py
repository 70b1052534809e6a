"""Small weights make a smooth function: a curve through noisy points, with two strengths of L2."""

from dataclasses import dataclass

import numpy as np

N_UNITS = 20
N_SAMPLES = 16
NOISE = 0.3
X_AXIS = np.linspace(0, 1, 401)
DELTA_X = 0.05


@dataclass(frozen=True)
class Curve:
    """A network y = Σ wᵢ ReLU(x − cᵢ) + b whose w minimize the mean squared error with L2."""

    strength: float
    x: np.ndarray
    """(16,): the samples' inputs."""
    targets: np.ndarray
    """(16,): a period of a sine with noise."""
    w: np.ndarray
    """(20,): unit i bends the curve at cᵢ = i/20, and its slope changes there by wᵢ."""
    b: float

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """Return y at each of `x`, (n,)."""
        return _activations(x) @ self.w + self.b

    @property
    def steepest(self) -> tuple[float, float]:
        """The x from which a step of Δx = 0.05 changes y most, and that Δy."""
        starts = X_AXIS[X_AXIS <= 1 - DELTA_X]
        changes = self(starts + DELTA_X) - self(starts)
        place = np.abs(changes).argmax()
        return float(starts[place]), float(changes[place])


def run_small_weights(strength: float, rng: np.random.Generator) -> Curve:
    """Minimize ½ · mean squared error + λ/2 Σ w², whose minimum a linear system gives.

    ValueError unless λ is above 0: it is what makes the system's matrix regular.
    """
    if not strength > 0:
        raise ValueError(f"expected a strength above 0, got {strength}")
    x = np.linspace(0.02, 0.98, N_SAMPLES)
    targets = np.sin(2 * np.pi * x) + rng.normal(0, NOISE, N_SAMPLES)
    a = _activations(x)
    # b is not penalized: at its best value all means are zero.
    centred, wanted = a - a.mean(axis=0), targets - targets.mean()
    matrix = centred.T @ centred / N_SAMPLES + strength * np.eye(N_UNITS)
    w = np.linalg.solve(matrix, centred.T @ wanted / N_SAMPLES)
    return Curve(strength, x, targets, w, float(targets.mean() - a.mean(axis=0) @ w))


def _activations(x: np.ndarray) -> np.ndarray:
    return np.maximum(np.asarray(x)[:, None] - np.arange(N_UNITS) / N_UNITS, 0)
