"""How captions write numbers, vectors and times."""

import pytest

from dlcourse.experiments.wording import decimal, duration, vector


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(-0.5, 2, "−0.50"), (-0.004, 2, "0.00"), (2 / 3, 1, "0.7"), (-12.5, 0, "−12")],
)
def test_a_decimal_has_a_true_minus_sign_and_zero_has_none(value, digits, text):
    assert decimal(value, digits) == text


def test_a_vector_stands_in_brackets():
    assert vector([0.625, -1]) == "(0.62, −1.00)"


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.00321, "3.2 ms"), (4.56e-7, "460 ns"), (12.3, "12 s")]
)
def test_a_duration_has_two_digits_and_a_unit(seconds, text):
    assert duration(seconds) == text
