"""A learner's earlier answers as functions, for a notebook that lets them work together."""

import linecache
from collections.abc import Callable, Iterable
from pathlib import Path

from dlcourse.checks.show import shorten
from dlcourse.grading.earlier import earlier_answers


def own_functions(
    folder: str | Path, question_ids: Iterable[str]
) -> tuple[dict[str, Callable], list[str]]:
    """The answers to these questions in the exercises that lie in `folder`: name → function.

    Also one sentence for each that is not there. Each answer runs by itself, with what it uses of
    its own notebook, and nothing is checked. A notebook is read as it was saved.
    """
    functions, missing = {}, []
    for question_id in question_ids:
        code, reasons = earlier_answers(folder, [question_id])
        name = question_id.partition(".")[2]
        if code:
            try:
                functions[name] = _defined(code, name)
            except Exception as error:
                problem = shorten(f"{type(error).__name__}: {error}")
                reasons = [*reasons, f"{question_id}: its cell stops with {problem}"]
        missing += reasons
    return functions, missing


def _defined(code: str, name: str) -> Callable:
    """The function that `code` defines; its lines can be shown when it fails."""
    file, names = f"<your {name}>", {"__name__": name}
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    exec(compile(code, file, "exec"), names)
    return names[name]
