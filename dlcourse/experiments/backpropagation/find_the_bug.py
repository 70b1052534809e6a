"""Find the bug: break one backward rule, and see which gradients the checker finds wrong."""

from collections.abc import Iterator
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from ipywidgets import HBox, Layout, VBox
from matplotlib.lines import Line2D
from matplotlib.text import Text

from dlcourse.experiments.backpropagation.broken_rules import (
    MeanBiasLinear,
    SlopelessSigmoid,
    SummedLoss,
    TransposedLinear,
    WrongActivationLinear,
)
from dlcourse.experiments.controls import choice_buttons, int_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.gradcheck import Entry, GradientReport, Verdict, check_gradients
from dlcourse.nn import CrossEntropyLoss, Linear, Sequential, Sigmoid, normal
from dlcourse.plotting import BLACK, BLUE, GREY, STYLE, VERMILION, new_figure
from dlcourse.plotting.style import short_number

N_LAYERS, WIDTH, N_CLASSES = 4, 4, 3
N_SAMPLES = 8
MAX_SEED = 99
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


class ChecksView:
    """A chart for each layer: a mark for each entry, numerical across, analytic upwards."""

    WIDTH, HEIGHT = 700, 370
    SIDE, BOTTOM, LEFT, GAP = 130, 146, 62, 26

    def __init__(self) -> None:
        with mpl.rc_context(STYLE):
            self.figure = new_figure(self.WIDTH, self.HEIGHT)
            style = {"color": VERMILION, "weight": "bold", "va": "center"}
            self._place = self.figure.text(0, 0.94, "", **style)
            charts = [self._chart(number) for number in range(1, N_LAYERS + 1)]
        self._charts = charts
        self.moving = (self._place, *(artist for chart in charts for artist in chart))

    def _left(self, number: float) -> float:
        return (self.LEFT + (number - 1) * (self.SIDE + self.GAP)) / self.WIDTH

    def _chart(self, number: int) -> tuple[Line2D, Line2D, Text, Text, Text]:
        width, height = self.SIDE / self.WIDTH, self.SIDE / self.HEIGHT
        ax = self.figure.add_axes((self._left(number), self.BOTTOM / self.HEIGHT, width, height))
        limits = (-1.1, 1.1)
        ax.set(xlim=limits, ylim=limits, xticks=[0], yticks=[0], xlabel="numerical")
        if number == 1:
            ax.set_ylabel("analytic")
        ax.plot(limits, limits, color=GREY, linewidth=0.8)
        (right,) = ax.plot([], [], "o", color=BLUE, markersize=5)
        (wrong,) = ax.plot([], [], "x", color=VERMILION, markersize=7)
        style = {"transform": ax.transAxes, "va": "top"}
        name = ax.text(0.5, 1.34, "", ha="center", linespacing=1.3, **style)
        scale = ax.text(1, 0.12, "", ha="right", color=GREY, fontsize=9, **style)
        found = ax.text(0, -0.42, "", fontsize=9.5, linespacing=1.4, **style)
        return right, wrong, name, scale, found

    def show(self, result: FindTheBug) -> None:
        """Set all four charts; each is scaled to its own largest entry."""
        for number, (chart, check) in enumerate(zip(self._charts, result.layers, strict=True), 1):
            right, wrong, name, scale, found = chart
            largest = max(abs(check.analytic).max(), abs(check.numerical).max())
            for line, shown in ((right, ~check.is_wrong), (wrong, check.is_wrong)):
                line.set_data(check.numerical[shown] / largest, check.analytic[shown] / largest)
            name.set_text(f"layer {number}\n{check.name}")
            scale.set_text(f"±{short_number(largest)}")
            found.set(text=_found(check), color=VERMILION if check.is_wrong.any() else BLACK)
        self._show_place(result)

    def _show_place(self, result: FindTheBug) -> None:
        """Name what is broken: over its layer, or on the way to the loss."""
        broken = RULES[result.rule]
        if broken is None:
            self._place.set_text("")
        elif broken is SummedLoss:
            self._place.set(text=f"{result.rule} →", x=self._left(N_LAYERS + 1), ha="right")
        else:
            # An activation stands between its layer's chart and the next.
            number = result.layer + (1 if issubclass(broken, Sigmoid) else 0.5)
            x = self._left(number) - self.GAP / 2 / self.WIDTH
            self._place.set(text=f"{result.rule}\n▼", x=x, ha="center")


def _found(check: LayerCheck) -> str:
    entry = check.first_wrong
    if entry is None:
        return f"all {len(check.is_wrong)} agree"
    return (
        f"{check.is_wrong.sum()} of {len(check.is_wrong)} WRONG\n"
        f"{entry.parameter}[{', '.join(map(str, entry.index))}]:\n"
        f"analytic {short_number(entry.analytic)}\n"
        f"numerical {short_number(entry.numerical)}"
    )


def describe_check(result: FindTheBug) -> str:
    """Say what is broken, and what the checker says, in its own words."""
    broken = RULES[result.rule]
    place = "the loss" if broken is SummedLoss else f"layer {result.layer}"
    start = "Nothing is broken." if broken is None else f"{result.rule}, in {place}."
    counts = str(result.report).splitlines()[0].partition(": ")[2]
    first = f" First: {result.report.entries[0]}." if result.report.entries else ""
    return f"{start} The checker counts {counts}.{first}"


def _run_controls(rule: str, layer: str, seed: int) -> FindTheBug:
    return run_find_the_bug(rule, int(layer), seed)


def find_the_bug() -> Experiment:
    """Return the experiment: which rule is broken, in which layer, and other random numbers."""
    rules = choice_buttons("broken", tuple(RULES), "σ′ missing")
    rules.layout.width = "100%"
    layers = choice_buttons("in layer", tuple(map(str, range(1, N_LAYERS))), "2")
    seed = int_slider("sample", 0, (0, MAX_SEED))
    return Experiment(
        title="Find the bug",
        controls={"rule": rules, "layer": layers, "seed": seed},
        run=_run_controls,
        view=ChecksView(),
        caption=describe_check,
        panel=VBox([rules, HBox([layers, seed], layout=Layout(flex_flow="row wrap"))]),
        alt=(
            "Four square charts side by side, one for each layer. Each entry of the gradient is a "
            "mark, its numerical value across, its analytic value upwards. The sigmoid after "
            "layer 2 has lost its σ′: in layers 1 and 2 all entries are crosses far off the "
            "diagonal, in layers 3 and 4 all are dots on it. Below each chart stands how many "
            "are wrong, and the first of them with both numbers."
        ),
    )
