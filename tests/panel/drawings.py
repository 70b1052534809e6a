"""Digits drawn with straight strokes, as a learner's hand might on the canvas of 16 by 16 cells."""

import numpy as np

CORNERS = {
    0: [(1, 6), (4, 3), (10, 3), (13, 6), (13, 8), (10, 11), (4, 11), (1, 8), (1, 6)],
    1: [(4, 5), (1, 8), (13, 8)],
    3: [(1, 4), (1, 9), (4, 10), (7, 7), (10, 10), (13, 8), (13, 3)],
    7: [(1, 3), (1, 11), (13, 5)],
}
"""Digit -> the corners of its stroke, (row, column)."""


def drawing(digit: int) -> str:
    """The ink of the digit, as the canvas sends it: its pen covers two by two cells."""
    cells = np.zeros((16, 16), int)
    for start, end in zip(CORNERS[digit], CORNERS[digit][1:], strict=False):
        for row, column in np.rint(np.linspace(start, end, 40)).astype(int):
            cells[row : row + 2, column : column + 2] = 1
    return "".join(map(str, cells.ravel()))
