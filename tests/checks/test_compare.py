"""The comparison accepts every right form of a value and nothing that is only broadcast to it."""

import numpy as np
import pytest

from dlcourse.checks.compare import alike, compare, conform, unlike
from dlcourse.checks.difference import Subject, named_parts
from dlcourse.checks.values import Iterated, read

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
        ("0.5", 0.5, "returns a text that is not made of numbers"),
        (None, 0.5, "returns None: does every call reach a return? print hands nothing back"),
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


GRADIENTS = (np.zeros((2, 3)), ROW)
LAYERS = [(np.ones((2, 2)), ROW), (np.ones((1, 2)), np.ones(1))]
NAMES = Subject(named_parts("layer {}", ("grad_W", "grad_b")))


def batches():
    yield np.ones((2, 2)), LABELS[:2]
    yield np.ones((1, 2)), LABELS[2:]


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        (list(GRADIENTS), GRADIENTS),
        (GRADIENTS, list(GRADIENTS)),
        (iter(GRADIENTS), GRADIENTS),
        (map(np.float32, GRADIENTS), GRADIENTS),
        (([[0, 0, 0], [0, 0, 0]], (0.25, 0.75)), GRADIENTS),
        (np.array([ROW, ROW]), [ROW, ROW]),
        (np.array([3, 1]), (3, 1)),
        ([3.0, np.float32(1)], (3.0, 1.0)),
        (tuple(map(list, LAYERS)), LAYERS),
        (batches(), list(batches())),
        ([None, ROW], (None, ROW)),
        ([], []),
        (iter([]), ()),
        ({"a": [0.25, 0.75], "b": 1}, {"b": 1, "a": ROW}),
        ("relu", "relu"),
        ([1, 0], np.array([True, False])),
        ([True, False], np.array([True, False])),
        ([1.0, 0.0], np.array([True, False])),
    ],
)
def test_results_in_parts_are_accepted_in_every_sequence(returned, expected):
    assert compare(read(returned), expected) is None


def layers_with(layer, part, value):
    changed = [list(pair) for pair in LAYERS]
    changed[layer][part] = value
    return changed


@pytest.mark.parametrize(
    ("returned", "predicate", "part"),
    [
        (layers_with(0, 0, np.ones((2, 2)) * 1.001), "gives wrong values", "grad_W of layer 1"),
        (layers_with(1, 1, np.ones((1, 1))), "returns the wrong shape", "grad_b of layer 2"),
        (layers_with(1, 1, 1.0), "returns a single number", "grad_b of layer 2"),
        (layers_with(0, 1, None), "returns None", "grad_b of layer 1"),
        (layers_with(0, 1, "b"), "returns a text that is not made of numbers", "grad_b of layer 1"),
        (layers_with(0, 1, [np.nan, 1]), "returns NaN", "grad_b of layer 1"),
        (
            layers_with(0, 1, [True, True]),
            "returns True or False instead of floats",
            "grad_b of layer 1",
        ),
        ([*LAYERS, LAYERS[0]], "returns 3 parts instead of 2", ""),
        (LAYERS[:1], "returns 1 part instead of 2", ""),
        ([LAYERS[0], LAYERS[1][0]], "returns an array instead of 2 parts", "layer 2"),
        ([LAYERS[0], 7], "returns a single number instead of 2 parts", "layer 2"),
        (7, "returns a single number instead of 2 parts", ""),
        ({"a": 1}, "returns a dict instead of 2 parts", ""),
        (None, "returns None: does every call reach a return? print hands nothing back", ""),
        (iter(int, 1), "returns a callable_iterator that does not end", ""),
        ([LAYERS[0], iter(int, 1)], "returns a callable_iterator that does not end", "layer 2"),
    ],
)
def test_the_part_that_is_wrong_is_named(returned, predicate, part):
    difference = compare(read(returned), LAYERS, NAMES)
    assert (difference.predicate, difference.part) == (predicate, part)


@pytest.mark.parametrize(
    ("returned", "expected", "predicate"),
    [
        (ROW, None, "returns an array of shape (2,) instead of None"),
        ("sigmoid", "relu", "returns another text"),
        (3, "relu", "returns a single number instead of a text"),
        ({"a": 1}, {"b": 1}, "returns other keys"),
        ([1], {"b": 1}, "returns a list of shape (1,) instead of a dict"),
        ({"b": 2}, {"b": 1}, "gives a wrong value"),
        ([2, 0], np.array([True, False]), "gives wrong values"),
        ((n for n in range(2)), ROW, "returns a generator that is not made of numbers"),
    ],
)
def test_other_wrong_results_get_a_reason(returned, expected, predicate):
    assert compare(read(returned), expected).predicate == predicate


def test_rows_name_the_part_and_show_nothing_else():
    difference = compare(read(layers_with(1, 1, [3.0])), LAYERS, NAMES)
    assert difference.rows == (("expected grad_b of layer 2", "[1.0]"), ("yours", "[3.0]"))
    assert difference.sentence_end == "gives wrong values for grad_b of layer 2."
    count = compare(read(LAYERS[:1]), LAYERS, NAMES)
    assert count.rows == (
        ("expected", "2 parts: layer 1, layer 2"),
        ("yours", "a list of length 1"),
    )
    flat = compare(read([[1.0]]), ([1.0], [1.0]))
    assert flat.rows == (("expected", "2 parts: part 1, part 2"), ("yours", "a list of length 1"))
    one = compare(read(np.ones((2, 1))), [[1.0]])
    assert one.rows == (("expected", "1 part: part 1"), ("yours", "an array of shape (2, 1)"))
    many = compare(read([]), [1.0] * 30)
    assert many.rows[0] == ("expected", "30 parts: part 1, …, part 30")


def test_a_value_that_nothing_returned_is_or_has_what_is_wrong():
    subject = Subject(named_parts(("W", "b")), returned=False)
    model = (np.zeros((1, 2)), ROW)
    wrong = [
        (3, "is a single number instead of 2 parts"),
        ((3, 4), "has a single number for W"),
        (([ROW], None), "has None for b"),
        (([ROW], (1j, 0)), "has complex numbers instead of floats for b"),
        (([ROW], (np.inf, 0)), "has infinity for b"),
    ]
    for value, sentence in wrong:
        assert unlike(read(value), model, subject).sentence_end == f"{sentence}."


def test_a_model_asks_for_the_making_and_not_for_the_numbers():
    model = [(np.zeros((2, 2)), np.zeros(2, int))]
    assert unlike(read(batches()), model) is None
    assert unlike([], model) is None
    assert unlike([(np.ones((9, 1)), LABELS)], model) is None
    assert unlike([(np.ones((9, 1)), ROW)], model).predicate == "returns floats instead of integers"
    assert unlike([(ROW, LABELS)], model).predicate == "returns the wrong shape"
    assert unlike([(ROW, LABELS)], model).rows[0] == (
        "expected part 1 of part 1",
        "an array with 2 axes",
    )
    assert unlike([model[0] * 2], model).predicate == "returns 4 parts instead of 2"
    assert unlike(3.0, model).predicate == "returns a single number instead of a list"
    assert unlike(np.ones(3), 0.5).predicate == "returns an array of shape (3,)"
    assert unlike([[np.nan]], np.zeros((2, 2))).rows == (("yours", "[[nan]]"),)


def test_a_value_conforms_to_its_model():
    model = ([np.zeros(1)], 1.0, 2, "text", None, {"a": np.zeros(1, int)})
    made = conform(
        read([iter([[1, 2], (3,)]), np.float32(4), np.int8(5), "x", None, {"a": [6]}]), model
    )
    assert type(made) is tuple and type(made[0]) is list
    assert [a.tolist() for a in made[0]] == [[1, 2], [3]] and made[0][0].dtype == float
    assert made[1:5] == (4.0, 5, "x", None) and type(made[1]) is float and type(made[2]) is int
    assert made[5]["a"].tolist() == [6]


def test_alike_compares_parts_in_any_sequence():
    assert alike(read(batches()), read(list(batches())), list(batches()))
    assert not alike(read(batches()), read(list(batches())[:1]), list(batches()))
    assert alike([1.0], [1, 2][:1], (1.0,)) and not alike([1.0], [1], (1,))
    assert alike([1.0, 2.0], [1.0, 2.0], (1.0,)) and not alike([1.0, 2.0], [1.0, 3.0], (1.0,))
    assert alike({"a": 1.0}, {"a": 1}, {"a": 1.0}) and not alike({"a": 1.0}, {"b": 1}, {"a": 1.0})
    assert alike(None, None, 1.0) and not alike(None, 1.0, 1.0) and not alike("a", "b", 1.0)


@pytest.mark.parametrize("given", [zip([1]), iter([1]), (n for n in [1]), {"a"}])
def test_an_iterator_is_read_once_and_keeps_its_name(given):
    value = read(given)
    assert isinstance(value, Iterated) and value.type_name == type(given).__name__
    assert read(value) is value and len(value) == 1
