"""Earlier answers are found beside a notebook, and each that is missing is named in a sentence."""

import json
import shutil
from pathlib import Path

import pytest

from dlcourse.grading.earlier import earlier_answers, never_passed
from dlcourse.questions import question_ids
from dlcourse.record import record
from tests.grading.small_notebooks import code_cell

ROOT = Path(__file__).parents[2]
ASKED = ("01.softmax", "04.relu")


@pytest.fixture
def folder(tmp_path):
    """The solutions of exercises 1 and 4, under the names of the exercises."""
    for stem in ("01_function_set", "04_relu_and_maxout"):
        shutil.copy(ROOT / "solutions" / f"{stem}.ipynb", tmp_path)
    return tmp_path


def answer_becomes(path, grade_id, source, *other_cells):
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            cell["source"] = source
    notebook["cells"] += map(code_cell, other_cells)
    path.write_text(json.dumps(notebook))


def names_after(code):
    names = {}
    exec(code, names)
    return names


def test_answers_come_in_the_order_asked_for_and_run(folder):
    code, missing = earlier_answers(folder, ASKED)
    assert missing == []
    assert code.index("def softmax") < code.index("def relu")
    names = names_after(code)
    assert names["relu"](-1.0) == 0 and names["softmax"](names["np"].zeros((1, 2))).sum() == 1
    assert code.count("import numpy as np") == 1 and code.startswith("import numpy as np\n\n")
    other_way, _ = earlier_answers(folder, reversed(ASKED))
    assert other_way.index("def relu") < other_way.index("def softmax")


def test_every_question_of_an_untouched_exercise_is_unanswered():
    asked = [q for q in question_ids() if q.startswith("02")]
    code, missing = earlier_answers(ROOT / "exercises", asked)
    assert code == ""
    assert missing == [
        f"{q}: the question is not answered yet in 02_gradient_descent.ipynb." for q in asked
    ]


def test_a_notebook_that_is_not_there_is_named(tmp_path):
    code, missing = earlier_answers(tmp_path, ASKED)
    assert code == "" and len(missing) == 2
    assert missing[0] == f"01.softmax: {tmp_path / '01_function_set.ipynb'} does not exist."


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("def relu(z:", "the answer in 04_relu_and_maxout.ipynb is not Python"),
        ("def other(z):\n    return z", "04_relu_and_maxout.ipynb has no function relu"),
        ("", "has no function relu in its answer cell."),
        ("def relu(z):\n    raise NotImplementedError", "the question is not answered yet"),
    ],
)
def test_what_is_no_answer_is_named_and_the_others_are_found(folder, source, sentence):
    answer_becomes(folder / "04_relu_and_maxout.ipynb", "04-relu-answer", source)
    code, (missing,) = earlier_answers(folder, ASKED)
    assert "def softmax" in code and "def relu" not in code
    assert missing.startswith("04.relu: ") and sentence in missing


def test_helpers_come_with_the_answer_each_once_and_before_what_uses_them(folder):
    relu = folder / "04_relu_and_maxout.ipynb"
    answer = "def relu(z, low=LOWEST):\n    X = cut(z, low)\n    return X"
    helpers = "import math\nLOWEST = 0", "def cut(z, low):\n    return math.floor(max(z, low))"
    answer_becomes(relu, "04-relu-answer", answer, *helpers, "%time 1", "X = never_run()")
    leaky = "def leaky_relu(z, slope=0.01):\n    return cut(z, 0)"
    answer_becomes(relu, "04-leaky_relu-answer", leaky)
    code, missing = earlier_answers(folder, ("04.relu", "04.leaky_relu"))
    assert missing == [] and "never_run" not in code
    assert [code.count(s) for s in ("import math", "LOWEST = 0", "def cut(")] == [1, 1, 1]
    assert names_after(code)["relu"](-3) == 0 and names_after(code)["leaky_relu"](2) == 2


def test_a_helper_that_calls_itself_or_its_caller_comes_once(folder):
    relu = folder / "04_relu_and_maxout.ipynb"
    helpers = "def even(n):\n    return n == 0 or odd(n - 1)", "def odd(n):\n    return not even(n)"
    answer_becomes(relu, "04-relu-answer", "def relu(z):\n    return even(z)", *helpers)
    code, missing = earlier_answers(folder, ("04.relu",))
    assert missing == [] and code.count("def even") == code.count("def odd") == 1


def test_an_answer_that_calls_an_unanswered_one_is_named(folder):
    relu = folder / "04_relu_and_maxout.ipynb"
    answer_becomes(relu, "04-relu-answer", "def relu(z):\n    return leaky_relu(z, 0)")
    leaky = "def leaky_relu(z, slope=0.01):\n    raise NotImplementedError"
    answer_becomes(relu, "04-leaky_relu-answer", leaky)
    code, (missing,) = earlier_answers(folder, ("04.relu",))
    assert code == ""
    assert missing == (
        "04.relu: it calls leaky_relu, which is not answered yet in 04_relu_and_maxout.ipynb."
    )
    _, (missing,) = earlier_answers(folder, ("04.relu", "04.leaky_relu"))
    assert missing.startswith("04.leaky_relu: the question is not answered yet")


def test_answers_whose_check_has_never_passed_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr("dlcourse.record.log.log_path", lambda: tmp_path / "progress.jsonl")
    assert never_passed(ASKED) == [*ASKED]
    for question, passed in (("01.softmax", True), ("01.softmax", False), ("04.relu", False)):
        record("check", question=question, passed=passed, points=2, score=2 * passed)
    assert never_passed(("01.softmax", "04.relu")) == ["04.relu"]
