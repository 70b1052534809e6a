"""The verifier on odd answers: errors, side effects, strange objects; golden texts of reports."""

import functools
import linecache
import sys
import warnings

import numpy as np
import pytest

from dlcourse.checks import AnswerError, CheckError, UnknownQuestion, describe_error
from dlcourse.questions import find_question, verify

SOFTMAX = find_question("01.softmax").reference
NEURON = find_question("01.neuron").reference


def from_cell(source: str, name: str, cell: str = "<cell 3>", **known):
    """The function `name` of a notebook cell, whose lines count from 1."""
    linecache.cache[cell] = (len(source), None, source.splitlines(keepends=True), cell)
    namespace = {"np": np, **known}
    exec(compile(source, cell, "exec"), namespace)
    return namespace[name]


def test_golden_report_of_a_recognised_mistake():
    def neuron(x, w, b):
        return NEURON(x, w, -b)

    assert str(verify("01.neuron", neuron)) == (
        "neuron   4 of 8 probes pass   0 / 2 points\n"
        "\n"
        "For one input your neuron gives a wrong value.\n"
        "It looks as if the bias b is subtracted. Here it is added, as in the lecture.\n"
        "\n"
        "    x = [1.0]   w = [2.0]   b = -0.5\n"
        "    expected   0.817574\n"
        "    yours      0.924142\n"
        "\n"
        'Hint 1 of 3 is ready: check.hint("neuron")'
    )


def test_golden_report_of_an_unknown_mistake_in_several_rows():
    def softmax(logits):
        return SOFTMAX(logits) + 0.25 * (logits.shape == (2, 3))

    assert str(verify("01.softmax", softmax)) == (
        "softmax   7 of 8 probes pass   0 / 3 points\n"
        "\n"
        "Your softmax is right for equal logits; for two samples and three classes it\n"
        "gives wrong values.\n"
        "Your result is 0.25 more than the right one, for each probe that fails.\n"
        "\n"
        "    logits = [[1.0, 2.0, 3.0], [0.0, -1.0, 1.0]]\n"
        "    expected   [[0.0900306, 0.244728, 0.665241], [0.244728, 0.0900306, 0.665241]]\n"
        "    yours      [[0.340031, 0.494728, 0.915241], [0.494728, 0.340031, 0.915241]]\n"
        "\n"
        'Hint 1 of 3 is ready: check.hint("softmax")'
    )


def test_golden_report_of_an_error():
    softmax = from_cell(
        "def softmax(logits):\n"
        "    e = np.exp(logits)\n"
        "    total = e.sum(axis=2)\n"
        "    return e / total\n",
        "softmax",
    )
    assert str(verify("01.softmax", softmax)) == (
        "softmax   0 of 8 probes pass   0 / 3 points\n"
        "\n"
        "For one sample and two classes your softmax stops with an error.\n"
        "There is no such place, or no such axis: in Python the first one is 0, and the\n"
        "last one is the length minus 1.\n"
        "\n"
        "    logits = [[1.0, 2.0]]\n"
        "    line 3   total = e.sum(axis=2)\n"
        "    error    AxisError: axis 2 is out of bounds for array of dimension 2\n"
        "\n"
        'Hint 1 of 3 is ready: check.hint("softmax")'
    )


def test_golden_report_of_an_untouched_answer():
    softmax = from_cell(
        "def softmax(logits):\n    # YOUR CODE HERE\n    raise NotImplementedError\n", "softmax"
    )
    report = verify("01.softmax", softmax)
    assert not report.answered and not report.passed
    assert str(report) == (
        "softmax   not answered yet   0 / 3 points\n"
        "\n"
        "Write softmax(logits), then run this cell again.\n"
        "\n"
        'Hint 1 of 3 is ready: check.hint("softmax")'
    )


def test_golden_report_of_a_right_answer():
    assert str(verify("01.softmax", SOFTMAX)) == (
        "softmax   8 of 8 probes pass   3 / 3 points\n\n"
        "Try softmax(logits + 1000): the same numbers. Only differences between logits\ncount."
    )


def test_an_answer_that_calls_an_unanswered_one_is_told_so():
    unanswered = from_cell("def dense(X):\n    raise NotImplementedError\n", "dense", "<cell 2>")
    forward = from_cell(
        "def forward(X, parameters):\n    return dense(X)\n", "forward", dense=unanswered
    )
    report = verify("01.forward", forward)
    assert not report.answered
    assert report.message.endswith("not answered yet, in line 2: return dense(X)")


def test_an_answer_unfinished_in_one_branch_counts_as_an_error():
    def softmax(logits):
        if len(logits) > 1:
            raise NotImplementedError
        return SOFTMAX(logits)

    report = verify("01.softmax", softmax)
    assert report.answered
    assert "stops with an error" in report.message


def test_an_error_in_a_helper_shows_the_line_of_the_answer():
    helper = from_cell("\n\n\ndef helper(z):\n    return 1 / 0\n", "helper", "<cell 2>")
    neuron = from_cell(
        "def neuron(x, w, b):\n    z = x @ w\n    return helper(z)\n", "neuron", helper=helper
    )
    assert verify("01.neuron", neuron).failure.outcome == (
        ("line 3", "return helper(z)"),
        ("error", "ZeroDivisionError: division by zero"),
    )


def test_an_error_in_a_helper_of_the_same_cell_shows_the_line_of_the_helper():
    neuron = from_cell(
        "def neuron(x, w, b):\n    return squash(x @ w)\ndef squash(z):\n    return 1 / 0\n",
        "neuron",
    )
    assert verify("01.neuron", neuron).failure.outcome[0] == ("line 4", "return 1 / 0")


def wrapped(function):
    @functools.wraps(function)
    def wrapper(*arguments):
        return function(*arguments)

    return wrapper


@pytest.mark.parametrize("wrap", [wrapped, functools.partial, functools.cache])
def test_the_line_is_found_behind_wrappers(wrap):
    function = from_cell("def f(x, w=0, b=0):\n    return missing_name\n", "f")
    try:
        wrap(function)(1)
    except NameError as exception:
        error = describe_error(exception, wrap(function))
    assert (error.kind, error.line, error.code) == ("NameError", 2, "return missing_name")


def test_the_line_is_found_in_a_callable_object():
    made = from_cell("class A:\n    def __call__(self, x, w, b):\n        return gone\n", "A")
    assert verify("01.neuron", made()).failure.outcome[0] == ("line 3", "return gone")


def test_an_error_without_a_line_of_the_answer_has_none():
    error = describe_error(ValueError("no"), len)
    assert (error.kind, error.text, error.line, error.code) == ("ValueError", "no", None, None)


def test_a_wrapper_that_wraps_itself_is_still_reported():
    def softmax(logits):
        return 1 / 0

    softmax.__wrapped__ = softmax
    assert "ZeroDivisionError" in str(verify("01.softmax", softmax))


def test_an_error_from_another_process_reads_like_a_local_one():
    local = from_cell("def softmax(logits):\n    return logits.nothing\n", "softmax")

    def proxy(logits):
        text = "'numpy.ndarray' object has no attribute 'nothing'"
        raise AnswerError("AttributeError", text, 2, "return logits.nothing")

    assert verify("01.softmax", proxy) == verify("01.softmax", local)


def test_an_unanswered_question_in_another_process_is_not_an_error():
    def proxy(logits):
        raise AnswerError("NotImplementedError", "", 3, "raise NotImplementedError")

    assert not verify("01.softmax", proxy).answered


def recursing(logits):
    return recursing(logits)


def leaving(logits):
    sys.exit("bye")


class Unprintable(Exception):
    def __str__(self):
        raise RuntimeError("no text")


class NotEvenAnException(BaseException):
    pass


def raising(exception):
    def answer(logits):
        raise exception

    return answer


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (recursing, "RecursionError: maximum recursion depth exceeded"),
        (leaving, "SystemExit: bye"),
        (raising(Unprintable()), "Unprintable"),
        (raising(NotEvenAnException("odd")), "NotEvenAnException: odd"),
        (raising(MemoryError()), "MemoryError"),
        (raising(KeyError("w")), "KeyError: 'w'"),
        (raising(ValueError("two\nlines\x1b[31m")), "ValueError: two lines [31m"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_error_is_one_line(answer, shown):
    report = verify("01.softmax", answer)
    assert report.failure.outcome[-1] == ("error", shown)


@pytest.mark.parametrize("error", [KeyboardInterrupt, CheckError])
def test_what_is_not_the_answers_own_error_passes_through(error):
    with pytest.raises(error):
        verify("01.softmax", raising(error()))


def test_a_wrong_number_of_parameters_shows_how_the_answer_is_called():
    report = verify("01.dense_layer", lambda X, W: X)
    label, text = report.failure.outcome[0]
    assert (label, text) == ("called as", "dense_layer(X, W, b)")


class BrokenArray:
    def __repr__(self):
        raise RuntimeError

    def __array__(self, *arguments, **options):
        raise RuntimeError


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ({"a": 1}, "a dict"),
        ("x" * 10_000_000, "a text"),
        (BrokenArray(), "a BrokenArray"),
        (b"12", "a bytes"),
        ([[1], [2, 3]], "a list"),
        ([None, None], "a list"),
        (np.array([None]), "an array"),
        ((n for n in range(3)), "a generator"),
        (np.exp, "a ufunc"),
        (np.array("text"), "an array"),
        (np.datetime64("2020-01-01"), "a datetime64"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_odd_objects_get_a_sentence(value, what):
    report = verify("01.softmax", lambda logits: value)
    assert f"your softmax returns {what} that is not made of numbers." in report.message
    assert len(str(report)) < 600


def test_none_asks_for_a_return():
    message = verify("01.softmax", lambda logits: None).message
    assert message == (
        "For one sample and two classes your softmax returns None: does every call reach a "
        "return? print hands nothing back."
    )


@pytest.mark.parametrize("value", [np.zeros((10**6, 3)), np.zeros(10**5).tolist(), [[0.5] * 500]])
def test_huge_answers_do_not_flood_the_report(value):
    report = verify("01.softmax", lambda logits: value)
    assert "returns the wrong shape" in report.message
    assert len(str(report)) < 600


@pytest.mark.parametrize("answer", [3, None, "softmax", np.zeros((2, 2)), [SOFTMAX]])
def test_what_is_not_a_function_gets_a_sentence(answer):
    report = verify("01.softmax", answer)
    assert report.message.startswith("softmax must be a function, and this is ")
    assert "check.softmax(softmax)" in report.message
    assert not report.passed and report.answered


def test_answers_get_fresh_arguments_each_time():
    seen = []

    def softmax(logits):
        seen.append(logits)
        return SOFTMAX(logits)

    assert verify("01.softmax", softmax).passed and verify("01.softmax", softmax).passed
    half = len(seen) // 2
    for first, second in zip(seen[:half], seen[half:], strict=True):
        assert not np.shares_memory(first, second)
    for array in seen:
        array[:] = -7
    assert verify("01.softmax", SOFTMAX).passed


def test_an_answer_that_reuses_its_result_array_passes():
    buffer = np.zeros((2, 2))

    def dense_layer(X, W, b):
        value = find_question("01.dense_layer").reference(X, W, b)
        if value.shape != buffer.shape:
            return value
        buffer[:] = value
        return buffer

    assert verify("01.dense_layer", dense_layer).passed


def test_right_values_with_a_warning_fail():
    def neuron(x, w, b):
        z = x @ w + b
        return 1 / (1 + np.exp(-z))

    report = verify("01.neuron", neuron)
    assert not report.passed
    assert "for a weighted sum of -1000 it is right but warns." in report.message
    assert report.failure.outcome == (("warning", "overflow encountered in exp"),)


def test_warnings_count_whatever_the_notebook_has_set():
    def neuron(x, w, b):
        return 1 / (1 + np.exp(-(x @ w + b)))

    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert not verify("01.neuron", neuron).passed
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "it is right but warns" in verify("01.neuron", neuron).message


def test_warnings_of_another_kind_do_not_count():
    def softmax(logits):
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        return SOFTMAX(logits)

    assert verify("01.softmax", softmax).passed


def test_a_learner_who_silences_an_overflow_passes():
    def neuron(x, w, b):
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-(x @ w + b)))

    assert verify("01.neuron", neuron).passed


def test_an_unknown_question_is_one_sentence_with_a_guess():
    with pytest.raises(UnknownQuestion) as caught:
        verify("01.sofmax", SOFTMAX)
    assert str(caught.value) == "There is no question '01.sofmax'; did you mean '01.softmax'?"
