"""Questions by name: the catalogue of ids, and an exercise's module in a notebook."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from IPython.lib.pretty import pretty

from dlcourse import questions
from dlcourse.checks import UnknownQuestion, question
from dlcourse.questions import (
    exercises,
    find_question,
    question_ids,
    relu_and_maxout,
    verify,
)
from dlcourse.questions import function_set as check

SOURCES = Path(__file__).parents[2] / "source" / "exercises"


def test_ids_of_all_exercises_and_of_one():
    assert exercises()[0] == "01_function_set"
    assert list(exercises()) == sorted(set(exercises()))
    assert question_ids("01_function_set") == (
        "01.neuron",
        "01.dense_layer",
        "01.softmax",
        "01.forward",
        "01.predict",
        "01.count_parameters",
    )
    assert set(question_ids("01_function_set")) <= set(question_ids())
    assert all(find_question(i).id == i for i in question_ids())


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: find_question("softmax"),
            "There is no question 'softmax'; did you mean '01.softmax'?",
        ),
        (lambda: verify(None, len), "There is no question 'None'; there are "),
        (lambda: question_ids("01"), "There is no exercise '01'; there are: 01_function_set, "),
        (lambda: check.hint("sofmax"), "01_function_set has no question 'sofmax'; did you mean"),
    ],
)
def test_unknown_names_get_one_sentence(call, sentence):
    with pytest.raises(UnknownQuestion) as caught:
        call()
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


def test_a_long_unknown_name_is_cut():
    with pytest.raises(UnknownQuestion) as caught:
        find_question("x" * 10**6)
    assert len(str(caught.value)) < 300


def test_the_checks_of_an_exercise_are_its_questions():
    assert dir(check) == [
        "count_parameters",
        "dense_layer",
        "forward",
        "hint",
        "neuron",
        "predict",
        "softmax",
    ]


@pytest.mark.parametrize("stem", exercises())
def test_places_are_those_of_the_exercise(stem):
    text = (SOURCES / f"{stem}.md").read_text(encoding="utf-8")
    assert re.findall("^:check: (.*)$", text, re.MULTILINE) == list(question_ids(stem))
    places = {question_id: find_question(question_id).place for question_id in question_ids(stem)}
    assert list(places.values()) == list(range(1, len(places) + 1)), f"places count up: {places}"


def test_a_mistake_without_a_docstring_is_named():
    def squared(logits):
        return logits**2

    with pytest.raises(ValueError, match="the mistake 'squared' needs a docstring"):
        question(abs, points=1, probes=(), mistakes=(squared,), hints=())


SHARED = "from dlcourse.questions.naming import Naming"


def test_no_question_imports_another():
    folder = Path(questions.__file__).parent
    for path in folder.glob("*/*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if (line.startswith("from .") or "dlcourse.questions" in line) and line != SHARED:
                assert line.startswith("from ._"), f"{path}: {line}"


def test_a_check_is_the_verifier():
    answer = find_question("01.softmax").reference
    assert check.softmax(answer) == verify("01.softmax", answer)
    assert check.softmax.__name__ == "softmax"
    assert check.softmax.__doc__ == "Check your function softmax(logits)."


def test_a_seed_draws_other_probes_for_all_checks_of_an_exercise():
    seen = []

    def relu(z):
        seen.append(z.tolist())
        return np.maximum(z, 0)

    fixed, seeded = relu_and_maxout, relu_and_maxout.seeded(7)
    assert fixed.relu(relu).passed and seeded.relu(relu).passed
    assert seen[0] == [2.5] and 1 < seen[6][0] < 2.5
    assert seeded.relu(np.abs) == verify("04.relu", np.abs, seed=7) != fixed.relu(np.abs)
    assert seeded.hint("relu") == fixed.hint("relu") and dir(seeded) == dir(fixed)
    assert seeded.relu.__doc__ == fixed.relu.__doc__
    with pytest.raises(ValueError):
        fixed.seeded(-1)


def test_an_unknown_check_is_an_attribute_error_with_one_sentence():
    with pytest.raises(AttributeError) as caught:
        check.sofmax  # noqa: B018
    sentence = "01_function_set has no question 'sofmax'; did you mean 'softmax'?"
    assert str(caught.value) == sentence
    assert not hasattr(check, "__path__")


def test_hints_go_from_the_first_to_the_last():
    hints = find_question("01.softmax").hints
    assert check.hint("softmax") == (
        f'Hint 1 of 3: {hints[0]}\nThe next one: check.hint("softmax", 2)'
    )
    assert check.hint("softmax", 3) == f"Hint 3 of 3: {hints[2]}"
    assert pretty(check.hint("softmax", 3)) == f"Hint 3 of 3: {hints[2]}"


@pytest.mark.parametrize("number", [0, 4, -1, "2"])
def test_a_hint_that_does_not_exist_gets_one_sentence(number):
    with pytest.raises(ValueError, match="softmax has the hints 1 to 3; there is no hint"):
        check.hint("softmax", number)


def test_importing_checks_is_light():
    code = (
        "import sys; before = set(sys.modules); import dlcourse.checks, dlcourse.rules;"
        "tops = {n.partition('.')[0] for n in set(sys.modules) - before};"
        "print(*sorted(t for t in tops if t not in sys.stdlib_module_names and t[0] != '_'))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    # numpy.random brings along the cython_runtime, which is an empty module.
    needed = {"dlcourse", "numpy"}
    assert set(run.stdout.split()) - {"cython_runtime"} == needed
