"""Exercise 9 as a learner works on it: fetch the earlier answers, train, check, hand in."""

import shutil
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode, read, write
from nbformat.v4 import new_code_cell

from dlcourse.grading.environment import child_environment
from dlcourse.grading.judge import judge_submission
from dlcourse.grading.submission import read_submission
from dlcourse.questions import exercises
from tests.grading.small_notebooks import needs_workers, workplace
from tests.grading.toolbox_answer import TRAIN_DIGITS

ROOT = Path(__file__).parents[2]
CAPSTONE = "09_capstone.ipynb"
EARLIER = [f"{stem}.ipynb" for stem in exercises() if f"{stem}.ipynb" != CAPSTONE]
ANSWER, CHECK = "09-train_digits-answer", "09-train_digits"


ANSWERED = (
    "01.softmax",
    "02.one_hot",
    "02.cross_entropy",
    "02.cross_entropy_gradient",
    "02.minibatches",
    "03.linear_backward",
    "04.relu",
    "04.relu_backward",
    "05.adam_step",
    "06.fit_with_early_stopping",
    "07.weight_decay_step",
    "08.dropout_mask",
    "08.inverted_dropout",
    "08.inverted_dropout_backward",
)


def unchecked(question_ids):
    """The line about answers whose check has never passed."""
    return f"Never passed their check, as far as your record says: {', '.join(question_ids)}"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The learner's exercises: 1 to 8 are solved, 9 is untouched."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "exercises"
    folder.mkdir()
    for name in EARLIER:
        shutil.copy(ROOT / "solutions" / name, folder)
    shutil.copy(ROOT / "exercises" / CAPSTONE, folder)
    return folder


def named(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    return notebook.cells[ids.index(grade_id)]


def with_answer(folder: Path) -> NotebookNode:
    """The notebook with the answer written, and `fetch_toolbox()` in a cell before it."""
    notebook = read(folder / CAPSTONE, as_version=4)
    answer = named(notebook, ANSWER)
    answer.source = TRAIN_DIGITS
    notebook.cells.insert(notebook.cells.index(answer), new_code_cell("fetch_toolbox()"))
    return notebook


def run(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Run the cells from top to bottom; where one asks for a next cell, keep it and run it next."""
    client = NotebookClient(
        notebook, resources={"metadata": {"path": str(folder)}}, allow_errors=True, timeout=120
    )
    asked = []
    client.on_cell_executed = lambda execute_reply, **_: asked.extend(
        payload["text"]
        for payload in execute_reply["content"].get("payload", [])
        if payload["source"] == "set_next_input"
    )
    with client.setup_kernel(env=child_environment()):
        place = 0
        while place < len(notebook.cells):
            client.execute_cell(notebook.cells[place], place)
            place += 1
            if asked:
                notebook.cells.insert(place, new_code_cell(asked.pop()))
    return notebook


def printed(cell: NotebookNode) -> str:
    (output,) = cell.outputs
    return output["text"] if output.output_type == "stream" else output["data"]["text/plain"]


def of_fetching(notebook: NotebookNode) -> list[str]:
    """What `fetch_toolbox()` printed, line by line."""
    (cell,) = [c for c in notebook.cells if c.source == "fetch_toolbox()"]
    return printed(cell).splitlines()


def errors(notebook: NotebookNode) -> list[str]:
    return [
        output.evalue
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]


@needs_workers
def test_the_fetched_answers_and_numpy_reach_gold(folder, tmp_path):
    """In the notebook, and where it is graded, with no other exercise beside it."""
    notebook = run(with_answer(folder), folder)
    assert of_fetching(notebook) == ["14 of 14 functions found.", unchecked(ANSWERED)]
    assert errors(notebook) == []
    assert "10 / 10 points" in printed(named(notebook, CHECK))
    alone = tmp_path / "alone"
    alone.mkdir()
    write(notebook, alone / CAPSTONE)
    (verdict, *others), _ = judge_submission(read_submission(alone / CAPSTONE), workplace())
    assert verdict.passed and verdict.score == 10, verdict.message
    assert not any(other.passed for other in others)


def test_what_is_unsolved_is_named_and_the_check_says_what_the_answer_lacks(folder):
    untouched, absent = "02_gradient_descent.ipynb", "08_dropout.ipynb"
    shutil.copy(ROOT / "exercises" / untouched, folder)
    (folder / absent).unlink()
    notebook = run(with_answer(folder), folder)
    not_answered = ("one_hot", "cross_entropy", "cross_entropy_gradient", "minibatches")
    not_there = ("dropout_mask", "inverted_dropout", "inverted_dropout_backward")
    assert of_fetching(notebook) == [
        "7 of 14 functions found.",
        *(f"02.{name}: the question is not answered yet in {untouched}." for name in not_answered),
        *(f"08.{name}: {absent} does not exist." for name in not_there),
        unchecked(["01.softmax", *ANSWERED[5:11]]),
    ]
    assert errors(notebook) == []
    report = printed(named(notebook, CHECK))
    assert "0 / 10 points" in report and "train_digits stops with" in report
    assert "NameError: name 'minibatches' is not defined" in report


@needs_workers
@pytest.mark.parametrize("loader", ["dlcourse.datasets", "sklearn.datasets"])
def test_digits_cannot_be_looked_up_where_it_is_graded(folder, loader):
    """In the notebook the loaders are there, and the digits that decide have other names."""
    notebook = read(folder / CAPSTONE, as_version=4)
    named(notebook, ANSWER).source = (
        f"from {loader} import load_digits\n\n\n"
        "def train_digits(*data):\n"
        "    X, labels = load_digits()\n"
        "    return lambda new: labels[((X**2).sum(axis=1) - 2 * new @ X.T).argmin(axis=1)]"
    )
    write(notebook, folder / CAPSTONE)
    (verdict, *_), _ = judge_submission(read_submission(folder / CAPSTONE), workplace())
    assert verdict.score == 0 and ("is not there" in verdict.message or "stops" in verdict.message)
