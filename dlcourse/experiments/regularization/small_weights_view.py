"""How small weights look: the same points and the same network with two strengths of L2."""

import matplotlib as mpl
import numpy as np
from IPython.display import HTML
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dlcourse.experiments.regularization.small_weights import (
    DELTA_X,
    X_AXIS,
    Curve,
    run_small_weights,
)
from dlcourse.experiments.still import still
from dlcourse.plotting import BLUE, GREY, STYLE, VERMILION, new_figure

STRENGTHS = {"large weights": 1e-6, "small weights": 1e-3}
SEED = 2
ALT = (
    "Two curves through the same 16 noisy points. Left, with weights up to 36, the curve meets "
    "every point in sharp bends; at its steepest a step of 0.05 in x changes y by 1.13. Right, "
    "with weights up to 2.6, it is a smooth wave that passes between the points; the same step "
    "changes y by 0.32."
)


def show_small_weights() -> HTML:
    """Show the two curves."""
    return still(draw_small_weights(), ALT)


def draw_small_weights() -> Figure:
    """Draw both curves on a figure of 640 by 290 pixels."""
    with mpl.rc_context(STYLE):
        figure = new_figure(640, 290)
        for place, (name, strength) in enumerate(STRENGTHS.items()):
            curve = run_small_weights(strength, np.random.default_rng(SEED))
            ax = figure.add_axes((0.09 + 0.47 * place, 0.18, 0.41, 0.69))
            _draw_curve(ax, curve, f"{name}: λ = {strength:.6f}".rstrip("0"))
    return figure


def _draw_curve(ax: Axes, curve: Curve, title: str) -> None:
    ax.set(xlim=(0, 1), ylim=(-1.9, 1.9), xlabel="x")
    ax.set_title(title, fontsize=12)
    ax.set_ylabel("y", rotation=0)
    ax.plot(curve.x, curve.targets, "o", color=GREY, markersize=6)
    ax.plot(X_AXIS, curve(X_AXIS), color=BLUE)
    start, change = curve.steepest
    y = curve(np.array([start]))[0]
    corner = [start, start + DELTA_X, start + DELTA_X], [y, y, y + change]
    ax.plot(*corner, color=VERMILION, linewidth=2.5)
    words = f"max |w| = {np.abs(curve.w).max():.1f}\nΔx = {DELTA_X:g}: |Δy| = {abs(change):.2f}"
    ax.text(0.03, 0.04, words, va="bottom", transform=ax.transAxes)
