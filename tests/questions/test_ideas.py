"""The idea of every solution: there, short, in words, and without the code of the answer."""

import ast
import inspect
import re
import textwrap

import pytest

from tests.questions.answers import QUESTIONS, leaves, name

CODE_SIGNS = re.compile(r"[=\[\]{}_@*^/<>`]|\w\(|\w\.\w|[+−]")
every_question = pytest.mark.parametrize("q", QUESTIONS, ids=name)


def code_of(q):
    """The reference's expressions of more than one symbol, as Python writes them; the texts of a
    value.
    """
    if q.is_value:
        return {str(leaf) for leaf in leaves(q.reference) if leaf.dtype.kind == "U"} | {
            str(q.reference)
        }
    tree = ast.parse(textwrap.dedent(inspect.getsource(q.reference)))
    small = (ast.Name, ast.Constant, ast.arg, ast.expr_context, ast.operator)
    return {
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, (ast.expr, ast.stmt)) and not isinstance(node, small)
    }


def without_spaces(text):
    return re.sub(r"\s", "", text)


@every_question
def test_every_question_has_its_idea_in_one_or_two_sentences(q):
    assert q.idea == " ".join(q.idea.split()) and q.idea.endswith(".")
    assert 1 <= len(re.findall(r"[.?!](?: |$)", q.idea)) <= 2
    assert 40 <= len(q.idea) <= 280
    assert q.idea not in q.hints


def test_each_idea_is_its_own():
    assert len({q.idea for q in QUESTIONS}) == len(QUESTIONS)


@every_question
def test_no_idea_contains_code_of_the_answer(q):
    assert not CODE_SIGNS.search(q.idea)
    idea = without_spaces(q.idea).lower()
    code = {without_spaces(part).lower() for part in code_of(q)}
    assert code and not [part for part in code if part and part in idea]


# Of an expression, so that more is told than the name of a function or a part of the result.
LEAST_CODE = 10
SOMETHING_DONE = re.compile(r"[@*/+<>=\[-]|\w\(")


@every_question
def test_no_message_contains_code_of_the_answer(q):
    code = {without_spaces(part) for part in code_of(q)}
    code = {part for part in code if len(part) >= LEAST_CODE and SOMETHING_DONE.search(part)}
    for message in (m.message for m in q.misconceptions):
        found = [part for part in code if part in without_spaces(message)]
        assert not found, message


def test_code_in_an_idea_would_be_found():
    (softmax,) = (q for q in QUESTIONS if q.id == "01.softmax")
    assert "e/e.sum(axis=1,keepdims=True)" in {without_spaces(part) for part in code_of(softmax)}
    for code in ("e / e.sum()", "np.exp", "theta - lr * grad", "X[0]", "n_units", "f(x)"):
        assert CODE_SIGNS.search(f"Take {code} of it.")
