"""The whole course as one picture: three steps, two questions, and a lesson at every place."""

from collections.abc import Sequence

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text

from dlcourse.experiments.controls import int_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.welcome.recipe import Advice, run_recipe
from dlcourse.plotting import BLACK, BLUE, GREY

PALE = "#EEF4F9"
Point = tuple[float, float]
BOXES = {
    "functions": (4, 342, 196, 62),
    "goodness": (220, 342, 200, 62),
    "best": (440, 342, 196, 62),
    "good on training": (448, 222, 186, 60),
    "good on test": (448, 104, 186, 60),
    "done": (448, 6, 186, 54),
    "training": (168, 202, 240, 100),
    "test": (168, 84, 240, 100),
}
"""Left, bottom, width and height of each box, in pixels."""
TEXTS = {
    "functions": ("1  Define a function set", "a network: lesson 1"),
    "goodness": ("2  How good is a function?", "a loss: lesson 2"),
    "best": ("3  Pick the best function", "training: lessons 2 and 3"),
    "good on training": ("Good on training data?", ""),
    "good on test": ("Good on test data?", ""),
    "done": ("Done", "your own code: lesson 9"),
    "training": (
        "Another network or training",
        "more neurons: lesson 1\nnew activation: lesson 4\nadaptive learning rate: lesson 5",
    ),
    "test": (
        "Against overfitting",
        "early stopping: lesson 6\nregularization: lesson 7\ndropout: lesson 8",
    ),
}
QUESTIONS = ("good on training", "good on test")
NO_TO_TRAINING = ((448, 252), (408, 252))
YES_TO_TRAINING = ((540, 222), (540, 164))
NO_TO_TEST = ((448, 134), (408, 134))
YES_TO_TEST = ((540, 104), (540, 60))
BACK_FROM_TRAINING = ((168, 252), (102, 252), (102, 342))
BACK_FROM_TEST = ((168, 134), (102, 134), (102, 342))
ARROWS = (
    ((200, 373), (220, 373)),
    ((420, 373), (440, 373)),
    ((540, 342), (540, 282)),
    NO_TO_TRAINING,
    YES_TO_TRAINING,
    NO_TO_TEST,
    YES_TO_TEST,
    BACK_FROM_TRAINING,
    BACK_FROM_TEST,
)
"""The corners of each arrow, in pixels."""
ANSWERS = {(428, 264): "no", (563, 193): "yes", (428, 146): "no", (563, 83): "yes"}
WAYS = {
    "training": (NO_TO_TRAINING, BACK_FROM_TRAINING),
    "test": (YES_TO_TRAINING, NO_TO_TEST, BACK_FROM_TEST),
    "done": (YES_TO_TRAINING, YES_TO_TEST),
}
"""The arrows that lead on from the first question, for each part of the recipe."""


def describe_recipe(advice: Advice) -> str:
    """Say what to do next, and what not."""
    found = f"{advice.training} % right on training data, {advice.test} % on test data"
    if advice.part == "training":
        return (
            f"{found}: the first answer is no. Go back to the three steps with more neurons "
            "(lesson 1), a new activation (lesson 4) or an adaptive learning rate (lesson 5). "
            "Dropout and its like would make training harder still."
        )
    if advice.part == "test":
        return (
            f"{found}: it has learned its training data and does not carry over to others. Early "
            "stopping (lesson 6), regularization (lesson 7) and dropout (lesson 8) are for this."
        )
    return f"{found}: both answers are yes. That is where the capstone (lesson 9) leads you."


def draw_recipe(sheet: Sheet) -> Show:
    """All boxes and arrows in grey, and over them, in blue and thick, those of the advice."""
    ax = sheet.axes(0, 0, sheet.width, sheet.height, xlim=(0, sheet.width), ylim=(0, sheet.height))
    ax.set_axis_off()
    with mpl.rc_context({"font.size": 9.5}):
        for name in BOXES:
            _outline(ax, name, facecolor=PALE, edgecolor=GREY, linewidth=1)
            _write(ax, name)
        for corners in ARROWS:
            _draw_arrow(ax, corners, color=GREY, linewidth=1.2)
        for place, answer in ANSWERS.items():
            ax.text(*place, answer, ha="center", va="center", color=BLACK)
        accuracies = sheet.moving("accuracies", [_draw_accuracy(ax, name) for name in QUESTIONS])
    ways = {part: sheet.moving(f"way to {part}", _draw_way(ax, part)) for part in WAYS}

    def show(advice: Advice) -> None:
        percents = (advice.training, advice.test)
        for text, percent in zip(accuracies, percents, strict=True):
            text.set_text(f"{percent} % right")
        for part, way in ways.items():
            for artist in way:
                artist.set_visible(part == advice.part)

    return show


def _draw_way(ax: Axes, part: str) -> list[Artist]:
    arrows = [_draw_arrow(ax, corners, color=BLUE, linewidth=3.5) for corners in WAYS[part]]
    return [*arrows, _outline(ax, part, fill=False, edgecolor=BLUE, linewidth=3.5)]


def _outline(ax: Axes, name: str, **look: object) -> Artist:
    left, bottom, width, height = BOXES[name]
    return ax.add_patch(Rectangle((left, bottom), width, height, **look))


def _write(ax: Axes, name: str) -> None:
    left, bottom, width, height = BOXES[name]
    title, text = TEXTS[name]
    middle, top = left + width / 2, bottom + height - 12
    ax.text(middle, top, title, ha="center", va="top", weight="bold")
    ax.text(middle, top - 22, text, ha="center", va="top", linespacing=1.35)


def _draw_accuracy(ax: Axes, name: str) -> Text:
    left, bottom, width, _ = BOXES[name]
    return ax.text(left + width / 2, bottom + 10, "", ha="center", color=BLUE)


def _draw_arrow(ax: Axes, corners: Sequence[Point], **look: object) -> Artist:
    arrow = FancyArrowPatch(path=Path(corners), arrowstyle="-|>", mutation_scale=14, **look)
    return ax.add_patch(arrow)


def recipe() -> Experiment:
    """Return the experiment: the accuracies of a network, and what the recipe says about it."""
    return Experiment(
        title="Three steps and a recipe",
        controls={
            "training": int_slider("training, %", 62, (0, 100)),
            "test": int_slider("test, %", 60, (0, 100)),
        },
        run=run_recipe,
        size=(640, 420),
        draw=draw_recipe,
        caption=describe_recipe,
        alt=(
            "A flow chart. Three boxes in a row: define a function set, how good is a "
            "function, pick the best function. From the third an arrow leads down to the question: "
            "good on training data? No leads to more neurons, a new activation or an adaptive "
            "learning rate, and back to the first box. Yes leads to the question: good on test "
            "data? No leads to early stopping, regularization and dropout, and back to the first "
            "box. Yes leads to the box: done."
        ),
    )
