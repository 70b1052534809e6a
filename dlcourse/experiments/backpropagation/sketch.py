"""Edges, nodes and texts of a diagram, placed in pixels, each drawn again in every frame."""

import math

from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.text import Text

from dlcourse.experiments.sheet import Sheet
from dlcourse.plotting import BLACK, GREY
from dlcourse.plotting.style import DOTS_PER_INCH

Point = tuple[float, float]
AMPLIFIER = Path([(-1, 0), (0.9, 0.75), (0.9, -0.75), (-1, 0), (-1, 0)], closed=True)
"""The marker of an amplifier that passes a signal from right to left."""
HALF_GAP = 14
"""Half the width of a weight."""


class Sketch:
    """A diagram over a whole sheet; points are (pixels from the left, from the top).

    The sheet gets three parts, "edges", "nodes" and "texts", which lie on each other in this order.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._ax = sheet.axes(0, 0, sheet.width, sheet.height)
        self._ax.set(xlim=(0, sheet.width), ylim=(sheet.height, 0))
        self._ax.set_axis_off()
        self._edges: list[Line2D] = sheet.moving("edges", [])
        self._nodes: list[Line2D] = sheet.moving("nodes", [])
        self._texts: list[Text] = sheet.moving("texts", [])

    def title(self, at: Point, text: str = "", size: float = 11, **look: object) -> Text:
        """Write what hardly ever changes: it lies below the rest."""
        look = {"ha": "center", "va": "center", "color": GREY, **look}
        return self._ax.text(*at, text, fontsize=size, **look)

    def rule(self, start: Point, end: Point) -> None:
        """Draw a thin line of a table, which never changes."""
        self._ax.plot(*zip(start, end, strict=True), color=GREY, linewidth=0.6)

    def edge(self, start: Point, end: Point, gap_at: float | None = None) -> Line2D:
        """Draw a line; with a gap for a title so far to the side of `start`."""
        points = [start, end]
        if gap_at is not None:
            gap = [along(start, end, gap_at + side) for side in (-HALF_GAP, HALF_GAP)]
            points = [start, gap[0], (math.nan, math.nan), gap[1], end]
        (edge,) = self._ax.plot(*zip(*points, strict=True))
        self._edges.append(edge)
        return edge

    def node(self, at: Point, marker: str | Path, size: float) -> Line2D:
        """Draw an empty node; `size` in pixels."""
        look = {"marker": marker, "markersize": size * 72 / DOTS_PER_INCH}
        (node,) = self._ax.plot(*([place] for place in at), markerfacecolor="white", **look)
        self._nodes.append(node)
        return node

    def text(self, at: Point, size: float = 10, on_edge: bool = False, ha: str = "center") -> Text:
        """Make room for a text beside a point, on the paper's colour if it stands on an edge."""
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1} if on_edge else None
        look = {"ha": ha, "va": "center", "fontsize": size, "bbox": box, "color": BLACK}
        text = self._ax.text(*at, "", **look)
        self._texts.append(text)
        return text


def along(start: Point, end: Point, across: float) -> Point:
    """Return the point between `start` and `end` that is `across` pixels to the side of `start`."""
    (x, y), (end_x, end_y) = start, end
    return x + math.copysign(across, end_x - x), y + (end_y - y) * across / abs(end_x - x)
