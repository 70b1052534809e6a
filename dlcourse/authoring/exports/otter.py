"""Exercises as notebooks for `otter assign`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_raw_cell

from dlcourse.authoring.exports.exercise import answered, checked, chosen, levels, solved, write_all
from dlcourse.authoring.strip import BEGIN, END, PLACE, UNANSWERED
from dlcourse.checks import Question

CONFIG = """\
# ASSIGNMENT CONFIG
name: {stem}
tests:
    ok_format: false
export_cell:
    pdf: false"""
TEST = '''\
""" # BEGIN TEST CONFIG
points: {points}
""" # END TEST CONFIG
def {name}({answer}):
    from dlcourse.questions.asserts import {function}
    {function}("{question}", {answer}, {asked!r})'''
README = """\
# Exercises of dlcourse for otter

Each folder holds a notebook for `otter assign`. In it, with otter-grader 7, ipykernel and dlcourse
in one environment:

    otter assign 01_function_set.ipynb dist         # learners get dist/student
    otter run --autograder dist/autograder/*.zip LEARNERS_NOTEBOOK.ipynb

Where otter grades in a container (`otter grade`, Gradescope), the container needs dlcourse as well:
say under `requirements` in the notebook's first cell where pip finds it.

Each probe of a question's check is a test case of its own: it says what is wrong, and earns
nothing. The points are in the last case, which asks for all probes. The capstone has one such case
for each level.

The capstone's `fetch_toolbox(FOLDER)` expects a learner's earlier exercises in one folder.

Answers and tests run in the same process here. An honest notebook that runs without errors earns
the points that `dlcourse grade` gives it; an answer that means to can give itself any points, so
read what you grade.
"""


def export_otter(root: Path, folder: Path, stems: Sequence[str] = ()) -> list[Path]:
    """Write a notebook for `otter assign` for each of the exercises `stems`, or all, to `folder`.

    root: the course's folder. Returns the notebooks.
    Raises FileExistsError for a folder that is not empty, UnknownQuestion for an unknown exercise.
    """
    notebooks = {f"{stem}/{stem}.ipynb": _assignment(root, stem) for stem in chosen(stems)}
    return write_all(folder, {"README.md": README}, notebooks)


def _assignment(root: Path, stem: str) -> NotebookNode:
    notebook = solved(root, stem)
    cells = [_raw("config", CONFIG.format(stem=stem))]
    for cell in notebook.cells:
        if question := answered(cell):
            cells += _answer(question, cell)
        elif question := checked(cell):
            cells += _tests(question)
        else:
            cells.append(cell)
    notebook.cells = cells
    return notebook


def _answer(question: Question, cell: NotebookNode) -> Iterator[NotebookNode]:
    """A question opens with its answer: otter locks a text inside of one, the course locks none."""
    name = question.name
    yield _raw(f"{name}-begin", f"# BEGIN QUESTION\nname: {name}\npoints: {question.points}")
    yield _raw(f"{name}-begin-solution", "# BEGIN SOLUTION")
    cell.source = with_prompts(cell.source)
    yield cell
    yield _raw(f"{name}-end-solution", "# END SOLUTION")


def _tests(question: Question) -> Iterator[NotebookNode]:
    name = question.name
    yield _raw(f"{name}-begin-tests", "# BEGIN TESTS")
    for place, code in enumerate(test_cases(question), start=1):
        yield new_code_cell(code, id=f"{name}-test-{place}")
    yield _raw(f"{name}-end-tests", "# END TESTS")
    yield _raw(f"{name}-end", "# END QUESTION")


def test_cases(question: Question) -> Iterator[str]:
    """The code of each test case: one for each probe, then one for each level of points."""
    common = {"answer": question.name, "question": question.id}
    for place, probe in enumerate(question.probes, start=1):
        given = {"name": f"probe_{place}", "function": "assert_probe", "asked": probe.about}
        yield TEST.format(points=0, **given, **common)
    before = 0
    for least in levels(question):
        given = {"name": f"points_{least}", "function": "assert_points", "asked": least}
        yield TEST.format(points=least - before, **given, **common)
        before = least


def with_prompts(code: str) -> str:
    """A solution with otter's markers in place of the course's, and the course's own stubs.

    Otter's stub is `...`: a function that returns None, and looks answered.
    """
    lines = []
    for line in code.splitlines():
        indentation = line[: len(line) - len(line.lstrip())]
        if line.strip() == BEGIN:
            lines.append(f"{indentation}# BEGIN SOLUTION NO PROMPT")
        elif line.strip() == END:
            stub = [PLACE, UNANSWERED] if indentation else [PLACE]
            prompt = ["# END SOLUTION", '""" # BEGIN PROMPT', *stub, '""" # END PROMPT']
            lines += [indentation + text for text in prompt]
        else:
            lines.append(line)
    return "\n".join(lines)


def _raw(name: str, source: str) -> NotebookNode:
    return new_raw_cell(source, id=name)
