"""The map of the two weights with another start on it, on which the end is asked for."""

from matplotlib.axes import Axes

from dlcourse.experiments.gradient_descent.descent_view import draw_map
from dlcourse.experiments.question_picture import QuestionPicture, question_picture
from dlcourse.experiments.sheet import Sheet
from dlcourse.plotting import BLACK

START = (-2.0, 2.0)


def start_map() -> QuestionPicture:
    """Return the picture."""
    return question_picture(
        (470, 380),
        _draw,
        ("w₁", "w₂"),
        "A map of the loss over the weights w₁ and w₂ from −3 to 3, the darker the higher. It has "
        "two pale hollows: a deep one around (0.8, 2.0) and a shallow one around (−1.9, −1.4). "
        "A white dot marks the start at (−2, 2).",
    )


def _draw(sheet: Sheet) -> Axes:
    ax = draw_map(sheet, (56, 48, 366, 316))
    ax.plot(*START, "o", color=BLACK, markersize=8, markerfacecolor="white")
    return ax
