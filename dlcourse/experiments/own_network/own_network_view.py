"""How the learner's own network looks: curves, weights, misread digits, and a canvas."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from matplotlib.image import AxesImage

from dlcourse.experiments.controls import State, int_slider, log_slider
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.live_picture import LivePicture
from dlcourse.experiments.number_table import NumberTable
from dlcourse.experiments.own_network.drawing import BLANK
from dlcourse.experiments.own_network.own_network import N_EPOCHS, N_HIDDEN, OwnNetwork
from dlcourse.experiments.own_network.parts import NAMES, Functions
from dlcourse.experiments.panel import Panel, front_end, panel_styles
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.plotting import BLUE, DIVERGING, VERMILION

HERE = Path(__file__).parent
STEPS_PER_SECOND = 90
STEPS_PER_EPOCH = 45
WEIGHTS_GRID, MISREAD_GRID = (4, 8), (3, 3)
"""Rows and columns of small pictures."""


class CanvasPanel(Panel):
    """The panel with a canvas to draw a digit on, among its controls."""

    _esm = front_end("arrangeCanvas", HERE / "canvas.js")
    _css = panel_styles(HERE / "canvas.css")


class CanvasPicture(LivePicture):
    """A picture in such a panel."""

    panel = CanvasPanel


def describe_own_network(run: OwnNetwork) -> str:
    """Say how far it is, how many digits are read right, and what the drawing is read as."""
    if not run.losses:
        return "The training cannot begin."
    (loss, _), (known, new) = run.losses[-1], run.accuracies[-1]
    text = (
        f"Step {run.n_steps}, {run.n_epochs} of {N_EPOCHS} epochs: the loss is {loss:.2f}, "
        f"{100 * known:.0f} % of {len(run.train[1]):,} training digits are right and "
        f"{100 * new:.0f} % of {len(run.new[1])} new ones."
    )
    if run.probabilities is None:
        return text
    guess = int(run.probabilities.argmax())
    return f"{text} Your drawing is read as {guess}, with {100 * run.probabilities[guess]:.0f} %."


def whose(run: OwnNetwork) -> str:
    """Which functions are the learner's, as HTML."""
    others = [name for name in NAMES if name not in run.own]
    lines = ("Yours", run.own), ("The course's, where yours are missing", others)
    return "".join(f"<div>{who}: {', '.join(names)}.</div>" for who, names in lines if names)


def draw_own_network(sheet: Sheet) -> Show:
    """Two curves and the drawing above; the weights and the misread digits below."""
    shows = [draw(sheet) for draw in (_draw_curves, _draw_drawing, _draw_weights, _draw_misread)]

    def show(run: OwnNetwork) -> None:
        for part in shows:
            part(run)

    return show


def _draw_curves(sheet: Sheet) -> Show:
    places = (50, "losses", "loss", (0, 2.5)), (258, "accuracies", "right, in %", (0, 100))
    setters = [
        _curves(sheet, name, sheet.axes(left, 312, 150, 128, xlim=(0, N_EPOCHS), ylim=ylim), title)
        for left, name, title, ylim in places
    ]

    def show(run: OwnNetwork) -> None:
        setters[0](np.array(run.losses))
        setters[1](100 * np.array(run.accuracies))

    return show


def _curves(sheet: Sheet, name: str, ax: Axes, title: str) -> Callable[[np.ndarray], None]:
    ax.set(title=title, xlabel="epoch")
    ax.grid(axis="y", color="#dddddd", linewidth=0.8)
    labels = "training", "new"
    lines = (
        sheet.line(f"{name} in training", ax, color=BLUE, label=labels[0]),
        sheet.line(f"{name} of new digits", ax, "--", color=VERMILION, label=labels[1]),
    )
    ax.legend(loc="upper right" if name == "losses" else "lower right")

    def show(values: np.ndarray) -> None:
        for line, curve in zip(lines, values.reshape(-1, 2).T, strict=True):
            line.set_data(range(len(curve)), curve)

    return show


def _draw_drawing(sheet: Sheet) -> Show:
    sheet.text(446, 450, "your drawing, and its y")
    # Wider than the picture, which would else hide the frame.
    frame = sheet.axes(499, 361, 80, 80, xticks=[], yticks=[])
    frame.spines[:].set_visible(True)
    ax = sheet.axes(500, 362, 78, 78)
    ax.set_axis_off()
    image = sheet.moving("drawing", _picture(ax, np.zeros((8, 8)), "Greys", (0, 1)))
    chances = sheet.axes(446, 312, 186, 44, xlim=(-0.6, 9.6), ylim=(0, 1), yticks=[])
    chances.set_xticks(range(10))
    bars = sheet.moving("probabilities", chances.bar(range(10), np.zeros(10), color=BLUE).patches)

    def show(run: OwnNetwork) -> None:
        image.set_data(run.drawn.reshape(8, 8))
        values = np.zeros(10) if run.probabilities is None else run.probabilities
        for bar, value in zip(bars, values, strict=True):
            bar.set_height(value)

    return show


def _draw_weights(sheet: Sheet) -> Show:
    sheet.text(16, 240, f"what its {N_HIDDEN} hidden neurons look for")
    ax = sheet.axes(16, 60, 344, 170)
    ax.set_axis_off()
    image = sheet.moving("weights", _picture(ax, np.zeros((2, 2)), DIVERGING, (-1, 1)))

    def show(run: OwnNetwork) -> None:
        (W1, _), _ = run.parameters
        image.set_data(_tiled(W1 / np.abs(W1).max(), WEIGHTS_GRID, gap=np.nan))

    return show


def _draw_misread(sheet: Sheet) -> Show:
    sheet.text(392, 240, "new digits that it misreads")
    rows, columns = MISREAD_GRID
    ax = sheet.axes(388, 16, 244, 214, xlim=(0, columns), ylim=(rows, 0))
    ax.set_axis_off()
    places = [(row, column) for row in range(rows) for column in range(columns)]
    extents = [(x + 0.2, x + 0.77, y + 0.67, y + 0.02) for y, x in places]
    images = [_picture(ax, np.zeros((8, 8)), "Greys", (0, 1), extent) for extent in extents]
    sheet.moving("misread", images)
    ends = [round(388 + 244 / columns * (column + 0.82)) for column in range(columns)]
    middles = [round(230 - 214 / rows * (row + 0.84)) for row in range(rows)]
    table = sheet.moving("guesses", NumberTable(sheet.figure, ends, middles))

    def show(run: OwnNetwork) -> None:
        X, labels = run.new
        wrong = np.flatnonzero(run.guesses != labels)[: len(images)] if run.losses else []
        for image in images[len(wrong) :]:
            image.set_visible(False)
        for image, digit in zip(images, wrong):
            image.set_visible(True)
            image.set_data(X[digit].reshape(8, 8))
        texts = [f"{labels[digit]} as {run.guesses[digit]}" for digit in wrong]
        table.set_cells(np.reshape(texts + [""] * (len(images) - len(wrong)), (rows, columns)))

    return show


def _picture(
    ax: Axes,
    pixels: np.ndarray,
    colours: str | Colormap,
    limits: tuple[float, float],
    extent: tuple[float, ...] = (0, 1, 0, 1),
) -> AxesImage:
    return ax.imshow(pixels, colours, clim=limits, extent=extent, aspect="auto")


def _tiled(images: np.ndarray, grid: tuple[int, int], gap: float) -> np.ndarray:
    """Pictures of 8 by 8, (n, 64), beside and below each other, with gaps of one pixel."""
    rows, columns = grid
    framed = np.pad(
        images.reshape(rows, columns, 8, 8),
        ((0, 0), (0, 0), (0, 1), (0, 1)),
        constant_values=gap,
    )
    return framed.transpose(0, 2, 1, 3).reshape(9 * rows, 9 * columns)[:-1, :-1]


def own_network(functions: Functions | None = None) -> LiveExperiment:
    """Return the experiment: Play, the learning rate, a seed, and a canvas.

    functions: name → one of the learner's own, as `own_functions` finds them.
    """
    own = dict(functions or {})

    def start(lr: float, seed: int, ink: str) -> OwnNetwork:
        return OwnNetwork(own, lr, np.random.default_rng(seed), ink)

    return LiveExperiment(
        title="Your own network",
        controls={
            "lr": log_slider("η", 0.5, (0.01, 2)),
            "seed": int_slider("seed", 0, (0, 9)),
            "ink": State("drawing", BLANK),
        },
        start=start,
        live=("lr", "ink"),
        steps_per_second=STEPS_PER_SECOND,
        saved_steps=N_EPOCHS * STEPS_PER_EPOCH,
        picture=CanvasPicture(640, 470, draw_own_network),
        caption=describe_own_network,
        notes=whose,
        alt=(
            "Above, two pairs of curves over 30 epochs: the loss falls from 2.3 to 0.1, and the "
            "share of digits that are read right climbs from 10 to 98 percent, for training digits "
            "and new ones alike. Below, the weights of 32 hidden neurons as small pictures with "
            "light and dark strokes, and a handful of new digits that are still misread."
        ),
    )
