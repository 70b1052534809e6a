"""How much gradient reaches each layer: the picture in which a vanishing gradient shows."""

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.plotting.style import MARKERS, STYLE, new_axes


def plot_gradient_flow(
    norms: Sequence[float],
    layer_names: Sequence[str] | None = None,
    label: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the gradient norm of each layer, from input to output, on a logarithmic axis.

    `norms` is (n_layers,), at least 0; a norm of 0 has no place on such an axis and is written as
    "0" at its bottom. Without `layer_names` the layers are numbered from 1. Call it once for each
    network with the same `ax` to compare them; `label` names the line in the legend. ValueError if
    the shape, a norm or the number of names does not fit.
    """
    norms = np.asarray(norms, dtype=float)
    _check(norms)
    places = np.arange(1, len(norms) + 1)
    names = [str(place) for place in places] if layer_names is None else list(layer_names)
    if len(names) != len(norms):
        raise ValueError(f"expected a name for each of {len(norms)} layers, got {len(names)}")
    with mpl.rc_context(STYLE):
        ax = ax or new_axes()
        ax.set_yscale("log")
        ax.margins(y=0.12)  # room for the zeros below
        marker = MARKERS[len(ax.get_lines()) % len(MARKERS)]
        shown = np.where(norms > 0, norms, np.nan)
        (line,) = ax.plot(places, shown, marker=marker, label=label)
        for place in places[norms == 0]:
            # Under its layer, but at a share of the axes' height.
            style = {"color": line.get_color(), "ha": "center"}
            ax.text(place, 0.02, "0", transform=ax.get_xaxis_transform(), **style)
        ax.set_xticks(places, names)
        ax.set_xlabel("layer, from input to output")
        ax.set_ylabel("gradient norm ‖∂L/∂θ‖ (log scale)")
        ax.grid(axis="y", color="#dddddd", linewidth=0.8)
        if label is not None:
            ax.legend()
    return ax


def _check(norms: np.ndarray) -> None:
    if norms.ndim != 1 or len(norms) == 0:
        raise ValueError(f"expected norms of shape (n_layers,), got shape {norms.shape}")
    if not ((norms >= 0) & np.isfinite(norms)).all():
        raise ValueError(f"expected finite norms of at least 0, got {norms.tolist()}")
