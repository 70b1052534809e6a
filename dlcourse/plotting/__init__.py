"""Pictures of arrays, which know no layers: a `plot_*` draws into `ax` and returns it."""

import logging

# Matplotlib's words about its font cache would land in the first output of a notebook.
logging.getLogger("matplotlib").setLevel(logging.ERROR)

from dlcourse.plotting.confusion import plot_confusion_matrix  # noqa: E402
from dlcourse.plotting.gradients import plot_gradient_flow  # noqa: E402
from dlcourse.plotting.histogram import plot_weight_histogram  # noqa: E402
from dlcourse.plotting.history import plot_history  # noqa: E402
from dlcourse.plotting.images import plot_images  # noqa: E402
from dlcourse.plotting.network import NetworkDiagram, plot_network  # noqa: E402
from dlcourse.plotting.neuron import plot_neuron_backward  # noqa: E402
from dlcourse.plotting.pixels import plot_pixels  # noqa: E402
from dlcourse.plotting.plane import (  # noqa: E402
    HeatMap,
    plot_colour_bar,
    plot_decision_boundary,
    plot_heat_map,
    plot_plane,
)
from dlcourse.plotting.samples import plot_samples  # noqa: E402
from dlcourse.plotting.style import (  # noqa: E402
    BLACK,
    BLUE,
    DIVERGING,
    GREEN,
    GREY,
    MARKERS,
    ORANGE,
    PALETTE,
    PURPLE,
    SEQUENTIAL,
    SKY_BLUE,
    STYLE,
    VERMILION,
    YELLOW,
    colour_table,
    new_axes,
    new_figure,
    to_rgba,
)
from dlcourse.plotting.surface import (  # noqa: E402
    plot_loss_surface,
    plot_loss_surface_3d,
    plot_optimizer_paths,
)
from dlcourse.plotting.templates import plot_templates  # noqa: E402

__all__ = [
    "BLACK",
    "BLUE",
    "DIVERGING",
    "GREEN",
    "GREY",
    "HeatMap",
    "MARKERS",
    "NetworkDiagram",
    "ORANGE",
    "PALETTE",
    "PURPLE",
    "SEQUENTIAL",
    "SKY_BLUE",
    "STYLE",
    "VERMILION",
    "YELLOW",
    "colour_table",
    "new_axes",
    "new_figure",
    "plot_colour_bar",
    "plot_confusion_matrix",
    "plot_decision_boundary",
    "plot_gradient_flow",
    "plot_heat_map",
    "plot_history",
    "plot_images",
    "plot_loss_surface",
    "plot_loss_surface_3d",
    "plot_network",
    "plot_neuron_backward",
    "plot_optimizer_paths",
    "plot_pixels",
    "plot_plane",
    "plot_samples",
    "plot_templates",
    "plot_weight_histogram",
    "to_rgba",
]
