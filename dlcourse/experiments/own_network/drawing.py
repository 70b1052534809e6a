"""A drawing becomes a digit like those of the data: as high, centred, and with as much ink."""

import numpy as np

SIZE = 16
"""Rows and columns of a drawing."""
BLANK = "0" * SIZE**2
FINE = 32
"""The digits of the data were 32 by 32 dots before each 4 by 4 of them became a pixel."""
INK = 19.5
"""Of 64 pixels: every digit of the data has about as much, thin ones have thicker strokes."""


def as_digit(ink: str) -> np.ndarray:
    """(64,) pixels from 0 to 1 of a drawing: a text with "1" for each cell that has ink, by rows.

    ValueError for another text. Nothing drawn is all zeros.
    """
    if len(ink) != SIZE**2 or set(ink) - {"0", "1"}:
        raise ValueError(f"a drawing is {SIZE**2} times 0 or 1, got {ink[:20]!r}")
    cells = np.array(list(ink)).reshape(SIZE, SIZE) == "1"
    if not cells.any():
        return np.zeros(64)
    dots = _centred(_cropped(cells))
    while dots.sum() < INK * 16:
        dots = _thicker(dots)
    return dots.reshape(8, 4, 8, 4).mean(axis=(1, 3)).ravel()


def _cropped(cells: np.ndarray) -> np.ndarray:
    rows, columns = np.flatnonzero(cells.any(axis=1)), np.flatnonzero(cells.any(axis=0))
    return cells[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _centred(cells: np.ndarray) -> np.ndarray:
    """As large as fits into 32 by 32 dots, with its proportions."""
    height, width = (round(FINE * n / max(cells.shape)) for n in cells.shape)
    rows, columns = (
        np.arange(n) * old // n for n, old in zip((height, width), cells.shape, strict=True)
    )
    dots = np.zeros((FINE, FINE), bool)
    top, left = (FINE - height) // 2, (FINE - width) // 2
    dots[top : top + height, left : left + width] = cells[np.ix_(rows, columns)]
    return dots


def _thicker(dots: np.ndarray) -> np.ndarray:
    """Each dot takes its four neighbours along."""
    around = np.pad(dots, 1)
    sides = around[:-2, 1:-1] | around[2:, 1:-1] | around[1:-1, :-2] | around[1:-1, 2:]
    return dots | sides
