"""How the sampler looks: the diagram of what is left, the plane of it and of the whole network."""

import matplotlib as mpl
import numpy as np

from dlcourse.experiments.controls import float_slider, int_slider
from dlcourse.experiments.dropout.sampler import LAYER_SIZES, N_MASKED, Sampler
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.plane import plane_points
from dlcourse.experiments.thin_diagram import ThinDiagram
from dlcourse.nn import accuracy
from dlcourse.plotting import (
    BLUE,
    GREY,
    ORANGE,
    STYLE,
    HeatMap,
    colour_table,
    new_figure,
    plot_plane,
    to_rgba,
)

WIDTH, HEIGHT = 680, 490
HALF_WIDTH, RESOLUTION = 3.5, 50
LIMITS = (-4.0, 4.0)
"""Differences of the two logits at which the colours of the plane end."""
MAX_SEED = 99
PLANE = plane_points(HALF_WIDTH, RESOLUTION)


class Answers:
    """A plane in the colour of a network's answer, with the training samples."""

    def __init__(self, figure: mpl.figure.Figure, bottom: int, title: str) -> None:
        place = (470 / WIDTH, bottom / HEIGHT, 182 / WIDTH, 182 / HEIGHT)
        extent = (-HALF_WIDTH, HALF_WIDTH, -HALF_WIDTH, HALF_WIDTH)
        ax = plot_plane(extent, figure.add_axes(place))
        ax.set_title(title, fontsize=11)
        ax.set(xlabel="", xticks=(-2, 0, 2), yticks=(-2, 0, 2))
        self._table = colour_table()
        self._map = HeatMap(ax)
        style = {"markersize": 4, "markeredgecolor": "white", "markeredgewidth": 0.6}
        self._samples = [
            ax.plot([], [], marker, color=colour, **style)[0]
            for marker, colour in (("s", BLUE), ("o", ORANGE))
        ]
        (self._chosen,) = ax.plot([], [], "o", mfc="none", mec="black", ms=10, mew=2)
        self.moving = (self._map, *ax.spines.values(), *self._samples, self._chosen)

    def show(self, logits: np.ndarray, sampler: Sampler) -> None:
        """Colour the plane by `logits`, (n, 2) over PLANE; mark the first sample."""
        difference = (logits[:, 1] - logits[:, 0]).reshape(RESOLUTION, RESOLUTION)
        self._map.set_rgba(to_rgba(difference, LIMITS, self._table))
        for label, line in enumerate(self._samples):
            line.set_data(*sampler.X[sampler.labels == label].T)
        self._chosen.set_data(*sampler.X[:1].T)


class SamplerView:
    """On the left the thinner network, on the right its answers and those of the whole network."""

    def __init__(self) -> None:
        self.figure = new_figure(WIDTH, HEIGHT)
        with mpl.rc_context(STYLE):
            diagram = self.figure.add_axes((0, 0.08, 0.58, 0.9))
            self._diagram = ThinDiagram(LAYER_SIZES, diagram)
            words = "dotted: dropped; numbers: for the circled sample"
            self.figure.text(0.29, 0.03, words, color=GREY, ha="center", fontsize=10)
            self._thinner = Answers(self.figure, 278, "this thinner network")
            self._whole = Answers(self.figure, 46, "the whole network")
            self.figure.text(561 / WIDTH, 0.015, "$x_1$", ha="center", fontsize=12)
        self.moving = (*self._thinner.moving, *self._whole.moving, *self._diagram.moving)

    def show(self, sampler: Sampler) -> None:
        """Set the diagram and both planes."""
        self._thinner.show(sampler.thinner(PLANE), sampler)
        self._whole.show(sampler.whole(PLANE), sampler)
        active = [np.ones(2, bool), *sampler.masks, np.ones(2, bool)]
        self._diagram.show(sampler.weights, sampler.activations(sampler.X[0]), active)


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
        view=SamplerView(),
        caption=describe_sampler,
        alt=(
            "Left, the network 2-6-6-2 in one update: about half of the hidden units are empty "
            "dotted circles without edges, the others are joined by solid orange and dashed blue "
            "edges. Right, two planes with two interleaved half moons of squares and circles: "
            "above the answers of this thinner network, a rough division of the plane; below "
            "those of the whole network, which follow the moons."
        ),
    )
