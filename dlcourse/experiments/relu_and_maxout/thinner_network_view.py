"""How the thinner network looks: the plane with its linear regions, the diagram of what is left."""

import matplotlib as mpl
import numpy as np

from dlcourse.experiments.controls import Controls, float_slider, int_slider, next_seed
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.pointer import Phase
from dlcourse.experiments.relu_and_maxout.thinner_network import (
    HALF_WIDTH,
    LAYER_SIZES,
    ThinnerNetwork,
    run_thinner_network,
)
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.thin_diagram import ThinDiagram
from dlcourse.experiments.wording import decimal, vector
from dlcourse.plotting import BLACK, GREY, HeatMap, colour_table, plot_plane, to_rgba

STEP = 0.05
"""Of the sliders, and so of the pointer: else a slider would show another number."""
MAX_SEED = 99
PALE = 0.72
"""How much white is mixed into the regions in which x does not lie."""
BORDER = (90, 90, 90, 255)


def describe_thinner_network(result: ThinnerNetwork) -> str:
    """Say how many units are active and which linear function is left."""
    n_active = sum(int(mask.sum()) for mask in result.active)
    n_hidden = sum(len(mask) for mask in result.active)
    w1, w2 = result.w
    y = result.activations[-1][0]
    return (
        f"At x = {vector(result.x)} {n_active} of {n_hidden} hidden neurons are active. What is "
        f"left is linear: y = {decimal(w1)} x₁ {_signed(w2)} x₂ {_signed(result.b)} "
        f"= {decimal(y)}. The plane shows {result.n_regions} regions."
    )


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+'} {decimal(abs(value))}"


def draw_thinner_network(sheet: Sheet) -> Show:
    """On the left the plane, on the right the diagram."""
    show_plane = _draw_plane(sheet)
    diagram = ThinDiagram(LAYER_SIZES, sheet.axes(386, 39, 254, 351))
    sheet.moving("diagram", diagram.moving)
    sheet.text(513, 12, "colour: y (orange +, blue −)", color=GREY, ha="center")

    def show(result: ThinnerNetwork) -> None:
        show_plane(result)
        values = [result.x, *result.activations]
        active = [np.ones(2, bool), *result.active, np.ones(1, bool)]
        diagram.show([W for W, _ in result.parameters], values, active)

    return show


def _draw_plane(sheet: Sheet) -> Show:
    # The plane leaves little room for its labels.
    with mpl.rc_context({"axes.labelsize": 10, "xtick.labelsize": 10, "ytick.labelsize": 10}):
        ax = sheet.axes(54, 51, 327, 327)
    plot_plane((-HALF_WIDTH, HALF_WIDTH, -HALF_WIDTH, HALF_WIDTH), ax)
    sheet.point_at(ax)
    heat_map = sheet.moving("regions", HeatMap(ax))
    sheet.moving("frame", list(ax.spines.values()))  # the heat map covers its inner half
    dot = {"markersize": 9, "markeredgecolor": "white", "markeredgewidth": 2}
    point = sheet.line("input", ax, "o", color=BLACK, **dot)
    table = colour_table()

    def show(result: ThinnerNetwork) -> None:
        heat_map.set_rgba(_colours(result, table))
        point.set_data(*result.x[:, None])

    return show


def _colours(result: ThinnerNetwork, table: np.ndarray) -> np.ndarray:
    """The output over the plane as RGBA: full in the region of x, pale beyond its borders."""
    largest = np.abs(result.y).max()
    colours = to_rgba(result.y, (-largest, largest), table)
    others = result.region != result.region_of_x
    colours[others] = (255 * PALE + colours[others] * (1 - PALE)).astype(np.uint8)
    colours[_borders(result.region)] = BORDER
    return colours


def _borders(region: np.ndarray) -> np.ndarray:
    """Which points have a neighbour to the right or above in another region."""
    differs = np.zeros(region.shape, dtype=bool)
    differs[:, :-1] = region[:, :-1] != region[:, 1:]
    differs[:-1] |= region[:-1] != region[1:]
    return differs


def set_input(x1: float, x2: float, controls: Controls, _phase: Phase) -> None:
    """Put the input where the pointer is, to the nearest values of the sliders."""
    for name, value in (("x1", x1), ("x2", x2)):
        controls[name].value = round(round(value / STEP) * STEP, 2)


def thinner_network() -> Experiment:
    """Return the experiment: point at an input, see the network that is left for it."""

    def run(x1: float, x2: float, seed: int) -> ThinnerNetwork:
        return run_thinner_network((x1, x2), np.random.default_rng(seed))

    return Experiment(
        title="The network that is left: click or drag in the plane",
        controls={
            "x1": float_slider("input x₁", 1.0, (-HALF_WIDTH, HALF_WIDTH), STEP),
            "x2": float_slider("input x₂", 0.5, (-HALF_WIDTH, HALF_WIDTH), STEP),
            "seed": int_slider("network", 5, (0, MAX_SEED)),
        },
        run=run,
        size=(640, 390),
        draw=draw_thinner_network,
        caption=describe_thinner_network,
        alt=(
            "Left: the plane of inputs, cut by straight borders into regions. The region around "
            "the chosen input is shown in full colour, all others are pale. Right: the network "
            "2-6-6-1. Neurons that return 0 are empty dotted circles without edges; between the "
            "others edges are solid orange for positive and dashed blue for negative weights."
        ),
        actions={"Another network": next_seed},
        pointer=set_input,
    )
