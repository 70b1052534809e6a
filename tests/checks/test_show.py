"""Values and learners' texts stay short, whole where they are small."""

from collections import OrderedDict

import numpy as np
import pytest

from dlcourse.checks.show import WIDTH, printable, shorten, show
from dlcourse.checks.values import type_name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1.0"),
        (-10000.0, "-10000.0"),
        (1 / 3, "0.333333"),
        (1e-12, "1e-12"),
        (np.nan, "nan"),
        (7, "7"),
        (np.array([1, 2]), "[1, 2]"),
        (np.array([[1.0, -0.5]]), "[[1.0, -0.5]]"),
        (np.zeros((3, 0)), "[[], [], []]"),
        (np.zeros((30, 40)), "array of shape (30, 40)"),
        ([(np.ones((1, 2)), np.zeros(1))], "[([[1.0, 1.0]], [0.0])]"),
        ([(np.ones((9, 9)), np.zeros(1))], "[(array of shape (9, 9), [0.0])]"),
        ([64, 32, 10], "[64, 32, 10]"),
        (shorten, "shorten"),
    ],
)
def test_show(value, text):
    assert show(value) == text


def test_long_values_get_a_line_per_item():
    matrix = np.full((3, 6), 1 / 3)
    rows = show([(matrix, np.zeros(3))]).splitlines()
    assert rows[0].startswith("[([[0.333333, ") and rows[1].startswith("   [0.333333, ")
    assert rows[-1] == "  [0.0, 0.0, 0.0])]"
    assert max(map(len, rows)) <= WIDTH


def test_shorten_makes_one_printable_line():
    assert shorten("a\n  b\tc\x1b[0m") == "a b c [0m"
    assert shorten("x" * 200, 10) == "x" * 9 + "…"
    assert len(shorten(" y" * 10**6)) <= 160


def test_type_names_have_an_article():
    values = [None, {}, 3, np.zeros(2), OrderedDict()]
    assert [type_name(v) for v in values] == [
        "None",
        "a dict",
        "an int",
        "an array",
        "an OrderedDict",
    ]
    assert len(type_name(type("T" * 1000, (), {})())) < 50


def test_printable_writes_what_could_move_a_cursor_as_an_escape():
    assert printable("Üben θ\x1b[2J\nok") == "Üben θ\\x1b[2J\\nok"
