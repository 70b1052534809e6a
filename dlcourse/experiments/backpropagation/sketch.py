"""Axes measured in pixels, for diagrams: edges, nodes, texts, each drawn again in every frame."""

import math

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.text import Text

from dlcourse.plotting import BLACK, GREY, STYLE, new_figure
from dlcourse.plotting.style import DOTS_PER_INCH

Point = tuple[float, float]
AMPLIFIER = Path([(-1, 0), (0.9, 0.75), (0.9, -0.75), (-1, 0), (-1, 0)], closed=True)
"""The marker of an amplifier that passes a signal from right to left."""


HALF_GAP = 14
"""Half the width of a weight."""


class Sketch:
    """A figure of `width` by `height` pixels; points are (pixels from the left, from the top)."""

    def __init__(self, width: int, height: int) -> None:
        self.figure = new_figure(width, height)
        self._ax = self.figure.add_axes((0, 0, 1, 1))
        self._ax.set(xlim=(0, width), ylim=(height, 0))
        self._ax.set_axis_off()
        self._artists: list[Artist] = []

    @property
    def moving(self) -> tuple[Artist, ...]:
        """Edges first, then nodes, then texts, as they lie on each other."""
        return tuple(sorted(self._artists, key=lambda artist: artist.get_zorder()))

    def title(self, at: Point, text: str = "", size: float = 11, **style: object) -> Text:
        """Write what hardly ever changes: it lies below the rest."""
        style = {"ha": "center", "va": "center", "color": GREY, **style}
        with mpl.rc_context(STYLE):
            return self._ax.text(*at, text, fontsize=size, **style)

    def edge(self, start: Point, end: Point, gap_at: float | None = None) -> Line2D:
        """Draw a line; with a gap for a title so far to the side of `start`."""
        points = [start, end]
        if gap_at is not None:
            gap = [along(start, end, gap_at + side) for side in (-HALF_GAP, HALF_GAP)]
            points = [start, gap[0], (math.nan, math.nan), gap[1], end]
        return self._line(*zip(*points, strict=True), zorder=1)

    def node(self, at: Point, marker: str | Path, size: float) -> Line2D:
        """Draw a white node; `size` in pixels."""
        return self._line(
            *([place] for place in at),
            marker=marker,
            markersize=size * 72 / DOTS_PER_INCH,
            markerfacecolor="white",
            zorder=2,
        )

    def text(self, at: Point, size: float = 10, on_edge: bool = False) -> Text:
        """Make room for a text that is centred at a point, on white if it stands on an edge."""
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1} if on_edge else None
        style = {"ha": "center", "va": "center", "fontsize": size, "bbox": box, "zorder": 3}
        with mpl.rc_context(STYLE):
            text = self._ax.text(*at, "", color=BLACK, **style)
        self._artists.append(text)
        return text

    def _line(self, x: list[float], y: list[float], **style: object) -> Line2D:
        (line,) = self._ax.plot(x, y, **style)
        self._artists.append(line)
        return line


def along(start: Point, end: Point, across: float) -> Point:
    """Return the point between `start` and `end` that is `across` pixels to the side of `start`."""
    (x, y), (end_x, end_y) = start, end
    return x + math.copysign(across, end_x - x), y + (end_y - y) * across / abs(end_x - x)
