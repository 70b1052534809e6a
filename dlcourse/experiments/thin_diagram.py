"""The diagram of a network in which some neurons take no part: they return 0, or are dropped."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, GREY, ORANGE


class ThinDiagram:
    """A network with two hidden layers; inactive neurons are empty circles and have no edges."""

    def __init__(self, layer_sizes: Sequence[int], ax: Axes) -> None:
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
        for number, value, on in zip(self._numbers, np.concatenate(values), is_active, strict=True):
            number.set(text=decimal(value) if on else "0", color=BLACK if on else GREY)
