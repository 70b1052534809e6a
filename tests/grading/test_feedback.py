"""The page for a student: it says what the report says, and learners' texts do nothing in it."""

import inspect
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse.checks import Report
from dlcourse.grading.feedback import feedback_page
from dlcourse.grading.pages import render
from dlcourse.grading.untrusted import block
from dlcourse.questions import find_question
from tests.grading.read_page import Page, assert_sound
from tests.grading.small_class import HOSTILE, RIGHT, WRONG, at_fault, graded, ungraded

TEXTS = st.text() | st.sampled_from(HOSTILE)
CODE = {report.question_id: "def f():\n    return 1" for report in RIGHT}


def page_of(result):
    page = Page(feedback_page(result))
    assert_sound(page)
    return page


def said(result):
    return " ".join("".join(page_of(result).texts["main"]).split())


def test_it_says_what_the_report_says():
    result = graded(reports=WRONG, answers=CODE)
    text = said(result)
    assert "7 of 12 points" in text
    for report in WRONG:
        assert all(line in text for line in report.message.splitlines())
        if report.failure:
            for label, value in (*report.failure.arguments, *report.failure.outcome):
                assert label in text and " ".join(value.split()) in text
        if not report.passed:
            assert f"Hint 1 of {len(report.hints)}: {report.hints[0]}" in text
        assert not any(hint in text for hint in report.hints[1:])


def test_each_verdict_is_a_word_and_a_symbol():
    partly = Report("01.predict", False, 1, 2, "Nearly.", hints=("Look.",))
    text = said(graded(reports=(*WRONG[:4], partly, WRONG[5])))
    for verdict in ("✓ passed", "✗ not yet right", "○ not answered", "◐ partly right"):
        assert verdict in text


def test_it_shows_the_code_that_was_handed_in():
    code = "def softmax(z):\n\tif z < 1 and z > 0:\n\n        return '&amp;'"
    page = page_of(graded(answers={**CODE, "01.softmax": code}))
    assert page.texts["code"][2] == code.replace("\t", "    ")


def test_it_says_where_there_is_no_code():
    assert said(graded(answers={})).count("holds no code for this question") == 6


@pytest.mark.parametrize("report", WRONG, ids=lambda report: report.name)
def test_it_holds_no_right_answer(report):
    question = find_question(report.question_id)
    text = said(graded(reports=(report,), answers={}))
    for right in (question.reference, *question.right_answers):
        body = [line.strip() for line in inspect.getsource(right).splitlines()[1:]]
        assert not [line for line in body if len(line) > 20 and line in text]


def test_trouble_is_said_plainly():
    text = said(at_fault())
    assert "0 points" in text and "Your file could not be graded. ann.ipynb is empty." in text
    text = said(ungraded())
    assert "No score yet" in text and "the grader’s fault, not yours" in text
    assert "costs you no points" in text and "0 points" not in text


def test_it_says_when_there_was_no_sandbox_and_what_was_noticed():
    assert "sandbox" not in said(graded())
    assert "run without the sandbox" in said(graded(sandboxed=False))
    assert "because: A cell ended its process." in said(
        graded(notices=("A cell ended its process.",))
    )


def hostile(text):
    probe = next(report for report in WRONG if report.failure).failure
    rows = ((text, text),)
    report = Report(
        "01.softmax",
        False,
        0,
        3,
        f"x {text}",
        (replace(probe, arguments=rows, outcome=rows),),
        hints=(text,),
    )
    return graded(
        text or "x",
        file=text,
        handed_in=f"x{text}",
        reports=(report,),
        notices=(text,),
        answers={"01.softmax": f"x{text}"},
    )


@given(TEXTS)
def test_a_learner_s_text_is_text(text):
    # A message has a paragraph for each of its lines.
    tags = [tag for tag in page_of(hostile(text)).tags if tag[0] != "p"]
    assert tags == [tag for tag in page_of(hostile("harmless")).tags if tag[0] != "p"]
    page = page_of(hostile(text))
    assert page.texts["code"] == [block(f"x{text}")]
    shown = "".join(page.texts["main"])
    assert all(c.isprintable() or c == "\n" for c in shown) and len(shown) < 2_000_000


@given(TEXTS)
def test_a_sentence_on_trouble_is_text(text):
    for result in (at_fault(), ungraded()):
        result = replace(result, trouble=f"x{text}", exercise="")
        harmless = page_of(replace(result, trouble="x"))
        page = page_of(result)
        assert page.tags == harmless.tags and block(f"x{text}") in "".join(page.texts["p"])


def test_code_without_an_end_is_cut():
    page = page_of(graded(answers={"01.softmax": "x" * 10**6}))
    assert page.texts["code"][0].endswith("(980,000 characters more)")


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(scheme):
    style = re.findall(r":root \{(.*?)\}", render("page.css"), re.DOTALL)[scheme]
    colours = dict(re.findall(r"--(\w+): (#\w{6})", style))
    for name in ("text", "quiet", "passed", "failed", "partly", "open"):
        for ground in ("ground", "raised"):
            light, dark = sorted(luminance(colours[c]) for c in (name, ground))[::-1]
            assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{name} on {ground}"
