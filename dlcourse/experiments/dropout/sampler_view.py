"""How the sampler looks: the diagram of what is left, the plane of it and of the whole network."""

from collections.abc import Callable

import numpy as np

from dlcourse.experiments.controls import float_slider, int_slider
from dlcourse.experiments.dropout.sampler import LAYER_SIZES, N_MASKED, Sampler
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.plane import plane_points
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.thin_diagram import ThinDiagram
from dlcourse.nn import accuracy
from dlcourse.plotting import BLUE, GREY, ORANGE, HeatMap, colour_table, plot_plane, to_rgba

HALF_WIDTH, RESOLUTION = 3.5, 50
LIMITS = (-4.0, 4.0)
"""Differences of the two logits at which the colours of the plane end."""
MAX_SEED = 99
PLANE = plane_points(HALF_WIDTH, RESOLUTION)


def draw_sampler(sheet: Sheet) -> Show:
    """On the left the thinner network, on the right its answers and those of the whole network."""
    show_thinner = _draw_answers(sheet, 276, "this thinner network", Sampler.thinner)
    show_whole = _draw_answers(sheet, 44, "the whole network", Sampler.whole)
    sheet.text(537, 7, "$x_1$", ha="center", fontsize=12)
    diagram = ThinDiagram(LAYER_SIZES, sheet.axes(0, 36, 380, 436))
    sheet.moving("diagram", diagram.moving)
    words = "dotted: dropped; numbers: for the circled sample"
    sheet.text(190, 15, words, color=GREY, ha="center", fontsize=10)

    def show(sampler: Sampler) -> None:
        show_thinner(sampler)
        show_whole(sampler)
        active = [np.ones(2, bool), *sampler.masks, np.ones(2, bool)]
        diagram.show(sampler.weights, sampler.activations(sampler.X[0]), active)

    return show


def _draw_answers(
    sheet: Sheet, bottom: int, title: str, network: Callable[[Sampler, np.ndarray], np.ndarray]
) -> Show:
    """A plane in the colour of a network's answers, with the samples; the first is circled."""
    extent = (-HALF_WIDTH, HALF_WIDTH, -HALF_WIDTH, HALF_WIDTH)
    ax = plot_plane(extent, sheet.axes(448, bottom, 178, 178))
    ax.set_title(title, fontsize=11)
    ax.set(xlabel="", xticks=(-2, 0, 2), yticks=(-2, 0, 2))
    answers = sheet.moving(f"answers of {title}", HeatMap(ax))
    # The map covers the frame.
    sheet.moving(f"frame of {title}", list(ax.spines.values()))
    look = {"markersize": 4, "markeredgecolor": "white", "markeredgewidth": 0.6}
    samples = [
        sheet.line(f"squares on {title}", ax, "s", color=BLUE, **look),
        sheet.line(f"circles on {title}", ax, "o", color=ORANGE, **look),
    ]
    ring = {"markerfacecolor": "none", "markeredgecolor": "black", "markeredgewidth": 2}
    first = sheet.line(f"first sample on {title}", ax, "o", markersize=10, **ring)
    table = colour_table()

    def show(sampler: Sampler) -> None:
        logits = network(sampler, PLANE)
        difference = (logits[:, 1] - logits[:, 0]).reshape(RESOLUTION, RESOLUTION)
        answers.set_rgba(to_rgba(difference, LIMITS, table))
        for label, line in enumerate(samples):
            line.set_data(*sampler.X[sampler.labels == label].T)
        first.set_data(*sampler.X[:1].T)

    return show


def describe_sampler(sampler: Sampler) -> str:
    """Say how many units are left, how many networks there were, and what both networks can do."""
    if sampler.n_updates == 0:
        return f"Before the first update, p = {sampler.p:.1f}: press Step, then Play."
    left = sum(int(mask.sum()) for mask in sampler.masks)
    right = [
        100 * accuracy(network(sampler.X).argmax(axis=1), sampler.labels)
        for network in (sampler.thinner, sampler.whole)
    ]
    return (
        f"Update {sampler.n_updates}, p = {sampler.p:.1f}: {left} of {N_MASKED} hidden units take "
        f"part. Different networks so far: {len(sampler.seen)} of {2**N_MASKED:,}. "
        f"Right answers: this one {right[0]:.0f} %, the whole network {right[1]:.0f} %."
    )


def sampler() -> LiveExperiment:
    """Return the experiment: p acts at once, each network has its own samples and weights."""

    def start(p: float, seed: int) -> Sampler:
        return Sampler(p, np.random.default_rng(seed))

    return LiveExperiment(
        title="Another thinner network at each update",
        controls={
            "p": float_slider("p", 0.5, (0, 0.9)),
            "seed": int_slider("network", 1, (0, MAX_SEED)),
        },
        start=start,
        live=("p",),
        steps_per_second=8,
        saved_steps=237,  # after it the thinner network is a typical one
        size=(640, 480),
        draw=draw_sampler,
        caption=describe_sampler,
        alt=(
            "Left, the network 2-6-6-2 in one update: about half of the hidden units are empty "
            "dotted circles without edges, the others are joined by solid orange and dashed blue "
            "edges. Right, two planes with two interleaved half moons of squares and circles: "
            "above the answers of this thinner network, a rough division of the plane; below "
            "those of the whole network, which follow the moons."
        ),
    )
