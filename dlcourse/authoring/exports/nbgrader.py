"""Exercises as an nbgrader course."""

from collections.abc import Sequence
from pathlib import Path

from nbformat import NotebookNode

from dlcourse.authoring.exports.exercise import checked, chosen, solved, write_all
from dlcourse.checks import Question

CONFIG = """\
# Settings of the nbgrader course that README.md describes.
c = get_config()

c.CourseDirectory.course_id = "dlcourse"
# The longest check, in the capstone, trains a network four times; nbgrader's own limit is 30.
c.Execute.timeout = 300
# A test cell that a learner deleted is graded all the same.
c.OverwriteCells.add_missing_cells = True
"""
README = """\
# Exercises of dlcourse for nbgrader

An nbgrader course: `source` holds the exercises with their solutions. In this folder, with nbgrader
0.9 and dlcourse in one environment, for each exercise:

    nbgrader generate_assignment 01_function_set    # learners get release/01_function_set
    nbgrader collect 01_function_set                # or copy to submitted/LEARNER/01_function_set
    nbgrader autograde 01_function_set
    nbgrader export                                 # the points, as grades.csv

A test cell asserts each probe of the question's check, and ends with a number: the points that are
earned. An assert that fails says what the check says, and no point is earned.

The capstone's `fetch_toolbox(FOLDER)` expects a learner's earlier exercises in one folder.

Answers and tests run in the same process here. An honest notebook that runs without errors earns
the points that `dlcourse grade` gives it; an answer that means to can give itself any points, so
read what you grade.
"""


def export_nbgrader(root: Path, folder: Path, stems: Sequence[str] = ()) -> list[Path]:
    """Write an nbgrader course with the exercises `stems`, or all, to the new `folder`.

    root: the course's folder. Returns the notebooks.
    Raises FileExistsError for a folder that is not empty, UnknownQuestion for an unknown exercise.
    """
    notebooks = {f"source/{stem}/{stem}.ipynb": _assignment(root, stem) for stem in chosen(stems)}
    return write_all(folder, {"nbgrader_config.py": CONFIG, "README.md": README}, notebooks)


def _assignment(root: Path, stem: str) -> NotebookNode:
    """nbgrader takes the course's markers and metadata as they are; only the tests are new."""
    notebook = solved(root, stem)
    for cell in notebook.cells:
        question = checked(cell)
        if question is not None:
            cell.source = check_code(question)
    return notebook


def check_code(question: Question) -> str:
    """The code of a test cell: an assert for each probe, and what is earned as its last value."""
    lines = ["from dlcourse.questions.asserts import assert_probe, earned_points", ""]
    asked = f'"{question.id}", {question.name}'
    lines += [f"assert_probe({asked}, {probe.about!r})" for probe in question.probes]
    return "\n".join([*lines, f"earned_points({asked})"])
