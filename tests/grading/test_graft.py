"""Nothing that a learner does to a notebook reaches the process that decides."""

import copy

import nbformat
import pytest

from dlcourse.grading.answers import open_submission
from dlcourse.grading.graft import graft
from dlcourse.grading.notebook_file import SubmissionError
from dlcourse.grading.submission import check_id, read_submission
from dlcourse.questions import question_ids, verify
from tests.grading.small_notebooks import (
    RIGHT,
    SANDBOXED,
    SETUP,
    answer_cell,
    code_cell,
    exercise,
    needs_workers,
    setup_cell,
    solution,
    workplace,
    write,
)

pytestmark = needs_workers

# Right but for one wrong and one unanswered question.
HALF = {name: source for name, source in RIGHT.items() if name != "predict"} | {
    "softmax": "def softmax(logits):\n    return np.exp(logits) / np.exp(logits).sum()"
}
EXPECTED = {f"01.{name}": name not in ("softmax", "predict") for name in RIGHT}


@pytest.fixture
def saved(tmp_path):
    folder = tmp_path / "solutions"
    folder.mkdir()
    return write(folder, solution())


def grafted(tmp_path, built, saved):
    return graft(read_submission(write(tmp_path, built)), saved, SANDBOXED)


def test_a_grading_notebook_is_valid_and_compares_every_cell(tmp_path, saved):
    notebook = grafted(tmp_path, exercise(HALF), saved)
    nbformat.validate(notebook)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(cell["execution_count"] is not None for cell in notebook["cells"])
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    grade_ids = [cell["metadata"]["nbgrader"]["grade_id"] for cell in notebook["cells"][1:]]
    assert grade_ids == [check_id(question) for question in question_ids("01_function_set")]


def test_its_cells_are_the_solutions(tmp_path, saved):
    notebook = grafted(tmp_path, exercise(HALF), saved)
    theirs = {cell["source"]: cell for cell in solution()["cells"]}
    for cell in notebook["cells"][1:]:
        assert cell["outputs"] == theirs[cell["source"]]["outputs"] != []


def test_its_first_cell_opens_the_submission(tmp_path, saved, monkeypatch):
    # Outside of a kernel nobody takes reports.
    monkeypatch.setattr("dlcourse.grading.in_kernel.hand_over_reports", lambda: None)
    namespace = {}
    exec(grafted(tmp_path, exercise(HALF), saved)["cells"][0]["source"], namespace)
    assert verify("01.neuron", namespace["neuron"]).passed
    assert not namespace["check"].softmax(namespace["softmax"]).passed


def without_output(built):
    built["cells"][7]["outputs"] = []


def without_a_check(built):
    del built["cells"][7]


@pytest.mark.parametrize("spoil", [without_output, without_a_check])
def test_a_solution_that_would_compare_nothing_is_refused(tmp_path, saved, spoil):
    built = solution()
    spoil(built)
    write(saved.parent, built)
    with pytest.raises(SubmissionError, match="no saved output for the check of 01.softmax"):
        grafted(tmp_path, exercise(HALF), saved)


def test_a_solution_that_is_not_there_is_named(tmp_path, saved):
    saved.unlink()
    with pytest.raises(SubmissionError, match="solutions.* does not exist"):
        grafted(tmp_path, exercise(HALF), saved)


def is_check(cell):
    return cell["source"].startswith("check.")


def each_check(change):
    def tamper(cells):
        for cell in filter(is_check, cells):
            change(cell)

    return tamper


def delete_checks(cells):
    cells[:] = [cell for cell in cells if not is_check(cell)]


def duplicate_checks(cells):
    cells += [copy.deepcopy(cell) for cell in cells if is_check(cell)]


def move_checks_to_the_top(cells):
    cells.sort(key=lambda cell: not is_check(cell))


def add(source):
    def tamper(cells):
        cells.insert(len(cells) - 1, code_cell(source))

    return tamper


def set_up_with(source):
    def tamper(cells):
        cells[1] = setup_cell(source)

    return tamper


PASSING = {"output_type": "stream", "name": "stdout", "text": "softmax   passed   3 / 3 points"}
ALWAYS = """
class Passed:
    passed, score = True, 3
always = lambda *arguments, **options: Passed()
"""

TAMPERING = {
    "check cells deleted": delete_checks,
    "check cells duplicated": duplicate_checks,
    "check cells moved": move_checks_to_the_top,
    "check cells as markdown": each_check(lambda cell: cell.update(cell_type="markdown")),
    "check cells as raw text": each_check(lambda cell: cell.update(cell_type="raw")),
    "check cells emptied": each_check(lambda cell: cell.update(source="")),
    "check cells edited": each_check(lambda cell: cell.update(source="softmax = neuron = None")),
    "check cells that end": each_check(lambda cell: cell.update(source="import os; os._exit(0)")),
    "check cells without metadata": each_check(lambda cell: cell.update(metadata={})),
    "check cells unlocked": each_check(
        lambda cell: cell["metadata"]["nbgrader"].update(grade=False, points=99)
    ),
    "outputs forged": each_check(lambda cell: cell.update(outputs=[PASSING], execution_count=1)),
    "set-up rebinds check": set_up_with(f"{SETUP}\n{ALWAYS}\ncheck = always"),
    "set-up raises at its end": set_up_with(f"{SETUP}\n1 / 0"),
    "verify patched": add(
        f"import dlcourse.questions\n{ALWAYS}\n"
        "dlcourse.questions.verify = dlcourse.questions.judge = always\n"
        "dlcourse.checks.judge = dlcourse.checks.verifier.judge = always\n"
        "dlcourse.questions.face.judge = always"
    ),
    "comparison patched": add(
        "np.allclose = np.isclose = np.array_equal = lambda *a, **k: np.True_\n"
        "np.testing.assert_allclose = lambda *a, **k: None"
    ),
    "worker patched": add(
        "import dlcourse.grading.worker.learner as learner\n"
        "learner.error_as_data = lambda error: None"
    ),
}


def verdicts(path):
    answers = open_submission(read_submission(path), workplace())
    return {f"01.{name}": verify(f"01.{name}", answer).passed for name, answer in answers.items()}


def test_the_untampered_notebook_has_the_expected_verdicts(tmp_path):
    assert verdicts(write(tmp_path, exercise(HALF))) == EXPECTED


@pytest.mark.parametrize("tamper", TAMPERING.values(), ids=TAMPERING)
def test_tampering_changes_nothing(tmp_path, saved, tamper):
    built = exercise(HALF)
    untouched = grafted(tmp_path, built, saved)["cells"][1:]
    tamper(built["cells"])
    assert grafted(tmp_path, built, saved)["cells"][1:] == untouched
    assert verdicts(tmp_path / "01_function_set.ipynb") == EXPECTED


def test_of_two_answer_cells_the_last_counts(tmp_path):
    built = exercise(HALF)
    built["cells"].append(answer_cell("softmax", RIGHT["softmax"]))
    assert verdicts(write(tmp_path, built)) == EXPECTED | {"01.softmax": True}
    built["cells"].append(answer_cell("softmax", HALF["softmax"]))
    assert verdicts(write(tmp_path, built)) == EXPECTED


def test_an_answer_cell_that_a_key_turned_into_text_is_an_answer(tmp_path):
    built = exercise(HALF)
    for cell in built["cells"]:
        if cell["source"] == RIGHT["count_parameters"]:
            cell["cell_type"] = "markdown"
    assert verdicts(write(tmp_path, built)) == EXPECTED
