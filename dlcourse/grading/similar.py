"""Answers that are the same code but for names, comments and layout: pairs to look at.

That two answers are alike proves nothing. Short answers come out alike by themselves, and so does
what many write: neither makes a pair, and how many share an answer is said with it.
"""

import ast
import hashlib
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from dlcourse.grading.graded import Graded

MAX_CHARACTERS = 10_000
"""Longer answers are not compared, so that none takes long: an answer of the course has 2,000."""
MIN_SIZE = 80
"""An answer with fewer names, values and operations is too short to tell anything."""
FEW = 3
"""What more students share is how one writes it, or was handed out."""

_NO_CODE = (SyntaxError, ValueError, RecursionError, MemoryError)
_LEFT_OUT = {"ctx", "annotation", "returns", "type_comment", "type_params", "simple"}
_NAME_FIELDS = {"id", "arg", "name"}
_END = object()


class _Name(str):
    """A name in the code, which a text in it may equal."""


@dataclass(frozen=True)
class Pair:
    """Two students with answers that are alike.

    shared: (what, how many students share it): a question's id, or "all 6 answers of" an exercise.
    """

    students: tuple[str, str]
    shared: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Likeness:
    """What was found: the pairs, most shared answers first, and how much was left out.

    common: (what, how many students share it) for what more than `FEW` students share.
    """

    pairs: tuple[Pair, ...] = ()
    common: tuple[tuple[str, int], ...] = ()


def find_alike(results: Iterable[Graded]) -> Likeness:
    """The pairs of students with an answer that is alike, or with all answers of an exercise.

    All answers together count however short each is. They are compared by a hash, so 1,000
    submissions take as long as it takes to parse them.
    """
    shared, common = defaultdict(list), []
    for (what, _), students in sorted(_by_form(results).items()):
        if len(students) > FEW:
            common.append((what, len(students)))
            continue
        for pair in combinations(sorted(students), 2):
            shared[pair].append((what, len(students)))
    pairs = [Pair(students, tuple(found)) for students, found in shared.items()]
    pairs.sort(key=lambda p: (-len(p.shared), sum(number for _, number in p.shared), p.students))
    return Likeness(tuple(pairs), tuple(common))


def _by_form(results: Iterable[Graded]) -> dict[tuple[str, str], set[str]]:
    """Which students have each form of an answer, by what is compared and its digest."""
    students, forms = defaultdict(set), {}
    for graded in results:
        unanswered = {report.question_id for report in graded.reports if not report.answered}
        found = []
        for question, code in sorted(graded.answers.items()):
            if question not in unanswered:
                if code not in forms:
                    forms[code] = normal_form(code)
                found.append((question, forms[code]))
        if len(found) > 1 and all(form.size for _, form in found):
            together = Form(
                _digest(form.digest for _, form in found), sum(form.size for _, form in found)
            )
            found.append((f"all {len(found)} answers of {graded.exercise}", together))
        for what, form in found:
            if form.size >= MIN_SIZE:
                students[what, form.digest].add(graded.student)
    return students


@dataclass(frozen=True)
class Form:
    """What is left of code without names, comments and layout: a hash of it, and its size.

    size: how many names, values and operations; 0 for what is no code, or too long to compare.
    """

    digest: str = ""
    size: int = 0


def normal_form(code: str) -> Form:
    """The form that answers share when they differ in names, comments and layout only.

    Names are those that the code itself gives. Imports, docstrings and annotations do not count.
    """
    if len(code) > MAX_CHARACTERS:
        return Form()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the learner's code, not about ours
            tree = ast.parse(code)
        tokens = list(_tokens(tree, _own_names(tree)))
    except _NO_CODE:
        return Form()
    return Form(_digest(tokens), sum(token not in "()" for token in tokens))


def _digest(tokens: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(tokens).encode()).hexdigest()


def _own_names(tree: ast.AST) -> set[str]:
    """The names that the code gives to something itself."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            names.add(node.name)
    return names


def _tokens(tree: ast.AST, own: set[str]) -> Iterator[str]:
    """The code as a flat row; without recursion, as hostile code is nested deeply."""
    numbers: dict[str, str] = {}
    todo: list = [tree]
    while todo:
        item = todo.pop()
        if isinstance(item, ast.AST):
            yield "Assign" if isinstance(item, ast.AnnAssign) else type(item).__name__
            todo += reversed(list(_parts(item)))
        elif isinstance(item, list):
            yield "("
            todo += [_END, *reversed([part for part in item if not _says_nothing(part)])]
        elif item is _END:
            yield ")"
        elif isinstance(item, _Name) and item in own:
            yield numbers.setdefault(item, f"name {len(numbers)}")
        else:
            yield repr(item)


def _parts(node: ast.AST) -> Iterator:
    """What a node consists of: nodes, lists, names and constants."""
    for name, value in ast.iter_fields(node):
        if name in _LEFT_OUT:
            continue
        if name == "target" and isinstance(node, ast.AnnAssign):
            yield [value]
        else:
            yield _Name(value) if name in _NAME_FIELDS and isinstance(value, str) else value


def _says_nothing(statement: object) -> bool:
    """Whether it is a docstring, an import, or an annotation alone."""
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    if isinstance(statement, ast.AnnAssign):
        return statement.value is None
    return isinstance(statement, (ast.Import, ast.ImportFrom))
