"""How the race looks: the surface with the paths, the loss over the steps, and the ledger."""

from functools import lru_cache, partial
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.adaptive_learning_rates.optimizer_table import (
    END,
    LOOKS,
    draw_optimizer_table,
)
from dlcourse.experiments.adaptive_learning_rates.race import (
    BY_NAME,
    FIVE,
    MAKERS,
    N_STEPS,
    SCHEDULES,
    Race,
    Racer,
)
from dlcourse.experiments.controls import (
    Controls,
    Several,
    Slider,
    choice_buttons,
    float_slider,
)
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.number_table import cell_text
from dlcourse.experiments.pointer import Phase
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal, vector
from dlcourse.plotting import BLACK, GREY, HeatMap, to_rgba
from dlcourse.surfaces import RAVINE, Surface, turned

SURFACE_SIZE = (286, 256)
"""In pixels, as all places below."""
HEADER_PLACE, ROW_HEIGHT = 144, 22
COLUMNS = (186, 268, 346, 488, 630)
"""Where the ledger's columns end: loss, θ₁, θ₂, effective η of θ₁ and of θ₂."""
CURVE_HEADER = ("loss", "θ", "", "effective η", "")
PLANE_HEADER = ("loss", "$θ_1$", "$θ_2$", "effective η of $θ_1$", "effective η of $θ_2$")
GREYS = np.repeat(np.linspace(255, 150, 14).astype(np.uint8)[:, None], 4, axis=1)
GREYS[:, 3] = 255
START_LIMITS = ((-3, 3), (-2.4, 2.4))
"""Of the sliders for θ₁ and θ₂: the limits of the widest surface."""
RIGHT_ANGLE = 90
LOWEST = 1e-6
"""Where the logarithmic axis of the losses begins."""
ALT = (
    "Seen from above, the ravine: grey bands of equal loss, long ellipses around the minimum at "
    "(0, 0). Five paths start at the upper left. SGD zigzags across the ravine, Momentum swings "
    "widely in both directions, RMSProp and Adam run to the floor and along it, Adagrad is still "
    "near the start. At the right the five losses over the steps on a logarithmic axis, and below "
    "a table with the loss, the place and the effective learning rates of each optimizer after 30 "
    "steps. Nesterov is off."
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
        digits = 0 if np.allclose(minimum, np.rint(minimum)) else 2
        near = [name for name, racer in going.items() if racer.stays_near == minimum]
        for what, rests in (("at rest at", True), ("moving about", False)):
            if names := [name for name in near if going[name].at_rest == rests]:
                parts.append(f"{what} {vector(minimum, digits)}: {', '.join(names)}")
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
        for name in LOOKS:
            racer = race.racers.get(name)
            points = np.array(racer.path) if racer else np.empty((0, len(race.start)))
            x, y = _place(race.surface, points)
            paths[name].set_data(x, y)
            ends[name].set_data(x[-1:], y[-1:])

    return show


def _draw_losses(sheet: Sheet) -> Show:
    ax = sheet.axes(438, 202, 192, 256, xlim=(0, 1.03 * N_STEPS), xlabel="step", yscale="log")
    ax.set_ylabel("loss above the lowest")
    ax.set_yticks(10.0 ** np.arange(-6, 2))
    ax.grid(axis="y", color="#dddddd", linewidth=0.8)
    curves, ends = {}, {}
    for name, (colour, marker) in LOOKS.items():
        curves[name] = sheet.line(f"losses of {name}", ax, color=colour, linewidth=1.5)
        ends[name] = sheet.line(f"newest loss of {name}", ax, marker, color=colour, **END)

    def show(race: Race) -> None:
        lowest = float(race.surface.value(np.array(race.surface.minima[0])))
        highest = max(2 * (float(race.surface.value(race.start)) - lowest), 0.1)
        # To set the same limits again would have the background drawn again.
        if ax.get_ylim() != (LOWEST, highest):
            ax.set_ylim(LOWEST, highest)
        for name in LOOKS:
            losses = race.racers[name].losses if name in race.racers else []
            heights = np.maximum(np.array(losses) - lowest, LOWEST / 10)
            steps = np.arange(len(heights))
            curves[name].set_data(steps, heights)
            ends[name].set_data(steps[-1:], heights[-1:])

    return show


def _draw_ledger(sheet: Sheet) -> Show:
    """A row for each optimizer: its loss, its place and its effective rates."""
    header = [sheet.text(x, HEADER_PLACE, "", ha="right", va="center") for x in COLUMNS]
    top = HEADER_PLACE - ROW_HEIGHT
    table = draw_optimizer_table(sheet, list(LOOKS), 16, top, ROW_HEIGHT, COLUMNS)

    def show(race: Race) -> None:
        names = CURVE_HEADER if race.surface.n_parameters == 1 else PLANE_HEADER
        for text, name in zip(header, names, strict=True):
            text.set_text(name)
        table.set_cells([_row(race.racers.get(name)) for name in LOOKS])

    return show


def _row(racer: Racer | None) -> tuple[str, ...]:
    """The cells of one row of the ledger, with empty ones for a parameter that is not there."""
    if racer is None:
        return "off", "", "", "", ""
    if racer.diverged_at is not None:
        return "", "", f"diverged at step {racer.diverged_at}", "", ""
    theta = [cell_text(value, 3) for value in racer.theta]
    rates = [cell_text(rate, 3) for rate in racer.effective_rates]
    none = [""] * (2 - len(theta))
    return cell_text(racer.losses[-1], 4), *theta, *none, *rates, *none


def _place(surface: Surface, theta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where on the surface's axes the points `theta`, (n, n_parameters), are drawn."""
    return theta[:, 0], surface.value(theta) if surface.n_parameters == 1 else theta[:, 1]


@lru_cache(maxsize=8)
def _grid(surface: Surface) -> tuple[np.ndarray, np.ndarray]:
    """One point for each pixel of the surface's axes, (n_θ1, 1) or (n_θ2, n_θ1, 2); its loss."""
    limits = zip(surface.limits, SURFACE_SIZE, strict=False)
    axes = [np.linspace(*ends, n_pixels) for ends, n_pixels in limits]
    grid = np.stack(np.meshgrid(*axes), axis=-1)
    return grid, surface.value(grid)


def _start_race(
    surface: str, degrees: int, theta_1: float, theta_2: float, **settings: Any
) -> Race:
    chosen = _turned(surface, degrees)
    return Race(chosen, (theta_1, theta_2)[: chosen.n_parameters], **settings)


def _turned(surface_name: str, degrees: int) -> Surface:
    """The surface of this name; a curve stays as it is."""
    surface = BY_NAME[surface_name]
    return surface if surface.n_parameters == 1 else turned(surface, degrees)


def _take_start(controls: Controls, _change: object) -> None:
    """Move the sliders to the surface's own start; a curve leaves two of them idle."""
    start = _turned(controls["surface"].value, controls["degrees"].value).start
    for name, value in zip(("theta_1", "theta_2"), start, strict=False):
        controls[name].value = value
    for name in ("theta_2", "degrees"):
        controls[name].disabled = "a curve has one parameter" if len(start) == 1 else ""


def set_start(x: float, y: float, controls: Controls, _phase: Phase) -> None:
    """Put the start where the pointer is; on a curve its height says nothing."""
    controls["theta_1"].value = round(x, 2)
    if not controls["theta_2"].disabled:
        controls["theta_2"].value = round(y, 2)


def _make_controls() -> Controls:
    """The surface and who races on it; from where; what makes it harder; and how they step."""
    starts = [
        float_slider(f"start {name}", value, limits, step=0.01)
        for name, value, limits in zip(("θ₁", "θ₂"), RAVINE.start, START_LIMITS, strict=True)
    ]
    controls = {
        "surface": choice_buttons("surface", list(BY_NAME), RAVINE.name),
        "names": Several("methods", list(MAKERS), FIVE),
        "theta_1": starts[0],
        "theta_2": starts[1],
        "degrees": Slider("turned by, in degrees", 0, (0, RIGHT_ANGLE), 5),
        "noise": float_slider("noise on the gradient", 0.0, (0, 4), step=0.5),
        "lr": float_slider("η of all", 0.05, (0.01, 0.2), step=0.01),
        "schedule": choice_buttons("η over the steps", list(SCHEDULES), "constant"),
        "momentum": float_slider("momentum λ", 0.9, (0, 0.99), step=0.01),
    }
    for name in ("surface", "degrees"):
        controls[name].observe(partial(_take_start, controls), "value")
    return controls


def race() -> LiveExperiment:
    """Return the experiment: the surface, the methods, how they step, and a start to click."""
    return LiveExperiment(
        title="The race: optimizers from one start",
        controls=_make_controls(),
        start=_start_race,
        steps_per_second=30,
        saved_steps=30,
        size=(640, 470),
        draw=draw_race,
        caption=describe_race,
        alt=ALT,
        pointer=set_start,
    )
