"""How the checked gradients look: a chart for each layer, and over them the rule that was found."""

from functools import partial

from dlcourse.experiments.backpropagation.broken_rules import SummedLoss
from dlcourse.experiments.backpropagation.find_the_bug import (
    N_LAYERS,
    OPEN,
    RULES,
    SIGNS,
    Case,
    FindTheBug,
    LayerCheck,
    start_case,
)
from dlcourse.experiments.controls import Controls, choice_buttons, int_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.nn import Sigmoid
from dlcourse.plotting import BLACK, BLUE, GREY, VERMILION
from dlcourse.plotting.style import short_number
from dlcourse.record import in_session, record

SIDE, BOTTOM, LEFT, GAP = 126, 146, 56, 24
"""Of the charts, in pixels."""
MAX_CASE = 35


def describe_case(result: Case) -> str:
    """Say what the checker says, in its own words, and judge what was named by its signs."""
    if result.named == OPEN:
        report = result.found.report
        counts = str(report).splitlines()[0].partition(": ")[2]
        first = f" First: {report.entries[0]}." if report.entries else ""
        return f"Case {result.number}: the checker counts {counts}.{first} What is broken?"
    start, signs = f"Case {result.number}:", SIGNS[result.named]
    if not result.is_named:
        return f"{start} not {result.named}. You would see that by other signs: {signs}."
    return f"{start} {_place(result.found)}. {signs[0].upper()}{signs[1:]}."


def _place(found: FindTheBug) -> str:
    broken = RULES[found.rule]
    if broken is None:
        return "nothing is broken"
    return f"{found.rule}, in {'the loss' if broken is SummedLoss else f'layer {found.layer}'}"


def draw_find_the_bug(sheet: Sheet) -> Show:
    """A mark for each entry, numerical across, analytic upwards, on the scale of its layer.

    Over them stands what is broken, when that was named, or what it is not.
    """
    bold = {"color": VERMILION, "weight": "bold", "va": "center"}
    broken_rule = sheet.moving("broken rule", sheet.text(0, 348, "", **bold))
    shows = [_draw_layer(sheet, number) for number in range(1, N_LAYERS + 1)]

    def show(result: Case) -> None:
        text, x, alignment = _verdict(result)
        broken_rule.set(text=text, x=x / sheet.width, ha=alignment)
        for show_layer, check in zip(shows, result.found.layers, strict=True):
            show_layer(check)

    return show


def _left(number: int) -> int:
    return LEFT + (number - 1) * (SIDE + GAP)


def _verdict(case: Case) -> tuple[str, float, str]:
    """What is written, at x, aligned so."""
    if case.named == OPEN:
        return "", LEFT, "left"
    return _broken_rule(case.found) if case.is_named else (f"not {case.named}", LEFT, "left")


def _broken_rule(result: FindTheBug) -> tuple[str, float, str]:
    """As `_verdict`: over the broken layer, or on the way to the loss."""
    broken = RULES[result.rule]
    if broken is None:
        return "nothing is broken", LEFT, "left"
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


def _next_case(controls: Controls) -> None:
    controls["number"].value = (controls["number"].value + 1) % (MAX_CASE + 1)


def _record_first_name(experiment: Experiment, judged: set[int]) -> None:
    result = experiment.result
    if result.named == OPEN or result.number in judged:
        return
    judged.add(result.number)
    outcome = "rightly named" if result.is_named else f"named {result.named}, which it is not"
    record("task", id=f"03.find_the_bug case {result.number}", outcome=outcome)


def find_the_bug() -> Experiment:
    """Return the experiment: a case, and buttons to name the rule that is broken.

    Where a person is at work, the rule is recorded that is named first in each case.
    """
    case = int_slider("case", 0, (0, MAX_CASE), on_release=True)
    named = choice_buttons("broken", (OPEN, *RULES), OPEN)

    def forget(_change: object) -> None:
        named.value = OPEN

    case.observe(forget, "value")
    experiment = Experiment(
        title="Find the bug",
        controls={"number": case, "named": named},
        run=start_case,
        size=(640, 370),
        draw=draw_find_the_bug,
        caption=describe_case,
        alt=(
            "Four square charts side by side, one for each layer. Each entry of the gradient is a "
            "mark, its numerical value across, its analytic value upwards: a dot on the diagonal "
            "where both agree, a cross where the checker calls it wrong. Below each chart stands "
            "how many are wrong, and the first of them with both numbers."
        ),
        actions={"Next case": _next_case},
    )
    if in_session():
        experiment.on_use(partial(_record_first_name, experiment, set()))
    return experiment
