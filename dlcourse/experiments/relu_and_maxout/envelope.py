"""The upper envelope of straight lines: what a maxout unit with one input returns."""

from dataclasses import dataclass

import numpy as np

X_LIMITS = (-3.0, 3.0)


@dataclass(frozen=True)
class Stretch:
    """Where one piece is the largest: `piece`, counted from 0, from x = `start` to x = `end`."""

    piece: int
    start: float
    end: float


def upper_envelope(
    w: np.ndarray, b: np.ndarray, limits: tuple[float, float] = X_LIMITS
) -> list[Stretch]:
    """The stretches of max_k (w_k x + b_k) from left to right; `w` and `b` are (n_pieces,).

    Between two neighbouring crossings of lines no other line can overtake the largest, so its
    middle decides. Of equal pieces the first counts, as in `Maxout`.
    """
    low, high = limits
    with np.errstate(divide="ignore", invalid="ignore"):  # parallel lines do not cross
        crossings = (b[:, None] - b) / (w - w[:, None])
    inside = crossings[(crossings > low) & (crossings < high)]
    ends = [low, *np.unique(inside), high]
    stretches = []
    for start, end in zip(ends, ends[1:], strict=False):
        piece = int((w * (start + end) / 2 + b).argmax())
        if stretches and stretches[-1].piece == piece:
            start = stretches.pop().start
        stretches.append(Stretch(piece, float(start), float(end)))
    return stretches
