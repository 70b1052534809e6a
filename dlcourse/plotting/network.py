"""A network as a diagram: a node for each number, an edge for each weight."""

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from dlcourse.plotting.style import BLUE, GREY, ORANGE, STYLE, new_figure, short_number, to_rgba

_NODE_AREA = 1700  # in square points, room for "−0.12"
_LABEL_POSITION = 0.33
"""Where on its edge a weight is written: before the middle, where edges cross."""
_PALE_ORANGE = np.linspace([255, 255, 255, 255], [244, 186, 80, 255], 256).astype(np.uint8)


class NetworkDiagram:
    """The diagram of a network with `layer_sizes` nodes (inputs first), drawn into `ax`.

    An edge is solid and orange where its weight is positive, dashed and blue where it is negative,
    and the wider the larger the weight is. `moving` are the artists that `set_values` changes.
    """

    def __init__(self, layer_sizes: Sequence[int], ax: Axes) -> None:
        self.layer_sizes = tuple(layer_sizes)
        self._shown = np.empty(0)
        highest = max(layer_sizes)
        self._nodes = [
            np.column_stack([np.full(n, i), -np.arange(n) - (highest - n) / 2])
            for i, n in enumerate(layer_sizes)
        ]
        points = np.concatenate(self._nodes)
        ax.set(xlim=(-0.5, len(layer_sizes) - 0.5), ylim=(0.55 - highest, 0.75))
        ax.set_axis_off()
        self._edges = LineCollection(
            [(a, b) for start, end in self._pairs() for b in end for a in start], zorder=1
        )
        ax.add_collection(self._edges)
        self._weight_labels = [_label(ax, segment) for segment in self._edges.get_segments()]
        with mpl.rc_context(STYLE):
            n_inputs = layer_sizes[0]
            style = {"s": _NODE_AREA, "facecolor": "white", "edgecolor": "black", "zorder": 3}
            self._inputs = ax.scatter(*points[:n_inputs].T, marker="s", **style)
            self._neurons = ax.scatter(*points[n_inputs:].T, marker="o", **style)
            center = {"ha": "center", "va": "center", "zorder": 4}
            self._numbers = [ax.text(x, y, "", fontsize=12, **center) for x, y in points]
            self._bias_labels = [
                ax.text(x, y - 0.29, "", color=GREY, fontsize=10, **center)
                for x, y in points[n_inputs:]
            ]
        self.moving = (self._inputs, self._neurons, *self._numbers)

    def _pairs(self) -> zip:
        return zip(self._nodes, self._nodes[1:], strict=False)

    def set_weights(self, weights: Sequence[np.ndarray], biases: Sequence[np.ndarray]) -> None:
        """Show `weights`, one (n_out, n_in) per layer, and `biases`, one (n_out,) per layer."""
        flat = np.concatenate([np.ravel(W) for W in weights])
        shown = np.concatenate([flat, *biases])
        if np.array_equal(shown, self._shown):
            # Setting the same again would make the figure stale, and drawing it slow.
            return
        self._shown = shown
        self._edges.set_color(np.where(flat < 0, BLUE, ORANGE))
        self._edges.set_linestyle(["--" if weight < 0 else "-" for weight in flat])
        self._edges.set_linewidth(np.clip(np.abs(flat), 0.3, 5) * 1.2)
        for label, weight in zip(self._weight_labels, flat, strict=True):
            label.set_text(short_number(weight))
        for label, bias in zip(self._bias_labels, np.concatenate(biases), strict=True):
            label.set_text(f"b = {short_number(bias)}")

    def set_values(self, values: Sequence[np.ndarray], limits: tuple[float, float]) -> None:
        """Write `values`, one (n,) per layer with the inputs first, into the nodes.

        Neurons are white at the lower of `limits` and orange at the upper.
        """
        flat = np.concatenate(values)
        self._neurons.set_facecolor(
            to_rgba(flat[self.layer_sizes[0] :], limits, _PALE_ORANGE) / 255
        )
        for i, (number, value) in enumerate(zip(self._numbers, flat, strict=True)):
            text = short_number(value) if i < self.layer_sizes[0] else f"{value:.2f}"
            number.set_text(text.replace("-", "−"))


def plot_network(
    weights: Sequence[np.ndarray],
    biases: Sequence[np.ndarray],
    values: Sequence[np.ndarray],
    limits: tuple[float, float] = (0, 1),
    ax: Axes | None = None,
) -> Axes:
    """Draw a network with its weights on the edges and `values` in its nodes.

    One (n_out, n_in) weight matrix and one (n_out,) bias vector per layer; one vector of values
    per layer, the inputs first. `limits` are the values of a white and of an orange neuron.
    """
    ax = ax or new_figure().add_axes((0, 0, 1, 1))
    diagram = NetworkDiagram([len(v) for v in values], ax)
    diagram.set_weights(weights, biases)
    diagram.set_values(values, limits)
    return ax


def _label(ax: Axes, segment: np.ndarray):
    x, y = segment[0] + _LABEL_POSITION * (segment[1] - segment[0])
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    return ax.text(x, y, "", fontsize=11, ha="center", va="center", zorder=2, bbox=box)
