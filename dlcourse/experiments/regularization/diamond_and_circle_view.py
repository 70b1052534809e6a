"""How diamond and circle look: contours, region and minimum; and both weights over λ."""

import numpy as np

from dlcourse.experiments.controls import choice_buttons, float_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.regularization.diamond_and_circle import (
    PENALTIES,
    STRENGTHS,
    DiamondAndCircle,
    contour_of,
    region_of,
    run_diamond_and_circle,
)
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal
from dlcourse.plotting import BLACK, BLUE, GREEN, GREY, SKY_BLUE, VERMILION

HALF_WIDTH = 2.4
LEVELS = np.array([0.2, 0.6, 1.0, 1.4, 1.8, 2.2, 2.6]) ** 2 / 2


def draw_diamond_and_circle(sheet: Sheet) -> Show:
    """On the left the plane of both weights, on the right the weights over λ."""
    show_plane = _draw_plane(sheet)
    show_weights = _draw_weights(sheet)

    def show(result: DiamondAndCircle) -> None:
        show_plane(result)
        show_weights(result)

    return show


def _draw_plane(sheet: Sheet) -> Show:
    limits = (-HALF_WIDTH, HALF_WIDTH)
    ax = sheet.axes(64, 54, 310, 310, xlim=limits, ylim=limits)
    ax.set(xlabel="w₁", ylabel="w₂", xticks=range(-2, 3), yticks=range(-2, 3))
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.axvline(0, color=GREY, linewidth=0.8)
    (region,) = ax.fill([0], [0], facecolor=SKY_BLUE, edgecolor=BLUE, alpha=0.5)
    sheet.moving("region", region)
    contours = sheet.line("contours", ax, color=GREY, linewidth=0.9)
    touching = sheet.line("touching contour", ax, color=BLACK, linewidth=1.8)
    path = sheet.line("path", ax, ":", color=VERMILION, linewidth=2)
    w_loss = sheet.line("minimum of the loss", ax, "x", color=BLACK, markersize=9, mew=2)
    w = sheet.line("minimum with penalty", ax, "o", color=VERMILION, markersize=9)

    def show(result: DiamondAndCircle) -> None:
        region.set_xy(region_of(result.penalty, result.budget))
        gap = np.full((1, 2), np.nan)
        rings = [np.vstack([contour_of(level, result.w_loss), gap]) for level in LEVELS]
        contours.set_data(*np.vstack(rings).T)
        touching.set_data(*contour_of(result.loss, result.w_loss).T)
        path.set_data(*result.path.T)
        w_loss.set_data(*result.w_loss[:, None])
        w.set_data(*result.w[:, None])

    return show


def _draw_weights(sheet: Sheet) -> Show:
    ax = sheet.axes(438, 54, 190, 310, xlim=(0, STRENGTHS[-1]), ylim=(-HALF_WIDTH, HALF_WIDTH))
    ax.set(xlabel="λ", yticks=range(-2, 3))
    ax.axhline(0, color=GREY, linewidth=0.8)
    looks = (("w₁", "-", BLUE), ("w₂", "--", GREEN))
    lines = [sheet.line(n, ax, style, color=colour, label=n) for n, style, colour in looks]
    zeros = sheet.line("zeros", ax, "D", color=VERMILION, markersize=8, label="exactly 0")
    here = sheet.moving("λ", ax.axvline(0, color=BLACK, linestyle=":", linewidth=1.2))
    ax.legend(loc="lower right")

    def show(result: DiamondAndCircle) -> None:
        for line, weights in zip(lines, result.path.T, strict=True):
            line.set_data(STRENGTHS, weights)
        zeros.set_data([result.strength], [0.0 if (result.w == 0).any() else np.nan])
        here.set_xdata([result.strength] * 2)

    return show


def describe_diamond_and_circle(result: DiamondAndCircle) -> str:
    """Give the minimum, and which weight is exactly zero, and why."""
    w1, w2 = map(decimal, result.w)
    text = f"{result.penalty}, λ = {result.strength:g}: the minimum is at w₁ = {w1}, w₂ = {w2}. "
    zeros = [
        f"{name} is exactly 0: the loss pulls at it with {decimal(pull)}, at most λ"
        for name, weight, pull in zip(("w₁", "w₂"), result.w, result.pull, strict=True)
        if weight == 0
    ]
    return text + ("; ".join(zeros) or "No weight is exactly 0") + "."


def diamond_and_circle() -> Experiment:
    """Return the experiment: the penalty, λ, and where the loss has its minimum."""
    limits = (-2.0, 2.0)
    return Experiment(
        title="Diamond and circle",
        controls={
            "penalty": choice_buttons("penalty", PENALTIES, "L1"),
            "strength": float_slider("λ", 0.4, (0, float(STRENGTHS[-1])), step=0.05),
            "w1": float_slider("w₁ of the loss", 1.6, limits),
            "w2": float_slider("w₂ of the loss", 0.5, limits),
        },
        run=run_diamond_and_circle,
        size=(640, 390),
        draw=draw_diamond_and_circle,
        caption=describe_diamond_and_circle,
        alt=(
            "Left, the plane of two weights. Ellipses around a cross at 1.6 and 0.5 are contours "
            "of the loss. A diamond around 0 touches one of them at a dot, the minimum of loss "
            "plus L1 with λ = 0.4; its w₂ is not zero yet. A dotted path leads from the cross "
            "through the dot to the axis and along it to 0. Right, both weights over λ: two "
            "falling lines, of which w₂ reaches zero first and stays there."
        ),
    )
