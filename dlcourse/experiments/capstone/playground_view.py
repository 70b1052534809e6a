"""How the playground is shown: its network, drawn in the browser, and its controls."""

from typing import Any

from dlcourse.experiments.capstone.playground import describe_playground
from dlcourse.experiments.capstone.playground_controls import make_controls
from dlcourse.experiments.controls import Controls
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.playground import PlaygroundRun, Settings
from dlcourse.experiments.playground.settings import LIVE
from dlcourse.experiments.playground.stage import PlaygroundStage

N_STARTS = 100
ALT = (
    "The playground after 150 epochs: a network of two inputs, three layers of 8 hidden neurons "
    "and two outputs. Each neuron is a small map of the plane, joined by edges as wide as their "
    "weights. On the right, the plane with the training points of two spirals, in the colours of "
    "the classes that the network sees there, and below it the loss of training and validation."
)


def _next_start(controls: Controls) -> None:
    controls["start"].value = (controls["start"].value + 1) % N_STARTS


def playground(**settings: Any) -> LiveExperiment:
    """Return the playground, set as `settings` say: the names and values of `Settings`.

    `playground(data="moons", lr=0.1)` leaves all others as they are at first. The line that the
    playground shows calls this function. ValueError out of range.
    """
    return LiveExperiment(
        title="The playground",
        controls=make_controls(Settings(**settings)),
        start=lambda **values: PlaygroundRun(Settings(**values)),
        live=LIVE,
        picture=PlaygroundStage("arrange"),
        actions={"Other start": _next_start},
        edits={"weight": PlaygroundRun.set_weight},
        caption=describe_playground,
        saved_steps=150,
        alt=ALT,
    )
