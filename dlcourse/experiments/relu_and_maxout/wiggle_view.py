"""How the wiggle probe looks: the change of each layer's output, on a logarithmic axis."""

from dlcourse.experiments.controls import log_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.relu_and_maxout.sigmoid_and_rival import (
    add_legend,
    add_lines,
    network_controls,
    set_layers_across,
    two_digits,
)
from dlcourse.experiments.relu_and_maxout.wiggle import Wiggle, compare_wiggles
from dlcourse.experiments.sheet import Sheet, Show


def describe_wiggle(result: Wiggle) -> str:
    """Say how far the outputs of the first and the last layer moved."""
    parts = [
        f"{name}: the output of layer 1 moves by {two_digits(changes[0])}, that of layer "
        f"{result.depth} by {two_digits(changes[-1])}"
        for name, changes in (("Sigmoid", result.sigmoid), (result.activation, result.rival))
    ]
    return f"Δw = {result.delta:g} in one weight of layer 1. {'. '.join(parts)}."


def draw_wiggle(sheet: Sheet) -> Show:
    """A line for each of the two networks."""
    ax = sheet.axes(78, 53, 504, 237, yscale="log", ylim=(1e-10, 100))
    ax.set_ylabel("change of its output")
    set_layers_across(ax)
    lines = add_lines(sheet, "changes", ax)
    rival = add_legend(sheet, lines)

    def show(result: Wiggle) -> None:
        for key, line in lines.items():
            line.set_data(range(1, result.depth + 1), getattr(result, key))
        rival.set_text(result.activation)

    return show


def wiggle() -> Experiment:
    """Return the experiment: choose Δw, depth and activation, see the change spread."""
    return Experiment(
        title="Wiggle one weight of the first layer",
        controls={
            "delta": log_slider("Δw", 1.0, (0.01, 100)),
            **network_controls(),
        },
        run=compare_wiggles,
        size=(600, 330),
        draw=draw_wiggle,
        caption=describe_wiggle,
        alt=(
            "How far the output of each of nine layers moves when one weight of the first layer "
            "changes by 1, on a logarithmic axis. In the sigmoid network the change shrinks "
            "four to five times with every hidden layer and nearly disappears. In the "
            "ReLU network it arrives."
        ),
    )
