"""How the thinner network looks: the plane with its linear regions, the diagram of what is left."""

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np

from dlcourse.experiments.thin_diagram import ThinDiagram
from dlcourse.plotting import (
    BLACK,
    GREY,
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
            self.figure.text(0.785, 0.03, "colour: y (orange +, blue −)", color=GREY, ha="center")
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
