"""Small exercise and solution notebooks, with the metadata of built ones, and ways to use them."""

import atexit
import json
import os
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from dlcourse.checks import AnswerError
from dlcourse.grading.answers import Answer, open_submission
from dlcourse.grading.limits import Limits
from dlcourse.grading.sandbox import SandboxError
from dlcourse.grading.submission import read_submission
from dlcourse.grading.workplace import Workplace, open_workplace
from dlcourse.questions import find_question


def _why_no_sandbox() -> str:
    try:
        with open_workplace():
            return ""
    except SandboxError as error:
        return str(error)


NO_SANDBOX = _why_no_sandbox()
SANDBOXED = not NO_SANDBOX
NO_SANDBOX_OPTION = [] if SANDBOXED else ["--no-sandbox"]
needs_sandbox = pytest.mark.skipif(not SANDBOXED, reason=NO_SANDBOX)
needs_workers = pytest.mark.skipif(not hasattr(os, "killpg"), reason="grading needs Linux or macOS")

STEM = "01_function_set"
SETUP = "import numpy as np\n\nfrom dlcourse.questions import function_set as check"
UNANSWERED = "# YOUR CODE HERE\n    raise NotImplementedError"

RIGHT = {
    "neuron": """\
def neuron(x, w, b):
    z = np.dot(w, x) + b
    return 1 / (1 + np.exp(-z)) if z >= 0 else np.exp(z) / (1 + np.exp(z))""",
    "dense_layer": """\
def dense_layer(X, W, b):
    Z = X @ W.T + b
    small = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1 / (1 + small), small / (1 + small))""",
    "softmax": """\
def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)""",
    "forward": """\
def forward(X, parameters):
    for W, b in parameters[:-1]:
        X = dense_layer(X, W, b)
    W, b = parameters[-1]
    return X @ W.T + b""",
    "predict": """\
def predict(X, parameters):
    return forward(X, parameters).argmax(axis=1)""",
    "count_parameters": """\
def count_parameters(layer_sizes):
    return sum(m * n + n for m, n in zip(layer_sizes, layer_sizes[1:]))""",
}
EMPTY = {name: f"{code.splitlines()[0]}\n    {UNANSWERED}" for name, code in RIGHT.items()}


def setup_cell(source: str = SETUP) -> dict:
    return code_cell(source, nbgrader("01-setup", locked=True))


def answer_cell(name: str, source: str) -> dict:
    return code_cell(source, nbgrader(f"01-{name}-answer", solution=True))


def check_cell(name: str) -> dict:
    points = find_question(f"01.{name}").points
    metadata = nbgrader(f"01-{name}", grade=True, locked=True, points=points)
    return code_cell(f"check.{name}({name})", metadata)


def nbgrader(grade_id: str, **changes: object) -> dict:
    fields = {
        "schema_version": 3,
        "grade_id": grade_id,
        "grade": False,
        "solution": False,
        "locked": False,
        "task": False,
    }
    return {"nbgrader": fields | changes}


def code_cell(source: str, metadata: dict | None = None) -> dict:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata or {},
        "outputs": [],
        "source": source,
    }


def exercise(answers: dict[str, str]) -> dict:
    """An exercise in which each question's answer cell holds `answers[name]`, or the stub."""
    cells = [{"cell_type": "markdown", "metadata": {}, "source": "# Exercise"}, setup_cell()]
    for name, source in (EMPTY | answers).items():
        cells += [answer_cell(name, source), check_cell(name)]
    return notebook(cells)


def notebook(cells: list[dict], kind: str = "exercise", stem: str = STEM) -> dict:
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    metadata = {
        "dlcourse": {"stem": stem, "kind": kind, "digest": "0"},
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    }
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}


def solution() -> dict:
    """The solution, with the saved outputs of its check cells."""
    built = exercise(RIGHT)
    built["metadata"]["dlcourse"]["kind"] = "solution"
    namespace: dict = {}
    exec("\n".join([SETUP, *RIGHT.values()]), namespace)
    count = 0
    for cell in built["cells"]:
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
            cell["outputs"] = _outputs(cell, count, namespace)
    return built


def _outputs(cell: dict, count: int, namespace: dict) -> list[dict]:
    if not cell["source"].startswith("check."):
        return []
    report = eval(cell["source"], namespace)
    data = json.loads(json.dumps(report._repr_mimebundle_()))
    return [
        {"output_type": "execute_result", "execution_count": count, "metadata": {}, "data": data}
    ]


def write(folder: Path, notebook: dict, name: str = f"{STEM}.ipynb") -> Path:
    path = folder / name
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


@cache
def workplace() -> Workplace:
    """Where the tests' workers run: in the sandbox where there is one."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(open_workplace(SANDBOXED))


def opened(folder: Path, built: dict, **limits: float) -> dict[str, Answer]:
    """The proxies for the notebook `built`, written into `folder`."""
    return open_submission(read_submission(write(folder, built)), workplace(), Limits(**limits))


def answers_of(folder: Path, *sources: str, **limits: float) -> dict[str, Answer]:
    """The proxies for a notebook of a set-up cell and these cells."""
    return opened(folder, notebook([code_cell(source) for source in (SETUP, *sources)]), **limits)


def error_of(answer: Answer, *arguments: object) -> AnswerError:
    """The error that calling `answer` raises."""
    with pytest.raises(AnswerError) as caught:
        answer(*arguments)
    return caught.value
