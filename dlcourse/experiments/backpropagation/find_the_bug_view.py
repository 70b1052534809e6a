"""How the checked gradients look: a chart for each layer, and over them the rule that is broken."""

from dlcourse.experiments.backpropagation.broken_rules import SummedLoss
from dlcourse.experiments.backpropagation.find_the_bug import (
    N_LAYERS,
    RULES,
    FindTheBug,
    LayerCheck,
    run_find_the_bug,
)
from dlcourse.experiments.controls import choice_buttons, int_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.nn import Sigmoid
from dlcourse.plotting import BLACK, BLUE, GREY, VERMILION
from dlcourse.plotting.style import short_number

SIDE, BOTTOM, LEFT, GAP = 126, 146, 56, 24
"""Of the charts, in pixels."""
MAX_SEED = 99


def describe_check(result: FindTheBug) -> str:
    """Say what is broken, and what the checker says, in its own words."""
    broken = RULES[result.rule]
    place = "the loss" if broken is SummedLoss else f"layer {result.layer}"
    start = "Nothing is broken." if broken is None else f"{result.rule}, in {place}."
    counts = str(result.report).splitlines()[0].partition(": ")[2]
    first = f" First: {result.report.entries[0]}." if result.report.entries else ""
    return f"{start} The checker counts {counts}.{first}"


def draw_find_the_bug(sheet: Sheet) -> Show:
    """A mark for each entry, numerical across, analytic upwards, on the scale of its layer."""
    bold = {"color": VERMILION, "weight": "bold", "va": "center"}
    broken_rule = sheet.moving("broken rule", sheet.text(0, 348, "", **bold))
    shows = [_draw_layer(sheet, number) for number in range(1, N_LAYERS + 1)]

    def show(result: FindTheBug) -> None:
        text, x, alignment = _broken_rule(result)
        broken_rule.set(text=text, x=x / sheet.width, ha=alignment)
        for show_layer, check in zip(shows, result.layers, strict=True):
            show_layer(check)

    return show


def _left(number: int) -> int:
    return LEFT + (number - 1) * (SIDE + GAP)


def _broken_rule(result: FindTheBug) -> tuple[str, float, str]:
    """What is written, at x, aligned so: over the broken layer, or on the way to the loss."""
    broken = RULES[result.rule]
    if broken is None:
        return "", 0, "left"
    if broken is SummedLoss:
        return f"{result.rule} →", _left(N_LAYERS + 1), "right"
    # An activation stands between its layer's chart and the next.
    across = SIDE + GAP / 2 if issubclass(broken, Sigmoid) else SIDE / 2
    return f"{result.rule}\n▼", _left(result.layer) + across, "center"


def _draw_layer(sheet: Sheet, number: int) -> Show:
    left, limits = _left(number), (-1.1, 1.1)
    ax = sheet.axes(left, BOTTOM, SIDE, SIDE, xlim=limits, ylim=limits, xticks=[0], yticks=[0])
    ax.set(xlabel="numerical", ylabel="analytic" if number == 1 else "")
    ax.plot(limits, limits, color=GREY, linewidth=0.8)
    of = f"of layer {number}"
    right = sheet.line(f"right entries {of}", ax, "o", color=BLUE, markersize=5)
    wrong = sheet.line(f"wrong entries {of}", ax, "x", color=VERMILION, markersize=7)
    look = {"ha": "center", "va": "top", "linespacing": 1.3}
    name = sheet.moving(f"name {of}", sheet.text(left + SIDE / 2, 320, "", **look))
    look = {"ha": "right", "va": "top", "color": GREY, "fontsize": 9}
    scale = sheet.moving(f"scale {of}", sheet.text(left + SIDE, 162, "", **look))
    look = {"va": "top", "fontsize": 9.5, "linespacing": 1.4}
    found = sheet.moving(f"found {of}", sheet.text(left, 91, "", **look))

    def show(check: LayerCheck) -> None:
        largest = max(abs(check.analytic).max(), abs(check.numerical).max())
        for line, shown in ((right, ~check.is_wrong), (wrong, check.is_wrong)):
            line.set_data(check.numerical[shown] / largest, check.analytic[shown] / largest)
        name.set_text(f"layer {number}\n{check.name}")
        scale.set_text(f"±{short_number(largest)}")
        found.set(text=_found(check), color=VERMILION if check.is_wrong.any() else BLACK)

    return show


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


def _run_controls(rule: str, layer: str, seed: int) -> FindTheBug:
    return run_find_the_bug(rule, int(layer), seed)


def find_the_bug() -> Experiment:
    """Return the experiment: which rule is broken, in which layer, and other random numbers."""
    rules = choice_buttons("broken", tuple(RULES), "σ′ missing")
    layers = choice_buttons("in layer", tuple(map(str, range(1, N_LAYERS))), "2")
    seed = int_slider("sample", 0, (0, MAX_SEED))
    return Experiment(
        title="Find the bug",
        controls={"rule": rules, "layer": layers, "seed": seed},
        run=_run_controls,
        size=(640, 370),
        draw=draw_find_the_bug,
        caption=describe_check,
        alt=(
            "Four square charts side by side, one for each layer. Each entry of the gradient is a "
            "mark, its numerical value across, its analytic value upwards. The sigmoid after "
            "layer 2 has lost its σ′: in layers 1 and 2 all entries are crosses far off the "
            "diagonal, in layers 3 and 4 all are dots on it. Below each chart stands how many "
            "are wrong, and the first of them with both numbers."
        ),
    )
