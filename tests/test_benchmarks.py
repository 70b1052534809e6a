"""`make bench` says truthfully whether a target is met."""

import pytest

from benchmarks.__main__ import meets, table


@pytest.mark.parametrize(
    ("value", "target", "verdict"),
    [
        (100.0, "at least 100", True),
        (99.9, "at least 100", False),
        (1.6, "at most 1.6", True),
        (1.61, "at most 1.6", False),
        (5.0, "", None),
    ],
)
def test_a_target_is_met_or_not(value, target, verdict):
    assert meets(value, target) is verdict


def test_what_falls_short_is_marked_in_words():
    row = {"measurement": "ratio", "value": 1.9, "unit": "times", "target": "at most 1.6"}
    assert "FALLS SHORT" in table([row | {"meets_target": False}])
    assert "met" in table([row | {"meets_target": True}])
