"""How ReLU from sigmoids looks: the functions on the left, the errors of the sum on the right."""

import numpy as np
from matplotlib.collections import LineCollection

from dlcourse.experiments.controls import choice_slider, int_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.relu_and_maxout.relu_from_sigmoids import (
    MAX_N,
    Z_LIMITS,
    ReLUFromSigmoids,
    run_relu_from_sigmoids,
)
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, ORANGE

STEEPNESSES = (1, 2, 4, 8, 16)


def describe_relu_from_sigmoids(result: ReLUFromSigmoids) -> str:
    """Say how many sigmoids there are, how far their sum reaches, and both errors."""
    number = "1 sigmoid" if result.n == 1 else f"{result.n} sigmoids"
    reach = result.n / result.k
    end = "" if reach >= Z_LIMITS[1] else f" The sum cannot rise above {decimal(reach)}."
    return (
        f"{number} of steepness k = {result.k}. Largest error between z = −4 and 8: "
        f"{decimal(result.error_to_softplus, 3)} against softplus, "
        f"{decimal(result.error_to_relu, 3)} against ReLU.{end}"
    )


def draw_relu_from_sigmoids(sheet: Sheet) -> Show:
    """On the left the summands, their sum, softplus and ReLU; on the right the errors over N."""
    show_functions = _draw_functions(sheet)
    show_errors = _draw_errors(sheet)

    def show(result: ReLUFromSigmoids) -> None:
        show_functions(result)
        show_errors(result)

    return show


def _draw_functions(sheet: Sheet) -> Show:
    ax = sheet.axes(48, 52, 274, 291, xlim=Z_LIMITS, ylim=(-0.3, 8.3), xlabel="z")
    ax.set_xticks(range(-4, 9, 2))
    summands = LineCollection([], colors="#bbbbbb", linewidths=0.8, label="sigmoids")
    sheet.moving("sigmoids", ax.add_collection(summands))
    # It never changes, but only as a part does it lie above the sigmoids.
    relu = sheet.line("ReLU", ax, ":", color=BLACK, linewidth=1.2, label="ReLU")
    z = np.array([Z_LIMITS[0], 0, Z_LIMITS[1]])
    relu.set_data(z, np.maximum(z, 0))
    softplus = sheet.line("softplus", ax, "--", color=ORANGE, label="softplus")
    total = sheet.line("sum", ax, color=BLUE, linewidth=2.5, label="their sum")
    ax.legend(handles=[summands, total, softplus, relu], loc="upper left")

    def show(result: ReLUFromSigmoids) -> None:
        summands.set_segments([np.column_stack([result.z, y]) for y in result.sigmoids])
        total.set_data(result.z, result.total)
        softplus.set_data(result.z, result.softplus)

    return show


def _draw_errors(sheet: Sheet) -> Show:
    ax = sheet.axes(404, 52, 222, 291, xscale="log", yscale="log")
    ax.set(xlim=(0.9, 1.1 * MAX_N), ylim=(3e-4, 15))
    ax.set(xlabel="number N of sigmoids", ylabel="largest error of the sum")
    ax.set_xticks([1, 10, 100], ["1", "10", "100"])
    ax.grid(axis="y", color="#dddddd", linewidth=0.8)
    looks = {"against ReLU": (BLACK, ":", "s"), "against softplus": (ORANGE, "--", "o")}
    lines = [
        sheet.line(f"errors {against}", ax, style, color=colour)
        for against, (colour, style, _) in looks.items()
    ]
    dots = [
        sheet.line(f"dot {against}", ax, style + marker, color=colour, label=against)
        for against, (colour, style, marker) in looks.items()
    ]
    ax.legend(loc="lower left")

    def show(result: ReLUFromSigmoids) -> None:
        errors = (result.errors_to_relu, result.errors_to_softplus)
        for line, dot, values in zip(lines, dots, errors, strict=True):
            line.set_data(range(1, MAX_N + 1), values)
            dot.set_data([result.n], [values[result.n - 1]])

    return show


def relu_from_sigmoids() -> Experiment:
    """Return the experiment: choose how many sigmoids are added, and how steep they are."""
    return Experiment(
        title="ReLU from sigmoids: f(z) = 1/k · Σ σ(kz − i + ½)",
        controls={
            "n": int_slider("sigmoids N", 4, (1, MAX_N)),
            "k": choice_slider("steepness k", STEEPNESSES, 1),
        },
        run=run_relu_from_sigmoids,
        size=(640, 350),
        draw=draw_relu_from_sigmoids,
        caption=describe_relu_from_sigmoids,
        alt=(
            "Left: four sigmoids, each shifted by one against the one before, and their sum, "
            "which follows softplus up to about z = 2 and then levels off at 4. Softplus lies a "
            "little above ReLU around z = 0. Right: the largest error over the number of sigmoids "
            "falls until there are about 10, then it stays the same."
        ),
    )
