"""One neuron between its inputs and the next two neurons: how ∂C/∂z comes back to it."""

import matplotlib as mpl
from matplotlib.axes import Axes

from dlcourse.plotting.style import BLUE, GREY, STYLE, VERMILION, new_figure

_INPUTS = ((0.6, 3.5), (0.6, 1.5))
_Z, _A = (3.1, 2.5), (4.7, 2.5)
_NEXT = ((7.4, 3.5), (7.4, 1.5))
_COST = (9.5, 2.5)
_FORMULAS = (
    r"$\frac{\partial C}{\partial a} = w_3 \, \frac{\partial C}{\partial z′}"
    r" + w_4 \, \frac{\partial C}{\partial z″}$",
    r"$\frac{\partial C}{\partial z} = \sigma′(z) \, \frac{\partial C}{\partial a}$",
)


def plot_neuron_backward(ax: Axes | None = None) -> Axes:
    """Draw the lecture's figure: w₁ and w₂ into the neuron, w₃ and w₄ out of it, and the way back.

    Solid blue arrows lead forward, dashed red-brown ones backward; below stand both formulas.
    """
    with mpl.rc_context(STYLE):
        ax = ax or new_figure(640, 330).add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, 10), ylim=(-0.65, 4.5))
        ax.set_axis_off()
        for place, name, weight in zip(
            _INPUTS, ("$x_1$", "$x_2$"), ("$w_1$", "$w_2$"), strict=True
        ):
            _arrow(ax, place, _Z, weight)
            _circle(ax, place, name)
        _arrow(ax, _Z, _A, r"$\sigma$")
        nexts = zip(_NEXT, ("$z′$", "$z″$"), ("$w_3$", "$w_4$"), strict=True)
        for place, name, weight in nexts:
            _arrow(ax, _A, place, weight)
            _arrow(ax, place, _COST, "")
            _circle(ax, place, name)
            _way_back(ax, place, name.strip("$"))
        for place, name in ((_Z, "$z$"), (_A, "$a$"), (_COST, "$C$")):
            _circle(ax, place, name)
        for x, formula in zip((2.9, 7.4), _FORMULAS, strict=True):
            ax.text(x, 0, formula, ha="center", va="center", fontsize=18)
    return ax


def _circle(ax: Axes, place: tuple[float, float], name: str) -> None:
    look = {"markerfacecolor": "white", "markeredgecolor": GREY, "markeredgewidth": 1.5}
    ax.plot(*place, "o", markersize=32, zorder=3, **look)
    ax.text(*place, name, ha="center", va="center", fontsize=14, zorder=4)


def _arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], weight: str) -> None:
    look = {"arrowstyle": "-|>", "color": BLUE, "linewidth": 1.6, "shrinkA": 17, "shrinkB": 17}
    ax.annotate("", end, start, arrowprops=look)
    middle_x, middle_y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    middle = middle_x, middle_y + (0.28 if middle_y >= _Z[1] else -0.28)
    ax.text(*middle, weight, ha="center", va="center", color=BLUE, fontsize=14)


def _way_back(ax: Axes, place: tuple[float, float], name: str) -> None:
    """A dashed arrow from a next neuron back to the activation, and what it brings."""
    outwards = 1 if place[1] > _A[1] else -1
    look = {
        "arrowstyle": "-|>",
        "color": VERMILION,
        "linewidth": 1.6,
        "linestyle": "--",
        "shrinkA": 17,
        "shrinkB": 17,
        "connectionstyle": f"arc3,rad={0.35 * outwards}",
    }
    ax.annotate("", _A, place, arrowprops=look)
    brought = rf"$\partial C / \partial {name}$"
    at = place[0], place[1] + 0.62 * outwards
    ax.text(*at, brought, ha="center", va="center", color=VERMILION, fontsize=13)
