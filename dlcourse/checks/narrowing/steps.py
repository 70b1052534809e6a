"""Finds a result among the steps of the right answer: then something remains to be done."""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import CodeType, FrameType
from typing import Any

import numpy as np

from dlcourse.checks.call import fresh
from dlcourse.checks.examine import Examination
from dlcourse.checks.spec import Question
from dlcourse.checks.values import numbers

from .cases import Narrowing, same

MOST_NUMBERS = 10_000  # of a step; what is larger is no result of a probe
Steps = dict[tuple[str, int], np.ndarray]


def step_of(question: Question, examination: Examination) -> Narrowing | None:
    """Whether what was returned is, on every probe, one and the same step of a right answer."""
    places = [place for place, o in enumerate(examination.outcomes) if o.error is None]
    values = [numbers(examination.outcomes[place].value) for place in places]
    if not any(examination.faults) or any(
        value is None or not np.isfinite(value).all() for value in values
    ):
        return None
    # A single number agrees with some step by chance; so does a 0.
    if sum(value.size for value in values) < 2 or all(not value.any() for value in values):
        return None
    for answer in (question.reference, *question.right_answers):
        known: set[tuple[str, int]] | None = None
        for place, value in zip(places, values, strict=True):
            steps = _steps(answer, question.probes[place].arguments)
            agreeing = {key for key, step in steps.items() if same(step, value)}
            known = agreeing if known is None else known & agreeing
            if not known:
                break
        if known:
            return Narrowing(
                "step",
                "Your result is a step on the way to the right one: something remains to be done "
                "with it.",
            )
    return None


def _steps(answer: Callable, arguments: Mapping[str, Any]) -> Steps:
    """The numbers that occur while `answer` runs, by function and place in it."""
    frames: list[tuple[CodeType, dict[str, Any], dict[str, Any]]] = []

    def on_return(frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "return":
            frames.append((frame.f_code, frame.f_globals, dict(frame.f_locals)))
        return on_return

    def on_call(frame: FrameType, _event: str, _argument: Any) -> Any:
        package = frame.f_globals.get("__name__", "").partition(".")[0]
        return on_return if package == "dlcourse" else None

    before = sys.gettrace()
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        sys.settrace(on_call)
        try:
            answer(*fresh(arguments).values())
        except Exception:  # of a right answer written for fewer probes
            return {}
        finally:
            sys.settrace(before)
        return _evaluated(frames)


def _evaluated(frames: Sequence[tuple[CodeType, dict, dict]]) -> Steps:
    found: Steps = {}
    for code, global_names, local_names in frames:
        for number, expression in enumerate(_expressions(code)):
            try:
                value = numbers(eval(expression, global_names, dict(local_names)))
            except Exception:  # a name that a comprehension or a branch makes
                continue
            if value is not None and 0 < value.size < MOST_NUMBERS and value.dtype.kind != "c":
                found[f"{code.co_qualname}:{code.co_firstlineno}", number] = value.astype(float)
    return found


@cache
def _expressions(code: CodeType) -> list[CodeType]:
    """Every expression in the function's assignments and returns that draws no random number."""
    return [
        compile(ast.Expression(node), "<step>", "eval")
        for node in ast.walk(_tree(code))
        if isinstance(node, (ast.BinOp, ast.Call, ast.UnaryOp, ast.Subscript, ast.Name))
        and isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
        and not any(isinstance(n, ast.Name) and n.id == "rng" for n in ast.walk(node))
    ]


def _tree(code: CodeType) -> ast.AST:
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(code)))
    except (OSError, SyntaxError, TypeError):
        return ast.Module([], [])
