"""Small changes of a function's code, each with words for it: the slips that people make."""

from __future__ import annotations

import ast
import copy
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Change = tuple[str, ast.AST | None]
"""Words, and what stands in the place of a node; None where nothing does."""

OPERATORS: dict[type, tuple[tuple[str, type], ...]] = {
    ast.Add: (("- in place of +", ast.Sub), ("× in place of +", ast.Mult)),
    ast.Sub: (("+ in place of -", ast.Add),),
    ast.Mult: (("÷ in place of ×", ast.Div), ("+ in place of ×", ast.Add)),
    ast.Div: (("× in place of ÷", ast.Mult), ("a whole quotient in place of ÷", ast.FloorDiv)),
    ast.FloorDiv: (("÷ in place of a whole quotient", ast.Div),),
    ast.Pow: (("× in place of a power", ast.Mult),),
    ast.MatMult: (("a product entry by entry in place of a matrix product", ast.Mult),),
}
COMPARISONS: dict[type, tuple[tuple[str, type], ...]] = {
    ast.Lt: (("≤ in place of <", ast.LtE), ("> in place of <", ast.Gt)),
    ast.LtE: (("< in place of ≤", ast.Lt), ("≥ in place of ≤", ast.GtE)),
    ast.Gt: (("≥ in place of >", ast.GtE), ("< in place of >", ast.Lt)),
    ast.GtE: (("> in place of ≥", ast.Gt), ("≤ in place of ≥", ast.LtE)),
    ast.Eq: (("unequal in place of equal", ast.NotEq),),
    ast.NotEq: (("equal in place of unequal", ast.Eq),),
}
FUNCTIONS = {
    "sum": ("a sum", ("mean", "prod", "max")),
    "mean": ("a mean", ("sum", "median", "max")),
    "max": ("a maximum", ("min", "sum", "mean")),
    "min": ("a minimum", ("max",)),
    "maximum": ("a comparison with the larger", ("minimum",)),
    "minimum": ("a comparison with the smaller", ("maximum",)),
    "argmax": ("the place of the largest", ("argmin", "max")),
    "argmin": ("the place of the smallest", ("argmax",)),
    "exp": ("an exponential", ("exp2", "expm1")),
    "log": ("a logarithm", ("log2", "log10", "log1p")),
    "sqrt": ("a root", ("square",)),
    "square": ("a square", ("abs",)),
    "abs": ("an absolute value", ()),
    "sign": ("a sign", ()),
    "zeros": ("zeros", ("ones",)),
    "zeros_like": ("zeros", ("ones_like",)),
    "ones": ("ones", ("zeros",)),
    "ones_like": ("ones", ("zeros_like",)),
    "round": ("rounding", ()),
    "sigmoid": ("a sigmoid", ("np.tanh",)),
    "tanh": ("a tanh", ()),
    "copy": ("a copy", ()),
    "cumsum": ("a running sum", ()),
    "norm": ("a norm", ()),
    "floor": ("rounding down", ("ceil",)),
    "ceil": ("rounding up", ("floor",)),
    "sorted": ("sorting", ()),
    "reversed": ("going backwards", ()),
    "softmax": ("a softmax", ()),
    "relu": ("a ReLU", ()),
}
WITHOUT = {
    "axis": "all entries taken together in place of an axis",
    "keepdims": "an axis that is not kept",
}
SWAPPED = (ast.Sub, ast.Div, ast.MatMult, ast.Pow)


@dataclass(frozen=True, eq=False)
class Edit:
    """A function with one change, and words for it."""

    words: str
    function: Callable
    source: str


def edits(function: Callable) -> Iterator[Edit]:
    """Every variant of `function` with one small change.

    None of one without source, or with a loop that may not end when it is changed.
    """
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, SyntaxError, TypeError):
        return
    definition = tree.body[0]
    if not isinstance(definition, ast.FunctionDef) or _may_go_on(definition):
        return
    definition.decorator_list = []
    seen = {ast.dump(definition)}
    for words, changed in _changed_trees(definition):
        key = ast.dump(changed)
        if key not in seen:
            seen.add(key)
            if made := _compiled(function, changed):
                yield Edit(words, made, ast.unparse(changed))


def _may_go_on(tree: ast.AST) -> bool:
    return any(isinstance(node, ast.While) for node in ast.walk(tree))


def _compiled(function: Callable, definition: ast.AST) -> Callable | None:
    module = ast.fix_missing_locations(ast.Module([definition], []))
    names: dict[str, Any] = dict(function.__globals__)
    closure = inspect.getclosurevars(function).nonlocals if function.__closure__ else {}
    names.update(closure)
    try:
        exec(compile(module, f"<{function.__name__} changed>", "exec"), names)
    except (SyntaxError, ValueError):
        return None
    return names[function.__name__]


def _changed_trees(definition: ast.FunctionDef) -> Iterator[tuple[str, ast.AST]]:
    parameters = [argument.arg for argument in definition.args.args]
    for place, node in enumerate(ast.walk(definition)):
        for words, other in _changes(node, parameters):
            yield words, _with(definition, place, other)
    for place, node in enumerate(ast.walk(definition)):
        for field in ("body", "orelse"):
            statements = getattr(node, field, None)
            if isinstance(statements, list):
                yield from _changed_statements(definition, place, field, statements)


def _with(definition: ast.AST, place: int, other: ast.AST) -> ast.AST:
    """A copy in which the node at this place of the walk is another."""
    tree = copy.deepcopy(definition)
    target = next(node for number, node in enumerate(ast.walk(tree)) if number == place)

    class Put(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return copy.deepcopy(other) if node is target else self.generic_visit(node)

    return Put().visit(tree)


def _changed_statements(
    definition: ast.AST, place: int, field: str, statements: list[ast.stmt]
) -> Iterator[tuple[str, ast.AST]]:
    for number, statement in enumerate(statements):
        for words, others in _other_statements(statement):
            tree = copy.deepcopy(definition)
            node = next(n for k, n in enumerate(ast.walk(tree)) if k == place)
            body = getattr(node, field)
            body[number : number + 1] = [copy.deepcopy(other) for other in others]
            if not body and field == "body":
                body.append(ast.Pass())
            yield words, tree


def _other_statements(statement: ast.stmt) -> Iterator[tuple[str, list[ast.stmt]]]:
    if isinstance(statement, ast.AugAssign):
        target = copy.deepcopy(statement.target)
        yield "= in place of an operator such as +=", [ast.Assign([target], statement.value)]
    if isinstance(statement, (ast.Assign, ast.AugAssign, ast.Expr)) and not _is_text(statement):
        yield "one step left out", []
    if isinstance(statement, ast.If):
        yield "one condition left out, as if it always held", list(statement.body)
        yield "one case left out", list(statement.orelse)
    if isinstance(statement, ast.For):
        first = copy.deepcopy(statement)
        first.body = [*first.body, ast.Break()]
        yield "a loop that ends after its first round", [first]
        for words, iterated in _other_loops(statement.iter):
            other = copy.deepcopy(statement)
            other.iter = iterated
            yield words, [other]
    if isinstance(statement, (ast.Break, ast.Continue)):
        yield "a loop that goes on where it should end or skip", [ast.Pass()]


def _other_loops(iterated: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    for words, part in (("first", "[1:]"), ("last", "[:-1]")):
        source = f"list({ast.unparse(iterated)}){part}"
        yield f"a loop that leaves out its {words} round", ast.parse(source, mode="eval").body
    source = f"list({ast.unparse(iterated)})[::-1]"
    yield "a loop that goes the other way round", ast.parse(source, mode="eval").body


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _changes(node: ast.AST, parameters: list[str]) -> Iterator[Change]:
    if isinstance(node, ast.BinOp):
        yield from _of_operation(node)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
        yield ("a minus left out" if isinstance(node.op, ast.USub) else "no not"), node.operand
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for words, operator in COMPARISONS.get(type(node.ops[0]), ()):
            yield words, ast.Compare(node.left, [operator()], node.comparators)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield "one condition alone in place of two", value
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and and or exchanged", ast.BoolOp(other, node.values)
    elif isinstance(node, ast.Constant):
        yield from _of_constant(node)
    elif isinstance(node, ast.Call):
        yield from _of_call(node)
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        yield "a transpose left out", node.value
    elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        yield "an index or a part left out", node.value
    elif isinstance(node, ast.IfExp):
        yield "one case in place of two", node.body
        yield "one case in place of two", node.orelse
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in parameters:
        for other in parameters:
            if other != node.id:
                yield f"{other} in one place of {node.id}", ast.Name(other, ast.Load())


def _of_operation(node: ast.BinOp) -> Iterator[Change]:
    for words, operator in OPERATORS.get(type(node.op), ()):
        yield words, ast.BinOp(node.left, operator(), node.right)
    if isinstance(node.op, SWAPPED):
        yield "two sides exchanged", ast.BinOp(node.right, node.op, node.left)
    part = "a term" if isinstance(node.op, (ast.Add, ast.Sub)) else "a factor or divisor"
    part = "the exponent" if isinstance(node.op, ast.Pow) else part
    for side in (node.left, node.right):
        yield f"{part} left out", side
    if isinstance(node.op, ast.Sub):
        yield "a term left out", ast.UnaryOp(ast.USub(), node.right)
    if isinstance(node.op, ast.MatMult):
        for left, right in ((True, False), (False, True), (True, True)):
            yield (
                "a matrix transposed in a product",
                ast.BinOp(_turned(node.left, left), ast.MatMult(), _turned(node.right, right)),
            )


def _turned(node: ast.expr, is_turned: bool) -> ast.expr:
    return ast.Attribute(node, "T", ast.Load()) if is_turned else node


def _of_constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield f"{not value} in place of {value}", ast.Constant(not value)
    elif isinstance(value, (int, float)):
        others = dict.fromkeys([0, 1, -1, 2, value + 1, value - 1, 2 * value, value / 2, -value])
        for other in others:
            if other != value:
                yield f"{other:g} in place of {value:g}", ast.Constant(other)


def _of_call(node: ast.Call) -> Iterator[Change]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    for place, keyword in enumerate(node.keywords):
        before, after = node.keywords[:place], node.keywords[place + 1 :]
        if keyword.arg in WITHOUT:
            yield WITHOUT[keyword.arg], ast.Call(node.func, node.args, [*before, *after])
        if keyword.arg == "axis":
            for axis in (0, 1, -1):
                other = ast.keyword("axis", ast.Constant(axis))
                yield "another axis", ast.Call(node.func, node.args, [*before, other, *after])
    if name in FUNCTIONS:
        yield from _of_function(node, name)
    if len(node.args) == 2:
        yield "two arguments exchanged", ast.Call(node.func, node.args[::-1], node.keywords)


def _of_function(node: ast.Call, name: str) -> Iterator[Change]:
    said, others = FUNCTIONS[name]
    is_method = isinstance(node.func, ast.Attribute) and not (
        isinstance(node.func.value, ast.Name) and node.func.value.id in ("np", "math", "rules")
    )
    if is_method:
        yield f"{said} left out", node.func.value
    elif node.args:
        for argument in node.args:
            yield f"{said} left out", argument
    for other in others:
        function = ast.parse(f"np.{other.removeprefix('np.')}", mode="eval").body
        if isinstance(node.func, ast.Attribute) and not other.startswith("np."):
            function = ast.Attribute(node.func.value, other, ast.Load())
        shown = FUNCTIONS.get(other, (other.removeprefix("np."),))[0]
        yield f"{shown} in place of {said}", ast.Call(function, node.args, node.keywords)
