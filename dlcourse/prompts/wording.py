"""The sentences around a choice, as HTML: pure functions of what a prompt says."""

import re

from dlcourse.prompts.texts import Choice, PromptText
from dlcourse.serving.still import still_html

_MATHML = re.compile(r'<math alttext="([^"]*)"[^>]*display="(\w+)".*?</math>', re.DOTALL)


def expectation(text: PromptText, choice: Choice) -> str:
    """What is said between a prediction and its outcome."""
    what = "run the experiment" if text.is_experiment else "run the next cell"
    then = " Then press “Show what happens”." if text.cell is None else ""
    return f"<p>You predict <b>{choice.html}</b>. Now {what}.{then}</p>"


def outcome(text: PromptText, choice: Choice | None) -> str:
    """What is said of a choice when its outcome was seen; of None, the outcome alone."""
    right = text.right
    if text.kind == "quiz":
        head = "Right." if choice.is_right else "Not this one."
        return f"<p><b>{head}</b></p>{_block(choice.why)}"
    if choice is None:
        return f"<p>What comes out: <b>{right.html}</b>.</p>{_block(right.why)}"
    if choice.is_right:
        head = f"You predicted <b>{choice.html}</b>, and that is what comes out."
    else:
        head = f"You predicted <b>{choice.html}</b>. What comes out: <b>{right.html}</b>."
    return f"<p>{head}</p>{_block(choice.why)}"


def plain(text: PromptText) -> str:
    """A prompt where there is no HTML."""
    asked = "Predict" if text.kind == "predict" else "Quiz"
    return "\n".join([f"{asked}: {text.text}", *(f"( ) {choice.text}" for choice in text.choices)])


def still_prompt(text: PromptText) -> str:
    """A prompt on a page without a kernel: each choice unfolds what is to be said of it."""
    asked = "Predict." if text.kind == "predict" else "Question."
    right = "This is what comes out." if text.kind == "predict" else "Right."
    folds = "".join(
        f"<details><summary>{choice.html}</summary>"
        f"{f'<p>{right}</p>' if choice.is_right else ''}{_block(choice.why)}</details>"
        for choice in text.choices
    )
    question = f"<div><b>{asked}</b> {text.question}</div>"
    return _still(f"{question}{folds}<p>Run this cell to choose.</p>")


def still_seen(text: PromptText) -> str:
    """What was seen, folded, on a page without a kernel."""
    return _still(f"<details><summary>What was seen</summary>{_block(text.seen)}</details>")


def _still(inner: str) -> str:
    # Where HTML is sanitized MathML is lost, and there LaTeX is typeset.
    return still_html(_MATHML.sub(_latex, inner))


def _latex(mathml: re.Match) -> str:
    mark = "$$" if mathml[2] == "block" else "$"
    return f"{mark}{mathml[1]}{mark}"


def _block(html: str) -> str:
    return html if html.startswith("<p>") else f"<p>{html}</p>"
