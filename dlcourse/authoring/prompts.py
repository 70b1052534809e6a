"""Predictions and quizzes in the text of a lesson: fences that become cells of their own.

    ```{predict} 08.networks
    Among the first 200 updates, how many *different* networks are trained?
    - about 12 : what this choice overlooks
    - [x] nearly 200 : why this comes out
    ```

    ```{seen} 08.networks
    Paragraphs that tell what was seen, folded until it was.
    ```

A prediction may ask for a number, a point or an order instead: see `prompt_forms`. A `{quiz}` has
choices or the result of work on paper, and no experiment. What a prompt says stands in a file of
`dlcourse/prompts`, since a cell's source would show the answer.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from dlcourse.authoring.prompt_forms import FormError, WrittenForm, is_answer, read_form
from dlcourse.authoring.prompt_html import to_html

KINDS = ("predict", "quiz", "seen")
_OPEN = re.compile(r"^(`{3,})\{(\w+)\}\s*(\S*)\s*$")


class PromptError(ValueError):
    """A mistake in a fence: `line` counts from 0 at the text's first, `message` says what."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


@dataclass(frozen=True)
class Fence:
    """A fence of one of KINDS: its text is the question, or for "seen" all that is told.

    `form` has the answers, and is None for "seen".
    """

    kind: str
    name: str
    text: str
    form: WrittenForm | None = None


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
    n_question = next((i for i, text in enumerate(body) if is_answer(text)), len(body))
    question = "\n".join(body[:n_question]).strip()
    if not question:
        raise PromptError(line, f"the {kind} {name} asks nothing")
    try:
        form = read_form(kind, name, body[n_question:])
    except FormError as error:
        # What is wrong with all of it is wrong with the fence.
        place = line if error.line is None else line + 1 + n_question + error.line
        raise PromptError(place, str(error)) from None
    return Fence(kind, name, question, form)


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
        "form": fence.form.data(),
        "seen": seen and to_html(seen.text),
        **answered_by,
    }
