"""A picture on which a prediction asks for a point."""

import base64
import importlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.experiments.sheet import Sheet


@dataclass(frozen=True)
class QuestionPicture:
    """A picture with linear axes in it, sizes in pixels.

    source: a data URL. box: of the axes, (left, top, width, height). names: of what x and y are.
    """

    source: str
    alt: str
    width: int
    height: int
    box: tuple[float, float, float, float]
    xlim: tuple[float, float]
    ylim: tuple[float, float]
    names: tuple[str, str]


def question_picture(
    size: tuple[int, int], draw: Callable[[Sheet], Axes], names: tuple[str, str], alt: str
) -> QuestionPicture:
    """Draw a picture of this size; `draw` returns the axes in which a point is asked for."""
    sheet = Sheet(*size)
    ax = sheet.draw(draw)
    buffer = io.BytesIO()
    FigureCanvasAgg(sheet.figure).print_png(buffer)
    source = "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()
    box = ax.get_window_extent()
    scale = size[0] / sheet.figure.bbox.width
    place = (box.x0, sheet.figure.bbox.height - box.y1, box.width, box.height)
    xlim, ylim = map(tuple, (ax.get_xlim(), ax.get_ylim()))
    return QuestionPicture(
        source, alt, *size, tuple(scale * side for side in place), xlim, ylim, names
    )


@cache
def find_picture(lesson: str, name: str) -> QuestionPicture:
    """What the function `name` of a lesson's experiments draws; LookupError where there is none."""
    package = importlib.import_module(f"dlcourse.experiments.{lesson}")
    make = getattr(package, name, None)
    made = make() if callable(make) and name in package.__all__ else None
    if not isinstance(made, QuestionPicture):
        raise LookupError(f"dlcourse.experiments.{lesson} has no picture {name!r} for a question")
    return made
