"""The loss as a landscape over two parameters, from above and in relief, and the ways down it."""

from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from dlcourse.plotting.plane import Extent
from dlcourse.plotting.style import (
    BLACK,
    GREY,
    MARKERS,
    PALETTE,
    SEQUENTIAL,
    STYLE,
    new_axes,
    short_number,
)

_N_LEVELS = 20
_SHADES = [str(shade) for shade in np.linspace(1, 0.5, _N_LEVELS)]
"""From white to grey, on which every colour of a path can be seen."""


def plot_loss_surface(values: np.ndarray, extent: Extent, ax: Axes | None = None) -> Axes:
    """Draw the loss as lines of equal height, the stronger grey the higher, with a colour bar.

    `values` is (n_θ2, n_θ1), at least 2 x 2 and finite, with row 0 at the smallest θ₂; `extent` is
    (θ₁ from, θ₁ to, θ₂ from, θ₂ to). ValueError if the shape or a value does not fit.
    """
    theta_1, theta_2 = _grid(values, extent)
    lowest = np.min(values)
    # A quadratic bowl gets rings at equal distances, and a ravine lines at its bottom.
    levels = lowest + (np.max(values) - lowest or 1.0) * np.linspace(0, 1, _N_LEVELS + 1) ** 2
    with mpl.rc_context(STYLE):
        ax = ax or new_axes(600, 460)
        areas = ax.contourf(theta_1, theta_2, values, levels, colors=_SHADES)
        lines = {"colors": GREY, "linewidths": 0.5, "linestyles": "solid"}
        ax.contour(theta_1, theta_2, values, levels, **lines)
        bar = ax.figure.colorbar(areas, ax=ax, label="loss", ticks=_round_numbers(levels))
        bar.ax.yaxis.set_major_formatter(lambda level, _: short_number(level))
        # Setting the limits keeps them: what is drawn on top does not widen the picture.
        ax.set(xlim=extent[:2], ylim=extent[2:], xlabel="parameter $θ_1$", ylabel="parameter $θ_2$")
        for axis in (ax.xaxis, ax.yaxis):
            axis.get_major_locator().set_params(nbins=6)
    return ax


def plot_loss_surface_3d(values: np.ndarray, extent: Extent, ax: Axes | None = None) -> Axes:
    """Draw the loss as a relief: height is loss. `ax`, if given, has the projection "3d".

    `values` and `extent` are those of `plot_loss_surface`. ValueError if `ax` is flat, too.
    """
    theta_1, theta_2 = _grid(values, extent)
    with mpl.rc_context(STYLE):
        ax = ax or new_axes(600, 460, projection="3d")
        if ax.name != "3d":
            raise ValueError(f'expected axes with the projection "3d", got {ax.name}')
        lines = {"edgecolor": GREY, "linewidth": 0.2}
        ax.plot_surface(theta_1, theta_2, np.asarray(values), cmap=SEQUENTIAL, **lines)
        ax.set_xlabel("parameter $θ_1$", labelpad=8)
        ax.set_ylabel("parameter $θ_2$", labelpad=8)
        ax.set_zlabel("loss")
        ax.set_box_aspect(None, zoom=0.9)  # room for the labels
        for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
            axis.get_major_locator().set_params(nbins=5)
    return ax


def plot_optimizer_paths(paths: Mapping[str, np.ndarray], ax: Axes | None = None) -> Axes:
    """Draw the way of each optimizer through the plane of two parameters, over `ax` if given.

    `paths` maps an optimizer's name to its points, (n_steps + 1, 2), the start first. A ring
    marks the start, a dot every step, a large marker the end. ValueError if there is no path or
    one has another shape.
    """
    if not paths:
        raise ValueError("expected at least one path, got none")
    paths = {name: np.asarray(path) for name, path in paths.items()}
    for name, path in paths.items():
        if path.ndim != 2 or path.shape[1] != 2 or len(path) == 0:
            raise ValueError(
                f"expected a path of shape (n_steps + 1, 2) for {name}, got {path.shape}"
            )
    with mpl.rc_context(STYLE):
        ax = ax or new_axes()
        for i, (name, path) in enumerate(paths.items()):
            colour = PALETTE[i % len(PALETTE)]
            marker = MARKERS[i % len(MARKERS)]
            ax.plot(*path.T, ".-", color=colour, linewidth=1.5, markersize=4)
            ax.plot(*path[:1].T, "o", color=BLACK, markerfacecolor="white", zorder=4)
            end = {"markersize": 9, "markeredgecolor": "white", "zorder": 4}
            ax.plot(*path[-1:].T, marker, color=colour, label=name, **end)
        ax.set(xlabel="parameter $θ_1$", ylabel="parameter $θ_2$")
        ax.legend(frameon=True, framealpha=0.9)
    return ax


def _round_numbers(levels: np.ndarray) -> np.ndarray:
    """Evenly spaced ticks with few digits, from the lowest of `levels` to the highest."""
    ticks = MaxNLocator(9, steps=[1, 2, 5, 10]).tick_values(levels[0], levels[-1])
    return ticks[(ticks >= levels[0]) & (ticks <= levels[-1])]


def _grid(values: np.ndarray, extent: Extent) -> tuple[np.ndarray, np.ndarray]:
    shape = np.shape(values)
    if len(shape) != 2 or min(shape) < 2:
        raise ValueError(f"expected values on a grid of at least 2 x 2, got shape {shape}")
    if not np.isfinite(values).all():
        raise ValueError("expected finite values of the loss, got NaN or infinity")
    n_theta_2, n_theta_1 = shape
    return np.meshgrid(np.linspace(*extent[:2], n_theta_1), np.linspace(*extent[2:], n_theta_2))
