"""The run to repair as a learner meets it: what it says to right and wrong answers."""

import pytest

from dlcourse.experiments.capstone import disease_of, repair, start_repair
from dlcourse.experiments.capstone.repair import NONE, OPEN, describe_repair

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
