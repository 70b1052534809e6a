"""How a function set looks: a wall of squares, in each of them one random function."""

import numpy as np

from dlcourse.experiments.controls import Controls, choice_buttons, int_slider, next_seed
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.function_set.activations import ACTIVATIONS
from dlcourse.experiments.function_set.sampler import (
    MAX_DEPTH,
    MAX_WIDTH,
    N_FUNCTIONS,
    FunctionSet,
    run_function_set,
)
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.plotting import GREY, HeatMap, colour_table, plot_colour_bar, to_rgba

MAX_SEED = 99
N_COLUMNS = 6
N_ROWS = N_FUNCTIONS // N_COLUMNS
FULL_COLOUR = 2
"""From so many times its root mean square on, the colour of an output is full."""
GAP = (90, 90, 90, 255)
"""The RGBA colour between the squares: grey, because the squares themselves can be neutral."""


def describe_function_set(result: FunctionSet) -> str:
    """Say which structure it is, how many parameters it has and how intricate it is."""
    depth, width = len(result.layer_sizes) - 2, result.layer_sizes[1]
    n_functions, n_constant = len(result.outputs), result.n_constant
    are = "is" if n_constant == 1 else "are"
    constant = f" {n_constant} of the {n_functions} functions {are} constant." if n_constant else ""
    return (
        f"{n_functions} random functions of the structure "
        f"{'-'.join(map(str, result.layer_sizes))} ({depth} hidden "
        f"{'layer' if depth == 1 else 'layers'} of {width}, {result.activation}), "
        f"{result.n_parameters:,} parameters each: along a line from x₁ = −3 to 3 the output "
        f"changes sign {result.sign_changes:.2f} times on average.{constant}"
    )


def draw_function_set(sheet: Sheet) -> Show:
    """The wall: 4 rows of 6 squares, orange where the output is positive, blue where negative."""
    ax = sheet.axes(24, 46, 612, 408)
    ax.set_axis_off()
    label = {"color": GREY, "fontsize": 10, "ha": "center", "va": "center"}
    sheet.text(75, 34, "$x_1$ →", **label)
    sheet.text(12, 97, "$x_2$ →", rotation=90, **label)
    _draw_scale(sheet)
    table = colour_table()
    wall = sheet.moving("wall", HeatMap(ax))

    def show(result: FunctionSet) -> None:
        wall.set_rgba(_build_wall(to_rgba(_on_own_scales(result.outputs), (-1, 1), table)))

    return show


def _draw_scale(sheet: Sheet) -> None:
    sheet.text(390, 29, "output y / its root mean square", ha="right", va="center")
    limits = (-FULL_COLOUR, FULL_COLOUR)
    ax = sheet.axes(410, 24, 210, 10)
    bar = plot_colour_bar(limits, "", ax, orientation="horizontal")
    bar.set_ticks(range(-FULL_COLOUR, FULL_COLOUR + 1))


def _on_own_scales(y: np.ndarray) -> np.ndarray:
    """Divide every function by FULL_COLOUR times its root mean square.

    A function that is 0 everywhere, as of a network with only dead neurons, stays 0: neutral.
    """
    scale = FULL_COLOUR * np.sqrt((y**2).mean(axis=(1, 2), keepdims=True))
    return y / np.where(scale > 0, scale, 1)


def _build_wall(squares: np.ndarray) -> np.ndarray:
    """Put `squares`, (n_functions, n_x2, n_x1, 4), in rows with gaps: (n_rows, n_columns, 4)."""
    side = squares.shape[1] + 1
    wall = np.empty((N_ROWS, side, N_COLUMNS, side, 4), dtype=np.uint8)
    wall[:] = GAP
    # Row 0 of a heat map is at the bottom; the first function stands at the top left.
    in_rows = squares.reshape(N_ROWS, N_COLUMNS, side - 1, side - 1, 4)[::-1]
    wall[:, :-1, :, :-1] = in_rows.transpose(0, 2, 1, 3, 4)
    return wall.reshape(N_ROWS * side, N_COLUMNS * side, 4)


def _eight_linear_layers(controls: Controls) -> None:
    controls["depth"].value, controls["activation"].value = 8, "linear"


def function_set_sampler() -> Experiment:
    """Return the experiment: depth, width and activation, and a seed for another sample."""

    def run(depth: int, width: int, activation: str, seed: int) -> FunctionSet:
        return run_function_set(depth, width, activation, np.random.default_rng(seed))

    return Experiment(
        title="Functions of one structure",
        controls={
            "depth": int_slider("hidden layers", 2, (1, MAX_DEPTH)),
            "width": int_slider("neurons each", 8, (1, MAX_WIDTH)),
            "activation": choice_buttons("activation", ACTIVATIONS, "tanh"),
            "seed": int_slider("sample", 0, (0, MAX_SEED)),
        },
        run=run,
        size=(640, 460),
        draw=draw_function_set,
        caption=describe_function_set,
        alt=(
            "Four rows of six small squares. Each is the plane of inputs in the colours of one "
            "random function with two hidden layers of eight tanh neurons: orange where its "
            "output is positive, blue where it is negative, the neutral middle in between. A bar "
            "below says which output has which colour, from -2 to 2 times a function's "
            "root mean square. Most squares have a few smooth regions with bent borders."
        ),
        actions={"Eight linear layers": _eight_linear_layers, "Another sample": next_seed},
    )
