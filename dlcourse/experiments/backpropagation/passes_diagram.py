"""The stepper's diagram: the network, its reverse below it, and the products of both.

Forward, backward and product have a colour each, and as a second sign a shape: circles, triangles
and the cells of a table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from matplotlib.lines import Line2D
from matplotlib.text import Text

from dlcourse.experiments.backpropagation.sketch import AMPLIFIER, Point, Sketch, along
from dlcourse.experiments.backpropagation.stepper import Walk
from dlcourse.experiments.backpropagation.steps import LAST, Kind, Step, written
from dlcourse.experiments.backpropagation.two_passes import TwoPasses
from dlcourse.experiments.sheet import Sheet
from dlcourse.plotting import BLUE, GREY

INPUT, *LAYERS, COST = 30, 186, 348, 510, 606
"""Where these stand, in pixels from the left; the rest in pixels from the top."""
ROWS, REVERSED_ROWS = (56, 118), (268, 338)
TABLE, LINE = 426, 15
TABLE_COLUMNS = (6, 220, 434)
CELLS = (100, 171)
"""The middles of a table's two columns of products, from its left."""
NODE, TRIANGLE = 44, 68
WEIGHT_AT = 42
"""So far behind the start of an edge stands its weight."""
ARRIVES_AT, ARRIVES_BACK_AT = 54, 61
"""So far before the end of an edge stands what arrives, in the network and in its reverse."""
FORWARD, BACKWARD, PRODUCT = BLUE, "#B34700", "#00705A"
"""The palette's blue, vermilion and green; the last two darker, for small text."""
WAITING = "#c0c0c0"
THIN, THICK = 1.3, 3

Place = tuple[int, ...]


@dataclass(frozen=True)
class Mark:
    """What stands for a step: edges or a node, and texts that appear when the step is done."""

    colour: str
    lines: tuple[Line2D, ...]
    texts: tuple[tuple[Text, Callable[[Step], str]], ...] = ()

    def show(self, step: Step, *, is_done: bool, is_current: bool) -> None:
        """Write the texts if the step is done, in bold if it is the current one."""
        for text, write in self.texts:
            weight = "bold" if is_current else "normal"
            text.set(text=write(step) if is_done else "", weight=weight, color=self.colour)
        self.stroke(THICK if is_current else THIN, is_waiting=not is_done)

    def stroke(self, width: float, *, is_waiting: bool = False) -> None:
        """Set width and colour of the lines."""
        colour = WAITING if is_waiting else self.colour
        for line in self.lines:
            line.set(color=colour, linewidth=width, markeredgecolor=colour, markeredgewidth=width)


class PassesDiagram:
    """Pale is what is still to come, thick and bold is what the current step computes."""

    def __init__(self, sheet: Sheet) -> None:
        self._sketch = Sketch(sheet)
        self._marks: dict[tuple[Kind, Place], Mark] = {}
        self._inputs: list[Mark] = []
        self._given: list[Callable[[TwoPasses], object]] = []
        """Each writes one of the numbers that are there before the first step."""
        self._write_titles()
        for place in product(range(LAST + 1), (0, 1), (0, 1)):
            self._draw_edges(*place)
        for i in (0, 1):
            self._draw_input(i)
            self._draw_target(i)
        for place in product(range(LAST + 1), (0, 1)):
            self._draw_neuron(*place)
            self._draw_amplifier(*place)
        self._draw_cost()
        self._draw_table()

    def show(self, walk: Walk) -> None:
        """Set every mark; those of the factors of a gradient stand out with it."""
        for write in self._given:
            write(walk.passes)
        for mark in self._inputs:
            mark.stroke(THIN)
        for number, step in enumerate(walk.steps, start=1):
            self._marks[step.kind, step.place].show(
                step, is_done=number <= walk.position, is_current=number == walk.position
            )
        if walk.position > 0:
            for mark in self._factors(walk.steps[walk.position - 1]):
                mark.stroke(THICK)

    def _factors(self, step: Step) -> list[Mark]:
        """The marks of the two numbers whose product is the gradient of a parameter."""
        if step.kind not in (Kind.WEIGHT, Kind.BIAS):
            return []
        layer, i, *entering = step.place
        neurons = [self._marks[Kind.NEURON, (layer - 1, j)] for j in entering]
        return [*neurons, self._marks[Kind.AMPLIFIER, (layer, i)]]

    def _write_titles(self) -> None:
        title = self._sketch.title
        names = ("input x", "layer 1", "layer 2", "layer 3: y", "cost C")
        for x, name in zip((INPUT, *LAYERS, COST), names, strict=True):
            title((x, 10), name)
        title(((INPUT + LAYERS[0]) / 2, 10), "forward →", size=10, color=FORWARD)
        left, middle = TABLE_COLUMNS[0], sum(REVERSED_ROWS) / 2
        title((left, middle - 35), "← backward", size=10, ha="left", color=BACKWARD)
        legend = "triangles:\namplifiers with\nthe gain σ′(z)"
        title((left, middle + 11), legend, size=10, ha="left")
        title((left, TABLE - 17), "Forward × backward:  ∂C/∂w = (what enters w) · ∂C/∂z", ha="left")

    def _draw_edges(self, layer: int, i: int, j: int) -> None:
        start, end = _at(layer - 1, j, ROWS), _at(layer, i, ROWS)
        self._draw_edge(Kind.EDGE, (layer, i, j), start, end)
        if layer > 0:
            start, end = _at(layer, i, REVERSED_ROWS), _at(layer - 1, j, REVERSED_ROWS)
            self._draw_edge(Kind.REVERSED_EDGE, (layer, i, j), start, end)

    def _draw_edge(self, kind: Kind, place: Place, start: Point, end: Point) -> None:
        layer, i, j = place
        is_forward = kind is Kind.EDGE
        colour = FORWARD if is_forward else BACKWARD
        edge = self._sketch.edge(start, end, gap_at=WEIGHT_AT)
        weight = self._sketch.title(along(start, end, WEIGHT_AT), size=9.5)
        at = along(end, start, ARRIVES_AT if is_forward else ARRIVES_BACK_AT)
        arrives = self._sketch.text(at, 9.5, on_edge=True)
        self._marks[kind, place] = Mark(colour, (edge,), ((arrives, _result),))

        def write(passes: TwoPasses) -> None:
            w = passes.forward.parameters[layer][0][i, j]
            weight.set_text(written(w))
            edge.set_linestyle("--" if w < 0 else "-")

        self._given.append(write)

    def _draw_input(self, i: int) -> None:
        at = _at(-1, i, ROWS)
        self._inputs.append(Mark(FORWARD, (self._sketch.node(at, "s", NODE - 6),)))
        self._marks[Kind.NEURON, (-1, i)] = self._inputs[i]
        number, entering = self._sketch.text(at), self._enters(0, i)
        number.set_color(FORWARD)
        entering.set_color(FORWARD)

        def write(passes: TwoPasses) -> None:
            x = written(passes.forward.x[i])
            number.set_text(x)
            entering.set_text(f"x{'₁₂'[i]} {x}")

        self._given.append(write)

    def _draw_target(self, i: int) -> None:
        text = self._sketch.title((COST, ROWS[i] + _outwards(i, 6)), size=10)
        self._given.append(lambda p: text.set_text(f"ŷ{'₁₂'[i]} = {written(p.target[i])}"))

    def _draw_neuron(self, layer: int, i: int) -> None:
        x, y = at = _at(layer, i, ROWS)
        circle = self._sketch.node(at, "o", NODE)
        beside = y + _outwards(i, 29)
        bias = self._sketch.title((x - 32, beside), size=9.5)
        self._given.append(
            lambda p: bias.set_text(f"b = {written(p.forward.parameters[layer][1][i])}")
        )
        z = self._sketch.text((x + 32, beside), 9.5)
        a = self._sketch.text(at)
        # The gain stands in the amplifier below: it is known as soon as z is.
        x, y = _at(layer, i, REVERSED_ROWS)
        gain = self._sketch.text((x + 7, y), 9)
        texts = [
            (z, lambda step: f"z = {_result(step)}"),
            (a, lambda step: step.formulas[1].result),
            (gain, lambda step: step.formulas[2].result),
        ]
        if layer < LAST:
            texts.append((self._enters(layer + 1, i), _activation))
        self._marks[Kind.NEURON, (layer, i)] = Mark(FORWARD, (circle,), tuple(texts))

    def _draw_amplifier(self, layer: int, i: int) -> None:
        x, y = at = _at(layer, i, REVERSED_ROWS)
        triangle = self._sketch.node(at, AMPLIFIER, TRIANGLE)
        text = self._sketch.text((x, y + _outwards(i, 42)), 9.5)
        above = self._sketch.text((TABLE_COLUMNS[layer] + CELLS[i], TABLE), 9)
        texts = ((text, _in_and_out), (above, lambda step: step.formulas[-1].result))
        self._marks[Kind.AMPLIFIER, (layer, i)] = Mark(BACKWARD, (triangle,), texts)

    def _draw_cost(self) -> None:
        middle = (COST, sum(ROWS) / 2)
        edges = [self._sketch.edge(_at(LAST, i, ROWS), middle) for i in (0, 1)]
        box = self._sketch.node(middle, "s", NODE)
        text = self._sketch.text(middle)
        self._marks[Kind.COST, ()] = Mark(FORWARD, (box, *edges), ((text, _result),))
        for i in (0, 1):
            start, end = (COST, REVERSED_ROWS[i]), _at(LAST, i, REVERSED_ROWS)
            edge = self._sketch.edge(start, end)
            name = self._sketch.text((COST, start[1] + _outwards(i, 36)), 9.5)
            text = self._sketch.text(start, 9.5)
            slope = self._sketch.node(start, "s", NODE + 8)
            texts = ((text, _result), (name, _name))
            self._marks[Kind.SLOPE, (i,)] = Mark(BACKWARD, (slope, edge), texts)

    def _draw_table(self) -> None:
        """A multiplication table for each layer: what enters at its left, ∂C/∂z above it."""
        for layer, left in enumerate(TABLE_COLUMNS):
            self._sketch.rule((left, TABLE + LINE / 2), (left + 206, TABLE + LINE / 2))
            self._sketch.rule((left + 63, TABLE - 8), (left + 63, TABLE + 3.5 * LINE))
            self._sketch.title((left, TABLE), f"layer {layer + 1}", size=9, ha="left")
            self._enters(layer, 2).set(text="b: 1", color=GREY)
            for i, column in enumerate(CELLS):
                for row, place in enumerate(((layer, i, 0), (layer, i, 1), (layer, i))):
                    text = self._sketch.text((left + column, TABLE + LINE * (row + 1)), 9)
                    kind = Kind.WEIGHT if len(place) == 3 else Kind.BIAS
                    self._marks[kind, place] = Mark(PRODUCT, (), ((text, _result),))

    def _enters(self, layer: int, row: int) -> Text:
        """The name of a row in the table of `layer`: the activation that enters there."""
        return self._sketch.text((TABLE_COLUMNS[layer], TABLE + LINE * (row + 1)), 9, ha="left")


def _at(layer: int, i: int, rows: tuple[int, int]) -> Point:
    return (INPUT, *LAYERS)[layer + 1], rows[i]


def _outwards(i: int, distance: float) -> float:
    """Up from the upper row, down from the lower, where no edges are."""
    return distance if i else -distance


def _result(step: Step) -> str:
    return step.formulas[0].result


def _name(step: Step) -> str:
    return step.formulas[0].name


def _activation(step: Step) -> str:
    return f"{step.formulas[1].name} {step.formulas[1].result}"


def _in_and_out(step: Step) -> str:
    letters = "az"[-len(step.formulas) :]
    lines = zip(letters, step.formulas, strict=True)
    return "\n".join(f"∂C/∂{letter} = {formula.result}" for letter, formula in lines)
