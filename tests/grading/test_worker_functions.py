"""Functions, generators and values cross between grader and worker, and act alike on both sides.

The answer is called softmax throughout, because that is a name that the course asks for.
"""

from dataclasses import replace

import numpy as np
import pytest

from dlcourse.checks import AnswerError, Misconception, Probe, Question, Rng
from dlcourse.checks.compare import compare
from dlcourse.checks.values import Function
from dlcourse.checks.verifier import judge
from dlcourse.questions import find_question as catalogued
from dlcourse.questions import verify
from tests.grading.small_notebooks import (
    answers_of,
    code_cell,
    error_of,
    needs_workers,
    notebook,
    opened,
)
from tests.grading.test_worker import local

pytestmark = needs_workers

WITH_A_VALUE = "05_adaptive_learning_rates"


def answer_of(folder, source, **limits):
    return answers_of(folder, source, **limits)["softmax"]


def halve(parameters):
    """Halves every array in place."""
    for array in parameters:
        array /= 2


def refuse(theta):
    raise ValueError(f"no {theta}")


def test_a_callback_gets_what_the_learner_gives_and_returns_to_it(tmp_path):
    seen = []

    def f(theta, *more):
        seen.append((theta, *more))
        return theta.sum()

    answer = answer_of(
        tmp_path, "def softmax(f):\n    return f(np.ones(3), [1, (2,)], 'x') + f(np.zeros(2))"
    )
    assert answer(f) == 3
    (theta, *more), _ = seen
    assert theta.tolist() == [1, 1, 1] and more == [[1, (2,)], "x"]


def test_what_a_callback_changes_in_place_is_changed_for_the_learner_and_for_the_caller(tmp_path):
    answer = answer_of(
        tmp_path,
        "def softmax(f, parameters):\n"
        "    same, copies = parameters, [p.copy() for p in parameters]\n"
        "    f(parameters)\n"
        "    f(copies)\n"
        "    f(copies)\n"
        "    return same, copies",
    )
    parameters = [np.full(2, 8.0), np.full((1, 2), 4.0)]
    same, copies = answer(halve, parameters)
    assert [p.tolist() for p in same] == [[4, 4], [[2, 2]]]
    assert [p.tolist() for p in copies] == [[2, 2], [[1, 1]]]
    assert [p.tolist() for p in parameters] == [[4, 4], [[2, 2]]]


def test_an_error_in_a_callback_is_one_in_the_learners_line_and_can_be_caught(tmp_path):
    answer = answer_of(tmp_path, "def softmax(f):\n    x = 1\n    return f(x)")
    error = error_of(answer, refuse)
    assert (str(error), error.line, error.code) == ("ValueError: no 1", 3, "return f(x)")
    caught = answer_of(
        tmp_path,
        "def softmax(f):\n    try:\n        f(1)\n    except ValueError:\n        return 7",
    )
    assert caught(refuse) == 7


def test_a_callbacks_warning_is_the_learners(tmp_path):
    answer = answer_of(tmp_path, "def softmax(f):\n    return f(0.0)")
    with pytest.warns(RuntimeWarning, match="divide by zero"):
        assert answer(lambda x: np.float64(1) / x) == np.inf


def test_a_generator_of_random_numbers_is_the_same_in_a_worker(tmp_path):
    answer = answer_of(tmp_path, "def softmax(rng):\n    return rng.random(4)")
    expected = np.random.default_rng(7).random(4)
    for _ in range(2):
        rng = np.random.default_rng(7)
        assert np.array_equal(answer(rng), expected)
    assert rng.random() == expected[0]  # the grader's own has not advanced


def test_a_returned_function_can_be_called_as_long_as_its_worker_lives(tmp_path):
    answers = answers_of(
        tmp_path,
        "def softmax(scale):\n"
        "    def predict(X):\n"
        "        X *= scale\n"
        "        return X\n"
        "    return predict, 3",
        "import os\ndef predict(z):\n    os._exit(2)",
    )
    predict, three = answers["softmax"](2.0)
    other, _ = answers["softmax"](5.0)
    assert isinstance(predict, Function) and three == 3
    X = np.ones(2)
    assert predict(X).tolist() == [2, 2] and other(X).tolist() == [5, 5] and X.tolist() == [1, 1]
    error_of(answers["predict"], 1)
    again, _ = answers["softmax"](3.0)
    assert again(X).tolist() == [3, 3]
    assert error_of(predict, X).text == (
        "the Python process of the function that softmax returned is gone"
    )


def test_an_error_in_a_returned_function_has_its_line(tmp_path):
    answer = answer_of(
        tmp_path, "def softmax(z):\n    def predict(X):\n        return X.no\n    return predict"
    )
    error = error_of(answer(1), 2)
    assert (error.kind, error.line, error.code) == ("AttributeError", 3, "return X.no")


def test_iterators_are_read_in_the_worker(tmp_path):
    answer = answer_of(
        tmp_path,
        "def softmax(n):\n"
        "    buffer = np.zeros(1)\n"
        "    for i in range(n):\n"
        "        buffer += 1\n"
        "        yield buffer, i",
    )
    assert [(array.tolist(), i) for array, i in answer(3)] == [([1], 0), ([2], 1), ([3], 2)]
    failing = answer_of(tmp_path, "def softmax(n):\n    yield 1\n    yield n.no")
    error = error_of(failing, 3)
    assert (error.kind, error.line) == ("AttributeError", 3)
    assert answer_of(tmp_path, "def softmax(n):\n    while True: yield n")(1).goes_on


VALUES = {
    "escape = (0.1, 0.95)": "escape 5 of 5 probes pass",
    "escape = [np.float32(0.1), 0.95]": "5 of 5 probes pass",
    "escape = iter([0.1, 0.95])": "5 of 5 probes pass",
    "escape = None": "not answered yet",
    "escape = 3": "is a single number instead of 2 parts",
    "escape = object()": "is an object instead of 2 parts",
    "escape = lambda: 1": "is a function instead of 2 parts",
    "escape = = 1": "not checked 0 / 2 points escape has no value: SyntaxError: invalid syntax",
    "escape = 1 / 0": "escape has no value: ZeroDivisionError: division by zero",
    "escape = None\nescape = 1 / 0": "escape has no value: ZeroDivisionError: division by zero",
    "escape = (0.1, 0.95)\n1 / 0": "escape 5 of 5 probes pass",
    "x = 1": "NameError: there is no value `escape` in the notebook",
    "escape = 1\nimport os; os._exit(3)": "ended itself with exit status 3",
}


@pytest.mark.parametrize(("source", "said"), VALUES.items(), ids=VALUES)
def test_a_value_is_judged_as_it_stands_in_the_notebook(tmp_path, source, said):
    built = notebook([code_cell("import numpy as np"), code_cell(source)], stem=WITH_A_VALUE)
    answers = opened(tmp_path, built)
    report = verify("05.escape", answers["escape"])
    assert said in " ".join(str(report).split())
    assert isinstance(error_of(answers["adam_step"], 1), AnswerError)


def fit_with_early_stopping(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    history, best = [], None
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if len(history) == 1 + np.argmin(history):
            best = [p.copy() for p in parameters]
        if len(history) - 1 - np.argmin(history) == patience:
            break
    return best, history


ALIASING = """\
def softmax(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    history, best = [], None
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if len(history) == 1 + np.argmin(history):
            best = parameters{copy}
        if len(history) - 1 - np.argmin(history) == patience:
            break
    return best, history"""


def one_epoch(parameters):
    """Epochs are counted in the first parameter, so that nothing is remembered elsewhere."""
    parameters[0] += 1
    parameters[1] *= 2


def loss(parameters):
    return [0.9, 0.5, 0.4, 0.6, 0.3, 0.7, 0.8, 0.9, 0.1][int(parameters[0][0]) - 1]


def early_stopping_question():
    def probe(patience, max_epochs):
        return Probe(
            f"a patience of {patience} and {max_epochs} epochs",
            {
                "train_one_epoch": one_epoch,
                "validation_loss": loss,
                "parameters": [np.zeros(1), np.ones((2, 1))],
                "patience": patience,
                "max_epochs": max_epochs,
            },
        )

    def last(*arguments):
        _, history = fit_with_early_stopping(*arguments)
        return arguments[2], history

    return Question(
        id="06.softmax",
        points=1,
        reference=fit_with_early_stopping,
        probes=(probe(1, 9), probe(2, 9), probe(3, 9), probe(1, 2)),
        misconceptions=(Misconception("aliasing", last, "It looks as if best is no copy."),),
        hints=("", "", ""),
        parts=("best_parameters", "history"),
        may_change=("parameters",),
    )


ARRAYS_COPIED = "[:] and [p.copy() for p in parameters]"


@pytest.mark.parametrize(
    ("copy", "passing"),
    [(ARRAYS_COPIED, 4), ("", 1), (".copy()", 1), ("[:]", 1)],
)
def test_early_stopping_sees_whether_the_best_parameters_are_copies(tmp_path, copy, passing):
    question, source = early_stopping_question(), ALIASING.replace("{copy}", copy)
    report = judge(question, answer_of(tmp_path, source))
    assert report == judge(question, local(source, "softmax"))
    assert sum(probe.passed for probe in report.probes) == passing
    if passing < 4:
        assert "gives wrong values for part 1 of best_parameters" in report.message
        assert report.misconception == "aliasing"


MINIBATCHES = """\
def softmax(X, labels, batch_size, rng):
    order = {rng}.permutation(len(X))
    for i in range(0, len(X), batch_size):
        batch = order[i:i + batch_size]
        yield X[batch], labels[batch]"""


@pytest.mark.parametrize(
    "rng", ["rng", "(np.random.seed(1), np.random)[1]", "np.random.default_rng(1)", "none"]
)
def test_a_report_on_batches_in_a_worker_is_the_report_on_the_function(tmp_path, rng):
    source = MINIBATCHES.replace("{rng}", rng)
    question = replace(catalogued("02.minibatches"), id="02.softmax")
    report = judge(question, answer_of(tmp_path, source))
    assert str(report) == str(judge(question, local(source, "softmax")))
    assert report.passed == (rng == "rng")


def test_a_returned_function_is_judged_by_what_it_does(tmp_path):
    def fault(predict, arguments):
        return compare(predict(arguments["X"]), np.zeros(2, int))

    question = Question(
        id="09.softmax",
        points=1,
        reference=lambda X, rng: lambda Z: Z[:, 0].astype(int) * 0,
        probes=(Probe("two samples", {"X": np.ones((2, 3)), "rng": Rng(1)}),),
        misconceptions=(),
        hints=("", "", ""),
        fault=fault,
    )
    for body, said in {
        "return lambda Z: np.zeros(len(Z), int)": "",
        "return lambda Z: np.zeros(len(Z))": "returns floats instead of integers",
        "return lambda Z: Z[0].no": "stops with an error",
        "return lambda Z: undefined": "stops with an error",
        "return np.zeros(2, int)": "returns an array of shape (2,) instead of a function",
    }.items():
        source = f"def softmax(X, rng):\n    {body}"
        report = judge(question, answer_of(tmp_path, source))
        assert str(report) == str(judge(question, local(source, "softmax")))
        assert said in report.message and report.passed == (not said)


# At most 20 runs are allowed.
TUNE = """\
def tune(train):
    low, high = -6.0, 2.0
    for _ in range(2):
        exponents = np.linspace(low, high, {n_runs})
        losses = [train(10.0**exponent) for exponent in exponents]
        best = exponents[np.nanargmin(losses)]
        low, high = best - 8 / 9, best + 8 / 9
    return 10.0**best"""


@pytest.mark.parametrize("n_runs", [10, 4, 11])
def test_the_runs_of_a_training_are_counted_for_each_probe(tmp_path, n_runs):
    source = TUNE.format(n_runs=n_runs)
    cells = [code_cell("import numpy as np"), code_cell(source)]
    answer = opened(tmp_path, notebook(cells, stem=WITH_A_VALUE))["tune"]
    report = verify("05.tune", answer)
    assert report == verify("05.tune", local(source, "tune"))
    assert report.passed == (n_runs == 10) and len(report.probes) == 7
    if n_runs == 11:
        (line, code), (_, error) = report.failure.outcome
        assert (line, code) == ("line 5", source.splitlines()[4].strip())
        assert error == "RuntimeError: train has been called 20 times, and no run is left"
        assert report.misconception == "too_many_runs"
