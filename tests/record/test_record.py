"""The record of a session: what goes in comes out, and it is never in the way of a check."""

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from dlcourse.questions import find_question, verify
from dlcourse.questions import function_set as check
from dlcourse.record import CheckRun, Prediction, in_session, read, record, record_check
from dlcourse.record.log import log_path

SOFTMAX = find_question("01.softmax").reference


@pytest.fixture(autouse=True)
def data_home(tmp_path, monkeypatch):
    """A data folder of its own, on every system, and no session."""
    folder = tmp_path / "data"
    monkeypatch.setattr(
        "dlcourse.record.log.platformdirs.user_data_path", lambda name: folder / name
    )
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.chdir(tmp_path)
    return folder


def cell_from(monkeypatch, *, takes_input):
    """Let a cell run that came from something which does, or does not, take input."""
    request = {"content": {"code": "", "allow_stdin": takes_input}}
    shell = SimpleNamespace(get_parent=lambda: request)
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)


def person_at(notebook, monkeypatch):
    cell_from(monkeypatch, takes_input=True)
    monkeypatch.setenv("JPY_SESSION_NAME", notebook)


def test_a_check_in_a_session_is_recorded(monkeypatch):
    person_at("exercises/01_function_set.ipynb", monkeypatch)
    check.softmax(lambda logits: logits)
    check.softmax(SOFTMAX)
    wrong, right = read()
    assert wrong == CheckRun(wrong.time, "01.softmax", passed=False, points=3, score=0)
    assert right == CheckRun(right.time, "01.softmax", passed=True, points=3, score=3)
    assert timedelta(0) <= datetime.now(UTC) - right.time < timedelta(minutes=1)
    line = json.loads(log_path().read_text().splitlines()[-1])
    assert list(line) == ["time", "kind", "question", "passed", "points", "score"]
    assert line["time"].endswith("+00:00") and line["kind"] == "check"


ENTRIES = {
    "check": {"question": "01.softmax", "passed": False, "points": 3, "score": 1},
    "prediction": {"id": "08.networks", "choice": 1, "n_choices": 3, "right": False},
    "quiz": {"id": "00.quiz 1", "choice": [2, 0, 1], "right": True},
    "seen": {"id": "08.networks"},
    "hint": {"question": "01.softmax", "number": 2},
    "task": {"id": "09.repair case 3", "outcome": "learning rate: not the reason"},
}


def test_an_entry_of_each_kind_comes_back_as_it_was():
    for kind, fields in ENTRIES.items():
        record(kind, **fields)
    entries = read()
    assert [entry.kind for entry in entries] == list(ENTRIES)
    for entry, fields in zip(entries, ENTRIES.values(), strict=True):
        assert {name: getattr(entry, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("guess", {}, "there is no kind 'guess' of entries; there are: check, prediction, quiz"),
        ("hint", {"question": "01.softmax"}, "no entry of kind 'hint'.*'number'"),
        ("hint", {"question": "a", "number": "1"}, "number must be of type int, not str"),
        ("hint", {"question": "a", "number": True}, "number must be of type int, not bool"),
        ("check", ENTRIES["check"] | {"score": 4}, "score must be between 0 and 3, not 4"),
        ("quiz", ENTRIES["quiz"] | {"choice": {1}}, "no entry of kind 'quiz'"),
    ],
)
def test_what_is_no_entry_is_refused_in_one_sentence(kind, fields, sentence):
    with pytest.raises(ValueError, match=sentence):
        record(kind, **fields)
    assert read() == [] and not log_path().exists()


def test_a_question_without_an_answer_is_not_tried(monkeypatch):
    def softmax(logits):
        raise NotImplementedError

    person_at("exercises/01_function_set.ipynb", monkeypatch)
    assert not check.softmax(softmax).answered
    assert read() == []


def test_a_front_end_need_not_name_the_notebook(monkeypatch):
    cell_from(monkeypatch, takes_input=True)
    assert in_session()


def test_what_runs_a_notebook_by_itself_is_no_person(monkeypatch):
    person_at("exercises/01_function_set.ipynb", monkeypatch)
    cell_from(monkeypatch, takes_input=False)
    assert not in_session()


@pytest.mark.parametrize("shell", [None, object()], ids=["a script", "a terminal"])
def test_a_check_outside_a_kernel_is_not_recorded(shell, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "exercises/01_function_set.ipynb")
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    assert check.softmax(SOFTMAX).passed
    assert verify("01.softmax", SOFTMAX).passed
    assert not log_path().exists()
    assert read() == []


@pytest.mark.parametrize("notebook", ["solutions/a.ipynb", "/home/me/course/solutions/a.ipynb"])
def test_solutions_are_not_recorded(notebook, monkeypatch):
    person_at(notebook, monkeypatch)
    assert not in_session()


def test_a_kernel_that_runs_among_the_solutions_is_not_recorded(tmp_path, monkeypatch):
    person_at("a.ipynb", monkeypatch)
    assert in_session()
    (tmp_path / "solutions").mkdir()
    monkeypatch.chdir(tmp_path / "solutions")
    assert not in_session()


def test_a_folder_called_solutions_further_up_does_not_matter(monkeypatch):
    person_at("/home/me/solutions/course/exercises/a.ipynb", monkeypatch)
    assert in_session()


def test_an_unwritable_folder_does_not_break_a_check(data_home, monkeypatch):
    data_home.write_text("a file where the folder should be")
    person_at("exercises/a.ipynb", monkeypatch)
    assert check.softmax(SOFTMAX).passed


def test_what_is_not_sound_is_left_out(data_home):
    record_check(verify("01.softmax", SOFTMAX))
    with log_path().open("ab") as log:
        log.write(b'\nnot json\n[1, 2]\nnull\n7\n{"time": "yesterday", "question": "01.softmax"}\n')
        log.write(b'{"question": "01.softmax"}\n\xff\xfe\n\n{"time": "2026-01-01T00:0')
    record("prediction", **ENTRIES["prediction"])
    assert [type(entry) for entry in read()] == [CheckRun, Prediction]


def test_entries_of_a_later_version_or_the_wrong_type_are_left_out():
    log_path().parent.mkdir(parents=True)
    entry = {"time": "2026-01-01T00:00:00+00:00"} | ENTRIES["check"]
    odd = [
        {"time": 5},
        {"time": "2026-01-01T00:00:00"},
        {"kind": "a kind of next year"},
        {"kind": ["check"]},
        {"question": 1},
        {"passed": "yes"},
        {"points": "many"},
        {"score": None},
        {"score": 4},
        {"remark": "a field of next year"},
    ]
    lines = [json.dumps(entry)] + [json.dumps(entry | change) for change in odd]
    log_path().write_text("\n".join(lines))
    (read_back,) = read()
    assert read_back.time == datetime(2026, 1, 1, tzinfo=UTC)
