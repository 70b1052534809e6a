"""What a notebook shows: text, HTML that nothing can break out of, nbgrader's number."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dlcourse.checks import AnswerError, Report
from dlcourse.questions import find_question, verify

SOFTMAX = find_question("01.softmax")
VOID = {"br", "hr", "img", "input", "meta", "link"}


class Elements(HTMLParser):
    """The open elements at each text, to prove that all are closed and well nested."""

    def __init__(self, html: str):
        super().__init__()
        self.open, self.seen, self.texts = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((tuple(self.open), data))


def bundle(answer):
    return verify(SOFTMAX.id, answer)._repr_mimebundle_()


def fails(logits):
    return logits


def unanswered(logits):
    raise NotImplementedError


@pytest.mark.parametrize("answer", [SOFTMAX.reference, fails, unanswered, 3])
def test_html_is_well_formed_and_needs_no_colour(answer):
    elements = Elements(bundle(answer)["text/html"])
    assert elements.open == []
    assert "script" not in elements.seen
    assert elements.texts[0][1] in ("✓ softmax", "✗ softmax", "○ softmax")


def test_every_colour_comes_from_the_theme():
    html = bundle(fails)["text/html"]
    assert set(re.findall(r"[a-z-]*color\d?: ([^;\"]+)", html)) <= {
        "var(--jp-content-font-color1, inherit)",
        "var(--jp-content-font-color2, inherit)",
        "inherit",
    }


def test_html_shows_what_text_shows():
    report = verify(SOFTMAX.id, fails)
    texts = [text for _, text in Elements(report._repr_mimebundle_()["text/html"]).texts]
    rows = report.failure.arguments + report.failure.outcome
    for text in [*report.message.splitlines(), *(part for row in rows for part in row)]:
        assert text in texts
    assert {"expected", "yours", "logits"} <= set(texts)


@pytest.mark.parametrize("n_opened", range(4))
def test_only_opened_hints_are_there_and_folded(n_opened):
    report = replace(verify(SOFTMAX.id, fails), n_opened=n_opened)
    html = report._repr_mimebundle_()["text/html"]
    texts = dict(map(reversed, Elements(html).texts))
    for number, hint in enumerate(SOFTMAX.hints, start=1):
        assert (hint in texts) == (f"Hint {number}" in texts) == (number <= n_opened)
        assert number > n_opened or "details" in texts[hint]
    assert "details" not in texts[report.next_hint] and "<details open" not in html


def test_an_offered_idea_is_folded_and_links_the_solution():
    offer = {"idea": "Shift & divide.", "solution": "../solutions/01_function_set.ipynb"}
    report = replace(verify(SOFTMAX.id, fails), n_opened=3, **offer)
    elements = Elements(report._repr_mimebundle_()["text/html"])
    assert elements.open == []
    paths = dict(map(reversed, elements.texts))
    assert "details" in paths["Shift & divide. One way to write it: "]
    assert "a" in paths["the solution"]
    assert str(report).endswith(f"Shift & divide.\n\nOne way to write it: {offer['solution']}")


def test_a_passing_report_has_no_hints():
    shown = bundle(SOFTMAX.reference)
    assert shown["text/plain"].startswith("softmax   8 of 8 probes pass   3 / 3 points\n\nTry ")
    assert "details" not in Elements(shown["text/html"]).seen


def test_what_a_learner_controls_is_escaped():
    evil = "<script>alert('1')</script><img src=x onerror=alert(1)>"
    kind = type(evil, (), {})

    def raises(logits):
        raise AnswerError(evil, evil, 3, f'x = "{evil}"')

    for html in (bundle(raises)["text/html"], bundle(lambda logits: kind())["text/html"]):
        elements = Elements(html)
        assert not {"script", "img"} & set(elements.seen)
        assert any("<script>" in text for _, text in elements.texts)


def test_a_learners_long_texts_are_cut():
    def raises(logits):
        raise AnswerError("E" * 10**6, "t" * 10**6, 3, "c" * 10**6)

    shown = bundle(raises)
    assert len(shown["text/plain"]) < 1000
    assert "…" in shown["text/html"]


def test_one_point_is_singular():
    report = verify("01.count_parameters", lambda layer_sizes: 0)
    assert report.tally == ("0 of 7 probes pass", "0 / 1 point")


@pytest.mark.parametrize(("answer", "credit"), [(SOFTMAX.reference, "3.0"), (fails, "0.0")])
def test_nbgrader_reads_the_score(answer, credit, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert bundle(answer)["text/plain"] == credit
    monkeypatch.delenv("NBGRADER_EXECUTION")
    assert bundle(answer)["text/plain"].startswith("softmax   ")


@pytest.mark.parametrize("answer", [SOFTMAX.reference, fails, unanswered, 3])
def test_a_report_is_the_same_after_a_way_through_json(answer):
    report = verify(SOFTMAX.id, answer)
    assert Report.from_json(json.loads(json.dumps(report.to_json()))) == report


@pytest.mark.parametrize("data", [None, {}, {"probes": [], "hints": []}, {"probes": [1]}])
def test_what_is_no_report_is_refused_in_one_sentence(data):
    with pytest.raises(ValueError, match="expected a report as to_json makes it, got"):
        Report.from_json(data)
