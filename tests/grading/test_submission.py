"""What counts as a submission, and the one sentence for everything that does not."""

import json
import os

import pytest

from dlcourse.grading import notebook_file as module
from dlcourse.grading.notebook_file import SubmissionError, find_notebooks
from dlcourse.grading.submission import read_submission
from tests.grading.small_notebooks import (
    EMPTY,
    RIGHT,
    STEM,
    check_cell,
    code_cell,
    exercise,
    notebook,
    solution,
    write,
)


def read(tmp_path, built):
    return read_submission(write(tmp_path, built))


@pytest.fixture
def built():
    return exercise({})


def test_reads_the_code_cells_in_order(tmp_path, built):
    submission = read(tmp_path, built)
    assert (submission.stem, submission.kind) == (STEM, "exercise")
    assert [cell.number for cell in submission.cells] == list(range(1, 14))
    assert submission.cells[1].grade_id == "01-neuron-answer"
    assert submission.cells[1].source == EMPTY["neuron"]
    assert submission.cells[2].grade_id == "01-neuron"


def test_a_solution_may_be_handed_in(tmp_path):
    assert read(tmp_path, solution()).kind == "solution"


def test_learner_cells_are_all_but_the_check_cells(tmp_path, built):
    built["cells"].append(code_cell("scratch = 1"))
    submission = read(tmp_path, built)
    grade_ids = [cell.grade_id for cell in submission.learner_cells()]
    assert grade_ids == ["01-setup", *(f"01-{name}-answer" for name in RIGHT), None]
    assert submission.learner_cells()[-1].number == 14


@pytest.mark.parametrize(
    "cell, source, grade_id",
    [
        ({"cell_type": "code", "source": ["a = 1\n", "b = 2"]}, "a = 1\nb = 2", None),
        ({"cell_type": "code", "source": "a = 1"}, "a = 1", None),
        ({"cell_type": "code"}, "", None),
        ({"cell_type": "code", "source": "", "metadata": None}, "", None),
        ({"cell_type": "code", "source": "", "metadata": {"nbgrader": []}}, "", None),
        ({"cell_type": "code", "source": "", "metadata": {"nbgrader": {"grade_id": 3}}}, "", None),
        ({"cell_type": "code", "source": "", "metadata": {"nbgrader": {"grade_id": "x"}}}, "", "x"),
    ],
)
def test_tolerates_what_editors_do_to_cells(tmp_path, cell, source, grade_id):
    (read_cell,) = read(tmp_path, notebook([cell])).cells
    assert (read_cell.source, read_cell.grade_id) == (source, grade_id)


def test_cells_that_are_not_code_are_no_code(tmp_path):
    retyped = check_cell("softmax") | {"cell_type": "markdown"}
    built = notebook([retyped, {"cell_type": "raw", "source": "x"}, code_cell("y")])
    built["cells"].insert(0, "no cell")
    assert [cell.source for cell in read(tmp_path, built).cells] == ["y"]


def changed(path, value):
    def change(built):
        *parents, last = path
        for key in parents:
            built = built[key]
        built[last] = value

    return change


def nothing_of_the_course(built):
    built["metadata"] = {}
    built["cells"] = [code_cell("check.softmax(softmax)")]


def without_metadata_of_cells(built):
    built["metadata"] = None
    for cell in built["cells"]:
        cell["metadata"] = {}


@pytest.mark.parametrize(
    "change",
    [
        changed(["metadata"], {}),
        changed(["metadata"], None),
        changed(["metadata", "dlcourse"], {}),
        without_metadata_of_cells,
    ],
)
def test_a_notebook_without_its_metadata_is_known_by_its_cells(tmp_path, built, change):
    change(built)
    submission = read(tmp_path, built)
    assert (submission.stem, submission.kind) == (STEM, "exercise")


@pytest.mark.parametrize(
    "change, said",
    [
        (nothing_of_the_course, "is not a notebook of this course"),
        (changed(["metadata", "dlcourse", "kind"], "lesson"), "is the lesson 01_function_set"),
        (changed(["metadata", "dlcourse", "kind"], "poem"), "kind 'poem'"),
        (changed(["metadata", "dlcourse", "stem"], "77_magic"), "'77_magic', but this course has"),
        (changed(["nbformat"], 3), "notebook format 3"),
        (changed(["nbformat"], None), "no nbformat number"),
        (changed(["cells"], {}), "no list of cells"),
    ],
)
def test_refuses_another_notebook(tmp_path, built, change, said):
    change(built)
    with pytest.raises(SubmissionError, match=said) as caught:
        read(tmp_path, built)
    assert_one_sentence(caught.value, tmp_path)


def assert_one_sentence(error, tmp_path):
    text = str(error)
    assert text.startswith(str(tmp_path)) and text.endswith(".") and "\n" not in text


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "is empty"),
        (b"{'cells': []}", "does not hold valid JSON"),
        (b'{"nbformat": 4, "cells": [', "ends in the middle; save it again"),
        (b"\xff\xfe\xfa\x00\xd8", "does not hold valid JSON"),
        (b"[" * 100_000, "does not hold valid JSON"),
        (b"[]", "no nbformat number"),
        (b"null", "no nbformat number"),
        (b"{}", "no nbformat number"),
    ],
)
def test_refuses_what_is_no_notebook(tmp_path, content, said):
    path = tmp_path / "broken.ipynb"
    path.write_bytes(content)
    with pytest.raises(SubmissionError, match=said) as caught:
        read_submission(path)
    assert_one_sentence(caught.value, tmp_path)


def test_refuses_what_is_no_file(tmp_path):
    (tmp_path / "folder.ipynb").mkdir()
    for name, said in [("none.ipynb", "does not exist"), ("folder.ipynb", "is a folder")]:
        with pytest.raises(SubmissionError, match=said) as caught:
            read_submission(tmp_path / name)
        assert_one_sentence(caught.value, tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_refuses_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe.ipynb")
    with pytest.raises(SubmissionError, match="is not a file") as caught:
        read_submission(tmp_path / "pipe.ipynb")
    assert_one_sentence(caught.value, tmp_path)


def test_refuses_a_huge_file(tmp_path, built, monkeypatch):
    path = write(tmp_path, built)
    monkeypatch.setattr(module, "MAX_BYTES", path.stat().st_size)
    assert read_submission(path).stem == STEM
    monkeypatch.setattr(module, "MAX_BYTES", path.stat().st_size - 1)
    with pytest.raises(SubmissionError, match="clear its outputs"):
        read_submission(path)


def test_reads_a_file_with_a_byte_order_mark(tmp_path, built):
    path = tmp_path / "mark.ipynb"
    path.write_text(json.dumps(built), encoding="utf-8-sig")
    assert read_submission(path).stem == STEM


def test_finds_the_notebooks_of_a_folder(tmp_path):
    for name in ["b/2.ipynb", "a/1.ipynb", "a/.ipynb_checkpoints/1-checkpoint.ipynb", "a/1.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = find_notebooks([tmp_path, tmp_path / "none.ipynb"])
    assert found == [tmp_path / "a/1.ipynb", tmp_path / "b/2.ipynb", tmp_path / "none.ipynb"]


def test_a_folder_without_notebooks_stands_for_itself_and_is_refused(tmp_path):
    (path,) = find_notebooks([tmp_path])
    with pytest.raises(SubmissionError, match="folder without notebooks"):
        read_submission(path)
