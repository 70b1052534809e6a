"""Stepper: the lecture's network, forward edge by edge, then backward edge by edge."""

from collections.abc import Mapping

import numpy as np
from ipywidgets import FloatText, GridBox, HBox, IntSlider, Label, Layout, VBox, Widget

from dlcourse.experiments.backpropagation.stepper_view import StepperView
from dlcourse.experiments.backpropagation.steps import Kind, steps_of, written
from dlcourse.experiments.backpropagation.two_passes import (
    LECTURE_TARGET,
    TwoPasses,
    run_two_passes,
)
from dlcourse.experiments.controls import int_slider, number_field
from dlcourse.experiments.lecture_network import input_fields, parameter_fields, parameters_of
from dlcourse.experiments.live_experiment import LiveExperiment

N_STEPS = 53
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


class Walk:
    """A walk through the steps of both passes, of which the first `position` are done.

    The arguments are the values of the fields, by name. A change of one keeps the position.
    """

    def __init__(self, **numbers: float) -> None:
        self.position = 0
        self._numbers: dict[str, float] = {}
        self._change(numbers)

    def set(self, position: int | None = None, **numbers: float) -> None:
        """Jump to `position`, change numbers. ValueError as in `run_two_passes`."""
        if position is not None:
            self.position = position
        self._change(numbers)

    def _change(self, numbers: dict[str, float]) -> None:
        numbers = self._numbers | numbers
        self.passes = _run_fields(**numbers)
        self.steps = steps_of(self.passes)
        self._numbers = numbers

    def step(self) -> None:
        """Do one more step."""
        self.position += 1

    @property
    def finished(self) -> str | None:
        """None while steps are left."""
        return "all steps are done" if self.position == len(self.steps) else None


def _run_fields(
    x1: float, x2: float, target1: float, target2: float, **parameters: float
) -> TwoPasses:
    return run_two_passes((x1, x2), (target1, target2), parameters_of(parameters.values()))


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


def _panel(fields: Mapping[str, FloatText], slider: IntSlider) -> Widget:
    """Input and target in one row, the three layers side by side, the slider over all steps."""
    layers = []
    for layer in (1, 2, 3):
        own = [field for name, field in fields.items() if name[:2] in (f"W{layer}", f"b{layer}")]
        weights = GridBox(own[:4], layout=Layout(grid_template_columns="repeat(2, 66px)"))
        parts = [Label(f"W{'¹²³'[layer - 1]}"), weights, Label(f"b{'¹²³'[layer - 1]}")]
        layers.append(HBox([*parts, VBox(own[4:])], layout=Layout(align_items="center")))
    given = [Label("input x"), fields["x1"], fields["x2"]]
    given += [Label("target ŷ"), fields["target1"], fields["target2"]]
    return VBox([HBox(given), HBox(layers, layout=Layout(flex_flow="row wrap")), slider])


def stepper() -> LiveExperiment:
    """Return the experiment: 53 steps to play, walk or jump through, every number to be edited."""
    targets = {
        f"target{i}": number_field(f"target ŷ{i}", value)
        for i, value in enumerate(LECTURE_TARGET, start=1)
    }
    fields = {**input_fields(), **targets, **parameter_fields()}
    for field in fields.values():
        field.layout.width = "62px"
    slider = int_slider("step", 0, (0, N_STEPS))
    slider.layout.width = "700px"
    return LiveExperiment(
        title="Stepper: forward, backward, and their products",
        controls={**fields, "position": slider},
        start=lambda position, **numbers: Walk(**numbers),
        live=(*fields, "position"),
        follower="position",
        view=StepperView(),
        caption=describe_walk,
        steps_per_second=STEPS_PER_SECOND,
        panel=_panel(fields, slider),
        alt=(
            "The lecture's network from left to right, with the activation in every neuron and "
            "the cost 0.417 at the end. Below it the same network from right to left: in place of "
            "each neuron stands a triangle with the gain σ′(z), and what flows is ∂C/∂z, from "
            "−0.0903 and 0.117 in the last layer to −0.00357 and −0.000987 in the first. At the "
            "bottom a table: for each of the 12 weights and 6 biases the activation that enters "
            "it, times ∂C/∂z."
        ),
    )
