"""The Maxout editor: one maxout unit with one input, whose pieces can be chosen freely."""

from dataclasses import dataclass

import numpy as np

from dlcourse.experiments.relu_and_maxout.envelope import Stretch, upper_envelope


@dataclass(frozen=True)
class MaxoutUnit:
    """a = max_k (w_k x + b_k) of one unit with one input."""

    w: np.ndarray
    """(4,); of these the first `n_pieces` count."""
    b: np.ndarray
    """(4,)."""
    n_pieces: int
    stretches: list[Stretch]
    """Which piece is the largest where, for x from −3 to 3, from left to right."""

    def activation(self, x: np.ndarray) -> np.ndarray:
        """The unit's output for each x, same shape."""
        w, b = self.w[: self.n_pieces], self.b[: self.n_pieces]
        return (np.multiply.outer(x, w) + b).max(axis=-1)


def run_maxout_unit(w: np.ndarray, b: np.ndarray, n_pieces: int) -> MaxoutUnit:
    """Find the envelope of the first `n_pieces` lines. ValueError if there are not so many."""
    if not 1 <= n_pieces <= len(w):
        raise ValueError(f"The number of pieces must be from 1 to {len(w)}, got {n_pieces}.")
    w, b = np.array(w, dtype=float), np.array(b, dtype=float)
    return MaxoutUnit(w, b, n_pieces, upper_envelope(w[:n_pieces], b[:n_pieces]))
