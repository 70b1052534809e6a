"""The playground as a still picture, for a page without a kernel: network, answer, losses."""

import io
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
import PIL.Image
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection

from dlcourse.experiments.layer_outputs import layers_with_weights
from dlcourse.experiments.playground.answer import draw_answer
from dlcourse.experiments.playground.frame import thinned_curves
from dlcourse.experiments.playground.maps import DIVERGING_TABLE, draw_maps
from dlcourse.experiments.playground.run import PlaygroundRun
from dlcourse.experiments.sheet import Sheet
from dlcourse.plotting import BLUE, GREY, ORANGE, STYLE, VERMILION, HeatMap

WIDTH, HEIGHT = 760, 440
NETWORK = (62, 485, 20, 405)
"""Where maps can be: from left to right, from bottom to top."""
ANSWER = (560, 230, 190, 190)
LOSSES = (572, 46, 176, 112)
LARGEST_SIDE = 40
GAP = 6
GREY_PIXEL = (150, 150, 150, 255)
WIDEST = 5.0
"""The width of an edge is |w|, in points, up to this."""
PIECES_APART = 4
LOSS_LIMITS = (1e-3, 10)
SMALL = {"font.size": 9, "axes.labelsize": 9, "xtick.labelsize": 8, "ytick.labelsize": 8}


def sketch(run: PlaygroundRun) -> bytes:
    """Return the PNG, WIDTH by HEIGHT pixels: the same bytes for the same run."""
    sheet = Sheet(WIDTH, HEIGHT)
    with mpl.rc_context({**STYLE, **SMALL}):
        draw_sketch(sheet, run)
        canvas = FigureCanvasAgg(sheet.figure)
        canvas.draw()
    buffer = io.BytesIO()
    pixels = PIL.Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    # Of 256 colours, a file is less than half as large and looks the same.
    pixels.quantize(256, dither=PIL.Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def draw_sketch(sheet: Sheet, run: PlaygroundRun) -> None:
    """Draw the network as maps joined by edges, what it answers, and its losses."""
    maps, decision = draw_maps(run)
    ax = sheet.axes(0, 0, WIDTH, HEIGHT, xlim=(0, WIDTH), ylim=(0, HEIGHT))
    ax.set_axis_off()
    columns = _columns(run)
    _draw_names(ax, run, columns)
    _draw_edges(ax, run, columns)
    _draw_maps(ax, run, maps, columns)
    draw_answer(sheet.axes(*ANSWER), run, decision)
    _draw_losses(sheet, run)


class Column(NamedTuple):
    """The maps of one layer: their middles, (n, 2), and their side, in pixels."""

    middles: np.ndarray
    side: int


def _columns(run: PlaygroundRun) -> list[Column]:
    """The places of all maps; the pixels of a digit are in one."""
    left, right, bottom, top = NETWORK
    sizes = (run.sizes[0] if run.settings.is_plane else 1, *run.sizes[1:])
    columns = []
    for n, x in zip(sizes, np.linspace(left, right, len(sizes)), strict=True):
        pitch = min((top - bottom) / n, LARGEST_SIDE + 2 * GAP)
        y = (bottom + top) / 2 + pitch * ((n - 1) / 2 - np.arange(n))
        side = min(LARGEST_SIDE, int(pitch) - GAP)
        columns.append(Column(np.column_stack([np.full(n, x), y]), side))
    return columns


def _draw_names(ax: Axes, run: PlaygroundRun, columns: list[Column]) -> None:
    numbers = range(1, len(columns) - 1)
    heads = ("inputs", *(f"layer {number}" for number in numbers), "output")
    for column, head in zip(columns, heads, strict=True):
        ax.text(column.middles[0, 0], HEIGHT - 22, head, ha="center", color=GREY)
    middles, side = columns[0]
    for (x, y), name in zip(middles, run.settings.input_names or ("8 × 8",), strict=True):
        name = name.replace("^2", "²").replace("1", "₁").replace("2", "₂")
        ax.text(x - side / 2 - 4, y, name, ha="right", va="center")


def _draw_edges(ax: Axes, run: PlaygroundRun, columns: list[Column]) -> None:
    """From map to map: as wide as the weight is large, blue and dashed where it is negative."""
    segments, weights = [], []
    for layer, left, right in zip(layers_with_weights(run.network), columns, columns[1:]):
        W = layer.W.reshape(
            len(right.middles), -1, layer.W.shape[-1]
        )  # a layer without pieces has one
        if W.shape[-1] != len(left.middles):
            continue  # 64 pixels are in one place
        for unit, piece, source in np.ndindex(W.shape):
            shift = PIECES_APART * (piece - (W.shape[1] - 1) / 2)
            start = left.middles[source] + (left.side / 2, 0)
            segments.append((start, right.middles[unit] + (-right.side / 2, shift)))
            weights.append(W[unit, piece, source])
    weights = np.nan_to_num(weights)
    ax.add_collection(
        LineCollection(
            segments,
            colors=np.where(weights < 0, BLUE, ORANGE),
            linestyles=["--" if weight < 0 else "-" for weight in weights],
            linewidths=np.clip(abs(weights), 0.2, WIDEST),
            alpha=0.8,
            zorder=-1,
        )
    )


def _draw_maps(ax: Axes, run: PlaygroundRun, maps: np.ndarray, columns: list[Column]) -> None:
    if not run.settings.is_plane:
        ink = run.data.validation.X[:1].reshape(1, *maps.shape[1:])
        inputs = DIVERGING_TABLE[(128 + 127 * ink).astype(np.uint8)]
        pictures = np.concatenate([inputs, DIVERGING_TABLE[maps[run.sizes[0] :]]])[:, ::-1]
    else:
        pictures = DIVERGING_TABLE[maps]
    pixels = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    places = [(x, y, side) for middles, side in columns for x, y in middles]
    for (x, y, side), picture in zip(places, pictures, strict=True):
        nearest = np.arange(side) * len(picture) // side
        left, bottom = int(x) - side // 2, int(y) - side // 2
        pixels[bottom - 1 : bottom + side + 1, left - 1 : left + side + 1] = GREY_PIXEL
        pixels[bottom : bottom + side, left : left + side] = picture[nearest][:, nearest]
    HeatMap(ax).set_rgba(pixels)


def _draw_losses(sheet: Sheet, run: PlaygroundRun) -> None:
    ax = sheet.axes(*LOSSES, xlabel="epoch", ylabel="loss", yscale="log", ylim=LOSS_LIMITS)
    ax.grid(axis="y", color="#e5e5e5", linewidth=0.8)
    ax.set_xlim(0, max(run.n_epochs, 10))
    epochs, curves = thinned_curves(run)
    looks = {"training": ("-", BLUE), "validation": ("--", VERMILION)}
    for losses, (name, (style, colour)) in zip(curves, looks.items()):
        ax.plot(epochs, losses.clip(*LOSS_LIMITS), style, color=colour, label=name, linewidth=1.5)
    if run.kept_epoch is not None:
        ax.axvline(run.kept_epoch, color=GREY, linestyle=":", label="kept")
    ax.legend(
        loc="lower right",
        bbox_to_anchor=(1.03, 0.98),
        ncols=3,
        handlelength=1.2,
        columnspacing=0.8,
        handletextpad=0.3,
    )
