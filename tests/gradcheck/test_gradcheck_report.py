"""What a learner reads: the layer, the parameter, the entry, both numbers and the verdict."""

import numpy as np
import pytest

from dlcourse.gradcheck import Entry, GradientReport, Verdict

W = ("2 Linear(3, 2)", "W")


def entry(place=W, index=(1, 0), verdict=Verdict.WRONG):
    return Entry(*place, index, 0.125, -0.25, verdict)


def report(*entries):
    return GradientReport(entries, np.zeros(30), np.zeros(30))


def test_an_entry_names_everything():
    assert str(entry()) == (
        "layer 2 Linear(3, 2), W[1, 0]: analytic +0.125, numerical -0.25  WRONG"
    )


@pytest.mark.parametrize(
    ("analytic", "numerical", "shown"),
    [
        (-9.337620e-03, -2.462075e-03, "analytic -0.00934, numerical -0.00246"),
        (0.123456, 0.123461, "analytic +0.123456, numerical +0.123461"),
        (1.5e-9, 0.0, "analytic +1.5e-09, numerical +0"),
        (0.5, 0.5, "analytic +0.5, numerical +0.5"),
    ],
)
def test_both_numbers_have_as_many_digits_as_tell_them_apart(analytic, numerical, shown):
    assert shown in str(Entry(*W, (0,), analytic, numerical, Verdict.WRONG))


@pytest.mark.parametrize(
    ("verdicts", "passed", "first_line"),
    [
        ([], True, "Gradient check passed: 30 entries, 0 WRONG, 0 KINK"),
        (["KINK"], True, "Gradient check passed: 30 entries, 0 WRONG, 1 KINK"),
        (["WRONG"], False, "Gradient check failed: 30 entries, 1 WRONG, 0 KINK"),
        (["KINK", "WRONG"], False, "Gradient check failed: 30 entries, 1 WRONG, 1 KINK"),
    ],
)
def test_the_first_line_is_the_result(verdicts, passed, first_line):
    result = report(*(entry(verdict=Verdict(verdict)) for verdict in verdicts))
    assert result.passed is passed
    assert str(result).splitlines()[0] == first_line


def test_a_parameter_that_is_wrong_all_over_takes_four_lines():
    entries = [entry(index=(0, j)) for j in range(5)]
    entries += [entry(("10 Linear(2, 2)", "b"), (1,), Verdict.KINK)]
    assert str(report(*entries)).splitlines()[1:] == [
        *(f"  {e}" for e in entries[:3]),
        "    and 2 more WRONG in layer 2 Linear(3, 2), W",
        f"  {entries[5]}",
        "  KINK: the cost has a corner here, where both numbers may be right",
    ]
