"""How the lecture's network looks: every weight beside the matrix products that it enters."""

from collections.abc import Callable

import numpy as np

from dlcourse.experiments.arrangement import Matrix
from dlcourse.experiments.controls import Controls
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.lecture_network import (
    LECTURE_INPUTS,
    LectureNetwork,
    parameters_of,
    run_lecture_network,
)
from dlcourse.experiments.lecture_network_fields import (
    input_fields,
    layer_matrices,
    parameter_fields,
)
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import decimal, vector
from dlcourse.plotting import GREY, NetworkDiagram


def describe_lecture_network(result: LectureNetwork) -> str:
    """Say what each layer returns."""
    x = ", ".join(_short(value) for value in result.x)
    *hidden, y = result.activations
    steps = [f"layer {i} returns {vector(a)}" for i, a in enumerate(hidden, start=1)]
    return f"Input ({x}): {', '.join(steps)}, the output is {vector(y)}."


def _short(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


_CELL = '<td style="padding: 0 4px; text-align: right">{}</td>'
_TABLE = (
    '<table style="display: inline-table; vertical-align: middle; margin: 0 2px; line-height: 1.5; '
    'border: solid; border-width: 0 1.5px; border-radius: 5px"><tbody>{}</tbody></table>'
)


def _matrix(array: np.ndarray, write: Callable[[float], str] = _short) -> str:
    """Return `array`, a vector as a column, as an HTML table between brackets."""
    rows = array.reshape(len(array), -1)
    cells = ("".join(_CELL.format(write(value)) for value in row) for row in rows)
    return _TABLE.format("".join(f"<tr>{row}</tr>" for row in cells))


def layer_formula(result: LectureNetwork, layer: int) -> str:
    """Return layer `layer`, counted from 0, as HTML: σ(W a + b) = σ(z) = a, with its numbers."""
    W, b = result.parameters[layer]
    given = result.values[layer]
    into = _matrix(given, _short if layer == 0 else decimal)
    return (
        '<span style="white-space: nowrap; font-variant-numeric: tabular-nums">'
        f"σ({_matrix(W)}{into} + {_matrix(b)}) = "
        f"σ({_matrix(result.z[layer], decimal)}) = {_matrix(result.activations[layer], decimal)}"
        "</span>"
    )


def draw_lecture_network(sheet: Sheet) -> Show:
    """The diagram, with a weight at every edge and a value in every node."""
    ax = sheet.axes(0, 0, sheet.width, sheet.height)
    diagram = NetworkDiagram((2, 2, 2, 2), ax)
    for i, name in enumerate(("input x", "layer 1", "layer 2", "layer 3: y")):
        ax.text(i, 0.55, name, ha="center", va="center", color=GREY, fontsize=12)
    sheet.moving("nodes", diagram.moving)

    def show(result: LectureNetwork) -> None:
        diagram.set_weights(*zip(*result.parameters, strict=True))
        diagram.set_values(result.values, limits=(0, 1))

    return show


def write_formulas(result: LectureNetwork) -> str:
    """Return a line of HTML for each layer: its name, and `layer_formula`."""
    lines = (
        f'<div style="margin: 4px 0">layer {layer + 1}: {layer_formula(result, layer)}</div>'
        for layer in range(len(result.parameters))
    )
    return "".join(lines)


def _run_fields(x1: float, x2: float, **numbers: float) -> LectureNetwork:
    return run_lecture_network((x1, x2), parameters_of(numbers.values()))


def _set_input(x: tuple[float, float]) -> Callable[[Controls], None]:
    def set_fields(controls: Controls) -> None:
        controls["x1"].value, controls["x2"].value = x

    return set_fields


def lecture_network() -> Experiment:
    """Return the experiment: a field for each input, weight and bias, beside the products."""
    fields = {**input_fields(), **parameter_fields()}
    return Experiment(
        title="The lecture's network: a = σ(Wa + b), layer by layer",
        controls=fields,
        run=_run_fields,
        size=(640, 320),
        draw=draw_lecture_network,
        caption=describe_lecture_network,
        alt=(
            "A network from left to right: two inputs, then three layers of two neurons. Every "
            "edge carries its weight, every node its number. The inputs 1 and −1 become 0.98 "
            "and 0.12 in the first layer, 0.86 and 0.11 in the second, 0.62 and 0.83 at the end."
        ),
        actions={f"Input {vector(x, 0)}": _set_input(x) for x in LECTURE_INPUTS},
        matrices=[Matrix("input x", ("x1", "x2"), 2), *layer_matrices()],
        notes=write_formulas,
    )
