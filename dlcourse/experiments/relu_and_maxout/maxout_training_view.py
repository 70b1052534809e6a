"""How maxout in training looks: the curve on the left, a small plot for each unit on the right."""

import matplotlib as mpl
import numpy as np

from dlcourse.experiments.relu_and_maxout.envelope import X_LIMITS
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, GREY, PALETTE, STYLE, new_figure

UNIT_PLACES = [(0.59, 0.6), (0.825, 0.6), (0.59, 0.12), (0.825, 0.12)]
UNIT_SIZE = (0.165, 0.3)
UNIT_HEIGHTS = (-4, 4)
N_COLOURS = 5


class MaxoutTrainingView:
    """Dots for the target, a line for the output; for each unit its pieces and their envelope."""

    def __init__(self) -> None:
        with mpl.rc_context(STYLE):
            self.figure = new_figure(680, 370)
            ax = self.figure.add_axes((0.1, 0.14, 0.43, 0.83))
            ax.set(xlim=X_LIMITS, ylim=(-1.8, 1.8), xlabel="input x", ylabel="output y")
            ax.grid(color="#e5e5e5", linewidth=0.8)
            (self._target,) = ax.plot([], [], "o", color=GREY, markersize=3, label="target")
            (self._output,) = ax.plot([], [], color=BLUE, linewidth=2.5, label="network")
            ax.legend(loc="upper left", ncols=2)
            self._units = [
                UnitPlot(self.figure.add_axes((*place, *UNIT_SIZE)), number)
                for number, place in enumerate(UNIT_PLACES, start=1)
            ]
        units = (artist for unit in self._units for artist in unit.moving)
        self.moving = (self._target, self._output, *units)

    def show(self, result) -> None:
        """Set all lines to a `MaxoutTraining`; units that there are not have no plot."""
        self._target.set_data(result.x, result.target)
        self._output.set_data(result.x, result.y)
        for i, unit in enumerate(self._units):
            is_there = i < len(result.maxout.b)
            unit.set_visible(is_there)
            if is_there:
                w, b, v = result.maxout.W[i, :, 0], result.maxout.b[i], result.linear.W[0, i]
                unit.show(w, b, v, result.stretches[i])


class UnitPlot:
    """One unit: its pieces as thin dashed lines, the parts that are the largest thick."""

    def __init__(self, ax, number: int) -> None:
        ax.set(xlim=X_LIMITS, ylim=UNIT_HEIGHTS, xticks=(-3, 0, 3), yticks=(-4, 0, 4))
        ax.tick_params(labelsize=9)
        self._ax, self._number = ax, number
        (self._envelope,) = ax.plot([], [], color=BLACK, linewidth=6, alpha=0.25)
        colours = PALETTE[:N_COLOURS]
        self._lines = [ax.plot([], [], "--", color=c, linewidth=0.9)[0] for c in colours]
        self._parts = [ax.plot([], [], color=c, linewidth=2.5)[0] for c in colours]
        self._title = ax.text(0, UNIT_HEIGHTS[1] + 0.5, "", ha="center", va="bottom", fontsize=10)
        self.moving = (self._envelope, *self._lines, *self._parts, self._title)

    def show(self, w: np.ndarray, b: np.ndarray, v: float, stretches: list) -> None:
        """Set the pieces w_k x + b_k, their `stretches`, and the weight `v` towards the output."""
        for line in (*self._lines, *self._parts):
            line.set_data([], [])
        x = np.array(X_LIMITS)
        for line, slope, bias in zip(self._lines, w, b, strict=False):
            line.set_data(x, slope * x + bias)
        for stretch in stretches:
            x = np.array([stretch.start, stretch.end])
            self._parts[stretch.piece].set_data(x, w[stretch.piece] * x + b[stretch.piece])
        corners = np.array([X_LIMITS[0], *(stretch.end for stretch in stretches)])
        self._envelope.set_data(corners, (np.multiply.outer(corners, w) + b).max(axis=1))
        self._title.set_text(f"unit {self._number}: v = {decimal(v)}")

    def set_visible(self, visible: bool) -> None:
        """Show or hide the plot with its axes, which are drawn again only for a change."""
        if self._ax.get_visible() != visible:
            self._ax.set_visible(visible)
            for artist in self.moving:
                artist.set_visible(visible)
