"""A loss of two weights with a penalty: where its minimum goes as λ grows, and the region it is in.

The minimum for a λ is also the lowest loss within a region: a circle around 0 for L2, a diamond for
L1, as large as the penalty of that minimum allows.
"""

from dataclasses import dataclass

import numpy as np

from dlcourse import rules

PENALTIES = ("L1", "L2")
H = np.array([[1.0, 0.4], [0.4, 1.0]])
"""The loss is L(w) = ½ (w − w*) · H (w − w*), with its minimum at w*."""
STRENGTHS = np.linspace(0, 2.5, 126)
N_STEPS = 200
"""Enough for the last bit: each step takes at least a half of what is left."""


@dataclass(frozen=True)
class DiamondAndCircle:
    """The minimum of loss plus penalty, and the way it takes from λ = 0 on."""

    penalty: str
    strength: float
    w_loss: np.ndarray
    """(2,): w*, the minimum of the loss alone."""
    w: np.ndarray
    """(2,): the minimum of loss plus penalty."""
    path: np.ndarray
    """(126, 2): that minimum for each of STRENGTHS."""

    @property
    def budget(self) -> float:
        """|w₁| + |w₂| at the minimum under L1, √(w₁² + w₂²) under L2: the size of the region."""
        return float(np.linalg.norm(self.w, 1 if self.penalty == "L1" else 2))

    @property
    def loss(self) -> float:
        """L at the minimum of loss plus penalty."""
        offset = self.w - self.w_loss
        return float(offset @ H @ offset / 2)

    @property
    def pull(self) -> np.ndarray:
        """(2,): |∂L/∂w|, how strongly the loss pulls at each weight there."""
        return np.abs(H @ (self.w - self.w_loss))


def run_diamond_and_circle(penalty: str, strength: float, w1: float, w2: float) -> DiamondAndCircle:
    """Find the minimum of L + λ/2 Σ w² or L + λ Σ |w|, where L has its own at (w1, w2).

    ValueError for another penalty than L1 and L2.
    """
    if penalty not in PENALTIES:
        raise ValueError(f"The penalty must be one of {', '.join(PENALTIES)}, got {penalty!r}.")
    w_loss, minimum = np.array([w1, w2]), _of_l1 if penalty == "L1" else _of_l2
    w, *path = minimum(np.array([strength, *STRENGTHS]), w_loss)
    return DiamondAndCircle(penalty, strength, w_loss, w, np.array(path))


def _of_l2(strengths: np.ndarray, w_loss: np.ndarray) -> np.ndarray:
    """Solve (H + λ) w = H w*, where both slopes cancel."""
    return np.array([np.linalg.solve(H + s * np.eye(2), H @ w_loss) for s in strengths])


def _of_l1(strengths: np.ndarray, w_loss: np.ndarray) -> np.ndarray:
    """Take proximal steps, for all strengths at once."""
    lr = 1 / np.linalg.eigvalsh(H).max()
    w = np.tile(w_loss, (len(strengths), 1))
    for _ in range(N_STEPS):
        w = rules.soft_threshold(w - lr * (w - w_loss) @ H, lr * strengths[:, None])
    return w


def contour_of(level: float, w_loss: np.ndarray, n_points: int = 121) -> np.ndarray:
    """Return points (n_points, 2) on the ellipse where the loss is `level`."""
    values, directions = np.linalg.eigh(H)
    angles = np.linspace(0, 2 * np.pi, n_points)
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    return w_loss + np.sqrt(2 * level) * (circle / np.sqrt(values)) @ directions.T


def region_of(penalty: str, budget: float, n_points: int = 121) -> np.ndarray:
    """Return the border (n, 2) of all w with |w₁| + |w₂| ≤ budget, or √(w₁² + w₂²) ≤ budget."""
    if penalty == "L1":
        return budget * np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]])
    angles = np.linspace(0, 2 * np.pi, n_points)
    return budget * np.column_stack([np.cos(angles), np.sin(angles)])
