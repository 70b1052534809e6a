"""How few neurons are shown: the network, drawn in the browser, whose weights can be dragged."""

from dlcourse.experiments.controls import Controls, State, choice_buttons
from dlcourse.experiments.function_set.few_neurons import (
    ACTIVATIONS,
    GOALS,
    describe_few_neurons,
    goal_of,
    start_few_neurons,
)
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.playground import PlaygroundRun
from dlcourse.experiments.playground.stage import PlaygroundStage

N_STARTS = 100
ALT = (
    "A network of two inputs, one hidden layer of two neurons and two outputs, after 150 epochs on "
    "XOR. Each neuron is a small map of the plane with one straight edge. On the right, the plane "
    "with four squares of points, of which the network parts only some, and its losses."
)


def _next_start(controls: Controls) -> None:
    controls["seed"].value = (controls["seed"].value + 1) % N_STARTS


def few_neurons() -> LiveExperiment:
    """Return the experiment: three goals, 1 to 8 neurons, and weights to set by hand."""
    return LiveExperiment(
        title="Few neurons",
        controls={
            "data": choice_buttons("data", tuple(GOALS), "xor"),
            "layers": State("layers", [2]),
            "activation": choice_buttons("activation", ACTIVATIONS, "Tanh"),
            "seed": State("seed", 0),
        },
        start=start_few_neurons,
        picture=PlaygroundStage("arrangeSmall", goal_of),
        edits={"weight": PlaygroundRun.set_weight},
        caption=describe_few_neurons,
        saved_steps=150,
        alt=ALT,
        actions={"Other start": _next_start},
    )
