"""The comparison accepts every right form of a value and nothing that is only broadcast to it."""

import numpy as np
import pytest

from dlcourse.checks.compare import compare
from dlcourse.checks.values import read

ROW = np.array([0.25, 0.75])
LABELS = np.array([2, 0, 1])


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        (0.5, 0.5),
        (np.float64(0.5), 0.5),
        (np.float32(0.5), 0.5),
        (np.array(0.5), 0.5),
        (1, 1.0),
        (np.float32(1 / 3), 1 / 3),
        (np.float32(12345.678), 12345.678),
        (7, 7),
        (np.int8(7), 7),
        (np.array(7, dtype=np.uint16), 7),
        ([0.25, 0.75], ROW),
        ((0.25, np.float32(0.75)), ROW),
        (ROW.astype(np.float32), ROW),
        ([2, 0, 1], LABELS),
        ((np.int64(2), np.int32(0), np.array(1)), LABELS),
        (LABELS.astype(np.uint8), LABELS),
        ([[]], np.zeros((1, 0))),
    ],
)
def test_right_values_are_accepted(returned, expected):
    assert compare(read(returned), expected) is None


@pytest.mark.parametrize(
    ("returned", "expected", "predicate"),
    [
        (0.501, 0.5, "gives a wrong value"),
        (np.array([0.5]), 0.5, "returns an array of shape (1,)"),
        ([0.5], 0.5, "returns a list of shape (1,)"),
        (True, 1.0, "returns True or False instead of floats"),
        (0.5 + 0j, 0.5, "returns a complex number instead of floats"),
        (np.nan, 0.5, "returns NaN"),
        (-np.inf, 0.5, "returns infinity"),
        ("0.5", 0.5, "returns a str that is not made of numbers"),
        (None, 0.5, "returns None: is there a return?"),
        (7.0, 7, "returns a float instead of an integer"),
        (True, 1, "returns True or False instead of an integer"),
        (8, 7, "gives a wrong value"),
        (ROW[:, np.newaxis], ROW, "returns the wrong shape"),
        (0.25, np.array([0.25, 0.25]), "returns a single number"),
        ([0.25], np.array([0.25, 0.25]), "returns the wrong shape"),
        (ROW * 1.001, ROW, "gives wrong values"),
        ([0.25, np.nan], ROW, "returns NaN"),
        (LABELS * 1.0, LABELS, "returns floats instead of integers"),
        (LABELS > 0, LABELS, "returns True or False instead of integers"),
        ([2, 0, 2], LABELS, "gives wrong values"),
    ],
)
def test_wrong_values_are_rejected_with_a_reason(returned, expected, predicate):
    assert compare(read(returned), expected).predicate == predicate


def test_different_shapes_are_shown_not_values():
    difference = compare(read(np.zeros((3, 2))), np.zeros((2, 3)))
    assert difference.rows == (
        ("expected", "an array of shape (2, 3)"),
        ("yours", "an array of shape (3, 2)"),
    )


def test_a_large_array_shows_where_it_first_differs():
    expected = np.arange(40.0).reshape(8, 5)
    returned = expected.copy()
    returned[2, 3] = -1
    returned[7, 4] = -1
    assert compare(read(returned), expected).rows == (
        ("first difference", "at [2, 3] of shape (8, 5)"),
        ("expected", "13.0"),
        ("yours", "-1.0"),
    )


def test_reading_copies():
    array = np.ones(3)
    value = read(array)
    array[:] = 0
    assert value.tolist() == [1, 1, 1]
