"""Predictions and quizzes in the text of a lesson: fences that become cells of their own.

    ```{predict} 08.networks
    Among the first 200 updates, how many *different* networks are trained?
    - about 12 : what this choice overlooks
    - [x] nearly 200 : why this comes out
    ```

    ```{seen} 08.networks
    Paragraphs that tell what was seen, folded until it was.
    ```

A `{quiz}` has the form of a `{predict}`, and no experiment. What a prompt says stands in a file of
`dlcourse/prompts`, since a cell's source would show the answer.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

KINDS = ("predict", "quiz", "seen")
_OPEN = re.compile(r"^(`{3,})\{(\w+)\}\s*(\S*)\s*$")
_CHOICE = re.compile(r"^- +(\[x\] +)?(.*)$")
_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


class PromptError(ValueError):
    """A mistake in a fence: `line` counts from 0 at the text's first, `message` says what."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


@dataclass(frozen=True)
class Choice:
    """One choice, in Markdown: what it says, and what is to be said about it."""

    text: str
    why: str
    is_right: bool


@dataclass(frozen=True)
class Fence:
    """A fence of one of KINDS: its text is the question, or for "seen" all that is told."""

    kind: str
    name: str
    text: str
    choices: tuple[Choice, ...] = ()


def split_fences(text: str) -> list[tuple[int, str | Fence]]:
    """The parts of a text cell in their order: (line from 0, text or Fence); no part is empty.

    Raises PromptError for a fence that is not closed or lacks what it needs.
    """
    parts, lines = [], text.split("\n")
    start = number = 0
    while number < len(lines):
        opened = _OPEN.match(lines[number])
        if opened is None or opened[2] not in KINDS:
            number += 1
            continue
        parts.append((start, "\n".join(lines[start:number])))
        try:
            end = lines.index(opened[1], number)
        except ValueError:
            raise PromptError(number, f"the {opened[2]} {opened[3]} is never closed") from None
        parts.append((number, _read_fence(number, *opened.group(2, 3), lines[number + 1 : end])))
        start = number = end + 1
    parts.append((start, "\n".join(lines[start:])))
    return [_without_blank_start(*part) for part in parts if part[1] and str(part[1]).strip()]


def _without_blank_start(line, part):
    if isinstance(part, Fence):
        return line, part
    n_blank = next(i for i, text in enumerate(part.split("\n")) if text.strip())
    return line + n_blank, part.strip("\n")


def _read_fence(line, kind, name, body):
    if not name:
        raise PromptError(line, f"a {kind} needs an id, such as 08.networks")
    if kind == "seen":
        if not "".join(body).strip():
            raise PromptError(line, f"the seen {name} is empty")
        return Fence(kind, name, "\n".join(body).strip())
    n_question = next((i for i, text in enumerate(body) if _CHOICE.match(text)), len(body))
    question = "\n".join(body[:n_question]).strip()
    if not question:
        raise PromptError(line, f"the {kind} {name} asks nothing")
    choices = tuple(_read_choices(line + 1 + n_question, name, body[n_question:]))
    n_right = sum(choice.is_right for choice in choices)
    if len(choices) < 2 or n_right != 1:
        counted = f"{len(choices)} choices, {n_right} of them marked [x]"
        message = f"the {kind} {name} has {counted}; it needs at least two, and one mark"
        raise PromptError(line, message)
    if len({choice.text for choice in choices}) < len(choices):
        raise PromptError(line, f"the {kind} {name} has the same choice twice")
    return Fence(kind, name, question, choices)


def _read_choices(first_line, name, body):
    starts = [i for i, text in enumerate(body) if _CHOICE.match(text)]
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        mark, rest = _CHOICE.match(" ".join(line.strip() for line in body[start:end])).groups()
        text, _, why = (part.strip() for part in rest.partition(" : "))
        if not text or not why:
            message = f"a choice of {name} must read '- text : explanation'"
            raise PromptError(first_line + start, message)
        yield Choice(text, why, mark is not None)


def prompts_file(root: Path, stem: str) -> Path:
    """Where the prompts of a lesson lie, for the package to read."""
    return root / "dlcourse" / "prompts" / f"{stem}.json"


def prompts_json(prompts: dict[str, dict]) -> str:
    """The text of that file. `prompts` maps an id to "fence", "seen" (a Fence or None), "cell" (id
    of the cell that answers it, or None), "is_experiment" and "shows_answer", as `read_source`
    found them.
    """
    written = {name: _prompt_data(**prompt) for name, prompt in prompts.items()}
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _prompt_data(fence, seen, **answered_by):
    return {
        "kind": fence.kind,
        "text": " ".join(fence.text.split()),
        "question": to_html(fence.text),
        "choices": [
            {
                "text": choice.text,
                "html": to_html(choice.text),
                "why": to_html(choice.why),
                "is_right": choice.is_right,
            }
            for choice in fence.choices
        ],
        "seen": seen and to_html(seen.text),
        **answered_by,
    }


def to_html(markdown: str) -> str:
    """Markdown as HTML with MathML, for a page without MathJax; a single paragraph is no block."""
    rendered = _renderer().render(markdown).strip()
    alone = _PARAGRAPH.fullmatch(rendered)
    return alone[1] if alone else rendered


@cache
def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("commonmark", {"html": False}).enable("table")
    return renderer.use(dollarmath_plugin, renderer=_to_mathml, double_inline=True)


def _to_mathml(latex: str, options: dict) -> str:
    """MathML that carries its LaTeX, which stands for it where HTML is sanitized."""
    # What builds no formula, such as reading a source, works without this package of authors.
    from latex2mathml.converter import convert

    display = "block" if options["display_mode"] else "inline"
    mathml = convert(latex.strip(), display=display)
    quoted = latex.strip().replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return mathml.replace("<math ", f'<math alttext="{quoted}" ', 1)
