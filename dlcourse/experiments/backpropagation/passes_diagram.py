"""The stepper's diagram: the network, its reverse below it, and the products of both."""

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
from dlcourse.plotting import BLACK

INPUT, *LAYERS, COST = 36, 205, 388, 571, 695
"""Where these stand, in pixels from the left; the rest in pixels from the top."""
ROWS, REVERSED_ROWS = (62, 132), (298, 368)
TABLE, LINE = 476, 16
TABLE_COLUMNS = (12, 257, 502)
NODE, TRIANGLE = 44, 68
WEIGHT_AT, PRODUCT_AT = 52, 64
"""So far behind the start of an edge stands its weight, and before its end what arrives."""
WAITING = "#c0c0c0"
THIN, THICK = 1.3, 3

Place = tuple[int, ...]


@dataclass(frozen=True)
class Mark:
    """What stands for a step: edges or a node, and texts that appear when the step is done."""

    lines: tuple[Line2D, ...]
    texts: tuple[tuple[Text, Callable[[Step], str]], ...] = ()

    def show(self, step: Step, *, is_done: bool, is_current: bool) -> None:
        """Write the texts if the step is done, in bold if it is the current one."""
        for text, write in self.texts:
            text.set(text=write(step) if is_done else "", weight="bold" if is_current else "normal")
        self.stroke(BLACK if is_done else WAITING, THICK if is_current else THIN)

    def stroke(self, colour: str, width: float) -> None:
        """Set colour and width of the lines."""
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
            mark.stroke(BLACK, THIN)
        for number, step in enumerate(walk.steps, start=1):
            self._marks[step.kind, step.place].show(
                step, is_done=number <= walk.position, is_current=number == walk.position
            )
        if walk.position > 0:
            for mark in self._factors(walk.steps[walk.position - 1]):
                mark.stroke(BLACK, THICK)

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
            title((x, 12), name)
        title((8, sum(ROWS) / 2), "forward →", size=10, ha="left")
        backward = "← backward\n\ntriangles:\namplifiers with\nthe gain σ′(z)"
        title((TABLE_COLUMNS[0], sum(REVERSED_ROWS) / 2), backward, size=10, ha="left")
        table = "Forward × backward:  ∂C/∂w = (what enters w) · ∂C/∂z"
        title((TABLE_COLUMNS[0], TABLE - 22), table, ha="left")

    def _draw_edges(self, layer: int, i: int, j: int) -> None:
        start, end = _at(layer - 1, j, ROWS), _at(layer, i, ROWS)
        self._draw_edge(Kind.EDGE, (layer, i, j), start, end)
        if layer > 0:
            start, end = _at(layer, i, REVERSED_ROWS), _at(layer - 1, j, REVERSED_ROWS)
            self._draw_edge(Kind.REVERSED_EDGE, (layer, i, j), start, end)

    def _draw_edge(self, kind: Kind, place: Place, start: Point, end: Point) -> None:
        layer, i, j = place
        edge = self._sketch.edge(start, end, gap_at=WEIGHT_AT)
        weight = self._sketch.title(along(start, end, WEIGHT_AT), size=9.5)
        product = self._sketch.text(along(end, start, PRODUCT_AT), 9.5, on_edge=True)
        self._marks[kind, place] = Mark((edge,), ((product, _result),))

        def write(passes: TwoPasses) -> None:
            w = passes.forward.parameters[layer][0][i, j]
            weight.set_text(written(w))
            edge.set_linestyle("--" if w < 0 else "-")

        self._given.append(write)

    def _draw_input(self, i: int) -> None:
        at = _at(-1, i, ROWS)
        self._inputs.append(Mark((self._sketch.node(at, "s", NODE - 6),)))
        self._marks[Kind.NEURON, (-1, i)] = self._inputs[i]
        text = self._sketch.text(at)
        self._given.append(lambda p: text.set_text(written(p.forward.x[i])))

    def _draw_target(self, i: int) -> None:
        text = self._sketch.title((COST, ROWS[i]), size=10, color=BLACK)
        self._given.append(lambda p: text.set_text(f"ŷ{'₁₂'[i]} = {written(p.target[i])}"))

    def _draw_neuron(self, layer: int, i: int) -> None:
        x, y = at = _at(layer, i, ROWS)
        circle = self._sketch.node(at, "o", NODE)
        beside = y + _outwards(i, 32)
        bias = self._sketch.title((x - 32, beside), size=9.5)
        self._given.append(
            lambda p: bias.set_text(f"b = {written(p.forward.parameters[layer][1][i])}")
        )
        z = self._sketch.text((x + 32, beside), 9.5)
        a = self._sketch.text(at)
        # The gain stands in the amplifier below: it is known as soon as z is.
        x, y = _at(layer, i, REVERSED_ROWS)
        gain = self._sketch.text((x + 7, y), 9)
        self._marks[Kind.NEURON, (layer, i)] = Mark(
            (circle,),
            (
                (z, lambda step: f"z = {_result(step)}"),
                (a, lambda step: step.formulas[1].result),
                (gain, lambda step: step.formulas[2].result),
            ),
        )

    def _draw_amplifier(self, layer: int, i: int) -> None:
        x, y = at = _at(layer, i, REVERSED_ROWS)
        triangle = self._sketch.node(at, AMPLIFIER, TRIANGLE)
        text = self._sketch.text((x, y + _outwards(i, 44)), 9.5)
        self._marks[Kind.AMPLIFIER, (layer, i)] = Mark((triangle,), ((text, _in_and_out),))

    def _draw_cost(self) -> None:
        middle = (COST, sum(ROWS) / 2)
        edges = [self._sketch.edge(_at(LAST, i, ROWS), middle) for i in (0, 1)]
        box = self._sketch.node(middle, "s", NODE)
        self._marks[Kind.COST, ()] = Mark((box, *edges), ((self._sketch.text(middle), _result),))
        for i in (0, 1):
            start, end = (COST, REVERSED_ROWS[i]), _at(LAST, i, REVERSED_ROWS)
            edge = self._sketch.edge(start, end)
            name = self._sketch.text((COST, start[1] + _outwards(i, 36)), 9.5)
            text = self._sketch.text(start, 9.5)
            slope = self._sketch.node(start, "s", NODE + 8)
            self._marks[Kind.SLOPE, (i,)] = Mark((slope, edge), ((text, _result), (name, _name)))

    def _draw_table(self) -> None:
        for layer, x in enumerate(TABLE_COLUMNS):
            for i in (0, 1):
                for row, place in enumerate(((layer, i, 0), (layer, i, 1), (layer, i))):
                    at = (x, TABLE + LINE * (3 * i + row))
                    text = self._sketch.text(at, 9, ha="left")
                    kind = Kind.WEIGHT if len(place) == 3 else Kind.BIAS
                    self._marks[kind, place] = Mark((), ((text, _table_line),))


def _at(layer: int, i: int, rows: tuple[int, int]) -> Point:
    return (INPUT, *LAYERS)[layer + 1], rows[i]


def _outwards(i: int, distance: float) -> float:
    """Up from the upper row, down from the lower, where no edges are."""
    return distance if i else -distance


def _result(step: Step) -> str:
    return step.formulas[0].result


def _name(step: Step) -> str:
    return step.formulas[0].name


def _in_and_out(step: Step) -> str:
    letters = "az"[-len(step.formulas) :]
    lines = zip(letters, step.formulas, strict=True)
    return "\n".join(f"∂C/∂{letter} = {formula.result}" for letter, formula in lines)


def _table_line(step: Step) -> str:
    (formula,) = step.formulas
    return f"{formula.name.removeprefix('∂C/∂')}   {formula.numbers} = {formula.result}"
