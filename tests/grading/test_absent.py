"""Where the course is not there: its import lines work, and a use of it is one plain sentence."""

import json
from pathlib import Path

import pytest

from dlcourse.grading.submission import cell_source
from dlcourse.questions import verify
from tests.grading.small_notebooks import SETUP, answers_of, needs_workers

pytestmark = needs_workers

ROOT = Path(__file__).parents[2]
EXERCISES = sorted((ROOT / "exercises").glob("*.ipynb"))
RUN = """\
def softmax(code):
    space = {}
    try:
        exec(code, space)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return str(space.get("found", "done"))
"""
LAYER = "from dlcourse.nn import Layer\n"
RULES = "import dlcourse.rules as r\n"
SOFTMAX = "from dlcourse.rules import softmax\n"
CHECK = "from dlcourse.questions import function_set as check\n"
RULES_IS = "dlcourse.rules.softmax is not there while an answer is graded; write it with NumPy"

WORKS = {
    "a class below one of the course": f"{LAYER}class Linear(Layer):\n    names = ('W',)",
    "and one below that": f"{LAYER}class A(Layer): pass\nclass B(A): pass",
    "an abstract class": f"{LAYER}from abc import ABC\nclass Linear(Layer, ABC): pass",
    "a dataclass": f"{LAYER}import dataclasses\n@dataclasses.dataclass\nclass A(Layer): n: int",
    "a type hint": f"{LAYER}def f(layers: list[Layer] | None = None) -> 'Layer': pass",
    "isinstance": f"{LAYER}assert not isinstance(3, Layer)",
    "one thing, however imported": f"{LAYER}from dlcourse import nn\nassert nn.Layer is Layer",
    "a module by another name": f"{RULES}r.softmax",
    "a module within a module": "import dlcourse.experiments.early_stopping.view",
    "a module without its import": "import dlcourse\ndlcourse.rules.softmax",
    "import_module": "import importlib as i\ni.reload(i.import_module('dlcourse.rules'))",
    "what of the course is there in part": "from dlcourse.checks import Report",
    "repr": f"{RULES}repr(r), repr(r.softmax), format(r.softmax)",
    "dir": f"{RULES}dir(r), dir(r.softmax), vars(r)",
    "help on a thing": f"{RULES}help(r.softmax)",
    "hasattr": f"{RULES}assert hasattr(r, 'softmax') and not hasattr(r, '__wrapped__')",
    "display": f"{RULES}from IPython.display import display\ndisplay(r.softmax, r)",
    "copy": f"{LAYER}import copy\nassert copy.copy(Layer) is copy.deepcopy([Layer])[0] is Layer",
    "pickle": f"{LAYER}import pickle\nassert pickle.loads(pickle.dumps(Layer)) is Layer",
    "in a set": f"{LAYER}assert Layer in {{Layer}} and Layer == Layer and Layer",
    "a check": f"{CHECK}check.softmax(len)",
    "a report of a check": (
        f"{CHECK}report = check.softmax(len)\nassert report.passed\nprint(report.message)"
    ),
    "a hint": f"{CHECK}print(check.hint('softmax', 2))",
    "a check by its whole name": "import dlcourse.questions as q\nq.verify('01.softmax', 1)",
}
SAYS = {
    "a call": f"{SOFTMAX}softmax(1)",
    "a call with names": f"{SOFTMAX}softmax(logits=1)",
    "a call by its whole name": "import dlcourse.rules\ndlcourse.rules.softmax(1)",
    "a call without an import": "import dlcourse\ndlcourse.rules.softmax(1)",
    "an object of one's own class": f"{SOFTMAX}class S(softmax): pass\nS()",
    "a loop": f"{SOFTMAX}for x in softmax: pass",
    "an item": f"{SOFTMAX}softmax[0]",
    "a sum": f"{SOFTMAX}1 + softmax",
    "a product with an array": f"{SOFTMAX}import numpy as np\nnp.ones(2) * softmax",
    "a number": f"{SOFTMAX}float(softmax)",
}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Runs code in a worker; gives what it says."""
    return answers_of(tmp_path_factory.mktemp("absent"), RUN)["softmax"]


@pytest.mark.parametrize("code", WORKS.values(), ids=WORKS)
def test_it_works(run, code):
    assert run(code) in ("done", "True")


@pytest.mark.parametrize("code", SAYS.values(), ids=SAYS)
def test_whatever_uses_it_says_one_sentence(run, code):
    assert run(code) == f"NotWhileGrading: {RULES_IS}"


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_the_import_lines_of_an_exercise_work(run, path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    (setup,) = [c for c in cells if c["metadata"].get("nbgrader", {}).get("grade_id") == "set-up"]
    assert run(cell_source(setup)) == "done"


def test_a_report_on_an_answer_that_uses_the_course_says_so(tmp_path):
    source = "from dlcourse import rules\ndef softmax(logits):\n    return rules.softmax(logits)"
    report = verify("01.softmax", answers_of(tmp_path, source)["softmax"])
    assert not report.passed and RULES_IS in str(report)


def test_importing_everything_explains_the_names_that_it_lacks(tmp_path):
    source = "from dlcourse.rules import *\ndef softmax(logits):\n    return exponential(logits)"
    message = str(verify("01.softmax", answers_of(tmp_path, source)["softmax"]))
    assert "name 'exponential' is not defined" in message
    assert "cell 2 had stopped with ImportError: dlcourse.rules is not there" in message


@pytest.mark.parametrize("name", ["torch_that_is_not_there", "dlcourse_tools"])
def test_an_answer_that_imports_what_is_not_there_says_so(tmp_path, name):
    source = f"def softmax(logits):\n    import {name}\n    return {name}.softmax(logits)"
    message = str(verify("01.softmax", answers_of(tmp_path, source)["softmax"]))
    assert f"No module named '{name}'" in message


def test_checks_in_an_answer_s_cell_do_nothing(tmp_path):
    source = (
        f"{SETUP}\nfound = []\ndef softmax(z):\n    return 7\nfound += [check.softmax(softmax)]"
    )
    assert answers_of(tmp_path, source)["softmax"](1) == 7
