"""The sentences around an answer, as HTML: pure functions of what a prompt says."""

import re
from typing import Any

from dlcourse.prompts.forms.form import block
from dlcourse.prompts.texts import PromptText
from dlcourse.serving.still import still_html

_MATHML = re.compile(r'<math alttext="([^"]*)"[^>]*display="(\w+)".*?</math>', re.DOTALL)


def expectation(text: PromptText, answer: Any) -> str:
    """What is said between a prediction and its outcome."""
    what = "run the experiment" if text.is_experiment else "run the next cell"
    then = " Then press “Show what happens”." if text.cell is None else ""
    return f"<p>You predict <b>{text.form.html(answer)}</b>. Now {what}.{then}</p>"


def outcome(text: PromptText, answer: Any) -> str:
    """What is said of an answer when its outcome was seen; of None, the outcome alone."""
    if text.kind == "quiz":
        verdict = f"<p><b>{'Right.' if text.form.is_right(answer) else 'Not this one.'}</b></p>"
    else:
        verdict = text.form.verdict(answer)
    return verdict + block(text.form.why(answer))


def plain(text: PromptText) -> str:
    """A prompt where there is no HTML."""
    asked = "Predict" if text.kind == "predict" else "Quiz"
    return "\n".join([f"{asked}: {text.text}", *text.form.plain()])


def still_prompt(text: PromptText) -> str:
    """A prompt on a page without a kernel: what is to be said of its answers is folded."""
    asked = "Predict." if text.kind == "predict" else "Question."
    question = f"<div><b>{asked}</b> {text.question}</div>"
    return _still(f"{question}{text.form.still()}<p>Run this cell to answer.</p>")


def still_seen(text: PromptText) -> str:
    """What was seen, folded, on a page without a kernel."""
    return _still(f"<details><summary>What was seen</summary>{block(text.seen)}</details>")


def _still(inner: str) -> str:
    # Where HTML is sanitized MathML is lost, and there LaTeX is typeset.
    return still_html(_MATHML.sub(_latex, inner))


def _latex(mathml: re.Match) -> str:
    mark = "$$" if mathml[2] == "block" else "$"
    return f"{mark}{mathml[1]}{mark}"
