"""Exports: every probe of every question is asked, and wrong answers raise where tests run."""

import ast
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from dlcourse.authoring.exports import nbgrader, otter
from dlcourse.authoring.exports.exercise import checked, levels, solved
from dlcourse.cli import main
from dlcourse.questions import exercises, find_question, question_ids, verify

ROOT = Path(__file__).parents[2]
STEM = "01_function_set"
ALL = [(stem, question_id) for stem in exercises() for question_id in question_ids(stem)]


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The notebooks of all exercises by system and stem."""
    folder = tmp_path_factory.mktemp("exports")
    paths = {
        "nbgrader": nbgrader.export_nbgrader(ROOT, folder / "nbgrader"),
        "otter": otter.export_otter(ROOT, folder / "otter"),
    }
    return {
        system: {path.stem: nbformat.read(path, as_version=4) for path in found}
        for system, found in paths.items()
    }


def asserts_in(code):
    """The arguments of each assert in `code`."""
    calls = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    return [
        [ast.unparse(argument) for argument in call.args]
        for call in calls
        if call.func.id in ("assert_probe", "assert_points")
    ]


def otter_tests(notebook, name):
    """The test cells of the question `name`."""
    return [cell.source for cell in notebook.cells if cell.id.startswith(f"{name}-test-")]


@pytest.mark.parametrize(("stem", "question_id"), ALL)
def test_every_probe_of_every_question_is_asserted(exported, stem, question_id):
    question = find_question(question_id)
    probes = [[repr(question_id), question.name, repr(p.about)] for p in question.probes]
    (cell,) = (cell for cell in exported["nbgrader"][stem].cells if checked(cell) == question)
    assert asserts_in(cell.source) == probes
    assert cell.metadata["nbgrader"]["points"] == question.points
    cases = otter_tests(exported["otter"][stem], question.name)
    steps = [[repr(question_id), question.name, str(least)] for least in levels(question)]
    assert [call for case in cases for call in asserts_in(case)] == probes + steps
    points = [int(re.search(r"points: (\d+)", case).group(1)) for case in cases]
    assert sum(points) == question.points and not any(points[: len(probes)])


def test_points_come_in_levels_where_a_question_says_so():
    assert levels(find_question("09.train_digits")) == [6, 8, 10]
    assert levels(find_question("01.softmax")) == [3]
    for path in (ROOT / "dlcourse" / "questions").glob("*/*.py"):
        text = path.read_text("utf-8")
        assert "earned=" not in text or "\nLEVELS = (" in text, f"{path} has levels without LEVELS"


@pytest.mark.parametrize("stem", exercises())
def test_otters_blocks_are_closed_before_the_next_question(exported, stem):
    raw = [cell.source for cell in exported["otter"][stem].cells if cell.cell_type == "raw"]
    opened = []
    for line in (source.splitlines()[0] for source in raw[1:]):
        edge, block = line.removeprefix("# ").split()
        if edge == "BEGIN":
            assert block == "QUESTION" or opened == ["QUESTION"]
            opened.append(block)
        else:
            assert opened.pop() == block
    assert opened == []


def run_nbgrader(question_id, answer):
    """The last value of the exported test cell, as nbgrader reads it."""
    question = find_question(question_id)
    code = nbgrader.check_code(question)
    names = {question.name: answer}
    *statements, last = code.splitlines()
    exec("\n".join(statements), names)
    return eval(last, names)


def run_otter(question_id, answer):
    """The points of the cases that pass, and what the others say."""
    question = find_question(question_id)
    earned, messages = 0, []
    for code in otter.test_cases(question):
        names = {}
        exec(code, names)
        (case,) = (value for value in names.values() if callable(value))
        try:
            case(answer)
        except AssertionError as error:
            messages.append(str(error))
        else:
            earned += int(re.search(r"points: (\d+)", code).group(1))
    return earned, messages


@pytest.mark.parametrize("question_id", question_ids(STEM))
def test_a_right_answer_earns_all_points(question_id):
    question = find_question(question_id)
    for answer in (question.reference, *question.right_answers):
        assert run_nbgrader(question_id, answer) == question.points
        assert run_otter(question_id, answer) == (question.points, [])


@pytest.mark.parametrize("question_id", question_ids(STEM))
def test_a_mistake_raises_with_what_the_check_says_of_it(question_id):
    for mistake in find_question(question_id).misconceptions:
        with pytest.raises(AssertionError) as raised:
            run_nbgrader(question_id, mistake.answer)
        earned, messages = run_otter(question_id, mistake.answer)
        assert earned == 0 and str(raised.value) == messages[0]
        message = " ".join(messages[0].split())
        assert " ".join(mistake.message.split()) in message


def unanswered(logits):
    raise NotImplementedError


def deaf_mask(shape, p, rng):
    return find_question("08.dropout_mask").reference(shape, p, np.random.default_rng(0))


@pytest.mark.parametrize(
    ("question_id", "answer", "says"),
    [
        ("01.softmax", unanswered, "not answered yet"),
        ("01.softmax", None, "must be a function"),
        ("05.escape", None, "not answered yet"),
        ("05.escape", (0.1, 0.5), "leaves θ on this side"),
        ("08.dropout_mask", deaf_mask, "take the random numbers from rng"),
    ],
)
def test_no_answer_and_values_and_chance_fail_too(question_id, answer, says):
    with pytest.raises(AssertionError, match=says):
        run_nbgrader(question_id, answer)
    earned, messages = run_otter(question_id, answer)
    assert earned == 0 and says in messages[0]


def test_a_level_earns_its_points_in_both():
    question = find_question("09.train_digits")
    train = question.reference

    def silver(*arguments):
        """Right for all but every eighth picture."""
        predict, by_chance = train(*arguments), arguments[-1].integers(8)

        def almost(X):
            labels = predict(X)
            odd = (X.sum(axis=1) * 16 + by_chance).astype(int) % 8 == 0
            return (labels + odd) % 10

        return almost

    report = verify(question.id, silver)
    assert 0 < report.score < question.points
    assert run_nbgrader(question.id, silver) == report.score
    earned, messages = run_otter(question.id, silver)
    assert earned == report.score and len(messages) == sum(
        least > earned for least in levels(question)
    )


def test_what_a_test_asks_again_is_judged_again():
    softmax = find_question("01.softmax").reference
    helper = [softmax]

    def answer(logits):
        return helper[0](logits)

    assert run_otter("01.softmax", answer) == (3, [])
    helper[0] = unanswered
    earned, messages = run_otter("01.softmax", answer)
    assert earned == 0 and "not answered yet" in messages[0]


def test_what_an_answer_writes_to_stderr_costs_nothing(capsys):
    """nbgrader gives no point to a test cell with output there."""

    def noisy(logits):
        import sys

        print("here", file=sys.stderr)
        return find_question("01.softmax").reference(logits)

    assert run_nbgrader("01.softmax", noisy) == 3
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("stem", exercises())
def test_otters_prompts_leave_the_courses_own_stubs(stem):
    exercise = nbformat.read(ROOT / "exercises" / f"{stem}.ipynb", as_version=4)
    stubs = {cell.id: cell.source for cell in exercise.cells}
    for cell in solved(ROOT, stem).cells:
        if "BEGIN SOLUTION" in cell.source:
            marked = otter.with_prompts(cell.source)
            ast.parse(marked)
            solution = r"^ *# BEGIN SOLUTION NO PROMPT\n.*?# END SOLUTION\n"
            stub = re.sub(solution, "", marked, flags=re.MULTILINE | re.DOTALL)
            stub = re.sub(r'^ *""" # (BEGIN|END) PROMPT\n?', "", stub, flags=re.MULTILINE)
            assert stub.strip() == stubs[cell.id].strip()


def test_the_command_writes_to_a_new_folder_only(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    command = ["export", "nbgrader", "--output", str(tmp_path / "course"), STEM]
    assert main(command) == 0
    assert str(tmp_path / "course" / "source" / STEM / f"{STEM}.ipynb") in capsys.readouterr().out
    assert main(command) == 2
    assert "is not empty: name another folder" in capsys.readouterr().err


@pytest.mark.parametrize("system", ["nbgrader", "otter"])
def test_an_unknown_exercise_writes_nothing(tmp_path, monkeypatch, capsys, system):
    monkeypatch.chdir(ROOT)
    assert main(["export", system, "--output", str(tmp_path / "x"), "01_functions_set"]) == 2
    assert "did you mean '01_function_set'?" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
