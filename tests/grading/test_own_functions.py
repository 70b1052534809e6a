"""A learner's answers come as functions, and each that does not is named in a sentence."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from dlcourse import rules
from dlcourse.experiments.own_network import FUNCTIONS, own_network
from dlcourse.grading.own_functions import own_functions
from tests.grading.test_earlier import answer_becomes

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    """The solutions of exercises 1 to 3, under the names of the exercises."""
    for stem in ("01_function_set", "02_gradient_descent", "03_backpropagation"):
        shutil.copy(ROOT / "solutions" / f"{stem}.ipynb", tmp_path)
    return tmp_path


def test_every_answer_is_a_function_that_trains_the_network(folder):
    functions, missing = own_functions(folder, FUNCTIONS)
    assert missing == [] and len(functions) == len(FUNCTIONS)
    z = np.array([[1.0, 2.0]])
    np.testing.assert_allclose(functions["softmax"](z), rules.softmax(z))
    experiment = own_network(functions)
    experiment.advance(90)
    assert experiment.result.fault is None and experiment.result.n_epochs == 2
    experiment.close()


def test_of_untouched_exercises_none_is_there():
    functions, missing = own_functions(ROOT / "exercises", FUNCTIONS)
    assert functions == {} and len(missing) == len(FUNCTIONS)
    assert all("is not answered yet" in reason for reason in missing)


def test_an_answer_that_cannot_run_leaves_the_others(folder):
    broken = "import numpy as np\n\nLIMIT = oops\n\ndef softmax(logits):\n    return logits"
    answer_becomes(folder / "01_function_set.ipynb", "01-softmax-answer", broken)
    functions, missing = own_functions(folder, FUNCTIONS)
    assert missing == ["01.softmax: its cell stops with NameError: name 'oops' is not defined"]
    assert len(functions) == len(FUNCTIONS) - 1


def test_a_failure_shows_the_learner_s_own_line(folder):
    wrong = "def softmax(logits):\n    return logits / [][0]"
    answer_becomes(folder / "01_function_set.ipynb", "01-softmax-answer", wrong)
    experiment = own_network(own_functions(folder, FUNCTIONS)[0])
    assert (
        "Your softmax stops with IndexError: list index out of range, in the line "
        "“return logits / [][0]”; run its check in exercise 1."
    ) in experiment.caption
    experiment.close()
