"""Laws over all questions: right answers pass however written, wrong ones each with a message."""

import inspect

import numpy as np
import pytest

from audit.of_question import SLOW
from dlcourse.checks import Rng, accepts
from dlcourse.checks.chance import NOT_REPEATED, RNG_IGNORED, holds_function
from dlcourse.checks.compare import alike
from dlcourse.checks.examine import examine_all
from dlcourse.checks.recognise import recognise
from dlcourse.questions import verify
from tests.questions.answers import (
    COMPARED,
    FUNCTIONS,
    QUESTIONS,
    at_leaf,
    changed,
    defaults_of,
    leaves,
    name,
    outcomes,
)

MISTAKES = [pytest.param(q, m, id=f"{q.id}-{m.name}") for q in QUESTIONS for m in q.misconceptions]
WITH_RNG = [q for q in FUNCTIONS if any(isinstance(a, Rng) for a in q.probes[0].arguments.values())]
OF_TEXTS = [q for q in QUESTIONS if q.is_value and leaves(q.reference)[0].dtype.kind == "U"]
every_question = pytest.mark.parametrize("q", QUESTIONS, ids=name)
every_function = pytest.mark.parametrize("q", FUNCTIONS, ids=name)
every_compared = pytest.mark.parametrize("q", COMPARED, ids=name)


@every_question
def test_every_question_is_complete(q):
    assert len(q.probes) >= 4 and len({p.about for p in q.probes}) == len(q.probes)
    assert len(q.misconceptions) >= 3 and len(q.hints) == len(set(q.hints)) == 3
    assert isinstance(q.points, int) and q.points > 0 and q.seconds > 0
    assert len({m.name for m in q.misconceptions}) == len(q.misconceptions)
    assert len({m.message for m in q.misconceptions}) == len(q.misconceptions)
    for text in (*q.hints, *(m.message for m in q.misconceptions)):
        assert text.rstrip(")")[-1] in ".?" and "\n" not in text
    assert set(q.may_change) <= set(q.probes[0].arguments)
    assert q.fault is not None or not q.is_value
    assert len(q.right_answers) >= 3 and q.insight.endswith((".", "?", ")"))


@every_function
def test_a_probe_calls_the_answer_as_its_signature_says(q):
    """The first probe gives all arguments of the question; others may leave out the last ones."""
    parameters = inspect.signature(q.reference).parameters
    all_given = list(q.probes[0].arguments)
    for probe in q.probes:
        given = list(probe.arguments)
        assert given == list(parameters)[: len(given)]
        assert set(all_given) - set(given) <= set(defaults_of(q))


@every_question
def test_the_parts_of_a_result_have_names(q):
    value = q.reference if q.is_value else outcomes(q, q.reference)[0].value
    assert bool(q.parts) >= isinstance(value, tuple)
    assert bool(q.parts) <= isinstance(value, (list, tuple))


# Those of the others are the audit's (tests/audit).
TRAINERS = [q for q in QUESTIONS if q.seconds > SLOW]


@pytest.mark.parametrize(
    ("q", "answer"),
    [pytest.param(q, a, id=f"{q.id}-{name(a)}") for q in TRAINERS for a in q.right_answers],
)
def test_right_answers_of_trainers_pass(q, answer):
    report = verify(q.id, answer)
    assert report.passed, str(report)
    assert report.score == report.points


@every_question
def test_the_reference_passes(q):
    report = verify(q.id, q.reference)
    assert report.passed and accepts(q, q.reference), str(report)


@every_question
def test_an_untouched_answer_is_not_answered(q):
    def stub(*arguments):
        raise NotImplementedError

    report = verify(q.id, None if q.is_value else stub)
    assert not report.passed and not report.answered


@pytest.mark.parametrize(
    ("q", "misconception"), [mistake for mistake in MISTAKES if mistake.values[0] in TRAINERS]
)
def test_every_misconception_of_trainers_fails_with_its_own_message(q, misconception):
    report = verify(q.id, misconception.answer)
    assert not (report.passed or accepts(q, misconception.answer)) and report.score == 0
    assert report.misconception == misconception.name, str(report)
    assert report.message.endswith(misconception.message)


@pytest.mark.parametrize(
    ("q", "misconception"), [mistake for mistake in MISTAKES if mistake.values[0] in COMPARED]
)
def test_an_answer_near_a_misconception_is_not_taken_for_it(q, misconception):
    """It differs on one probe only, so it makes another mistake as well."""
    far = at_leaf(0, lambda leaf: leaf + 12345)
    for odd, outcome in enumerate(outcomes(q, misconception.answer)):
        first = leaves(outcome.value)[:1]  # of an empty list there is none
        if outcome.error is None and not outcome.blew_up and first and first[0].size:
            answer = changed(q, misconception.answer, far, lambda probe: probe == odd)
            assert recognise(q, examine_all(q, answer)) is not misconception
            return
    pytest.skip("this misconception stops with an error everywhere")


SLIGHTLY_WRONG = {
    "one per mille more": lambda v: v * 1.001 if v.dtype.kind == "f" else v + 1,
    "0.001 more": lambda v: v + 1e-3,
    "0.001 less in the last entry": lambda v: (
        v - 1e-3 * (np.arange(v.size) == v.size - 1).reshape(v.shape)
    ),
}
WRONGLY_MADE = {
    "one axis more": lambda v: v[..., np.newaxis],
    "one axis more in front": lambda v: v[np.newaxis],
    "flat": lambda v: v.ravel() if v.ndim > 1 else [v],
    "only the first entry": lambda v: v.ravel()[0] if v.ndim else None,
    "NaN": lambda v: v * np.nan,
    "a string": lambda v: str(v),
    "complex": lambda v: v + 0j,
    "None": lambda v: None,
}


@pytest.mark.parametrize("place", [0, -1], ids=["first", "last"])
@pytest.mark.parametrize("how", SLIGHTLY_WRONG.values(), ids=SLIGHTLY_WRONG)
@every_compared
def test_slightly_wrong_answers_fail(q, how, place):
    assert not accepts(q, changed(q, q.reference, at_leaf(place, how)))


@pytest.mark.parametrize("place", [0, -1], ids=["first", "last"])
@pytest.mark.parametrize("how", WRONGLY_MADE.values(), ids=WRONGLY_MADE)
@pytest.mark.parametrize("q", [q for q in QUESTIONS if q not in OF_TEXTS], ids=name)
def test_wrongly_made_answers_fail(q, how, place):
    assert not accepts(q, changed(q, q.reference, at_leaf(place, how)))


@pytest.mark.parametrize("wrong", [None, 0.0, "no such text", b"", [[]]], ids=repr)
@pytest.mark.parametrize("place", [0, -1], ids=["first", "last"])
@pytest.mark.parametrize("q", OF_TEXTS, ids=name)
def test_wrong_texts_fail(q, place, wrong):
    assert not accepts(q, changed(q, q.reference, at_leaf(place, lambda text: wrong)))


def turned(value):
    """`value` with every square array in it transposed."""
    if isinstance(value, (list, tuple)):
        return type(value)(map(turned, value))
    value = np.asarray(value)
    return value.T if len(set(value.shape)) == 1 else value


def squares(value):
    return [v for v in leaves(value) if v.ndim > 1 and len(set(v.shape)) == 1 and v.size > 1]


@every_compared
def test_transposing_only_square_arrays_fails(q):
    found = [s for o in outcomes(q, q.reference) for s in squares(o.value)]
    assert accepts(q, changed(q, q.reference, turned)) == (not found)


def as_sequences(make):
    def convert(value):
        return make(map(convert, value)) if isinstance(value, (list, tuple)) else value

    return convert


@pytest.mark.parametrize("make", [list, tuple, iter])
@pytest.mark.parametrize("q", [q for q in QUESTIONS if q.parts], ids=name)
def test_sequences_of_every_kind_pass(q, make):
    report = verify(q.id, changed(q, q.reference, as_sequences(make)))
    assert report.passed, str(report)


@pytest.mark.parametrize(
    ("how", "count"),
    [(lambda parts: parts[:-1], -1), (lambda parts: [*parts, parts[-1]], 1), (lambda parts: [], 0)],
    ids=["one less", "one more", "none"],
)
@pytest.mark.parametrize("q", [q for q in QUESTIONS if q.parts], ids=name)
def test_other_numbers_of_parts_fail(q, how, count):
    assert not accepts(q, changed(q, q.reference, lambda value: how(list(value))))


@every_compared
def test_each_probe_decides_by_itself(q):
    """An answer that is wrong on a single probe fails, and that probe is the one shown."""
    for odd in range(len(q.probes)):
        more = at_leaf(0, lambda leaf: leaf + 1 + np.abs(leaf))
        found = examine_all(q, changed(q, q.reference, more, lambda probe: probe == odd))
        assert [fault is None for fault in found.faults] == [p != odd for p in range(len(q.probes))]
    report = verify(q.id, changed(q, q.reference, more, lambda probe: probe == odd))
    assert report.failure.about == q.probes[odd].about


@pytest.mark.parametrize("q", [q for q in QUESTIONS if q not in COMPARED], ids=name)
def test_each_probe_finds_a_fault(q):
    reports = [verify(q.id, m.answer) for m in q.misconceptions]
    for place, probe in enumerate(q.probes):
        assert not all(r.probes[place].passed for r in reports), probe.about


@every_function
def test_changed_arguments_fail(q):
    for place, (argument, given) in enumerate(q.probes[0].arguments.items()):
        if argument in q.may_change or not isinstance(given, (np.ndarray, list)):
            continue

        def answer(*arguments, place=place):
            value = q.reference(*arguments)
            if isinstance(arguments[place], list):
                arguments[place].append(0)
            else:
                arguments[place].flat[0] += 1
            return value

        report = verify(q.id, answer)
        assert not report.passed
        assert f"changes its argument {argument}" in report.message


def depends_on_rng(q):
    values = [o.value for o in outcomes(q, q.reference)]
    others = [o.value for o in outcomes(q, with_generator(q, lambda: np.random.default_rng(5)))]
    return not holds_function(values[0]) and not all(map(alike, values, others, values))


def with_generator(q, make):
    """The reference, with a generator of its own in place of the one that it is given."""

    def answer(*arguments):
        own = [make() if isinstance(a, np.random.Generator) else a for a in arguments]
        return q.reference(*own)

    return answer


@pytest.mark.parametrize("q", WITH_RNG, ids=name)
def test_an_answer_that_ignores_rng_fails(q):
    if not depends_on_rng(q):
        pytest.skip("the reference's results do not depend on rng, or are functions")
    fixed = verify(q.id, with_generator(q, lambda: np.random.default_rng(5)))
    assert not fixed.passed and RNG_IGNORED in fixed.message
    random = verify(q.id, with_generator(q, np.random.default_rng))
    assert not random.passed and NOT_REPEATED in random.message
