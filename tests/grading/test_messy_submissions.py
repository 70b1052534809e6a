"""What people do to a notebook costs no points, or only those of the answer that it damages."""

import re

import pytest

from tests.grading.real_notebooks import (
    ANSWERS,
    answered,
    answers_of,
    cell_of,
    code_of,
    failing,
    grade_id,
    in_one_cell,
    untouched,
)
from tests.grading.small_notebooks import code_cell, needs_workers

pytestmark = needs_workers

SHAPES = {}


def shape(make):
    """A way to hand in right answers: it changes the notebook, or returns another one."""
    SHAPES[make.__name__.replace("_", " ")] = make
    return make


@shape
def the_set_up_cell_is_deleted(built):
    built["cells"].remove(cell_of(built, "set-up"))


@shape
def the_set_up_cell_is_last(built):
    built["cells"].append(built["cells"].pop(built["cells"].index(cell_of(built, "set-up"))))


@shape
def all_cells_are_reversed(built):
    built["cells"].reverse()


@shape
def all_but_the_answers_is_deleted(built):
    built["cells"] = [cell for cell in built["cells"] if grade_id(cell) in ANSWERS]


@shape
def every_cell_is_there_twice(built):
    built["cells"] = [copy for cell in built["cells"] for copy in (cell, dict(cell))]


@shape
def a_second_untouched_exercise_is_below(built):
    built["cells"] += untouched()["cells"]


@shape
def every_cell_is_merged_into_the_first(built):
    code = [cell for cell in built["cells"] if cell["cell_type"] == "code"]
    code[0]["source"] = "\n".join("".join(cell["source"]) for cell in code)
    built["cells"] = code[:1]


@shape
def every_answer_is_merged_into_the_check_above_it(built):
    cells = built["cells"]
    for name in ANSWERS[1:]:
        answer = cell_of(built, name)
        above = [cell for cell in cells[: cells.index(answer)] if cell["cell_type"] == "code"][-1]
        above["source"] = [*above["source"], "\n\n", *answer["source"]]
        cells.remove(answer)


@shape
def all_answers_are_in_one_cell_above_the_untouched_ones(built):
    return in_one_cell(answers_of(built))


@shape
def all_answers_are_in_one_cell_that_times_itself(built):
    return in_one_cell(f"%%time\n{answers_of(built)}")


@shape
def answers_are_in_a_cell_with_a_line_that_is_no_python(built):
    return in_one_cell(f"x = (1, 2\n\n\n{answers_of(built)}\n\n\nprint('done'")


@shape
def answers_stand_in_the_cells_of_checks(built):
    for name in ANSWERS:
        check, answer = cell_of(built, name.removesuffix("-answer")), cell_of(built, name)
        check["source"] = f"EPS = 1e-300\n{code_of(built, name)}\n\n" + "".join(check["source"])
        answer["source"] = cell_of(untouched(), name)["source"]


@shape
def checks_are_edited(built):
    for name in ANSWERS:
        check = cell_of(built, name.removesuffix("-answer"))
        check["source"] = "check = None\nraise SystemExit\n1 / 0"


@shape
def checks_are_edited_and_are_no_python(built):
    for name in ANSWERS:
        cell_of(built, name.removesuffix("-answer"))["source"] = "%%timeit\ncheck.softmax(softmax"


@shape
def answers_are_retyped_as_markdown(built):
    for name in ANSWERS:
        cell_of(built, name)["cell_type"] = "markdown"


@shape
def a_helper_stands_below_its_use(built):
    cell = cell_of(built, "01-predict-answer")
    cell["source"] = "def predict(X, parameters):\n    return labels_of(forward(X, parameters))"
    built["cells"].append(code_cell("def labels_of(logits):\n    return logits.argmax(axis=1)"))


@shape
def a_helper_and_its_constant_stand_in_the_cell_of_a_check(built):
    cell = cell_of(built, "01-predict-answer")
    cell["source"] = "def predict(X, parameters):\n    return labels_of(forward(X, parameters))"
    cell_of(built, "01-softmax")["source"] = (
        "AXIS = 1\ndef labels_of(logits):\n    return logits.argmax(axis=AXIS)\n\nlabels_of(1)"
    )


@shape
def an_answer_is_a_lambda_with_a_type_hint(built):
    return in_one_cell(
        answers_of(built)
        + "\n\npredict: object = lambda X, parameters: forward(X, parameters).argmax(axis=1)\n"
    )


@shape
def answers_have_windows_line_ends(built):
    for cell in built["cells"]:
        cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")


@shape
def answers_are_indented_with_tabs(built):
    for name in ANSWERS:
        cell_of(built, name)["source"] = code_of(built, name).replace("    ", "\t")


@shape
def names_and_comments_are_chinese(built):
    cell_of(built, "01-predict-answer")["source"] = (
        "def predict(样本, 参数):  # 预测每个样本的标签\n"
        "    return (结果 := forward(样本, 参数)).argmax(axis=1)"
    )


@shape
def much_is_tried_out_between_the_answers(built):
    tried = [
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('θ')\nplt.show()",
        "from IPython.display import display, Markdown\ndisplay(Markdown('# hello'), softmax)",
        "name = input('Your name? ')",
        "softmax?",
        "%who",
        "raise ValueError('tried')",
        "exit()",
        "assert False, 'should not be'",
        "",
        "# only a comment",
        "\x00",
        "\ud800",
        "from math import *",
    ]
    for place, source in enumerate(tried):
        built["cells"].insert(4 + 2 * place, code_cell(source))


FIRST_LINES = (
    "from google.colab import drive\ndrive.mount('/content/drive')",
    "%matplotlib widget",
    "%load_ext autoreload\n%autoreload 2",
    "%load_ext a_thing_that_is_not_there",
    "!pip install --quiet --retries 0 numpy",
    "%cd /content/drive/MyDrive/course",
    "import seaborn_that_is_not_there as sns\nsns.set_theme()",
    "np.random.seed(0)",
    "import numpy as np;",
)


@pytest.mark.parametrize("first", FIRST_LINES)
def test_a_first_line_that_does_not_work_elsewhere_costs_nothing(tmp_path, first):
    built = answered()
    setup = cell_of(built, "set-up")
    setup["source"] = f"{first}\n" + "".join(setup["source"])
    assert failing(tmp_path, built) == {}


@pytest.mark.parametrize("change", SHAPES.values(), ids=SHAPES)
def test_right_answers_in_any_shape_are_right(tmp_path, change):
    built = answered()
    assert failing(tmp_path, change(built) or built) == {}


# What is done to softmax, and what the report on it says.
DAMAGE = {
    "one missing colon": (
        lambda code: code.replace("np.ndarray:", "np.ndarray", 1),
        "expected ':'",
    ),
    "tabs and spaces mixed": (lambda code: code + "\n\treturn 1", "TabError|IndentationError"),
    "a bracket that is never closed": (
        lambda code: code + "\n    return (1",
        "never closed|incomplete input",
    ),
    "words": (lambda code: "I could not do this one.", "SyntaxError|there is no function"),
    "nothing": (lambda code: "", "there is no function `softmax`"),
    "two halves": (lambda code: code[: code.index("return")], "no value|None|error"),
}


@pytest.mark.parametrize("where", ["in its cell", "with all others in one cell", "in Markdown"])
@pytest.mark.parametrize(("damage", "said"), DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_answer_costs_its_own_points_alone(tmp_path, damage, said, where):
    built = answered()
    cell = cell_of(built, "01-softmax-answer")
    cell["source"] = damage(code_of(built, "01-softmax-answer"))
    if where == "in Markdown":
        cell["cell_type"] = "markdown"
    if where == "with all others in one cell":
        built["cells"] = [cell_of(built, "set-up"), code_cell(answers_of(built))]
    found = failing(tmp_path, built)
    assert list(found) == ["softmax"]
    assert re.search(said, found["softmax"]), found["softmax"]
