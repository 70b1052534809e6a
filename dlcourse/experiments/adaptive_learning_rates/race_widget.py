"""The race as an experiment: choose the surface, η, λ and the start; Play, Pause, Step."""

from collections.abc import Sequence

from ipywidgets import FloatSlider

from dlcourse.experiments.adaptive_learning_rates.race import BY_NAME, N_STEPS, Race
from dlcourse.experiments.adaptive_learning_rates.race_view import RaceView
from dlcourse.experiments.controls import choice_buttons, float_slider
from dlcourse.experiments.experiment import Controls, Experiment
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.pointer import Pointer
from dlcourse.experiments.wording import decimal, vector
from dlcourse.surfaces import RAVINE

STEPS_PER_SECOND = 30
SAVED_STEPS = 30
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


def _start_race(surface: str, lr: float, momentum: float, theta_1: float, theta_2: float) -> Race:
    chosen = BY_NAME[surface]
    return Race(chosen, (theta_1, theta_2)[: chosen.n_parameters], lr, momentum)


def _take_start_of(surface_name: str, sliders: Sequence[FloatSlider]) -> None:
    """Move the sliders to the surface's own start; a curve leaves the second one idle."""
    start = BY_NAME[surface_name].start
    for slider, value in zip(sliders, start, strict=False):
        slider.value = value
    sliders[1].disabled = len(start) == 1


def _click(x: float, y: float, controls: Controls, _phase: str) -> None:
    controls["theta_1"].value = round(x, 2)
    if not controls["theta_2"].disabled:
        controls["theta_2"].value = round(y, 2)


def race() -> Experiment:
    """Return the experiment: the surface, η, λ and the start, which a click sets too."""
    view = RaceView()
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
        steps_per_second=STEPS_PER_SECOND,
        saved_steps=SAVED_STEPS,
        view=view,
        caption=describe_race,
        alt=ALT,
        pointer=Pointer(view.surface_axes, _click),
    )
