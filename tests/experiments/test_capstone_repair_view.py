"""The run to repair as a learner meets it: what it says to right and wrong answers."""

import pytest

from dlcourse.experiments.capstone import disease_of, repair, start_repair
from dlcourse.experiments.capstone.first_tries import FirstTries
from dlcourse.experiments.capstone.repair import NONE, OPEN
from dlcourse.experiments.capstone.repair_view import describe_repair, draw_repair
from dlcourse.experiments.capstone.setups import DISEASES, REMEDIES, REMEDY_FOR
from dlcourse.experiments.sheet import Sheet
from dlcourse.record import TaskOutcome, read

CASE = 0
DISEASE, REMEDY = "vanishing gradient", "new activation"


@pytest.mark.parametrize(
    ("reason", "remedy", "said"),
    [
        (OPEN, NONE, "Name the reason, choose one remedy, and apply it."),
        (DISEASE, NONE, "Now choose one remedy, and apply it."),
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
    answer(experiment, DISEASE, REMEDY)
    assert experiment.result.repeated.is_healthy
    experiment.buttons["Next case"].click()
    assert experiment.values() == {"case": 1, "reason": OPEN, "remedy": NONE, "applied": False}
    assert experiment.result.repeated is None


RIGHT = (DISEASE, REMEDY)
WRONG = ("dead ReLUs", "dropout")


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ([RIGHT], "mended, rightly named"),
        ([("dead ReLUs", REMEDY)], "mended, but not for the reason given"),
        ([(DISEASE, "dropout")], "rightly named, but not mended"),
        ([WRONG], "neither rightly named nor mended"),
        ([WRONG, RIGHT], "neither rightly named nor mended"),
        ([("dead ReLUs", NONE), (DISEASE, NONE), RIGHT], "mended, rightly named"),
        ([(OPEN, "dropout"), (OPEN, REMEDY), RIGHT], "rightly named, but not mended"),
        ([(OPEN, REMEDY), ("dead ReLUs", REMEDY)], "mended, but not for the reason"),
    ],
)
def test_the_first_remedy_counts_and_the_reason_named_for_it(answers, outcome):
    tries = FirstTries()
    (said,) = filter(None, [tries.note(start_repair(CASE, *answer)) for answer in answers])
    assert said.startswith(outcome)


@pytest.mark.parametrize("answers", [[], [(OPEN, REMEDY), ("dead ReLUs", NONE)], [(DISEASE, NONE)]])
def test_nothing_comes_out_before_both_are_given(answers):
    tries = FirstTries()
    assert [tries.note(start_repair(CASE, *answer)) for answer in answers] == [None] * len(answers)


@pytest.fixture
def log(tmp_path, monkeypatch):
    path = tmp_path / "progress.jsonl"
    monkeypatch.setattr("dlcourse.record.log.log_path", lambda: path)
    return path


def answer(experiment, reason, remedy):
    experiment.controls["reason"].value = reason
    experiment.controls["remedy"].value = remedy
    experiment.buttons["Apply"].click()


def test_a_remedy_that_a_hand_only_passes_by_is_not_tried(log, monkeypatch):
    monkeypatch.setattr("dlcourse.experiments.capstone.repair_view.in_session", lambda: True)
    experiment = repair()
    for reason, remedy in zip(DISEASES, REMEDIES):
        experiment.controls["reason"].value, experiment.controls["remedy"].value = reason, remedy
        assert experiment.result.repeated is None
        assert "the first one that you apply goes into your record" in experiment.caption
    assert not log.exists()
    answer(experiment, *RIGHT)
    assert read()[-1].outcome == "mended, rightly named"
    experiment.controls["remedy"].value = "dropout"
    assert experiment.result.repeated is None


def test_without_a_remedy_there_is_nothing_to_apply():
    experiment = repair()
    answer(experiment, DISEASE, NONE)
    assert experiment.result.repeated is None
    assert "Now choose one remedy, and apply it." in experiment.caption


def test_where_a_person_is_at_work_each_case_is_recorded_once(log, monkeypatch):
    monkeypatch.setattr("dlcourse.experiments.capstone.repair_view.in_session", lambda: True)
    experiment = repair()
    answer(experiment, *RIGHT)
    answer(experiment, *WRONG)
    experiment.buttons["Next case"].click()
    answer(experiment, disease_of(1), REMEDY)
    experiment.controls["case"].value = CASE
    answer(experiment, *WRONG)
    entries = read()
    assert all(isinstance(entry, TaskOutcome) for entry in entries)
    assert [(entry.id, entry.outcome) for entry in entries] == [
        ("09.repair case 0", "mended, rightly named"),
        ("09.repair case 1", "rightly named, but not mended"),
    ]


def test_a_remedy_is_not_taken_along_to_another_case(log, monkeypatch):
    monkeypatch.setattr("dlcourse.experiments.capstone.repair_view.in_session", lambda: True)
    experiment = repair()
    answer(experiment, *RIGHT)
    experiment.controls["case"].value = 1
    answer(experiment, disease_of(1), REMEDY_FOR[disease_of(1)])
    assert read()[-1].outcome == "mended, rightly named"


def test_nothing_is_recorded_where_nobody_is_at_work(log):
    answer(repair(), *RIGHT)
    assert not log.exists()


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
