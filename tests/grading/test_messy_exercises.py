"""Values, own modules, and what the other exercises import, in the shapes that people hand in."""

import pytest

from dlcourse.grading.submission import read_submission
from tests.grading.real_notebooks import (
    answered,
    answers_of,
    cell_of,
    code_of,
    failing,
    grade_id,
    in_one_cell,
    untouched,
)
from tests.grading.small_notebooks import code_cell, needs_workers, write

pytestmark = needs_workers

WITH_VALUES = {
    "03_backpropagation": "find_the_bug",
    "05_adaptive_learning_rates": "escape",
    "06_early_stopping": "diagnose",
}


@pytest.fixture(params=WITH_VALUES, scope="module")
def stem(request):
    return request.param


def with_value(stem, above="", in_check=""):
    """The answered exercise, whose value is not in its place but in one of these cells."""
    name = f"{stem[:2]}-{WITH_VALUES[stem]}"
    built, value = answered(stem), code_of(answered(stem), f"{name}-answer")
    value = value[value.rindex(f"{WITH_VALUES[stem]} =") :]
    answer, check = cell_of(built, f"{name}-answer"), cell_of(built, name)
    answer["source"] = cell_of(untouched(stem), f"{name}-answer")["source"]
    if in_check:
        check["source"] = in_check.format(value) + "\n" + "".join(check["source"])
    if above:
        built["cells"].insert(built["cells"].index(answer), code_cell(above.format(value)))
    return built


@pytest.mark.parametrize(
    "place",
    [
        {"above": "{}"},
        {"in_check": "{}"},
        {"above": "%matplotlib inline\n{}"},
        {"above": "print('done'\n{}"},
        {"in_check": "tried = [1\n{}"},
    ],
    ids=str,
)
def test_a_value_counts_wherever_it_stands(tmp_path, stem, place):
    assert failing(tmp_path, with_value(stem, **place)) == {}


def test_a_value_may_have_a_type_hint(tmp_path, stem):
    built = with_value(stem, above="{}")
    name = WITH_VALUES[stem]
    for cell in built["cells"]:
        if not grade_id(cell) and cell["cell_type"] == "code":
            cell["source"] = cell["source"].replace(f"{name} =", f"{name}: object =")
    assert failing(tmp_path, built) == {}


def test_a_value_that_is_nowhere_is_not_answered(tmp_path, stem):
    (said,) = failing(tmp_path, with_value(stem)).values()
    assert f"Give {WITH_VALUES[stem]} its value" in said


@pytest.mark.parametrize(
    ("of", "without"),
    [
        ("03_backpropagation", "set-up"),
        ("03_backpropagation", "network"),
        ("05_adaptive_learning_rates", "walk"),
        ("06_early_stopping", "set-up"),
        ("06_early_stopping", "curves"),
        ("08_dropout", "set-up"),
    ],
)
def test_answers_do_not_need_the_exercise_s_own_cells(tmp_path, of, without):
    built = answered(of)
    built["cells"].remove(cell_of(built, without))
    assert failing(tmp_path, built) == {}


def test_a_learner_s_own_layer_below_the_course_s_harms_nothing(tmp_path):
    built = answered("03_backpropagation")
    source = "class Mine(Layer):\n    def __init__(self):\n        self.x = 1\n\n\nMine().x"
    built["cells"].insert(3, code_cell(source))
    assert failing(tmp_path, built) == {}


def test_the_last_exercise_needs_none_either(tmp_path):
    """With a single epoch, which is enough to see that no name is missing."""
    built = answered("09_capstone")
    for name in ("set-up", "toolbox"):
        built["cells"].remove(cell_of(built, name))
    answer = cell_of(built, "09-train_digits-answer")
    shorter = "".join(answer["source"]).replace("2e-3, 300, 100", "2e-3, 1, 1")
    assert shorter != answer["source"]
    answer["source"] = shorter
    said = failing(tmp_path, built)
    assert set(said) == {"train_digits", "ablation"}
    assert all("Error" not in text and " % of " in text for text in said.values())


# What stands in helpers.py beside the notebook, and what in the notebook.
MODULES = {
    "all of a module": ("{answers}", "from helpers import *\npredict = predict"),
    "names of a module": ("{answers}", "from helpers import neuron, dense_layer, {others}"),
    "a module that is run": ("{answers}", "%run helpers.py\npredict = predict"),
    "a module below another statement": (
        "{answers}",
        "import sys; from helpers import neuron, dense_layer, {others}",
    ),
}
OTHERS = "softmax, forward, predict, count_parameters"


@pytest.mark.parametrize(("module", "cell"), MODULES.values(), ids=MODULES)
def test_answers_may_come_from_a_module_beside_the_notebook(tmp_path, module, cell):
    answers = f"import numpy as np\n\n{answers_of(answered())}"
    (tmp_path / "helpers.py").write_text(module.format(answers=answers), encoding="utf-8")
    built = in_one_cell(cell.format(others=OTHERS))
    if "predict = predict" in cell:  # nobody can tell from the notebook what such a line brings
        built["cells"] = [c for c in built["cells"] if "-answer" not in (grade_id(c) or "")]
    assert failing(tmp_path, built) == {}


@pytest.mark.parametrize("name", ["a" * 300, "θ" * 200, "os", "x.y", "没有"])
def test_a_module_that_is_not_there_is_none_of_the_grader_s_trouble(tmp_path, name):
    built = in_one_cell(f"import {name}")
    assert read_submission(write(tmp_path, built, "a.ipynb")).modules == {}
