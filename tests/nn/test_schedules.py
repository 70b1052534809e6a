"""Schedules against literal lists."""

import pytest

from dlcourse.nn.schedules import Constant, Cosine, InverseSqrt, StepDecay


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (Constant(), [1, 1, 1, 1]),
        (InverseSqrt(), [1, 0.70710678, 0.57735027, 0.5, 0.4472136, 0.40824829]),
        (StepDecay(2), [1, 1, 0.1, 0.1, 0.01, 0.01, 0.001]),
        (StepDecay(3, gamma=0.5), [1, 1, 1, 0.5, 0.5, 0.5, 0.25]),
        (StepDecay(1, gamma=0.8), [1, 0.8, 0.64, 0.512]),
        (Cosine(4), [1, 0.85355339, 0.5, 0.14644661, 0, 0, 0]),
        (Cosine(1), [1, 0, 0]),
    ],
    ids=repr,
)
def test_literal_lists(schedule, expected):
    factors = [schedule(t) for t in range(len(expected))]
    assert factors == pytest.approx(expected, abs=1e-8)
    # A plain float: NumPy's float64 scalars would lift float32 arithmetic to float64.
    assert {type(factor) for factor in factors} == {float}


@pytest.mark.parametrize("schedule", [Constant(), InverseSqrt(), StepDecay(7), Cosine(50)])
def test_every_schedule_starts_at_one_and_never_rises(schedule):
    factors = [schedule(t) for t in range(100)]
    assert factors[0] == 1
    assert factors == sorted(factors, reverse=True)
    assert factors[-1] >= 0


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: StepDecay(0), "step_size of at least 1, got 0"),
        (lambda: Cosine(0), "t_max of at least 1, got 0"),
    ],
)
def test_nonsense_is_one_clear_error(build, message):
    with pytest.raises(ValueError, match=message):
        build()
