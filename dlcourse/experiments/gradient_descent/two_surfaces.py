"""Two surfaces: squared error and cross-entropy over the same two weights, from one start."""

from collections.abc import Mapping
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from ipywidgets import ValueWidget
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from dlcourse.experiments.controls import float_slider
from dlcourse.experiments.experiment import Controls, Experiment
from dlcourse.experiments.gradient_descent.neuron_losses import (
    CROSS_ENTROPY,
    LIMITS,
    SQUARED_ERROR,
    START,
)
from dlcourse.experiments.pointer import Phase, Pointer
from dlcourse.experiments.wording import decimal, vector
from dlcourse.plotting import BLACK, BLUE, STYLE, VERMILION, new_figure, plot_loss_surface
from dlcourse.surfaces import Surface

LR = 1.0
N_STEPS = 100
RESOLUTION = 121
ARROW_SCALE = 3.0
"""Length on the plane of weights of a gradient of length 1, the same on both surfaces."""


@dataclass(frozen=True)
class Descended:
    """One loss at the start, and a gradient descent from there."""

    loss: float
    gradient: np.ndarray
    """∂L/∂w at the start, (2,)."""
    path: np.ndarray
    """(N_STEPS + 1, 2): the start, then w after each step."""
    final_loss: float

    @property
    def slope(self) -> float:
        """The length of the gradient."""
        return float(np.hypot(*self.gradient))


@dataclass(frozen=True)
class TwoSurfaces:
    """What both losses make of the same start."""

    w: np.ndarray
    """The start, (2,)."""
    squared_error: Descended
    cross_entropy: Descended

    @property
    def ratio(self) -> float:
        """How many times as long the gradient of the cross-entropy is."""
        return self.cross_entropy.slope / self.squared_error.slope


def run_two_surfaces(w1: float, w2: float) -> TwoSurfaces:
    """Measure both losses and gradients at (w1, w2), and take 100 steps with η = 1 on each.

    ValueError if a weight is outside the picture, −8 to 8.
    """
    w = np.array([w1, w2], dtype=float)
    (low, high), _ = LIMITS
    if not ((low <= w) & (w <= high)).all():
        raise ValueError(f"w₁ and w₂ must be from {low:.0f} to {high:.0f}, got {w1} and {w2}.")
    return TwoSurfaces(w, _descend(SQUARED_ERROR, w), _descend(CROSS_ENTROPY, w))


def _descend(surface: Surface, w: np.ndarray) -> Descended:
    path = [w]
    for _ in range(N_STEPS):
        path.append(path[-1] - LR * surface.gradient(path[-1]))
    return Descended(
        loss=float(surface.value(w)),
        gradient=surface.gradient(w),
        path=np.array(path),
        final_loss=float(surface.value(path[-1])),
    )


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


class SurfaceView:
    """One loss from above: the start, the arrow against its gradient, and the way down."""

    def __init__(self, surface: Surface, colour: str, ax: Axes) -> None:
        (low, high), _ = LIMITS
        axis = np.linspace(low, high, RESOLUTION)
        grid = np.stack(np.meshgrid(axis, axis), axis=-1)
        plot_loss_surface(surface.value(grid), (low, high, low, high), ax)
        ax.figure.axes[-1].tick_params(labelsize=9)  # the colour bar
        ax.set(title=surface.name, xlabel="weight $w_1$", ylabel="weight $w_2$")
        (self._path,) = ax.plot([], [], ".-", color=colour, linewidth=1, markersize=4)
        (self._end,) = ax.plot([], [], "s", color=colour, markersize=8, markeredgecolor="white")
        (self._start,) = ax.plot([], [], "o", color=BLACK, markersize=8, markerfacecolor="white")
        # Unlike an arrow patch, its head shrinks with the arrow: a small gradient looks small.
        self._arrow = ax.quiver(
            0, 0, 0, 0, angles="xy", scale_units="xy", scale=1, width=0.014, color=BLACK, zorder=5
        )
        self.moving: tuple[Artist, ...] = (self._path, self._end, self._start, self._arrow)

    def show(self, descended: Descended) -> None:
        """Set start, arrow and path."""
        start, end = descended.path[[0, -1]]
        self._path.set_data(descended.path.T)
        self._end.set_data(end[:, None])
        self._start.set_data(start[:, None])
        self._arrow.set_offsets(start)
        self._arrow.set_UVC(*(-ARROW_SCALE * descended.gradient)[:, None])


class TwoSurfacesView:
    """Both surfaces side by side."""

    def __init__(self) -> None:
        with mpl.rc_context(STYLE):
            self.figure = new_figure(660, 340)
            self.axes = [
                self.figure.add_axes((left / 660, 50 / 340, 242 / 660, 262 / 340))
                for left in (60, 370)
            ]
            self._squared_error = SurfaceView(SQUARED_ERROR, VERMILION, self.axes[0])
            self._cross_entropy = SurfaceView(CROSS_ENTROPY, BLUE, self.axes[1])
            self.axes[1].set(yticklabels=[], ylabel="")  # those of the left picture
        self.moving = (*self._squared_error.moving, *self._cross_entropy.moving)

    def show(self, result: TwoSurfaces) -> None:
        """Set both surfaces to `result`."""
        self._squared_error.show(result.squared_error)
        self._cross_entropy.show(result.cross_entropy)


def set_start(w1: float, w2: float, controls: Controls, _phase: Phase) -> None:
    """Put the start where the pointer is, to one decimal as the sliders do."""
    controls["w1"].value, controls["w2"].value = round(w1, 1), round(w2, 1)


class EitherPicture:
    """A pointer that takes presses in any of several axes; a drag stays in the axes it began in."""

    def __init__(self, axes: list[Axes]) -> None:
        self._pointers = [Pointer(ax, set_start) for ax in axes]

    def move(
        self, across: float, down: float, phase: Phase, controls: Mapping[str, ValueWidget]
    ) -> None:
        """As `Pointer.move`."""
        for pointer in self._pointers:
            pointer.move(across, down, phase, controls)


def two_surfaces() -> Experiment:
    """Return the experiment: a start for both, set by sliders or dragged in either picture."""
    view = TwoSurfacesView()
    return Experiment(
        title="Two losses, one start",
        controls={
            "w1": float_slider("weight w₁", START[0], LIMITS[0]),
            "w2": float_slider("weight w₂", START[1], LIMITS[1]),
        },
        run=run_two_surfaces,
        view=view,
        caption=describe_two_surfaces,
        alt=(
            "Two maps of a loss over the weights w₁ and w₂ from −8 to 8, with lines of equal "
            "height. Left, squared error: a large dark plateau without lines at the lower left, "
            "on which the start lies without an arrow and does not move. Right, cross-entropy: "
            "evenly spaced lines slope down to the minimum; from the same start a long arrow "
            "points there, and the descent arrives."
        ),
        pointer=EitherPicture(view.axes),
    )
