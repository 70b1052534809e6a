"""The page for an instructor: numbers as in the gradebook, and what needs a human eye."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse.grading.class_report import class_report, reasons, summaries
from dlcourse.grading.gradebook import gradebook
from dlcourse.grading.histogram import BOTTOM, MOST_BARS, bars
from tests.grading.read_page import Page, assert_sound
from tests.grading.small_class import HOSTILE, WRONG, answer, at_fault, graded, reports, ungraded

TEXTS = st.text() | st.sampled_from(HOSTILE)
DUE = datetime(2026, 11, 26, tzinfo=UTC)
LONG = "def f(x):\n" + "".join(f"    x = x + {i} * x - {i}\n" for i in range(12)) + "    return x"


def page_of(results, due=None, **options):
    page = Page(class_report(gradebook(results, due), **options))
    assert_sound(page)
    return page


def said(results, due=None):
    return " ".join("".join(page_of(results, due).texts["main"]).split())


def test_an_empty_class_has_a_page():
    assert said([]).endswith("No submissions.")


def test_it_counts_files_students_and_submissions():
    results = [graded("ann"), graded("ann", file="b"), graded("bo"), at_fault("bo", exercise="")]
    text = said(results)
    assert "4 files handed in by 2 students. 3 of them count" in text
    assert "2 submissions, mean score 12.0 of 12." in text
    assert "1 file handed in by 1 student. Exercise" not in said([graded()])


def test_a_summary_counts_what_was_checked():
    results = [
        graded("ann", reports=WRONG),
        graded("bo", reports=WRONG),
        graded("cy", reports=reports(softmax=answer("softmax", "everything"))),
        graded("di"),
        at_fault("ed"),
        ungraded("flo"),
    ]
    (exercise,) = summaries(gradebook(results))
    assert (exercise.scores, exercise.without_score) == ((7, 7, 9, 12, 0), 1)
    softmax = next(q for q in exercise.questions if q.name == "softmax")
    assert (softmax.judged, softmax.passed, softmax.mean_score) == (4, 1, 0.75)
    (text, count), (_, other) = softmax.misconceptions
    assert text.startswith("It looks as if each column adds up to 1.") and (count, other) == (2, 1)
    neuron = next(q for q in exercise.questions if q.name == "neuron")
    assert (neuron.not_answered, neuron.misconceptions) == (2, ())


def test_a_class_that_the_grader_failed_on_has_no_scores():
    assert "No scores: the grader failed." in said([ungraded()])


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, []),
        ({"notices": ("A cell ended.",)}, ["A cell ended."]),
        ({"sandboxed": False}, ["It ran without the sandbox."]),
        (
            {"handed_in": "2026-11-27T10:00:00Z"},
            ["Late: handed in 2026-11-27 10:00+00:00."],
        ),
    ],
)
def test_reasons_to_look(fields, why):
    (entry,) = gradebook([graded(**fields)], DUE)
    assert reasons(entry) == why


def test_trouble_and_the_notices_of_earlier_attempts_are_reasons():
    first = graded(notices=("It read /etc.",), file="1", handed_in="2026-11-20T10:00:00Z")
    (entry,) = gradebook([first, at_fault(file="2", handed_in="2026-11-21T10:00:00Z")])
    assert reasons(entry) == [
        "0 points. ann.ipynb is empty.",
        "In the earlier attempt 1: It read /etc.",
    ]
    (entry,) = gradebook([ungraded()])
    assert reasons(entry) == ["No score, because the grader failed. The worker died."]


def test_no_sandbox_for_anybody_is_said_once():
    text = said([graded("ann", sandboxed=False), graded("bo", sandboxed=False)])
    assert "All code ran without the sandbox." in text and "No submissions need" in text


def test_pairs_are_shown_and_not_judged():
    text = said([graded(name, answers={"01.softmax": LONG}) for name in ("ann", "bo")])
    assert "annbo01.softmax (shared by 2)" in text
    assert "not a verdict" in text and "1 pair of students" in text
    text = said([graded(name, answers={"01.softmax": LONG}) for name in "abcde"])
    assert "No pairs." in text and "01.softmax (5 students)" in text


@given(TEXTS)
def test_a_learner_s_text_is_text(text):
    def tags(word):
        name = f"x{word}"
        results = [
            graded(name, file=name, notices=(name,), answers={name: LONG}),
            graded("bo", answers={name: LONG}),
            at_fault(f"y{word}", exercise="", file=name),
        ]
        page = page_of(results, title=name)
        assert all(c.isprintable() or c == "\n" for c in "".join(page.texts["main"]))
        return page.tags

    assert tags(text) == tags("harmless")


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.integers(0, n)))))
def test_a_histogram_counts_every_score_once(case):
    points, scores = case
    found = bars(scores, points)
    assert len(found) <= MOST_BARS and found[0].first == 0 and found[-1].last == points
    assert all(after.first == bar.last + 1 for bar, after in zip(found, found[1:]))
    for bar in found:
        assert bar.count == sum(bar.first <= score <= bar.last for score in scores)
        assert bar.y + bar.height == pytest.approx(BOTTOM, abs=0.11)
    assert [bar.label for bar in bars([], 1)] == ["0", "1"]
    assert bars([], 40)[0].label == "0–1"
