"""What a picture is drawn on: axes and texts placed in pixels, and parts that move."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, TypeVar

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from dlcourse.plotting import STYLE, new_figure

Show = Callable[[Any], None]
"""Sets the moving parts to a result. Never draws."""
Part = TypeVar("Part", bound=Artist | Sequence[Artist])


class Sheet:
    """An empty picture of `width` by `height` pixels, on which a function `draw` draws:

        def draw_descent(sheet: Sheet) -> Show:
            ax = sheet.axes(60, 52, 580, 336, xlabel="step", ylabel="loss L")
            losses = sheet.line("losses", ax, color=BLUE)

            def show(descent: Descent) -> None:
                losses.set_data(range(len(descent.losses)), descent.losses)

            return show

    Places are in pixels from the left and from the bottom. What changes from result to result is
    a part with a name, made by `line` or handed to `moving`; parts are drawn in the order in
    which they became one. Everything else is drawn once and stays as it is.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.figure = new_figure(width, height)
        self.parts: dict[str, Artist | Sequence[Artist]] = {}
        """Name → an artist that moves, or several of a kind; in the order of drawing."""
        self.pointed: list[Axes] = []
        """The axes in which clicks and drags count."""

    def draw(self, draw: Callable[["Sheet"], Show]) -> Show:
        """Draw in the course's style; return what shows a result."""
        with mpl.rc_context(STYLE):
            return draw(self)

    def axes(
        self, left: float, bottom: float, width: float, height: float, **settings: Any
    ) -> Axes:
        """Return new axes at this place, with `settings` as for `Axes.set`."""
        ax = self.figure.add_axes((*self.place(left, bottom), *self.place(width, height)))
        ax.set(**settings)
        return ax

    def text(self, x: float, y: float, text: str, **look: Any) -> Text:
        """Write `text` at this place."""
        return self.figure.text(*self.place(x, y), text, **look)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return a place in fractions of the picture, as matplotlib's figures want it."""
        return x / self.width, y / self.height

    def moving(self, name: str, part: Part) -> Part:
        """Make an artist, or several, the part `name`, and return it.

        ValueError if there is one of that name.
        """
        if name in self.parts:
            raise ValueError(f"the sheet has a part {name!r} already")
        self.parts[name] = part
        return part

    def line(self, name: str, ax: Axes, *style: str, **look: Any) -> Line2D:
        """Return a line without points in `ax` as the part `name`; its look as for `Axes.plot`."""
        (line,) = ax.plot([], [], *style, **look)
        return self.moving(name, line)

    @property
    def artists(self) -> list[Artist]:
        """All artists that move, in the order of drawing."""
        parts = ([part] if isinstance(part, Artist) else part for part in self.parts.values())
        return list(chain.from_iterable(parts))

    def point_at(self, ax: Axes) -> None:
        """Let clicks and drags in `ax` count."""
        self.pointed.append(ax)
