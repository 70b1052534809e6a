"""Questions with many right answers: faults, values, random numbers, arguments that may change."""

import warnings

import numpy as np
import pytest

from dlcourse.checks import AnswerError, Difference, Misconception, Probe, Question, Rng
from dlcourse.checks.chance import NOT_REPEATED, RNG_IGNORED
from dlcourse.checks.values import Function
from dlcourse.checks.verifier import judge
from dlcourse.questions.face import Face


def asked(name="shuffled", **changes):
    """A question: the rows of X in any order that rng decides."""
    fields = {
        "id": f"99.{name}",
        "points": 2,
        "reference": lambda X, rng: (rng.permutation(X), len(X)),
        "probes": tuple(
            Probe(f"{n} rows", {"X": np.arange(2.0 * n).reshape(n, 2), "rng": Rng(n)})
            for n in (1, 3, 20)
        ),
        "misconceptions": (
            Misconception("unshuffled", lambda X, rng: (X, len(X)), "They stay in order."),
            Misconception("short", lambda X, rng: (rng.permutation(X)[1:], len(X)), "One is lost."),
        ),
        "hints": ("first", "second", "third"),
        "parts": ("rows", "count"),
        "fault": rows_missing,
    }
    return Question(**fields | changes)


def rows_missing(value, arguments):
    rows, count = value
    assert isinstance(rows, np.ndarray) and isinstance(count, int)
    if len(rows) != len(arguments["X"]):
        return Difference("leaves rows out", (("rows", str(len(rows))),), part="rows")
    return None


def told(answer, **changes):
    report = judge(asked(**changes), answer)
    assert report.passed == (report.score == report.points)
    return report.message.splitlines() or ["passed"], report.misconception


def test_every_answer_without_a_fault_passes():
    assert told(lambda X, rng: [X[np.argsort(rng.random(len(X)))].tolist(), len(X)]) == (
        ["passed"],
        None,
    )


def test_a_fault_names_the_probe_and_the_part():
    message, known = told(lambda X, rng: (X[:1], len(X)))
    assert message == ["Your shuffled is right for 1 rows; for 3 rows it leaves rows out for rows."]
    assert known is None


def test_a_misconception_is_known_by_its_faults():
    message, known = told(lambda X, rng: ([], 3) if len(X) == 1 else (X[:-1], 0))
    assert message[0] == "For 1 rows your shuffled returns the wrong shape for rows."
    assert known is None
    assert told(lambda X, rng: (X[1:][::-1], 0))[1] == "short"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda X, rng: 1 / 0, "stops with an error"),
        (lambda X, rng: None, "returns None"),
        (lambda X, rng: X, "returns an array instead of 2 parts"),
        (lambda X, rng: (X, "3"), "returns a text that is not made of numbers for count"),
        (lambda X, rng: (X, 3.0), "returns a float instead of an integer for count"),
        (lambda X, rng: (X[0], 3), "returns the wrong shape for rows"),
        (lambda X, rng: (X * np.nan, 3), "returns NaN for rows"),
        (lambda X, rng: (X, lambda: 3), "returns a function that is not made of numbers for count"),
    ],
)
def test_a_fault_is_asked_only_about_values_like_the_references(answer, said):
    assert said in told(answer)[0][0]


def test_an_answer_with_its_own_random_numbers_is_told_so():
    def own(X, rng):
        return np.random.default_rng(4).permutation(X), len(X)

    def everyones(X, rng):
        return np.random.permutation(X), len(X)

    assert RNG_IGNORED in told(own)[0][0]
    assert NOT_REPEATED in told(everyones)[0][0]
    assert told(own)[1] == told(lambda X, rng: (X[::-1], 3))[1] == "unshuffled"


def test_an_answer_that_remembers_is_told_so():
    remembered = []

    def answer(X, rng):
        remembered.append(rng.permutation(X))
        return remembered[-1][:: (-1) ** len(remembered)], len(X)

    assert NOT_REPEATED in told(answer)[0][0]


def test_no_random_numbers_are_asked_for_where_the_reference_takes_none():
    assert told(lambda X, rng: (X, 3), reference=lambda X, rng: (X, 3))[0] == ["passed"]


def test_a_fault_says_more_than_the_use_of_random_numbers():
    message, known = told(lambda X, rng: (np.random.permutation(X)[1:], 3))
    assert "leaves rows out" in message[0] and known == "short"


def test_a_fault_gets_arguments_as_the_answer_got_them():
    seen = []

    def fault(value, arguments):
        arguments["X"][:] = -1
        seen.append(arguments["rng"].random())

    question = asked(fault=fault)
    assert judge(question, question.reference).passed
    assert seen == [np.random.default_rng(n).random() for n in (1, 3, 20)]


def test_arguments_may_change_only_where_the_question_says_so():
    def answer(X, rng):
        X *= 2
        return rng.permutation(X), len(X)

    assert "changes its argument X" in told(answer)[0][0]
    assert told(answer, may_change=("X",))[0] == ["passed"]


def returned(fault, reference=lambda X, rng: lambda Z: Z):
    return {"fault": fault, "reference": reference, "parts": (), "misconceptions": ()}


def test_a_returned_function_is_called_on_copies_and_in_silence():
    def fault(predict, arguments):
        assert isinstance(predict, Function)
        Z = np.zeros(2)
        assert np.isinf(predict(Z)).all() and Z.tolist() == [0, 0]

    def predict(Z):
        Z += 1
        with np.errstate(divide="warn"):
            return Z / 0

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert told(lambda X, rng: predict, **returned(fault))[0] == ["passed"]


def test_an_error_in_a_returned_function_is_the_answers():
    message, _ = told(lambda X, rng: lambda Z: Z.no, **returned(lambda f, a: f(1)))
    assert message == ["For 1 rows your shuffled stops with an error."]


def test_a_mistake_in_a_fault_is_not_hidden():
    with pytest.raises(KeyError):
        told(lambda X, rng: (X, 3), fault=lambda value, arguments: arguments["no"])


def wrong_sum(value, arguments):
    slope, height = value
    if slope + height != arguments["sum"]:
        return Difference("has another sum", (("sum", str(slope + height)),))
    return None


SUMS = asked(
    "line",
    reference=(1.0, 2.0),
    fault=wrong_sum,
    is_value=True,
    parts=("slope", "height"),
    probes=(Probe("the sum", {"sum": 3.0}), Probe("the sum again", {"sum": 3.0})),
    misconceptions=(Misconception("zeros", (0.0, 0.0), "They are not both 0."),),
)


@pytest.mark.parametrize("value", [(0.5, 2.5), [1, 2], np.array([3.0, 0]), iter([1, 2.0])])
def test_every_right_value_passes(value):
    assert judge(SUMS, value).passed


def test_a_wrong_value_is_told_what_it_is():
    assert str(judge(SUMS, (1, 1))) == (
        "line   0 of 2 probes pass   0 / 2 points\n"
        "\n"
        "For the sum your line has another sum.\n"
        "They are not both 0.\n"
        "\n"
        "    sum = 3.0\n"
        "    sum   2.0\n"
        "\n"
        'Hint 1 of 3 is ready: check.hint("line")'
    )
    assert judge(SUMS, 3).message == "For the sum your line is a single number instead of 2 parts."
    assert judge(SUMS, (3, None)).message == "For the sum your line has None for height."
    assert judge(SUMS, len).message == (
        "For the sum your line is a builtin_function_or_method instead of 2 parts."
    )


@pytest.mark.parametrize("value", [None, (None, None), {"a": None, "b": [None, (None,)]}])
def test_a_value_with_nothing_in_it_is_not_answered(value):
    report = judge(SUMS, value)
    assert not report.answered and not report.passed
    assert report.message == "Give line its value, then run this cell again."


@pytest.mark.parametrize("value", [(), {}, [], 0, ""])
def test_an_empty_value_is_an_answer(value):
    assert judge(SUMS, value).answered


def test_a_value_that_could_not_be_had_says_why():
    report = judge(SUMS, AnswerError("NameError", "there is no line", None, None))
    assert not report.passed and report.answered
    assert report.message == "line has no value: NameError: there is no line."


def test_a_module_checks_a_value_by_its_name():
    check = Face("99_test", (SUMS,))
    assert check.line((1, 2)).passed and not check.line((1, 3)).passed
    assert check.line.__doc__ == "Check your value line."
    assert check.hint("line").startswith("Hint 1 of 3: first")


def few(values):
    """What is wrong with answers that count fewer than eight rows on the average."""
    mean = sum(count for _, count in values) / len(values)
    return Difference("counts too few", (("mean", str(mean)),), earned=0.5) if mean < 8 else None


def test_all_values_together_can_have_a_fault():
    def one_less(X, rng):
        return rng.permutation(X), len(X) - 1

    assert told(asked().reference, overall=few)[0] == ["passed"]
    report = judge(asked(overall=few), one_less)
    assert report.message == "Your shuffled counts too few."
    assert [probe.passed for probe in report.probes] == [True, True, False]
    assert report.score == 1 and report.failure.arguments == ()


def test_all_values_are_not_looked_at_where_one_has_a_fault():
    def torn(values):
        raise AssertionError("it was asked")

    lines, known = told(lambda X, rng: (rng.permutation(X)[1:], len(X)), overall=torn)
    assert lines[0].endswith("leaves rows out for rows.") and known == "short"
