"""How the thinner network looks: the plane with its linear regions, the diagram of what is left."""

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.collections import LineCollection

from dlcourse.experiments.wording import decimal
from dlcourse.plotting import (
    BLACK,
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

PALE = 0.72
"""How much white is mixed into the regions in which x does not lie."""
BORDER = (90, 90, 90, 255)


class ThinnerNetworkView:
    """On the left the plane, on the right the diagram of a network with `layer_sizes`."""

    def __init__(self, layer_sizes: Sequence[int], half_width: float) -> None:
        self.figure = new_figure(680, 390)
        extent = (-half_width, half_width, -half_width, half_width)
        self.plane = plot_plane(extent, self.figure.add_axes((0.08, 0.125, 0.48, 0.85)))
        self._table = colour_table()
        self._heat_map = HeatMap(self.plane)
        (self._point,) = self.plane.plot(
            [], [], "o", color=BLACK, markersize=9, markeredgecolor="white", markeredgewidth=2
        )
        with mpl.rc_context(STYLE):
            diagram = self.figure.add_axes((0.58, 0.1, 0.42, 0.9))
            self.figure.text(
                0.785, 0.03, "colour: y (orange +, blue −)", color=GREY, ha="center"
            )
            self._diagram = ThinDiagram(layer_sizes, diagram)
        frame = self.plane.spines.values()  # the heat map covers its inner half
        self.moving = (self._heat_map, *frame, self._point, *self._diagram.moving)

    def show(self, result) -> None:
        """Set plane, point and diagram to a `ThinnerNetwork`."""
        largest = np.abs(result.y).max()
        colours = to_rgba(result.y, (-largest, largest), self._table)
        others = result.region != result.region_of_x
        colours[others] = (255 * PALE + colours[others] * (1 - PALE)).astype(np.uint8)
        colours[_borders(result.region)] = BORDER
        self._heat_map.set_rgba(colours)
        self._point.set_data(*result.x[:, None])
        values = [result.x, *result.activations]
        active = [np.ones(2, bool), *result.active, np.ones(1, bool)]
        self._diagram.show([W for W, _ in result.parameters], values, active)


def _borders(region: np.ndarray) -> np.ndarray:
    """Which points have a neighbour to the right or above in another region."""
    differs = np.zeros(region.shape, dtype=bool)
    differs[:, :-1] = region[:, :-1] != region[:, 1:]
    differs[:-1] |= region[:-1] != region[1:]
    return differs


class ThinDiagram:
    """A network's diagram in which inactive neurons are empty circles and have no edges."""

    def __init__(self, layer_sizes: Sequence[int], ax) -> None:
        self._nodes = [
            np.column_stack([np.full(n, i), (n - 1) / 2 - np.arange(n)])
            for i, n in enumerate(layer_sizes)
        ]
        highest = (max(layer_sizes) - 1) / 2
        ax.set(xlim=(-0.4, len(layer_sizes) - 0.6), ylim=(-highest - 0.6, highest + 1.1))
        ax.set_axis_off()
        for i, name in enumerate(("input", "layer 1", "layer 2", "output")):
            ax.text(i, highest + 0.75, name, ha="center", color=GREY)
        self._edges = LineCollection([], zorder=1)
        ax.add_collection(self._edges)
        points = np.concatenate(self._nodes)
        self._circles = ax.scatter(*points.T, s=900, zorder=2)
        center = {"ha": "center", "va": "center", "fontsize": 9, "zorder": 3}
        self._numbers = [ax.text(x, y, "", **center) for x, y in points]
        self.moving = (self._edges, self._circles, *self._numbers)

    def show(
        self,
        weights: Sequence[np.ndarray],
        values: Sequence[np.ndarray],
        active: Sequence[np.ndarray],
    ) -> None:
        """Draw edges only between `active` neurons; `values` has one vector per layer."""
        segments, shown = [], []
        for i, W in enumerate(weights):
            for j, k in np.argwhere(np.outer(active[i + 1], active[i])):
                segments.append((self._nodes[i][k], self._nodes[i + 1][j]))
                shown.append(W[j, k])
        shown = np.array(shown)
        self._edges.set_segments(segments)
        self._edges.set_color(np.where(shown < 0, BLUE, ORANGE))
        self._edges.set_linestyle(["--" if weight < 0 else "-" for weight in shown])
        self._edges.set_linewidth(np.clip(2 * np.abs(shown), 0.4, 5))
        is_active = np.concatenate(active)
        self._circles.set_facecolor(np.where(is_active, "#FBE3B5", "white"))
        self._circles.set_edgecolor(np.where(is_active, BLACK, "#aaaaaa"))
        self._circles.set_linestyle(["-" if on else ":" for on in is_active])
        for number, value, on in zip(
            self._numbers, np.concatenate(values), is_active, strict=True
        ):
            number.set(text=decimal(value) if on else "0", color=BLACK if on else GREY)
