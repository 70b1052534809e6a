"""How the race looks: the surface with five paths, the loss over the steps, and the ledger."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.adaptive_learning_rates.optimizer_table import (
    END,
    LOOKS,
    draw_optimizer_table,
)
from dlcourse.experiments.adaptive_learning_rates.race import BY_NAME, N_STEPS, Race, Racer
from dlcourse.experiments.controls import Controls, Slider, choice_buttons, float_slider
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.number_table import cell_text
from dlcourse.experiments.pointer import Phase
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal, vector
from dlcourse.plotting import BLACK, GREY, HeatMap, to_rgba
from dlcourse.surfaces import RAVINE, Surface

SURFACE_SIZE = (286, 256)
"""In pixels, as all places below."""
HEADER_PLACE, ROW_HEIGHT = 140, 25
COLUMNS = (186, 268, 346, 488, 630)
"""Where the ledger's columns end: loss, θ₁, θ₂, effective η of θ₁ and of θ₂."""
CURVE_HEADER = ("loss", "θ", "", "effective η", "")
PLANE_HEADER = ("loss", "$θ_1$", "$θ_2$", "effective η of $θ_1$", "effective η of $θ_2$")
GREYS = np.repeat(np.linspace(255, 150, 14).astype(np.uint8)[:, None], 4, axis=1)
GREYS[:, 3] = 255
START_LIMITS = ((-3, 3), (-2.4, 2.4))
"""Of the sliders for θ₁ and θ₂: the limits of the widest surface."""
ALT = (
    "Seen from above, the ravine: grey bands of equal loss, long ellipses around the minimum at "
    "(0, 0). Five paths start at the upper left. SGD zigzags across the ravine, Momentum swings "
    "widely in both directions, RMSProp and Adam run to the floor and along it, Adagrad is still "
    "near the start. At the right the five losses over the steps, and below a table with the "
    "loss, the place and the effective learning rates of each optimizer after 30 steps."
)


def describe_race(race: Race) -> str:
    """Say who is lowest, who has arrived at which minimum and who has diverged."""
    going = {name: racer for name, racer in race.racers.items() if racer.diverged_at is None}
    parts = [
        f"{race.surface.name.capitalize()}, start {vector(race.start)}, η = {decimal(race.lr)}, "
        f"λ = {decimal(race.momentum)}: step {race.n_steps} of {N_STEPS}"
    ]
    if going and race.n_steps:
        best = min(going, key=lambda name: going[name].losses[-1])
        parts.append(f"lowest loss: {best}, {decimal(going[best].losses[-1], 4)}")
    for minimum in race.surface.minima:
        names = [name for name, racer in going.items() if racer.settled_at == minimum]
        if names:
            parts.append(f"settled at {vector(minimum, 0)}: {', '.join(names)}")
    parts += [
        f"{name} diverged at step {racer.diverged_at}: η is too large for it"
        for name, racer in race.racers.items()
        if racer.diverged_at is not None
    ]
    return "; ".join(parts) + "."


def draw_race(sheet: Sheet) -> Show:
    """Above, the surface with the paths and the losses; below, the ledger."""
    ax = sheet.axes(70, 202, *SURFACE_SIZE)
    ax.spines[:].set_visible(True)
    sheet.point_at(ax)
    panels = (_Ground(sheet, ax).show, _draw_paths(sheet, ax), _draw_losses(sheet))
    show_ledger = _draw_ledger(sheet)

    def show(race: Race) -> None:
        for show_panel in panels:
            show_panel(race)
        show_ledger(race)

    return show


class _Ground:
    """The surface, from above or as a curve, and the start; painted only when it is another."""

    def __init__(self, sheet: Sheet, ax: Axes) -> None:
        self._ax = ax
        self._heat_map = sheet.moving("heat map", HeatMap(ax))
        self._curve = sheet.line("curve", ax, color=GREY)
        sheet.moving("frame", list(ax.spines.values()))
        self._minima = sheet.line("minima", ax, "+", color=BLACK, markersize=11)
        self._start = sheet.line("start", ax, "o", color=BLACK, markerfacecolor="white")
        self._shown: Surface | None = None

    def show(self, race: Race) -> None:
        if self._shown != race.surface:
            self._paint(race.surface)
            self._shown = race.surface
        self._start.set_data(*_place(race.surface, race.start[None, :]))

    def _paint(self, surface: Surface) -> None:
        grid, losses = _grid(surface)
        low, high = losses.min(), losses.max()
        is_curve = surface.n_parameters == 1
        self._curve.set_visible(is_curve)
        if is_curve:
            self._heat_map.set_rgba(GREYS[:1, None])
            self._curve.set_data(grid[:, 0], losses)
            heights, names = (low - 0.4, high + 0.4), ("parameter θ", "loss f(θ)")
        else:
            # The root spreads the bands evenly over a bowl, and shows the floor of a ravine.
            self._heat_map.set_rgba(to_rgba(np.sqrt((losses - low) / (high - low)), (0, 1), GREYS))
            heights, names = surface.limits[1], ("parameter $θ_1$", "parameter $θ_2$")
        self._ax.set(xlim=surface.limits[0], ylim=heights, xlabel=names[0], ylabel=names[1])
        self._minima.set_data(*_place(surface, np.array(surface.minima)))


def _draw_paths(sheet: Sheet, ax: Axes) -> Show:
    paths, ends = {}, {}
    for name, (colour, marker) in LOOKS.items():
        look = {"color": colour, "linewidth": 1, "markersize": 3.5}
        paths[name] = sheet.line(f"path of {name}", ax, ".-", **look)
        ends[name] = sheet.line(f"place of {name}", ax, marker, color=colour, **END)

    def show(race: Race) -> None:
        for name, racer in race.racers.items():
            x, y = _place(race.surface, np.array(racer.path))
            paths[name].set_data(x, y)
            ends[name].set_data(x[-1:], y[-1:])

    return show


def _draw_losses(sheet: Sheet) -> Show:
    ax = sheet.axes(414, 202, 214, 256, xlim=(0, 1.03 * N_STEPS), xlabel="step", ylabel="loss")
    curves, ends = {}, {}
    for name, (colour, marker) in LOOKS.items():
        curves[name] = sheet.line(f"losses of {name}", ax, color=colour, linewidth=1.5)
        ends[name] = sheet.line(f"newest loss of {name}", ax, marker, color=colour, **END)

    def show(race: Race) -> None:
        limits = _loss_limits(race)
        # To set the same limits again would have the background drawn again.
        if ax.get_ylim() != limits:
            ax.set_ylim(limits)
        for name, racer in race.racers.items():
            curves[name].set_data(range(len(racer.losses)), racer.losses)
            ends[name].set_data([len(racer.losses) - 1], racer.losses[-1:])

    return show


def _loss_limits(race: Race) -> tuple[float, float]:
    """From the lowest loss of the surface to that of the start, with room for markers."""
    low, start = _grid(race.surface)[1].min(), float(race.surface.value(race.start))
    margin = 0.05 * (start - low) or 0.1
    return low - margin, start + 3 * margin


def _draw_ledger(sheet: Sheet) -> Show:
    """A row for each optimizer: its loss, its place and its effective rates."""
    header = [sheet.text(x, HEADER_PLACE, "", ha="right", va="center") for x in COLUMNS]
    table = draw_optimizer_table(sheet, 16, HEADER_PLACE - ROW_HEIGHT, ROW_HEIGHT, COLUMNS)

    def show(race: Race) -> None:
        names = CURVE_HEADER if race.surface.n_parameters == 1 else PLANE_HEADER
        for text, name in zip(header, names, strict=True):
            text.set_text(name)
        table.set_cells([_row(racer) for racer in race.racers.values()])

    return show


def _row(racer: Racer) -> tuple[str, ...]:
    """The cells of one row of the ledger, with empty ones for a parameter that is not there."""
    if racer.diverged_at is not None:
        return "", "", f"diverged at step {racer.diverged_at}", "", ""
    theta = [cell_text(value, 3) for value in racer.theta]
    rates = [cell_text(rate, 3) for rate in racer.effective_rates]
    none = [""] * (2 - len(theta))
    return cell_text(racer.losses[-1], 4), *theta, *none, *rates, *none


def _place(surface: Surface, theta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where on the surface's axes the points `theta`, (n, n_parameters), are drawn."""
    return theta[:, 0], surface.value(theta) if surface.n_parameters == 1 else theta[:, 1]


@cache
def _grid(surface: Surface) -> tuple[np.ndarray, np.ndarray]:
    """One point for each pixel of the surface's axes, (n_θ1, 1) or (n_θ2, n_θ1, 2); its loss."""
    limits = zip(surface.limits, SURFACE_SIZE, strict=False)
    axes = [np.linspace(*ends, n_pixels) for ends, n_pixels in limits]
    grid = np.stack(np.meshgrid(*axes), axis=-1)
    return grid, surface.value(grid)


def _start_race(surface: str, lr: float, momentum: float, theta_1: float, theta_2: float) -> Race:
    chosen = BY_NAME[surface]
    return Race(chosen, (theta_1, theta_2)[: chosen.n_parameters], lr, momentum)


def _take_start_of(surface_name: str, sliders: Sequence[Slider]) -> None:
    """Move the sliders to the surface's own start; a curve leaves the second one idle."""
    start = BY_NAME[surface_name].start
    for slider, value in zip(sliders, start, strict=False):
        slider.value = value
    sliders[1].disabled = "a curve has one parameter" if len(start) == 1 else ""


def set_start(x: float, y: float, controls: Controls, _phase: Phase) -> None:
    """Put the start where the pointer is; on a curve its height says nothing."""
    controls["theta_1"].value = round(x, 2)
    if not controls["theta_2"].disabled:
        controls["theta_2"].value = round(y, 2)


def race() -> LiveExperiment:
    """Return the experiment: the surface, η, λ and the start, which a click sets too."""
    surface = choice_buttons("surface", list(BY_NAME), RAVINE.name)
    starts = [
        float_slider(f"start {name}", value, limits, step=0.01)
        for name, value, limits in zip(("θ₁", "θ₂"), RAVINE.start, START_LIMITS, strict=True)
    ]
    surface.observe(lambda change: _take_start_of(change.new, starts), "value")
    return LiveExperiment(
        title="The race: five optimizers, one start",
        controls={
            "surface": surface,
            "theta_1": starts[0],
            "lr": float_slider("η of all five", 0.05, (0.01, 0.2), step=0.01),
            "theta_2": starts[1],
            "momentum": float_slider("momentum λ", 0.9, (0, 0.99), step=0.01),
        },
        start=_start_race,
        steps_per_second=30,
        saved_steps=30,
        size=(640, 470),
        draw=draw_race,
        caption=describe_race,
        alt=ALT,
        pointer=set_start,
    )
