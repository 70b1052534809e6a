"""How both costs look: passes on the left, seconds on the right, over the number of parameters."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import EngFormatter, FuncFormatter, NullLocator

from dlcourse.experiments.backpropagation.what_it_costs import WhatItCosts, run_what_it_costs
from dlcourse.experiments.controls import choice_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import duration
from dlcourse.plotting import BLUE, VERMILION

DEPTHS = (1, 2, 3, 4)
BATCH_SIZES = (1, 2, 4, 8, 16, 32)
WAYS = {
    "numerical": ("numerical gradient", VERMILION, "s", 1.2e4),
    "backpropagation": ("backpropagation", BLUE, "o", 3),
}
"""Field of the result → name, colour, marker, and at how many passes the name stands."""
WHOLE = FuncFormatter(lambda value, _: f"{value:,.0f}")


def describe_costs(result: WhatItCosts) -> str:
    """Say what both ways took on the largest network, with the times."""
    by_trying, by_passing_back = result.numerical, result.backpropagation
    return (
        f"{count_costs(result)} Measured here: "
        f"{duration(by_trying.seconds[-1])} and {duration(by_passing_back.seconds[-1])}, "
        f"{result.speedup:,.0f} times faster."
    )


def count_costs(result: WhatItCosts) -> str:
    """Say what both ways took on the largest network, without what differs from run to run."""
    layers = "hidden layer" if result.depth == 1 else "hidden layers"
    samples = "sample" if result.batch_size == 1 else "samples"
    return (
        f"{result.depth} {layers}, {result.n_parameters[-1]:,} parameters, "
        f"{result.batch_size} {samples}: the numerical gradient takes "
        f"{result.numerical.passes[-1]:,.0f} forward passes, backpropagation one forward and one "
        f"backward, {result.backpropagation.work[-1]:.2f} times the multiplications of a forward "
        f"pass. The gradients differ by less than "
        f"{10.0 ** np.ceil(np.log10(result.largest_difference)):.0e}."
    )


def draw_what_it_costs(sheet: Sheet) -> Show:
    """Two charts with a line for each way."""
    passes = _draw_axes(sheet, 75, "passes through the network", (1, 5e4))
    passes.yaxis.set_major_formatter(WHOLE)
    seconds = _draw_axes(sheet, 392, "time measured", (1e-5, 1e2))
    seconds.yaxis.set_major_formatter(EngFormatter(unit="s"))
    lines = {}
    for way, (name, colour, marker, height) in WAYS.items():
        look = {"color": colour, "marker": marker, "clip_on": False}
        lines[way] = (
            sheet.line(f"passes of {name}", passes, **look),
            sheet.line(f"seconds of {name}", seconds, **look),
        )
        passes.text(75, height, name, color=colour)

    def show(result: WhatItCosts) -> None:
        for way, (counted, measured) in lines.items():
            cost = getattr(result, way)
            counted.set_data(result.n_parameters, cost.passes)
            measured.set_data(result.n_parameters, cost.seconds)

    return show


def _draw_axes(sheet: Sheet, left: float, title: str, limits: tuple[float, float]) -> Axes:
    ax = sheet.axes(left, 58, 212, 224, xscale="log", yscale="log", xlim=(60, 1e4), ylim=limits)
    ax.set(xlabel="number of parameters", title=title)
    ax.xaxis.set_major_formatter(WHOLE)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_minor_locator(NullLocator())
    ax.grid(color="#dddddd", linewidth=0.8)
    return ax


def what_it_costs() -> Experiment:
    """Return the experiment: depth and batch size of the networks; their width grows."""
    return Experiment(
        title="What a gradient costs",
        controls={
            "depth": choice_slider("hidden layers", DEPTHS, 1),
            "batch_size": choice_slider("batch size", BATCH_SIZES, 16),
        },
        run=run_what_it_costs,
        size=(640, 320),
        draw=draw_what_it_costs,
        caption=describe_costs,
        summary=count_costs,
        alt=(
            "Two charts over the number of parameters, both axes logarithmic. On the left the "
            "passes through the network: the numerical gradient rises in a straight line from 170 "
            "to 4,820, backpropagation stays at 2. On the right the measured time: it "
            "rises steeply for the numerical gradient and hardly at all for backpropagation."
        ),
        actions={"Measure again": lambda controls: None},
    )
