"""Earlier answers are found beside a notebook, and each that is missing is named in a sentence."""

import json
import shutil
from pathlib import Path

import pytest

from dlcourse.checks import questions
from dlcourse.grading.earlier import earlier_answers

ROOT = Path(__file__).parents[2]
ASKED = ("01.softmax", "04.relu")


@pytest.fixture
def folder(tmp_path):
    """The solutions of exercises 1 and 4, under the names of the exercises."""
    for stem in ("01_function_set", "04_relu_and_maxout"):
        shutil.copy(ROOT / "solutions" / f"{stem}.ipynb", tmp_path)
    return tmp_path


def answer_becomes(path, grade_id, source):
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            cell["source"] = source
    path.write_text(json.dumps(notebook))


def test_answers_come_in_the_order_asked_for_and_run(folder):
    code, missing = earlier_answers(folder, ASKED)
    assert missing == []
    assert code.index("def softmax") < code.index("def relu")
    names = {}
    exec(f"import numpy as np\n{code}", names)
    assert names["relu"](-1.0) == 0 and names["softmax"](names["np"].zeros((1, 2))).sum() == 1
    assert earlier_answers(folder, reversed(ASKED))[0].index("def relu") == 0


def test_every_question_of_an_untouched_exercise_is_unanswered():
    asked = [q for q in questions() if q.startswith("02")]
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
