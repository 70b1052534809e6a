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
    """Return `value` with three significant digits and a true minus sign, never as −0."""
    return short_number(value + 0.0)


def _forward_steps(passes: TwoPasses) -> Iterator[Step]:
    for layer, (W, b) in enumerate(passes.forward.parameters):
        entering = passes.forward.values[layer]
        for i, row in enumerate(W):
            for j, (w, a) in enumerate(zip(row, entering, strict=True)):
                yield _product(Kind.EDGE, (layer, i, j), _w(layer, i, j), w, _a(layer - 1, j), a)
            terms = [f"{_w(layer, i, j)}{_a(layer - 1, j)}" for j in range(len(row))]
            z, a, gain = (
                values[layer][i]
                for values in (passes.forward.z, passes.forward.activations, passes.gains)
            )
            total = " + ".join([*terms, _indexed("b", layer, i)])
            yield Step(
                Kind.NEURON,
                (layer, i),
                (
                    Formula(_z(layer, i), total, _sum([*row * entering, b[i]]), z),
                    Formula(_a(layer, i), f"σ({_z(layer, i)})", f"σ({written(z)})", a),
                    Formula(
                        f"σ′({_z(layer, i)})",
                        f"{_a(layer, i)}(1 − {_a(layer, i)})",
                        f"{written(a)} · {written(1 - a)}",
                        gain,
                    ),
                ),
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
        for j, (grad_a, gain) in enumerate(
            zip(passes.grad_a[layer], passes.gains[layer], strict=True)
        ):
            arriving = []
            if layer < LAST:
                column = passes.forward.parameters[layer + 1][0][:, j]
                grad_z = passes.grad_z[layer + 1]
                for i, (w, g) in enumerate(zip(column, grad_z, strict=True)):
                    place, w_name = (layer + 1, i, j), _w(layer + 1, i, j)
                    g_name = f"∂C/∂{_z(layer + 1, i)}"
                    yield _product(Kind.REVERSED_EDGE, place, w_name, w, g_name, g)
                symbols = " + ".join(
                    f"{_w(layer + 1, i, j)} · ∂C/∂{_z(layer + 1, i)}" for i in range(len(column))
                )
                numbers = _sum(column * grad_z)
                arriving = [Formula(f"∂C/∂{_a(layer, j)}", symbols, numbers, grad_a)]
            amplified = Formula(
                f"∂C/∂{_z(layer, j)}",
                f"σ′({_z(layer, j)}) · ∂C/∂{_a(layer, j)}",
                f"{written(gain)} · {_factor(grad_a)}",
                passes.grad_z[layer][j],
            )
            yield Step(Kind.AMPLIFIER, (layer, j), (*arriving, amplified))


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
