"""What both races have alike: how each optimizer looks, and a table with a row for each."""

from collections.abc import Sequence

from matplotlib.lines import Line2D

from dlcourse.experiments.adaptive_learning_rates.race import MAKERS
from dlcourse.experiments.number_table import NumberTable
from dlcourse.experiments.sheet import Sheet
from dlcourse.plotting import MARKERS, PALETTE

LOOKS = dict(zip(MAKERS, zip(PALETTE, MARKERS, strict=False), strict=False))
"""Optimizer → its colour and its marker."""
END = {"markersize": 9, "markeredgecolor": "white"}
"""How a marker looks at the end of a path or a curve."""
FROM_DOT_TO_NAME = 12


def draw_optimizer_table(
    sheet: Sheet,
    names: Sequence[str],
    left: int,
    top: int,
    row_height: int,
    columns: Sequence[int],
) -> NumberTable:
    """Write the optimizers `names` below each other; return their cells, the part "table".

    The middle of the first row is at `top`, and the markers before the names are at `left`;
    `columns` are the right ends of the cells. All are in pixels from the left and the bottom.
    """
    rows = [top - row * row_height for row in range(len(names))]
    for y, name in zip(rows, names, strict=True):
        colour, marker = LOOKS[name]
        dot_x, dot_y = sheet.place(left, y)
        dot = Line2D([dot_x], [dot_y], color=colour, marker=marker, markersize=9, linestyle="")
        sheet.figure.add_artist(dot)
        sheet.text(left + FROM_DOT_TO_NAME, y, name, va="center")
    return sheet.moving("table", NumberTable(sheet.figure, columns, rows))
