"""The two passes edge by edge: each step makes one number, and says by which formula."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dlcourse.experiments.backpropagation.two_passes import TwoPasses
from dlcourse.experiments.lecture_network import LECTURE_PARAMETERS
from dlcourse.plotting.style import short_number

LAST = len(LECTURE_PARAMETERS) - 1


class Kind(StrEnum):
    """What a step computes."""

    EDGE = "weight times activation"
    NEURON = "neuron"
    COST = "cost"
    SLOPE = "slope of the cost"
    REVERSED_EDGE = "weight times gradient"
    AMPLIFIER = "amplifier"
    WEIGHT = "gradient of a weight"
    BIAS = "gradient of a bias"


@dataclass(frozen=True)
class Formula:
    """One equation, name = symbols = numbers = value; the name is empty where there is none."""

    name: str
    symbols: str
    numbers: str
    value: float

    @property
    def result(self) -> str:
        """The value as the picture writes it."""
        return written(self.value)

    def __str__(self) -> str:
        parts = (self.name, self.symbols, self.numbers, self.result)
        return " = ".join(part for part in parts if part)


@dataclass(frozen=True)
class Step:
    """One step. `place` counts from 0: (layer, neuron), or (layer, to, from) for a weight."""

    kind: Kind
    place: tuple[int, ...]
    formulas: tuple[Formula, ...]
    """A neuron has three, for z, a and σ′(z); an amplifier of a hidden layer two."""


def steps_of(passes: TwoPasses) -> tuple[Step, ...]:
    """Return the 53 steps of two passes through the lecture's network, and of its gradient."""
    return (
        *_forward_steps(passes),
        *_cost_steps(passes),
        *_backward_steps(passes),
        *_gradient_steps(passes),
    )


def written(value: float) -> str:
    """Return `value` with three significant digits and a true minus sign, never as −0.

    Below 1e-4 there is room for two: 0.00000226 becomes '2.3e−6'.
    """
    if 0 < abs(value) < 1e-4:
        digits, exponent = f"{value:.1e}".replace("-", "−").split("e−")
        return f"{digits}e−{int(exponent)}"
    return short_number(value + 0.0)


def _forward_steps(passes: TwoPasses) -> Iterator[Step]:
    for layer, (W, b) in enumerate(passes.forward.parameters):
        entering = passes.forward.values[layer]
        for i, row in enumerate(W):
            for j, (w, a) in enumerate(zip(row, entering, strict=True)):
                yield _product(Kind.EDGE, (layer, i, j), _w(layer, i, j), w, _a(layer - 1, j), a)
            terms = [f"{_w(layer, i, j)}{_a(layer - 1, j)}" for j in range(len(row))]
            symbols = " + ".join([*terms, _indexed("b", layer, i)])
            z = passes.forward.z[layer][i]
            total = Formula(_z(layer, i), symbols, _sum([*row * entering, b[i]]), z)
            yield Step(Kind.NEURON, (layer, i), (total, *_after_sum(passes, layer, i)))


def _after_sum(passes: TwoPasses, layer: int, i: int) -> tuple[Formula, Formula]:
    """The activation of neuron i of `layer`, and the gain that its amplifier will have."""
    z_name, a_name = _z(layer, i), _a(layer, i)
    z, a = passes.forward.z[layer][i], passes.forward.activations[layer][i]
    numbers = f"{written(a)} · {written(1 - a)}"
    return (
        Formula(a_name, f"σ({z_name})", f"σ({written(z)})", a),
        Formula(f"σ′({z_name})", f"{a_name}(1 − {a_name})", numbers, passes.gains[layer][i]),
    )


def _cost_steps(passes: TwoPasses) -> Iterator[Step]:
    """The cost, then its slope at each output: where the backward pass starts."""
    pairs = list(zip(passes.forward.activations[-1], passes.target, strict=True))
    names = [(_a(LAST, i), f"ŷ{_below(i)}") for i in range(len(pairs))]
    symbols = " + ".join(f"({y} − {target})²" for y, target in names)
    differences = [f"{written(y)} − {_factor(target)}" for y, target in pairs]
    numbers = " + ".join(f"({difference})²" for difference in differences)
    yield Step(Kind.COST, (), (Formula("C", f"½[{symbols}]", f"½[{numbers}]", passes.cost),))
    for i, (y, target) in enumerate(names):
        slope = passes.grad_a[LAST][i]
        formula = Formula(f"∂C/∂{y}", f"{y} − {target}", differences[i], slope)
        yield Step(Kind.SLOPE, (i,), (formula,))


def _backward_steps(passes: TwoPasses) -> Iterator[Step]:
    for layer in range(LAST, -1, -1):
        for j, gain in enumerate(passes.gains[layer]):
            edges, sums = _arriving(passes, layer, j) if layer < LAST else ([], [])
            yield from edges
            amplified = Formula(
                f"∂C/∂{_z(layer, j)}",
                f"σ′({_z(layer, j)}) · ∂C/∂{_a(layer, j)}",
                f"{written(gain)} · {_factor(passes.grad_a[layer][j])}",
                passes.grad_z[layer][j],
            )
            yield Step(Kind.AMPLIFIER, (layer, j), (*sums, amplified))


def _arriving(passes: TwoPasses, layer: int, j: int) -> tuple[list[Step], list[Formula]]:
    """The edges that run back to neuron j of `layer`, and the sum of what they bring."""
    W, grad_z = passes.forward.parameters[layer + 1][0], passes.grad_z[layer + 1]
    edges, terms = [], []
    for i, (w, g) in enumerate(zip(W[:, j], grad_z, strict=True)):
        names = _w(layer + 1, i, j), f"∂C/∂{_z(layer + 1, i)}"
        place = (layer + 1, i, j)
        edges.append(_product(Kind.REVERSED_EDGE, place, names[0], w, names[1], g))
        terms.append(" · ".join(names))
    numbers, total = _sum(W[:, j] * grad_z), passes.grad_a[layer][j]
    return edges, [Formula(f"∂C/∂{_a(layer, j)}", " + ".join(terms), numbers, total)]


def _gradient_steps(passes: TwoPasses) -> Iterator[Step]:
    for layer, grad_z in enumerate(passes.grad_z):
        entering = passes.forward.values[layer]
        for i, g in enumerate(grad_z):
            g_name = f"∂C/∂{_z(layer, i)}"
            for j, a in enumerate(entering):
                name, place = f"∂C/∂{_w(layer, i, j)}", (layer, i, j)
                yield _product(Kind.WEIGHT, place, _a(layer - 1, j), a, g_name, g, name)
            bias = Formula(
                f"∂C/∂{_indexed('b', layer, i)}", f"1 · {g_name}", f"1 · {_factor(g)}", g
            )
            yield Step(Kind.BIAS, (layer, i), (bias,))


def _product(
    kind: Kind,
    place: tuple[int, ...],
    first: str,
    value: float,
    second: str,
    other: float,
    name: str = "",
) -> Step:
    symbols, numbers = f"{first} · {second}", f"{_factor(value)} · {_factor(other)}"
    return Step(kind, place, (Formula(name, symbols, numbers, value * other),))


def _factor(value: float) -> str:
    text = written(value)
    return f"({text})" if text.startswith("−") else text


def _sum(values: Iterable[float]) -> str:
    first, *others = map(written, values)
    signed = (f" − {text[1:]}" if text.startswith("−") else f" + {text}" for text in others)
    return "".join([first, *signed])


def _below(*indices: int) -> str:
    return "".join("₁₂"[index] for index in indices)


def _indexed(letter: str, layer: int, *indices: int) -> str:
    return f"{letter}{'¹²³'[layer]}{_below(*indices)}"


def _w(layer: int, i: int, j: int) -> str:
    return _indexed("w", layer, i, j)


def _z(layer: int, i: int) -> str:
    return _indexed("z", layer, i)


def _a(layer: int, i: int) -> str:
    """What leaves neuron i of `layer`: the input x before layer 0, y after the last, else a."""
    if layer < 0:
        return f"x{_below(i)}"
    return f"y{_below(i)}" if layer == LAST else _indexed("a", layer, i)
