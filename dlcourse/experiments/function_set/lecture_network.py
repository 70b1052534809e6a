"""The lecture's network: every weight can be edited beside the matrix products that it enters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from ipywidgets import HTML, FloatText, GridBox, HBox, Label, Layout, VBox, Widget

from dlcourse.experiments.controls import number_field
from dlcourse.experiments.experiment import Controls, Experiment
from dlcourse.experiments.wording import decimal, vector
from dlcourse.nn import Sigmoid
from dlcourse.plotting import GREY, NetworkDiagram, new_figure

Parameters = Sequence[tuple[np.ndarray, np.ndarray]]
"""One (W, b) per layer; W is (n_out, n_in), b is (n_out,)."""

LECTURE_PARAMETERS = (
    (((1, -2), (-1, 1)), (1, 0)),
    (((2, -1), (-2, -1)), (0, 0)),
    (((3, -1), (-1, 4)), (-2, 2)),
)
"""(W, b) of the three layers of Hung-yi Lee's example in the lecture "Deep Learning"."""
LECTURE_INPUTS = ((1, -1), (0, 0))
LARGEST = 1000
"""Entries beyond ±1000 are refused: they would not fit into the picture."""


@dataclass(frozen=True)
class LectureNetwork:
    """One pass through the network. Index 0 of `z` is the first layer."""

    parameters: tuple[tuple[np.ndarray, np.ndarray], ...]
    x: np.ndarray
    z: tuple[np.ndarray, ...]
    activations: tuple[np.ndarray, ...]
    """σ(z) of each layer; the last is the output."""

    @property
    def values(self) -> tuple[np.ndarray, ...]:
        """The input, then the activations of each layer."""
        return (self.x, *self.activations)


def run_lecture_network(
    x: Sequence[float], parameters: Parameters | None = None
) -> LectureNetwork:
    """Compute a = σ(W a + b) layer by layer, the last included; None takes the lecture's numbers.

    ValueError, in one sentence, if an entry is not a number within ±1000 or shapes do not fit.
    """
    if parameters is None:
        parameters = LECTURE_PARAMETERS
    a = x = _checked("x", x, 1)
    layers, z, activations = [], [], []
    for layer, (W, b) in enumerate(parameters, start=1):
        W, b = _checked(f"W of layer {layer}", W, 2), _checked(f"b of layer {layer}", b, 1)
        if W.shape != (len(b), len(a)):
            raise ValueError(
                f"W of layer {layer} must have the shape {(len(b), len(a))}: a row for each "
                f"entry of b, a column for each input; got {W.shape}."
            )
        layers.append((W, b))
        z.append(W @ a + b)
        a = Sigmoid().forward(z[-1])
        activations.append(a)
    return LectureNetwork(tuple(layers), x, tuple(z), tuple(activations))


def _checked(name: str, entries: object, n_dimensions: int) -> np.ndarray:
    array = np.array(entries, dtype=float)
    if array.ndim != n_dimensions:
        raise ValueError(f"{name} must have {n_dimensions} dimensions, got {array.ndim}.")
    # A comparison with nan is false, so nan is caught too.
    for index in np.argwhere(~(np.abs(array) <= LARGEST)):
        place = ", ".join(
            f"{axis} {i + 1}" for axis, i in zip(("row", "column"), index, strict=False)
        )
        raise ValueError(
            f"{name}, {place}, must be a number from −{LARGEST} to {LARGEST}, "
            f"got {array[tuple(index)]:g}."
        )
    return array


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


class LectureNetworkView:
    """The diagram, and one `formulas` line per layer to stand beside its fields."""

    def __init__(self) -> None:
        self.figure = new_figure(640, 320)
        ax = self.figure.add_axes((0, 0, 1, 1))
        sizes = (2, 2, 2, 2)
        self._diagram = NetworkDiagram(sizes, ax)
        for i, name in enumerate(("input x", "layer 1", "layer 2", "layer 3: y")):
            ax.text(i, 0.55, name, ha="center", va="center", color=GREY, fontsize=12)
        self.formulas = [HTML() for _ in sizes[1:]]
        self.moving = self._diagram.moving

    def show(self, result: LectureNetwork) -> None:
        """Set the diagram and the written products."""
        self._diagram.set_weights(*zip(*result.parameters, strict=True))
        self._diagram.set_values(result.values, limits=(0, 1))
        for layer, formula in enumerate(self.formulas):
            formula.value = layer_formula(result, layer)


def _fields() -> dict[str, FloatText]:
    """A field for each number, in the order in which `_arrays` reads them."""
    fields = {f"x{i + 1}": number_field(f"input x{i + 1}", v) for i, v in enumerate((1, -1))}
    for layer, (W, b) in enumerate(LECTURE_PARAMETERS, start=1):
        for i, row in enumerate(W, start=1):
            for j, weight in enumerate(row, start=1):
                name = f"layer {layer}, weight from {j} to {i}"
                fields[f"W{layer}_{i}{j}"] = number_field(name, weight)
        for i, bias in enumerate(b, start=1):
            fields[f"b{layer}_{i}"] = number_field(f"layer {layer}, bias of {i}", bias)
    return fields


def _run_fields(**numbers: float) -> LectureNetwork:
    x, *layers = np.split(np.array(list(numbers.values())), [2, 8, 14])
    return run_lecture_network(x, [(layer[:4].reshape(2, 2), layer[4:]) for layer in layers])


def _panel(fields: dict[str, FloatText], formulas: Sequence[HTML]) -> Widget:
    """The input's fields in one row, then a row per layer: W, b and the product."""
    title = Layout(width="56px")
    rows = [HBox([Label("input x", layout=title), fields["x1"], fields["x2"]])]
    for layer, formula in enumerate(formulas, start=1):
        own = [field for name, field in fields.items() if name[:2] in (f"W{layer}", f"b{layer}")]
        rows.append(
            HBox(
                [
                    Label(f"layer {layer}", layout=title),
                    Label("W"),
                    GridBox(own[:4], layout=Layout(grid_template_columns="repeat(2, 78px)")),
                    Label("b"),
                    VBox(own[4:]),
                    formula,
                ],
                layout=Layout(align_items="center", flex_flow="row wrap", margin="2px 0"),
            )
        )
    return VBox(rows)


def _set_input(x: tuple[float, float]) -> Callable[[Controls], None]:
    def set_fields(controls: Controls) -> None:
        controls["x1"].value, controls["x2"].value = x

    return set_fields


def lecture_network() -> Experiment:
    """Return the experiment: a field for each input, weight and bias, beside the products."""
    view = LectureNetworkView()
    fields = _fields()
    return Experiment(
        title="The lecture's network: a = σ(Wa + b), layer by layer",
        controls=fields,
        run=_run_fields,
        view=view,
        caption=describe_lecture_network,
        alt=(
            "A network from left to right: two inputs, then three layers of two neurons. Every "
            "edge carries its weight, every node its number. The inputs 1 and −1 become 0.98 "
            "and 0.12 in the first layer, 0.86 and 0.11 in the second, 0.62 and 0.83 at the end."
        ),
        actions={f"Input {vector(x, 0)}": _set_input(x) for x in LECTURE_INPUTS},
        panel=_panel(fields, view.formulas),
    )
