"""How the walk looks: both passes with their numbers so far, and between them what is computed."""

import numpy as np

from dlcourse.experiments.arrangement import Matrix
from dlcourse.experiments.backpropagation.passes_diagram import PassesDiagram
from dlcourse.experiments.backpropagation.stepper import N_STEPS, Walk
from dlcourse.experiments.backpropagation.steps import Kind, written
from dlcourse.experiments.backpropagation.two_passes import LECTURE_TARGET, TwoPasses
from dlcourse.experiments.controls import int_slider, number_field
from dlcourse.experiments.lecture_network_fields import (
    input_fields,
    layer_matrices,
    parameter_fields,
)
from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.plotting import BLACK

STEPS_PER_SECOND = 1.5
IN_WORDS = {
    Kind.EDGE: "forward pass: an edge multiplies by its weight",
    Kind.NEURON: "forward pass: a neuron sums up and applies σ, and the gain σ′(z) is known too",
    Kind.COST: "forward pass: the cost compares the output with the target",
    Kind.SLOPE: "backward pass: what enters the reversed network",
    Kind.REVERSED_EDGE: "backward pass: the same weight, the other way",
    Kind.AMPLIFIER: "backward pass: an amplifier sums up and multiplies by its gain",
    Kind.WEIGHT: "forward × backward: what enters the weight times ∂C/∂z",
    Kind.BIAS: "forward × backward: what enters a bias is 1",
}


def describe_walk(walk: Walk) -> str:
    """Say in words what the current step computes; before and after the walk, what it is about."""
    if walk.position == 0:
        return f"Step 0 of {len(walk.steps)}: {_given(walk.passes)}. Nothing is computed yet."
    if walk.finished:
        return f"{_given(walk.passes)}: {_found(walk.passes)}"
    step = walk.steps[walk.position - 1]
    results = ", ".join(
        f"{formula.name or formula.symbols} = {formula.result}" for formula in step.formulas
    )
    return f"Step {walk.position} of {len(walk.steps)}, {IN_WORDS[step.kind]}: {results}."


def _given(passes: TwoPasses) -> str:
    return f"Input {_vector(passes.forward.x)}, target {_vector(passes.target)}"


def _found(passes: TwoPasses) -> str:
    y = _vector(passes.forward.activations[-1])
    largest = ", ".join(written(abs(grad_W).max()) for grad_W in passes.grad_W)
    return (
        f"the output is {y}, the cost {written(passes.cost)}. "
        f"The largest |∂C/∂w| in layers 1, 2 and 3: {largest}."
    )


def _vector(values: np.ndarray) -> str:
    return f"({', '.join(map(written, values))})"


def draw_stepper(sheet: Sheet) -> Show:
    """Both passes and the table of their products; the current formulas between the networks."""
    diagram = PassesDiagram(sheet)
    centred = {"ha": "center", "va": "center", "fontsize": 11, "color": BLACK}
    formulas = sheet.moving("formulas", sheet.text(320, 297, "", **centred))

    def show(walk: Walk) -> None:
        diagram.show(walk)
        if walk.position == 0:
            formulas.set_text("Press Step, or Play.")
        else:
            current = walk.steps[walk.position - 1]
            formulas.set_text("\n".join(map(str, current.formulas)))

    return show


def _matrices() -> list[Matrix]:
    """Input and target in one row each, then W and b of each layer."""
    matrices = [Matrix("input x", ("x1", "x2"), 2), Matrix("target ŷ", ("target1", "target2"), 2)]
    return matrices + layer_matrices()


def stepper() -> LiveExperiment:
    """Return the experiment: 53 steps to play, walk or jump through, every number to be edited."""
    targets = {
        f"target{i}": number_field(f"target ŷ{i}", value)
        for i, value in enumerate(LECTURE_TARGET, start=1)
    }
    fields = {**input_fields(), **targets, **parameter_fields()}
    return LiveExperiment(
        title="Stepper: forward, backward, and their products",
        controls={"position": int_slider("step", 0, (0, N_STEPS)), **fields},
        start=lambda position, **numbers: Walk(**numbers),
        live=(*fields, "position"),
        follower="position",
        size=(640, 480),
        draw=draw_stepper,
        caption=describe_walk,
        steps_per_second=STEPS_PER_SECOND,
        matrices=_matrices(),
        alt=(
            "The lecture's network from left to right, with the activation in every neuron and "
            "the cost 0.417 at the end. Below it the same network from right to left: in place of "
            "each neuron stands a triangle with the gain σ′(z), and what flows is ∂C/∂z, from "
            "−0.0903 and 0.117 in the last layer to −0.00357 and −0.000987 in the first. What runs "
            "forward is blue, what runs backward red-brown. At the bottom a small multiplication "
            "table for each layer, its products in green: at the left what enters the layer, above "
            "it ∂C/∂z of both neurons, in the cells ∂C/∂w and, in the last row, ∂C/∂b."
        ),
    )
