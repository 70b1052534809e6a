"""A question whose signature has defaults has probes that rely on them."""

import inspect

import pytest

from dlcourse.questions import verify
from tests.questions.answers import FUNCTIONS, defaults_of

DEFAULTS = [
    pytest.param(q, *default, id=f"{q.id}-{default[0]}")
    for q in FUNCTIONS
    for default in defaults_of(q).items()
]


def with_default(q, parameter, value):
    """The reference with another default of one parameter; None: with none at all."""

    def answer(*arguments):
        given = inspect.signature(q.reference).bind(*arguments).arguments
        if parameter in given:
            return q.reference(*arguments)
        if value is None:
            raise TypeError(f"{q.name}() missing 1 required positional argument: {parameter!r}")
        return q.reference(**given, **{parameter: value})

    return answer


@pytest.mark.parametrize(("q", "parameter", "default"), DEFAULTS)
def test_another_default_fails_and_the_right_one_is_told(q, parameter, default):
    sentence = f"without {parameter}, which is then {default:g}".replace("e-0", "e-")
    for value in (10 * default or 1e-4, default / 10 or 0.1, None):
        report = verify(q.id, with_default(q, parameter, value))
        assert not report.passed and sentence in report.message.replace("\n", " ")


def test_a_missing_default_shows_the_call_that_needs_it():
    report = verify("04.leaky_relu", lambda z, slope: z * (slope + (1 - slope) * (z > 0)))
    assert [probe.passed for probe in report.probes] == [True] * 9 + [False]
    assert dict(report.failure.outcome)["called as"] == "leaky_relu(z)"
