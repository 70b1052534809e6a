"""Answers that are alike: what counts as the same code, and what is left out."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse.grading import similar
from dlcourse.grading.similar import FEW, MAX_CHARACTERS, MIN_SIZE, find_alike, normal_form
from tests.grading.small_class import HOSTILE, RIGHT, WRONG, graded

SOFTMAX = '''
def softmax(logits):
    """Probabilities row by row."""
    largest = logits.max(axis=1, keepdims=True)  # no overflow
    powers = np.exp(logits - largest)
    sums = powers.sum(axis=1, keepdims=True)
    result = np.zeros_like(powers)
    for row in range(len(powers)):
        result[row] = powers[row] / sums[row]
    return result
'''
RENAMED = """
import numpy as np
def softmax(z: np.ndarray) -> np.ndarray:
    m: np.ndarray = z.max(axis=1,
                          keepdims=True)
    "my own idea"
    e = np.exp((z - m)); s = e.sum(axis=1, keepdims=True)
    out = np.zeros_like(e)
    for i in range(len(e)): out[i] = e[i] / s[i]
    return out
"""
SHORT = "def relu(z):\n    return np.maximum(z, 0)"


def of(student, code, question="01.softmax", **fields):
    return graded(student, answers={question: code}, **fields)


def test_names_comments_layout_and_annotations_do_not_count():
    assert normal_form(SOFTMAX) == normal_form(RENAMED)
    assert normal_form(SOFTMAX).size >= MIN_SIZE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("axis=1", "axis=0"),
        ("logits - largest", "largest - logits"),
        ("np.exp", "np.log"),
        ("range(len(powers))", "range(len(sums))"),
        ("    return result", "    return powers"),
        ("row] =", "row] /="),
    ],
)
def test_what_is_computed_counts(before, after):
    assert before in SOFTMAX
    assert normal_form(SOFTMAX) != normal_form(SOFTMAX.replace(before, after))


def test_code_of_every_kind_has_a_form():
    code = "f(*a, **{**b}, c=1)\nlambda *, x, y=2: None\nglobal g\nmatch a:\n case {'b': c}: pass"
    assert normal_form(code).size > 0
    assert normal_form("x = 'y'").digest != normal_form("x = x").digest


def test_a_pair_is_found_whoever_comes_first():
    results = [of("bo", RENAMED), of("ann", SOFTMAX), of("cy", SOFTMAX.replace("1", "0"))]
    for order in (results, results[::-1]):
        (pair,) = find_alike(order).pairs
        assert (pair.students, pair.shared) == (("ann", "bo"), (("01.softmax", 2),))


def test_the_same_answer_to_another_question_is_no_pair():
    assert not find_alike([of("ann", SOFTMAX), of("bo", SOFTMAX, "01.forward")]).pairs


def test_a_student_is_not_like_themselves():
    assert not find_alike([of("ann", SOFTMAX), of("ann", RENAMED)]).pairs


def test_short_answers_make_no_pair():
    assert 0 < normal_form(SHORT).size < MIN_SIZE
    assert find_alike([of("ann", SHORT), of("bo", SHORT)]) == similar.Likeness()


def test_all_answers_together_make_a_pair_though_each_is_short():
    few = {f"04.q{i}": SHORT.replace("0", str(i)) for i in range(6)}
    results = [graded(name, answers=few) for name in ("ann", "bo")]
    (pair,) = find_alike(results).pairs
    assert pair.shared == (("all 6 answers of 01_function_set", 2),)
    other = graded("bo", answers={**few, "04.q0": SHORT})
    assert find_alike([results[0], replace(other, answers={**few, "04.q0": "1"})]).pairs == ()


def test_what_many_share_makes_no_pair_and_is_counted():
    many = [of(f"s{i}", SOFTMAX) for i in range(FEW + 1)]
    found = find_alike(many)
    assert (found.pairs, found.common) == ((), (("01.softmax", FEW + 1),))
    assert len(find_alike(many[:-1]).pairs) == FEW * (FEW - 1) / 2


def test_what_is_not_answered_is_not_compared():
    stub = SOFTMAX.replace("return result", "raise NotImplementedError")
    for reports, pairs in ((RIGHT, 1), (WRONG, 0)):
        results = [of(name, stub, "01.neuron", reports=reports) for name in ("ann", "bo")]
        assert len(find_alike(results).pairs) == pairs


def test_the_most_alike_come_first():
    results = [
        graded("ann", answers={"01.softmax": SOFTMAX, "01.forward": SOFTMAX}),
        graded("bo", answers={"01.softmax": SOFTMAX}),
        graded("cy", answers={"01.softmax": SOFTMAX, "01.forward": SOFTMAX}),
    ]
    assert [pair.students for pair in find_alike(results).pairs] == [
        ("ann", "cy"),
        ("ann", "bo"),
        ("bo", "cy"),
    ]


@pytest.mark.parametrize(
    "code",
    [
        "(" * 9_000,
        "-" * 9_000 + "1",
        "a." * 4_900 + "a",
        "1+" * 4_900 + "1",
        "[" * 150 + "]" * 150,
        "lambda:" * 1_400 + "1",
        "x = 0x" + "f" * 9_000,
        "x = " + "9" * 9_000,
        "\n".join(" " * depth + "if 1:" for depth in range(120)),
        "%time 1",
        "x" * (MAX_CHARACTERS + 1),
        *HOSTILE,
    ],
    ids=range(19),
)
def test_hostile_code_ends_soon(code):
    start = time.process_time()
    find_alike([of("ann", code), of("bo", code)])
    assert time.process_time() - start < 2


@given(st.text(max_size=200))
def test_any_text_has_a_form(text):
    assert normal_form(text) == normal_form(text)


def test_it_warns_about_nothing(recwarn):
    normal_form("1 is 1\n'\\d'")
    assert not recwarn.list


def test_a_large_class_takes_seconds():
    results = [
        graded(
            f"s{i}",
            answers={f"01.q{k}": SOFTMAX.replace("logits", f"z{i}_{k}") for k in range(10)},
        )
        for i in range(100)
    ]
    start = time.process_time()
    assert find_alike(results).common
    assert time.process_time() - start < 10
