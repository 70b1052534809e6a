"""Turns the fences of a lesson's text cells into cells, and finds what answers each prediction."""

import re
from collections import Counter
from collections.abc import Sequence

from nbformat.v4 import new_code_cell, new_markdown_cell

from dlcourse.authoring.prompts import PromptError, split_fences


class PromptCellError(ValueError):
    """A mistake in the fences of a source; `line` is the file's, from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def place_prompts(cells: Sequence, lines: Sequence[int], number: str) -> tuple[list, tuple, dict]:
    """Split text cells at their fences: (cells, the line of each, prompts by their id).

    lines: the line of the file, from 1, on which each cell's text begins. number: of the lesson,
    with which its ids begin. A prompt is a dict: "fence", "seen" (Fence or None), "answered_by"
    (a code cell or None), "is_experiment", "shows_answer". A prediction is answered by the next
    code cell, or where its `seen` comes before that, by the last experiment above. Several that
    stand so below one experiment are tasks, each with a run of its own: no cell answers them.
    Raises PromptCellError for an id that is doubled or not the lesson's, a prediction without a
    code cell after it, a `seen` without its prediction, and names that no cell has imported.
    """
    placed, prompts, waiting, below, imported, above = [], {}, [], [], set(), None
    for cell, first_line in zip(cells, lines, strict=True):
        if cell.cell_type == "code":
            imported |= _imported_names(cell.source)
            for prompt in waiting:
                prompt.update(_answered_by(cell))
            waiting = []
            above = cell if _is_experiment(cell) else above
        if cell.cell_type != "markdown" or "{" not in cell.source:
            placed.append((cell, first_line))
            continue
        for line, part in _parts(cell, first_line):
            if isinstance(part, str):
                placed.append((_text_cell(part, cell), line))
                continue
            placed.append((_prompt_cell(part), line))
            _require(part.kind in imported, line, f"no cell above imports {part.kind}")
            if part.kind == "seen":
                prompt = _add_seen(prompts, part, line)
                if prompt in waiting and above is not None:
                    prompt.update(_answered_by(above))
                    waiting.remove(prompt)
                    below.append(prompt)
                continue
            _add_prompt(prompts, part, line, number)
            if part.kind == "predict":
                waiting.append(prompts[part.name])
    _require_answers(waiting, placed)
    _leave_tasks_open(below)
    return [cell for cell, _ in placed], tuple(line for _, line in placed), prompts


def _parts(cell, first_line):
    try:
        return [(first_line + line, part) for line, part in split_fences(cell.source)]
    except PromptError as error:
        raise PromptCellError(first_line + error.line, error.message) from None


def _imported_names(code):
    """The names that a cell imports from `dlcourse.prompts`."""
    found = re.findall(r"^from dlcourse\.prompts import (.+)$", code, flags=re.MULTILINE)
    return {name.strip() for names in found for name in names.split(",")}


def _answered_by(cell):
    return {
        "answered_by": cell,
        "is_experiment": _is_experiment(cell) is not None,
        "shows_answer": bool(cell.metadata.get("fold")) or not _is_experiment(cell),
    }


def _leave_tasks_open(below):
    n_below = Counter(prompt["answered_by"].source for prompt in below)
    for prompt in below:
        if n_below[prompt["answered_by"].source] > 1:
            prompt.update(answered_by=None, shows_answer=False)


def _is_experiment(cell):
    return re.fullmatch(r"lab\.(?!show_)\w+\(\)", cell.source.strip())


def _require_answers(waiting, placed):
    for prompt in waiting:
        line = next(line for cell, line in placed if cell.source == _call(prompt["fence"]))
        raise PromptCellError(line, f"no code cell follows the predict {prompt['fence'].name}")


def _add_prompt(prompts, fence, line, number):
    is_id = re.fullmatch(rf"{number}\.\w+", fence.name)
    _require(is_id, line, f"{fence.name} is no id of this lesson, such as {number}.depth")
    _require(fence.name not in prompts, line, f"a second prompt with the id {fence.name}")
    prompts[fence.name] = {
        "fence": fence,
        "seen": None,
        "answered_by": None,
        "is_experiment": False,
        "shows_answer": False,
    }


def _add_seen(prompts, fence, line):
    prompt = prompts.get(fence.name)
    is_predicted = prompt is not None and prompt["fence"].kind == "predict"
    _require(is_predicted, line, f"there is no predict {fence.name} above its seen")
    _require(prompt["seen"] is None, line, f"a second seen for {fence.name}")
    prompt["seen"] = fence
    return prompt


def _require(is_met, line, message):
    if not is_met:
        raise PromptCellError(line, message)


def _call(fence):
    return f'{fence.kind}("{fence.name}")'


def _prompt_cell(fence):
    return new_code_cell(_call(fence), metadata={"jupyter": {"source_hidden": True}})


def _text_cell(text, cell):
    return new_markdown_cell(text, metadata=cell.metadata)
