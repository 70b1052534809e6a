"""otter itself gives right and wrong notebooks the right points: `make test-graders`."""

import json
import os

import pytest

from dlcourse.authoring.exports.otter import export_otter
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


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("otter") / "course"
    export_otter(ROOT, folder)
    return folder


def points(folder, notebook):
    """What `otter run` gives for each question."""
    (autograder,) = (folder / "dist" / "autograder").glob("*.zip")
    run("otter", folder, "otter", "run", "--autograder", str(autograder), str(notebook))
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return {test["name"]: test["score"] for test in results["tests"] if "score" in test}


@pytest.mark.parametrize("stem", STEMS)
def test_otter_gives_the_right_points(course, stem):
    folder = course / stem
    # It also grades the solutions, and stops where they do not earn all points.
    run("otter", folder, "otter", "assign", f"{stem}.ipynb", "dist")
    released = folder / "dist" / "student" / f"{stem}.ipynb"
    submit(released, folder / "right" / released.name)
    print(stem, right := points(folder, folder / "right" / released.name))
    assert right == right_points(stem)
    if stem in WRONG:
        submit(released, folder / "wrong" / released.name, wrong=True)
        print(stem, wrong := points(folder, folder / "wrong" / released.name))
        assert wrong == wrong_points(stem)
