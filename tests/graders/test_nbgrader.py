"""nbgrader itself gives right and wrong notebooks the right points: `make test-graders`."""

import json
import os

import nbformat
import pytest

from dlcourse.authoring.exports.nbgrader import export_nbgrader
from tests.graders.submissions import (
    ROOT,
    STEMS,
    WRONG,
    right_points,
    run,
    submit,
    wrong_points,
)

pytestmark = pytest.mark.skipif("GRADERS" not in os.environ, reason="run by `make test-graders`")

POINTS = """
import json, sys
from nbgrader.api import Gradebook

with Gradebook("sqlite:///gradebook.db") as gradebook:
    print(json.dumps({
        submission.student.id: {
            grade.name: grade.score for book in submission.notebooks for grade in book.grades
        }
        for submission in gradebook.assignment_submissions(sys.argv[1])
    }))
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nbgrader") / "course"
    export_nbgrader(ROOT, folder)
    return folder


def delete_tests(path):
    """What a learner can do to a notebook in which cells are only said to be locked."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [c for c in notebook.cells if not c.metadata.get("nbgrader", {}).get("grade")]
    nbformat.write(notebook, path)


@pytest.mark.parametrize("stem", STEMS)
def test_the_gradebook_has_the_right_points(course, stem):
    run("nbgrader", course, "nbgrader", "generate_assignment", stem)
    released = course / "release" / stem / f"{stem}.ipynb"
    expected = {"right": right_points(stem)}
    submissions = {name: course / "submitted" / name / stem for name in ("right", "wrong", "bare")}
    submit(released, submissions["right"] / released.name)
    if stem in WRONG:
        expected["wrong"] = expected["bare"] = wrong_points(stem)
        for name in ("wrong", "bare"):
            submit(released, submissions[name] / released.name, wrong=True)
        delete_tests(submissions["bare"] / released.name)
    run("nbgrader", course, "nbgrader", "autograde", stem)
    print(stem, points := json.loads(run("nbgrader", course, "python", "-c", POINTS, stem)))
    for student, by_question in expected.items():
        by_cell = {f"{stem[:2]}-{name}": earned for name, earned in by_question.items()}
        assert points[student] == by_cell, student
