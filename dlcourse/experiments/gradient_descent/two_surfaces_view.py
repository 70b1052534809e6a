"""How the two surfaces look: from above, with the start, the gradient as an arrow, and the path."""

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import Controls, float_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.gradient_descent.neuron_losses import (
    CROSS_ENTROPY,
    LIMITS,
    SQUARED_ERROR,
    START,
)
from dlcourse.experiments.gradient_descent.two_surfaces import (
    N_STEPS,
    Descended,
    TwoSurfaces,
    run_two_surfaces,
)
from dlcourse.experiments.pointer import Phase
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal, vector
from dlcourse.plotting import BLACK, BLUE, VERMILION, plot_loss_surface
from dlcourse.surfaces import Surface

RESOLUTION = 121
ARROW_SCALE = 3.0
"""Length on the plane of weights of a gradient of length 1, the same on both surfaces."""


def describe_two_surfaces(result: TwoSurfaces) -> str:
    """Give loss and gradient of both at the start, and the losses after the descents."""
    parts = [
        f"{name}: loss {decimal(descended.loss)}, gradient {decimal(descended.slope, 4)} long, "
        f"loss after {N_STEPS} steps {decimal(descended.final_loss)}"
        for name, descended in (
            ("Squared error", result.squared_error),
            ("Cross-entropy", result.cross_entropy),
        )
    ]
    ratio = f"{result.ratio:,.0f}" if result.ratio >= 10 else decimal(result.ratio, 1)
    return (
        f"Start w = {vector(result.w, 1)}. {'. '.join(parts)}. The gradient of the cross-entropy "
        f"is {ratio} times as long."
    )


def draw_two_surfaces(sheet: Sheet) -> Show:
    """Both surfaces side by side."""
    left, right = (sheet.axes(x, 50, 242, 262) for x in (60, 370))
    show_squared_error = _draw_surface(sheet, left, SQUARED_ERROR, VERMILION)
    show_cross_entropy = _draw_surface(sheet, right, CROSS_ENTROPY, BLUE)
    right.set(yticklabels=[], ylabel="")  # those of the left picture

    def show(result: TwoSurfaces) -> None:
        show_squared_error(result.squared_error)
        show_cross_entropy(result.cross_entropy)

    return show


def _draw_surface(sheet: Sheet, ax: Axes, surface: Surface, colour: str) -> Show:
    (low, high), _ = LIMITS
    axis = np.linspace(low, high, RESOLUTION)
    grid = np.stack(np.meshgrid(axis, axis), axis=-1)
    plot_loss_surface(surface.value(grid), (low, high, low, high), ax)
    ax.figure.axes[-1].tick_params(labelsize=9)  # the colour bar
    ax.set(title=surface.name, xlabel="weight $w_1$", ylabel="weight $w_2$")
    sheet.point_at(ax)
    of = f"of {surface.name}"
    path = sheet.line(f"path {of}", ax, ".-", color=colour, linewidth=1, markersize=4)
    last = {"color": colour, "markersize": 8, "markeredgecolor": "white"}
    end = sheet.line(f"end {of}", ax, "s", **last)
    first = {"color": BLACK, "markersize": 8, "markerfacecolor": "white"}
    start = sheet.line(f"start {of}", ax, "o", **first)
    # Unlike an arrow patch, its head shrinks with the arrow: a small gradient looks small.
    look = {"angles": "xy", "scale_units": "xy", "scale": 1, "width": 0.014, "zorder": 5}
    arrow = sheet.moving(f"arrow {of}", ax.quiver(0, 0, 0, 0, color=BLACK, **look))

    def show(descended: Descended) -> None:
        path.set_data(descended.path.T)
        end.set_data(descended.path[-1:].T)
        start.set_data(descended.path[:1].T)
        arrow.set_offsets(descended.path[0])
        arrow.set_UVC(*(-ARROW_SCALE * descended.gradient)[:, None])

    return show


def set_start(w1: float, w2: float, controls: Controls, _phase: Phase) -> None:
    """Put the start where the pointer is, to one decimal as the sliders do."""
    controls["w1"].value, controls["w2"].value = round(w1, 1), round(w2, 1)


def two_surfaces() -> Experiment:
    """Return the experiment: a start for both, set by sliders or dragged in either picture."""
    return Experiment(
        title="Two losses, one start",
        controls={
            "w1": float_slider("weight w₁", START[0], LIMITS[0]),
            "w2": float_slider("weight w₂", START[1], LIMITS[1]),
        },
        run=run_two_surfaces,
        size=(660, 340),
        draw=draw_two_surfaces,
        caption=describe_two_surfaces,
        alt=(
            "Two maps of a loss over the weights w₁ and w₂ from −8 to 8, with lines of equal "
            "height. Left, squared error: a large grey plateau without lines at the lower left, "
            "on which the start lies without an arrow and does not move. Right, cross-entropy: "
            "evenly spaced lines slope down to the minimum; from the same start a long arrow "
            "points there, and the descent arrives."
        ),
        pointer=set_start,
    )
