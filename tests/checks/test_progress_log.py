"""The progress log: written in a person's session only, never in the way of a check."""

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from dlcourse.checks.progress import in_session, progress_path, read_progress, record
from dlcourse.questions import find_question, verify
from dlcourse.questions import function_set as check

SOFTMAX = find_question("01.softmax").reference


@pytest.fixture(autouse=True)
def data_home(tmp_path, monkeypatch):
    """A data folder of its own, on every system, and no session."""
    folder = tmp_path / "data"
    monkeypatch.setattr(
        "dlcourse.checks.progress.platformdirs.user_data_path", lambda name: folder / name
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
    wrong, right = read_progress()
    same = {"question": "01.softmax", "points": 3}
    assert wrong == same | {"time": wrong["time"], "passed": False, "score": 0}
    assert right == same | {"time": right["time"], "passed": True, "score": 3}
    time = datetime.fromisoformat(right["time"])
    assert timedelta(0) <= datetime.now(UTC) - time < timedelta(minutes=1)
    line = json.loads(progress_path().read_text().splitlines()[1])
    assert list(line) == ["time", "question", "passed", "points", "score"]
    assert line["time"].endswith("+00:00")


def test_a_question_without_an_answer_is_not_tried(monkeypatch):
    def softmax(logits):
        raise NotImplementedError

    person_at("exercises/01_function_set.ipynb", monkeypatch)
    assert not check.softmax(softmax).answered
    assert read_progress() == []


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
    assert not progress_path().exists()
    assert read_progress() == []


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


def test_broken_lines_are_skipped(data_home):
    good = verify("01.softmax", SOFTMAX)
    record(good)
    with progress_path().open("ab") as log:
        log.write(b'not json\n[1, 2]\nnull\n7\n{"time": "yesterday", "question": "01.softmax"}\n')
        log.write(b'{"question": "01.softmax"}\n\xff\xfe\n\n{"time": "2026-01-01T00:0')
    record(good)
    assert [run["question"] for run in read_progress()] == ["01.softmax"] * 2


def test_entries_of_the_wrong_type_are_skipped():
    progress_path().parent.mkdir(parents=True)
    entry = {"time": "2026-01-01T00:00:00+00:00", "question": "01.softmax"}
    entry |= {"passed": True, "points": 3, "score": 3}
    odd = [
        {"time": 5},
        {"time": "2026-01-01T00:00:00"},
        {"question": 1},
        {"passed": "yes"},
        {"points": "many"},
        {"score": None},
        {"score": 4},
    ]
    lines = [json.dumps(entry)] + [json.dumps(entry | change) for change in odd]
    progress_path().write_text("\n".join(lines))
    assert len(read_progress()) == 1
