"""The run to repair as a learner meets it: what it says to right and wrong answers."""

import pytest

from dlcourse.experiments.capstone import disease_of, repair, start_repair
from dlcourse.experiments.capstone.repair import NONE, OPEN
from dlcourse.experiments.capstone.repair_view import describe_repair, draw_repair
from dlcourse.experiments.sheet import Sheet

CASE = 0
DISEASE, REMEDY = "vanishing gradient", "new activation"


@pytest.mark.parametrize(
    ("reason", "remedy", "said"),
    [
        (OPEN, NONE, "Name the reason, then choose one remedy."),
        (DISEASE, NONE, "Now choose one remedy."),
        (DISEASE, REMEDY, "Mended, rightly named. The reason is vanishing gradient"),
        ("dead ReLUs", REMEDY, "Mended, but not for the reason you gave."),
        (OPEN, REMEDY, "Mended. And what was the reason?"),
        (DISEASE, "dropout", "Not mended. The reason is right"),
        ("dead ReLUs", "dropout", "Not mended. You would see dead ReLUs by other signs"),
        (OPEN, "dropout", "Not mended. Name the reason first"),
    ],
)
def test_every_answer_is_judged_in_words(reason, remedy, said):
    assert disease_of(CASE) == DISEASE
    assert said in describe_repair(start_repair(CASE, reason, remedy))


def test_the_next_case_forgets_the_answers():
    experiment = repair()
    experiment.controls["reason"].value = DISEASE
    experiment.controls["remedy"].value = REMEDY
    assert experiment.result.repeated.is_healthy
    experiment.buttons["Next case"].click()
    assert experiment.values() == {"case": 1, "reason": OPEN, "remedy": NONE}
    assert experiment.result.repeated is None


def test_an_unknown_reason_or_remedy_is_named():
    with pytest.raises(ValueError, match="reason must be one of.*got 'bad luck'"):
        start_repair(CASE, "bad luck", NONE)
    with pytest.raises(ValueError, match="remedy must be one of.*got 'coffee'"):
        start_repair(CASE, OPEN, "coffee")


def test_the_repeated_run_is_drawn_beside_the_dotted_sick_one():
    sheet = Sheet(640, 480)
    show = sheet.draw(draw_repair)
    sick, repeated = (sheet.parts[f"training loss, {name}"] for name in ("sick", "repeated"))
    show(start_repair(CASE, OPEN, NONE))
    assert (sick.get_linestyle(), repeated.get_visible()) == ("-", False)
    result = start_repair(CASE, DISEASE, REMEDY)
    show(result)
    assert sick.get_linestyle() == ":"
    assert repeated.get_visible() and repeated.get_linestyle() == "-"
    for line, run in ((sick, result.sick), (repeated, result.repeated)):
        assert line.get_ydata().tolist() == run.history.loss
    assert sheet.parts["verdict"].get_text() == result.verdict
