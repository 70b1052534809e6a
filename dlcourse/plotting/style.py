"""One look for every picture: colours that colour-blind readers can tell apart, and one style."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap
from matplotlib.figure import Figure

# Okabe and Ito 2008, "Color Universal Design": https://jfly.uni-koeln.de/color/
BLACK = "#000000"
ORANGE = "#E69F00"
SKY_BLUE = "#56B4E9"
GREEN = "#009E73"
YELLOW = "#F0E442"
BLUE = "#0072B2"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"
GREY = "#666666"
PALETTE = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY_BLUE, YELLOW, BLACK)
MARKERS = "os^Dv<>P"
"""A marker for each colour of PALETTE, so that nothing is said by colour alone."""

DIVERGING = LinearSegmentedColormap.from_list(
    "diverging", ["#00416A", BLUE, "white", ORANGE, "#9A3F00"]
)
"""For values around a middle: orange above, white in the middle, blue below."""

SEQUENTIAL = LinearSegmentedColormap.from_list("sequential", ["white", SKY_BLUE, "#00416A"])
"""For amounts from little to much: from white over light blue to dark blue."""

NO_NUMBER = np.array([150, 150, 150, 255], dtype=np.uint8)
"""The colour of NaN, RGBA: a grey that is in neither colour map."""

STYLE = {
    "axes.labelsize": 12,
    "axes.prop_cycle": mpl.cycler(color=PALETTE),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 12,
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same letters on every machine
    "font.size": 11,
    "legend.frameon": False,
    "lines.linewidth": 2.0,
    "mathtext.fontset": "dejavusans",
    "xtick.labelsize": 11,
    "ytick.labelsize": 11,
}
DOTS_PER_INCH = 100


def new_figure(width: int = 640, height: int = 400) -> Figure:
    """Return an empty figure of `width` by `height` pixels.

    Add axes and texts of your own within `mpl.rc_context(STYLE)`.
    """
    with mpl.rc_context(STYLE):
        return Figure(figsize=(width / DOTS_PER_INCH, height / DOTS_PER_INCH), dpi=DOTS_PER_INCH)


def new_axes(width: int = 640, height: int = 400, projection: str | None = None) -> Axes:
    """Return axes in a figure of their own, with room for their labels.

    `width` and `height` of the figure are in pixels; `projection` "3d" gives three axes.
    """
    with mpl.rc_context(STYLE):
        figure = new_figure(width, height)
        figure.set_layout_engine("constrained")
        return figure.add_subplot(projection=projection)


def colour_table(colour_map: Colormap = DIVERGING) -> np.ndarray:
    """Return `colour_map` as a (256, 4) uint8 table of RGBA rows."""
    return colour_map(np.linspace(0, 1, 256), bytes=True)


def to_rgba(values: np.ndarray, limits: tuple[float, float], table: np.ndarray) -> np.ndarray:
    """Look `values` of any shape up in `table`: shape (*values.shape, 4), uint8.

    `limits` are the values of the first and the last colour; values beyond them are clipped, and
    NaN has the colour NO_NUMBER. ValueError unless the lower limit is below the upper.
    """
    low, high = limits
    if not low < high:
        raise ValueError(f"expected a lower limit below the upper, got {low} and {high}")
    index = np.clip((values - low) * (len(table) / (high - low)), 0, len(table) - 1)
    index = np.where(np.isnan(index), len(table), index)
    return np.append(table, [NO_NUMBER], axis=0)[index.astype(np.intp)]


def short_number(value: float) -> str:
    """Return `value` with three digits, or as a whole number below a million; with a true minus."""
    # .3g alone would write 1000 as 1e+03.
    text = f"{value:.0f}" if 100 <= abs(value) < 1e6 else f"{value:.3g}"
    return text.replace("-", "−")
