"""What a grader runs: the learner's work wherever it stands, without checks and late stubs."""

import pytest

from dlcourse.grading.submission import read_submission
from dlcourse.questions import verify
from tests.grading.small_notebooks import (
    EMPTY,
    RIGHT,
    answer_cell,
    code_cell,
    exercise,
    needs_workers,
    notebook,
    opened,
    write,
)

SOFTMAX = "01.softmax"


def sources(tmp_path, built):
    return [cell.source for cell in read_submission(write(tmp_path, built)).learner_cells()]


def put(built, grade_id, source):
    """Give the cell of this grade_id another source."""
    for cell in built["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            cell["source"] = source
    return built


def test_a_check_is_not_run_and_what_is_defined_beside_it_keeps_its_line(tmp_path):
    source = "import math\ncheck.softmax(softmax)\ndef helper():\n    return 1\nsoftmax = None\n"
    built = put(exercise(RIGHT), "01-softmax", source)
    assert "import math\n\ndef helper():\n    return 1\n" in "\n".join(sources(tmp_path, built))
    assert "softmax = None" not in "\n".join(sources(tmp_path, built))


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("import os; os._exit(0)", "import os"),
        ("import os; x = 1; print(x); import re", "import os; x = 1; import re"),
        (
            "print()\n@wrap\n@other(\n    1)\ndef f(): pass",
            "\n@wrap\n@other(\n    1)\ndef f(): pass",
        ),
        ("print('θ'); import os", "import os"),
    ],
)
def test_of_several_statements_in_a_line_only_the_definitions_stay(tmp_path, source, kept):
    built = put(exercise({}), "01-softmax", source)
    assert kept in sources(tmp_path, built)


@needs_workers
def test_an_answer_in_its_check_s_cell_counts(tmp_path):
    built = put(exercise({}), "01-softmax", f"{RIGHT['softmax']}\n\ncheck.softmax(softmax)")
    assert verify(SOFTMAX, opened(tmp_path, built)["softmax"]).passed


@needs_workers
@pytest.mark.parametrize("stub", [EMPTY["softmax"], f"{EMPTY['softmax']}\nscratch = 1"])
def test_a_stub_below_an_answer_does_not_replace_it(tmp_path, stub):
    built = exercise({"softmax": stub})
    built["cells"].insert(2, code_cell(RIGHT["softmax"]))
    assert verify(SOFTMAX, opened(tmp_path, built)["softmax"]).passed
    assert ("scratch = 1" in "\n".join(sources(tmp_path, built))) == ("scratch" in stub)


def test_a_wrong_answer_below_a_right_one_replaces_it(tmp_path):
    wrong = "def softmax(logits):\n    return logits"
    built = exercise({"softmax": wrong})
    built["cells"].insert(2, code_cell(RIGHT["softmax"]))
    assert wrong in sources(tmp_path, built)


@pytest.mark.parametrize("blank", ["escape = None", "escape = {'A': None, 'B': [None]}"])
def test_a_blank_value_below_a_value_does_not_replace_it(tmp_path, blank):
    stem = "05_adaptive_learning_rates"
    cells = [code_cell("escape = (0.1, 0.95)"), code_cell(blank)]
    assert sources(tmp_path, notebook(cells, stem=stem)) == ["escape = (0.1, 0.95)", ""]
    cells = [code_cell("escape = (0.1, 0.95)"), code_cell("escape = 3")]
    assert sources(tmp_path, notebook(cells, stem=stem))[1] == "escape = 3"


def test_what_is_not_python_is_run_as_it_is(tmp_path):
    built = exercise({})
    built["cells"] += [code_cell("%matplotlib inline\nx = 1"), answer_cell("softmax", "def f(:")]
    assert sources(tmp_path, built)[-2:] == ["%matplotlib inline\nx = 1", "def f(:"]
