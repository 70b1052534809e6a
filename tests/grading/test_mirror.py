"""What a function does to its copy of an argument is repeated on the argument itself."""

import copy

import numpy as np
import pytest

from dlcourse.grading.worker.mirror import mirror


def set_item(value):
    value[0] = 9.0


def add_in_place(value):
    value += 1


def resize(value):
    value.resize((3, 1), refcheck=False)


def change_inner_array(value):
    value[0][0][:] = 5


def replace_pair(value):
    value[1] = (np.ones(2), np.ones(1))


def do_nothing(value):
    pass


CASES = [
    (do_nothing, np.zeros(3)),
    (set_item, np.zeros(3)),
    (set_item, np.zeros((2, 2), dtype=np.float32)),
    (add_in_place, np.array(1.0)),
    (resize, np.zeros((2, 2))),
    (change_inner_array, [(np.zeros(2), np.zeros(1))]),
    (replace_pair, [(np.zeros(2), np.zeros(1)), (np.zeros(3), np.zeros(1))]),
    (list.clear, [1, 2]),
    (list.reverse, [1, [2], 3]),
    (lambda value: value.append(3), [1, 2]),
    (lambda value: value.pop("a"), {"a": 1, "b": [2]}),
    (lambda value: value["b"].append(3), {"a": 1, "b": [2]}),
]


@pytest.mark.parametrize("change, value", CASES)
def test_an_argument_ends_like_the_copy_that_was_changed(change, value):
    original, changed = copy.deepcopy(value), copy.deepcopy(value)
    change(changed)
    assert mirror(original, changed) is original
    np.testing.assert_equal(original, changed)


def test_arrays_inside_keep_their_identity():
    inner = np.zeros(2)
    mirror([(inner, 1)], [(np.ones(2), 1)])
    assert inner.tolist() == [1, 1]


def test_an_array_that_did_not_change_is_not_written():
    original = np.zeros(2)
    original.flags.writeable = False
    assert mirror([original], [np.zeros(2)])[0] is original


def test_what_cannot_change_in_place_is_replaced():
    assert mirror([1, np.zeros(2)], ["x", [0, 0]]) == ["x", [0, 0]]
