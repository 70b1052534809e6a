"""`dlcourse progress` shows what was tried and solved, writes it to a file, and wipes it."""

import csv
import json
from datetime import UTC, datetime

import pytest

from dlcourse.cli import main
from dlcourse.cli.progress import by_day, by_question, by_task
from dlcourse.record import CheckRun, OpenedHint, TaskOutcome, read, record

ATTEMPTS = [
    CheckRun(datetime(2026, 11, day, 10, tzinfo=UTC), question, passed, 3, 3 * passed)
    for day, question, passed in [
        (20, "01.softmax", False),
        (21, "01.softmax", True),
        (21, "01.neuron", True),
        (22, "01.softmax", True),
        (22, "01.forward", False),
    ]
]
NOW = ATTEMPTS[0].time


@pytest.fixture(autouse=True)
def log(tmp_path, monkeypatch):
    """The path of a log with an entry of each kind."""
    path = tmp_path / "data" / "progress.jsonl"
    monkeypatch.setattr("dlcourse.record.log.log_path", lambda: path)
    record("check", question="01.softmax", passed=True, points=3, score=3)
    record("prediction", id="08.networks", choice=1, n_choices=3, right=False)
    record("quiz", id="08.quiz 1", choice=0, right=True)
    record("hint", question="01.softmax", number=1)
    record("task", id="09.repair case 3", outcome="named the learning rate, which is right")
    return path


def row(table, first):
    return next(line for line in table.splitlines() if line.startswith(first))


def test_a_question_is_solved_on_the_day_it_first_passed():
    table = by_question(ATTEMPTS)
    assert row(table, "01.softmax").split()[-4:] == ["3", "0", "solved", "2026-11-21"]
    assert row(table, "01.forward").endswith("tried")
    assert row(table, "01.predict").endswith("not tried yet")


def test_points_are_earned_once():
    once = by_question(ATTEMPTS[:2])
    again = by_question(ATTEMPTS[:2] * 2)
    assert row(once, "together").split()[1] == row(again, "together").split()[1] != "0"


def test_a_hint_is_counted_once():
    hints = [OpenedHint(NOW, "01.softmax", number) for number in (1, 2, 2)]
    assert row(by_question(hints), "01.softmax").split()[4:7] == ["0", "2", "not"]


def test_days_count_what_was_newly_solved():
    table = by_day(ATTEMPTS)
    assert row(table, "2026-11-20").split() == ["2026-11-20", "1", "-", "0"]
    assert row(table, "2026-11-21").split() == ["2026-11-21", "2", "01.neuron,", "01.softmax", "2"]
    assert row(table, "2026-11-22").split() == ["2026-11-22", "2", "-", "2"]


def test_of_a_task_the_first_outcome_counts():
    tasks = [TaskOutcome(NOW, "09.repair case 3", outcome) for outcome in ("wrong", "right")]
    assert row(by_task(tasks), "09.repair").split()[3:] == ["wrong", "2"]
    assert by_task([]) == by_day([]) == ""


def test_everything_is_shown(capsys):
    assert main(["progress"]) == 0
    shown = capsys.readouterr().out
    for text in (
        "09.repair case 3",
        "Predictions: 1 of 1 came out otherwise.",
        "Quizzes: 1 of 1 right at the first choice.",
        "Hints: 1 opened, on 1 of the questions.",
    ):
        assert text in shown
    assert "solved 20" in row(shown, "01.softmax")


def test_an_export_to_json_holds_all_fields(tmp_path, capsys, log):
    path = tmp_path / "mine.json"
    assert main(["progress", "--export", str(path)]) == 0
    assert capsys.readouterr().out == f"5 entries written to {path}.\n"
    lines = log.read_text(encoding="utf-8").splitlines()
    assert json.loads(path.read_text(encoding="utf-8")) == [json.loads(x) for x in lines if x]


def test_an_export_to_csv_has_a_row_for_each_entry(tmp_path):
    path = tmp_path / "mine.csv"
    assert main(["progress", "--export", str(path)]) == 0
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["kind"] for row in rows] == ["check", "prediction", "quiz", "hint", "task"]
    assert (rows[1]["id"], rows[1]["choice"], rows[1]["right"]) == ("08.networks", "1", "False")
    assert rows[4]["outcome"] == "named the learning rate, which is right"


def test_an_empty_record_can_be_exported(tmp_path, log):
    log.unlink()
    for name in ("mine.json", "mine.csv"):
        assert main(["progress", "--export", str(tmp_path / name)]) == 0
    assert (tmp_path / "mine.csv").read_text().split() == ["time,kind"]


@pytest.mark.parametrize("name", ["mine.txt", "mine", "no/such/folder/mine.csv"])
def test_a_file_that_cannot_be_written_gets_one_sentence(tmp_path, capsys, name):
    assert main(["progress", "--export", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("answer", ["y", "Yes "])
def test_a_wipe_asks_and_keeps_nothing(monkeypatch, log, answer):
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or answer)
    assert main(["progress", "--wipe"]) == 0
    assert str(log) in asked[0] and asked[0].endswith("[y/N] ")
    assert read() == [] and list(log.parent.iterdir()) == []


def test_a_script_wipes_without_a_question(monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda question: pytest.fail("it asks"))
    assert main(["progress", "--wipe", "--yes"]) == 0
    assert capsys.readouterr().out == "Your progress was deleted.\n" and read() == []


def test_yes_alone_is_refused(capsys):
    assert main(["progress", "--yes"]) == 2
    assert capsys.readouterr().err == "dlcourse progress: --yes goes with --wipe.\n"


@pytest.mark.parametrize("answer", ["", "n", "yes please", None])
def test_without_a_yes_nothing_is_deleted(monkeypatch, capsys, answer):
    def asked(question):
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", asked)
    assert main(["progress", "--wipe"]) == 2
    assert "Nothing was deleted" in capsys.readouterr().err and len(read()) == 5
