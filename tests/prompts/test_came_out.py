"""After a lesson it is said what came out as predicted, and what came out otherwise."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from dlcourse.course import LESSONS
from dlcourse.prompts import came_out as module
from dlcourse.prompts import cells
from dlcourse.prompts.came_out import SAVED, came_out, short_question
from dlcourse.prompts.forms.choice import Choice, ChoiceForm
from dlcourse.prompts.texts import PromptText, texts_of
from dlcourse.record import Prediction, SeenOutcome
from dlcourse.record import log as log_module

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RIGHT, WRONG = "more than 60 %", "about 30 %"
FORM = ChoiceForm(
    (Choice(WRONG, "about <i>30</i> %", "why", False), Choice(RIGHT, RIGHT, "why", True))
)


def text(kind="predict"):
    question = "How many of its 4,096 weights can a penalty set to zero?"
    return PromptText(kind, question, question, FORM, None, None, False, False)


TEXTS = {"07.shares": text(), "07.zeros": text(), "07.rattle": text(), "07.1": text("quiz")}


def predicted(name, choice):
    return Prediction(NOW, name, choice, 3, False)


def seen(name):
    return SeenOutcome(NOW, name)


def test_what_came_out_is_counted_and_what_came_out_otherwise_is_listed():
    html = came_out(
        TEXTS,
        [
            predicted("07.shares", RIGHT),
            predicted("07.zeros", WRONG),
            predicted("07.zeros", RIGHT),
            predicted("07.rattle", WRONG),
            seen("07.shares"),
            seen("07.zeros"),
        ],
    )
    assert html.startswith(
        "<p>1 of 2 as predicted.</p><p>These came out otherwise:</p><ul><li>How many"
    )
    assert "You predicted <b>about <i>30</i> %</b>. What comes out: <b>more than 60 %</b>." in html
    assert html.count("<li>") == 1
    assert html.endswith("</ul><p>Predicted, and not seen yet: 1.</p>")


def test_nothing_predicted_and_nothing_otherwise_are_one_sentence():
    assert came_out(TEXTS, []) == "<p>In this lesson nothing is predicted yet.</p>"
    assert came_out(TEXTS, [seen("07.shares")]) == came_out(TEXTS, [])
    right = [predicted("07.shares", RIGHT), seen("07.shares")]
    assert came_out(TEXTS, right) == "<p>1 of 1 as predicted.</p>"


@pytest.mark.parametrize(
    "entries",
    [
        [predicted("07.shares", "gone"), seen("07.shares")],
        [predicted("07.gone", RIGHT), seen("07.gone")],
        [predicted("08.too_much", RIGHT), seen("08.too_much")],
    ],
)
def test_what_the_lesson_does_not_ask_does_not_count(entries):
    assert "nothing is predicted" in came_out(TEXTS, entries)


class Balance(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("number", [lesson.number for lesson in LESSONS])
def test_each_question_has_a_short_form(number):
    for text in texts_of(number).values():
        if text.kind == "predict":
            parser = Balance()
            parser.feed(short_question(text.question))
            assert parser.open == []
            assert len(short_question(text.question)) >= min(45, len(text.question))


@pytest.mark.parametrize(
    ("question", "short"),
    [
        (
            "There are 12. How many networks are there among the 200 updates? Play.",
            "How many networks are there among the 200 updates?",
        ),
        (
            "<p>No.</p><p><strong>A beginning that is rather long.</strong> Who is the first?</p>",
            "A beginning that is rather long. Who is the first?",
        ),
        ("Sort all of these methods by their loss after 10 epochs.", None),
    ],
)
def test_the_short_form_asks(question, short):
    assert short_question(question) == (short or question)


@pytest.fixture
def person(tmp_path, monkeypatch):
    path = tmp_path / "progress.jsonl"
    monkeypatch.setattr(log_module, "log_path", lambda: path)
    monkeypatch.setattr("dlcourse.prompts.prompt.in_session", lambda: True)
    monkeypatch.setattr(module, "in_session", lambda: True)
    monkeypatch.setattr(cells, "_asked", {})
    monkeypatch.setattr(cells, "_summed", {})


def test_it_follows_what_is_seen(person):
    prompt = cells.predict("07.zeros").widget
    shown = cells.what_came_out("07")
    assert "nothing is predicted" in shown.widget.html
    prompt.choose(next(n for n in range(3) if not prompt.text.form.is_right(n)))
    assert shown.widget.html == "<p>Predicted, and not seen yet: 1.</p>"
    prompt.show()
    assert shown.widget.html.startswith("<p>0 of 1 as predicted.</p>")


def test_it_is_one_widget_however_often_its_cell_runs_and_follows_what_is_asked_later(person):
    first = cells.what_came_out("07").widget
    assert cells.what_came_out("07").widget is first
    cells.predict("07.zeros").widget.choose(0)
    assert first.html == "<p>Predicted, and not seen yet: 1.</p>"


def test_a_saved_page_says_what_will_be_here_whatever_the_record_holds(person):
    bundles = [cells.what_came_out("07")._repr_mimebundle_()]
    cells.predict("07.zeros").widget.choose(0)
    bundles.append(cells.what_came_out("07")._repr_mimebundle_())
    for bundle in bundles:
        assert bundle["text/plain"] == SAVED
        assert bundle["text/html"] == f'<div class="dlcourse-still"><p>{SAVED}</p></div>'


def test_where_nobody_is_at_work_the_record_is_not_read(person, monkeypatch):
    cells.predict("07.zeros").widget.choose(0)
    monkeypatch.setattr(module, "in_session", lambda: False)
    assert "nothing is predicted" in cells.what_came_out("07").widget.html
