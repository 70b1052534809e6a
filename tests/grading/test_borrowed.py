"""What a cell uses of its notebook: found by global names, whatever defines them."""

import ast

import pytest

from dlcourse.grading.borrowed import borrowed


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("import numpy as np", "np"),
        ("import os.path", "os"),
        ("from math import exp, log as ln", "ln"),
        ("def helper(x):\n    return x", "helper"),
        ("class Layer:\n    pass", "Layer"),
        ("EPS = 1e-8", "EPS"),
        ("LOW, (MIDDLE, HIGH) = 0, (1, 2)", "HIGH"),
        ("P: float = 0.5", "P"),
    ],
)
def test_whatever_defines_a_name_is_found(source, name):
    found = borrowed(f"def answer():\n    return {name}", ["x = 1", source], ())
    assert list(found) == [name] and ast.unparse(found[name]) == ast.unparse(ast.parse(source))


@pytest.mark.parametrize(
    "code",
    [
        "def answer(x):\n    return x",
        "def answer():\n    x = 2\n    return x",
        "def answer(y):\n    return [x for x in y] + [y.x]",
        "x = 2\ndef answer():\n    return x",
        "def answer():\n    return known",
        "def answer():\n    return len('x')",
    ],
)
def test_names_of_its_own_and_known_ones_are_not(code):
    assert borrowed(code, ["x = 1", "known = 1", code], {"known"}) == {}


@pytest.mark.parametrize(
    "code",
    [
        "def answer(y: x):\n    return y",
        "def answer(y=x):\n    return y",
        "@x\ndef answer(y):\n    return y",
        "def answer(y):\n    return [x for z in y]",
        "def answer(y):\n    def inner():\n        return x\n    return inner",
    ],
)
def test_a_global_name_is_found_wherever_it_is_used(code):
    assert list(borrowed(code, ["x = 1"], ())) == ["x"]


def test_the_last_definition_counts_and_what_it_uses_comes_first():
    sources = ["a = 0", "a = b + 1", "%magic", "b = c", "c = 2"]
    found = borrowed("def answer():\n    return a", sources, ())
    assert [*map(ast.unparse, found.values())] == ["c = 2", "b = c", "a = b + 1"]
