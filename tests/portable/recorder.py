"""A pytest plugin that notes by how much each asserted comparison of numbers holds.

    python -m pytest -p tests.portable.recorder --margins FILE tests/nn

writes a JSON line {place, test, number, code, margin, size} for each. `--gradient-noise DRAW`
rounds gradients otherwise, as another machine might.
"""

import ast
import functools
import importlib.abc
import importlib.machinery
import json
import operator
import os
import sys
from collections import Counter, deque
from pathlib import Path

import numpy as np
import pytest

from tests.portable.machines import this_machine
from tests.portable.margins import close_margin, margin, rounded_margin
from tests.portable.noise import add_noise_to_gradients

_OPERATORS = {
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: (">=", operator.ge),
    ast.Eq: ("==", operator.eq),
    ast.NotEq: ("!=", operator.ne),
}
_FUNCTIONS = dict(_OPERATORS.values())
_notes: list[dict] = []
_seen: Counter = Counter()
_latest: deque[str] = deque(maxlen=1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--margins", metavar="FILE", help="note the margin of each comparison here")
    parser.addoption("--gradient-noise", metavar="DRAW", type=int, help="round gradients otherwise")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--gradient-noise") is not None:
        add_noise_to_gradients(config.getoption("--gradient-noise"))
    if config.getoption("--margins"):
        sys.meta_path.insert(0, _Finder(config.rootpath / "tests"))
        np.testing.assert_allclose = _recording(np.testing.assert_allclose)


def pytest_report_header() -> str:
    return this_machine()


def pytest_sessionfinish(session: pytest.Session) -> None:
    file = session.config.getoption("--margins")
    if file:
        lines = "".join(json.dumps(note) + "\n" for note in _notes)
        Path(file).write_text(lines, encoding="utf-8")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    report = yield
    if report.failed and _latest:
        # pytest's own explanation is lost where its rewriting of `assert` is replaced.
        report.sections.append(("Latest comparison", _latest[-1]))
    return report


def compare(place: str, code: str, symbol: str, left: object, right: object) -> object:
    """`left symbol right`, and a note of its margin where it holds."""
    _note(place, code, margin(symbol, left, right))
    _latest.append(f"{code}: {left!r} {symbol} {right!r}")
    return _FUNCTIONS[symbol](left, right)


def compare_rounded(place: str, code: str, value: object, digits: int, quoted: object) -> object:
    """`round(value, digits) == quoted`, and a note of its margin where it holds."""
    _note(place, code, rounded_margin(value, digits, quoted))
    _latest.append(f"{code}: {value!r} rounded to {digits} digits == {quoted!r}")
    return round(value, digits) == quoted


def _note(place, code, measured):
    # What does not hold fails its test, unless that is what the test asks for.
    if measured is None or measured[0] < 0:
        return
    test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
    _seen[place, test] += 1
    room, size = measured
    _notes.append(
        {
            "place": place,
            "test": test,
            "number": _seen[place, test],
            "code": code,
            "margin": room,
            "size": size,
        }
    )


def _recording(assert_allclose):
    @functools.wraps(assert_allclose)
    def wrapper(actual, desired, rtol=1e-7, atol=0, **options):
        caller = sys._getframe(1)
        place = f"{os.path.relpath(caller.f_code.co_filename)}:{caller.f_lineno}"
        _note(place, "assert_allclose", close_margin(actual, desired, rtol, atol))
        assert_allclose(actual, desired, rtol, atol, **options)

    return wrapper


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the modules of tests, before pytest's own finder does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find_spec(self, name, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is None or spec.origin is None or name.startswith("tests.portable"):
            return None
        if self._folder not in Path(spec.origin).parents:
            return None
        spec.loader = _Loader(name, spec.origin)
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname):
        path = self.get_filename(fullname)
        tree = ast.parse(self.get_data(path), path)
        tree = ast.fix_missing_locations(_Recording(os.path.relpath(path)).visit(tree))
        return compile(tree, path, "exec")


class _Recording(ast.NodeTransformer):
    """Puts `compare` in the place of each comparison that an `assert` statement asks for.

    Asked for are those that must be true one by one: beside `and`, in `all(…)` and `(…).all()`; not
    those beside `or`, and not those whose truth is only counted.
    """

    def __init__(self, path: str) -> None:
        self._path = path

    def visit_Module(self, node):
        self.generic_visit(node)
        first = 1 if ast.get_docstring(node) is not None else 0
        line = "import tests.portable.recorder as _recorder"
        node.body.insert(first, ast.parse(line).body[0])
        return node

    def visit_Assert(self, node):
        node.test = self._asked(node.test)
        return node

    def _asked(self, node):
        match node:
            case ast.BoolOp(op=ast.And()):
                node.values = [self._asked(value) for value in node.values]
            case ast.Compare():
                return self._compared(node)
            case ast.Call(func=ast.Name("all"), args=[ast.GeneratorExp() as every]):
                every.elt = self._asked(every.elt)
            case ast.Call(func=ast.Attribute(attr="all", value=ast.Compare() as compared), args=[]):
                node.func.value = self._compared(compared)
        return node

    def _compared(self, node):
        place, code = f"{self._path}:{node.lineno}:{node.col_offset}", ast.unparse(node)
        if any(type(one) not in _OPERATORS for one in node.ops):
            return node
        match node:
            case ast.Compare(
                left=ast.Call(func=ast.Name("round"), args=[value, *digits]),
                ops=[ast.Eq()],
                comparators=[quoted],
            ):
                digits = digits[0] if digits else 0
                return _call("compare_rounded", place, code, value, digits, quoted)
        # A middle operand is evaluated twice: a test's operands have no effects.
        operands = [node.left, *node.comparators]
        links = [
            _call("compare", f"{place}#{number}", code, _symbol(one), left, right)
            for number, (one, left, right) in enumerate(
                zip(node.ops, operands[:-1], operands[1:], strict=True)
            )
        ]
        return links[0] if len(links) == 1 else ast.BoolOp(ast.And(), links)


def _symbol(node):
    return _OPERATORS[type(node)][0]


def _call(name, *arguments):
    function = ast.Attribute(ast.Name("_recorder", ast.Load()), name, ast.Load())
    nodes = [one if isinstance(one, ast.AST) else ast.Constant(one) for one in arguments]
    return ast.Call(function, nodes, [])
