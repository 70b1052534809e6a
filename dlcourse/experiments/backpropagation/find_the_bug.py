"""Find the bug: one backward rule is broken, and the checker says which gradients are wrong."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dlcourse.experiments.backpropagation.broken_rules import (
    MeanBiasLinear,
    SlopelessSigmoid,
    SummedLoss,
    TransposedLinear,
    WrongActivationLinear,
)
from dlcourse.gradcheck import Entry, GradientReport, Verdict, check_gradients
from dlcourse.nn import CrossEntropyLoss, Linear, Sequential, Sigmoid, normal

N_LAYERS, WIDTH, N_CLASSES = 4, 4, 3
N_SAMPLES = 8
NOTHING = "nothing"
RULES = {
    "σ′ missing": SlopelessSigmoid,
    "W transposed": TransposedLinear,
    "wrong activation": WrongActivationLinear,
    "bias averaged twice": MeanBiasLinear,
    "batch not averaged": SummedLoss,
    NOTHING: None,
}
"""What is broken → the class that takes the right one's place."""
OPEN = "not named yet"
SIGNS = {
    "σ′ missing": (
        "from some layer back to the input all entries are wrong, and in the last of these layers "
        "the crosses lie near a line, four times as steep as the diagonal or steeper"
    ),
    "W transposed": (
        "from some layer back to the input all entries are wrong, and in the last of these layers "
        "the crosses lie near no steep line"
    ),
    "wrong activation": "all weights of one layer are wrong, and nothing else",
    "bias averaged twice": "all biases of one layer are wrong, and nothing else",
    "batch not averaged": "all entries of all layers are wrong, by one factor, the batch size",
    NOTHING: "all entries agree",
}
"""What is broken → by which signs one sees it."""


@dataclass(frozen=True)
class LayerCheck:
    """What the checker found in one layer: its weights, then its biases, (n_entries,) each."""

    name: str
    """As the checker writes it: "2 Linear(4, 4)"."""
    analytic: np.ndarray
    numerical: np.ndarray
    is_wrong: np.ndarray
    first_wrong: Entry | None


@dataclass(frozen=True)
class FindTheBug:
    """A network of which one rule is broken, and what `check_gradients` says of it."""

    rule: str
    layer: int
    """Where it is broken, from 1."""
    report: GradientReport
    layers: tuple[LayerCheck, ...]


@dataclass(frozen=True)
class Case:
    """A case: what the checker finds, and which rule the learner has named."""

    number: int
    named: str
    found: FindTheBug

    @property
    def is_named(self) -> bool:
        """Whether the learner has named the rule that is broken."""
        return self.named == self.found.rule


def start_case(number: int, named: str) -> Case:
    """Check the network of the case; ValueError for a rule that is not there."""
    if named not in (OPEN, *RULES):
        raise ValueError(f"The rule must be one of {', '.join(RULES)}, got {named!r}.")
    return Case(number, named, run_find_the_bug(*bug_of(number), seed=number))


def bug_of(case: int) -> tuple[str, int]:
    """The rule and the layer of a case: a seed draws the order of all, anew for every six cases."""
    order = np.random.default_rng(case // len(RULES)).permutation(list(RULES))
    rule = str(order[case % len(RULES)])
    # Nobody asks for what the first layer would pass on: there the checker would find nothing.
    layers = range(2 if rule == "W transposed" else 1, N_LAYERS)
    return rule, int(np.random.default_rng(case).choice(layers))


def run_find_the_bug(rule: str, layer: int, seed: int = 0) -> FindTheBug:
    """Check a network of four layers in which `rule` is broken in hidden layer `layer`, from 1.

    Three hidden layers of 4 sigmoid neurons, 3 classes, 8 samples, random weights. A rule of the
    loss is broken in the loss, whatever `layer` is. ValueError for another rule or layer.
    """
    if rule not in RULES:
        raise ValueError(f"The rule must be one of {', '.join(RULES)}, got {rule!r}.")
    if not 1 <= layer < N_LAYERS:
        raise ValueError(f"The layer must be from 1 to {N_LAYERS - 1}, got {layer}.")
    broken, rng = RULES[rule], np.random.default_rng(seed)
    network = _network(broken, layer, rng)
    X, labels = rng.normal(size=(N_SAMPLES, WIDTH)), rng.integers(N_CLASSES, size=N_SAMPLES)
    loss = broken() if broken is SummedLoss else CrossEntropyLoss()
    report = check_gradients(network, loss, X, labels)
    return FindTheBug(rule, layer, report, tuple(_by_layer(network, report)))


def _network(broken: type | None, layer: int, rng: np.random.Generator) -> Sequential:
    layers = []
    for number in range(1, N_LAYERS):
        here = broken if number == layer else None
        linear = here if here and issubclass(here, Linear) else Linear
        activation = here if here and issubclass(here, Sigmoid) else Sigmoid
        layers += [linear(WIDTH, WIDTH, rng=rng, init=normal(1.0)), activation()]
    return Sequential(*layers, Linear(WIDTH, N_CLASSES, rng=rng, init=normal(1.0)))


def _by_layer(network: Sequential, report: GradientReport) -> Iterator[LayerCheck]:
    stop = 0
    for number, layer in enumerate(network.layers):
        if not layer.parameter_names:
            continue
        start, stop = stop, stop + layer.W.size + layer.b.size
        name = f"{number} {layer}"
        wrong = [e for e in report.entries if e.layer == name and e.verdict is Verdict.WRONG]
        is_wrong = np.zeros(stop - start, dtype=bool)
        for entry in wrong:
            is_b = entry.parameter == "b"
            place = np.ravel_multi_index(entry.index, (layer.b if is_b else layer.W).shape)
            is_wrong[place + is_b * layer.W.size] = True
        yield LayerCheck(
            name=name,
            analytic=report.analytic[start:stop],
            numerical=report.numerical[start:stop],
            is_wrong=is_wrong,
            first_wrong=wrong[0] if wrong else None,
        )
