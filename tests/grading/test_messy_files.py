"""The file itself, as editors save it and people hand it in: the same code, or one sentence."""

import json

import pytest

from dlcourse.grading.engines import Way
from dlcourse.grading.grade import grade
from dlcourse.grading.handed_in import HandedIn, find_handed_in
from dlcourse.grading.one import Task, read_one
from dlcourse.grading.submission import cell_source
from tests.grading.real_notebooks import STEM, answered, cell_of, judged, untouched
from tests.grading.small_notebooks import SANDBOXED, needs_workers, write


def without_ids(built):
    for cell in built["cells"]:
        cell.pop("id", None)
    return built


def as_colab_saves(built, nbgrader=True):
    """Format 4.0, no ids of cells but in their metadata, and `null` for no outputs' count."""
    for number, cell in enumerate(without_ids(built)["cells"]):
        own = {"id": f"XU0o_w7y2B{number:02}"}
        if cell["cell_type"] == "code":
            own["outputId"] = "f7d763e8-f7f9-4db8-e9e0-5f368145297c"
            own["colab"] = {"base_uri": "https://localhost:8080/", "height": 34}
        cell["metadata"] = own | (cell["metadata"] if nbgrader else {})
    colab = {"provenance": [], "collapsed_sections": [], "toc_visible": True}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return {
        "nbformat": 4,
        "nbformat_minor": 0,
        "metadata": {"colab": colab, "accelerator": "GPU", **kernel},
        "cells": built["cells"],
    }


def as_vs_code_saves(built):
    for cell in built["cells"]:
        cell["id"] = "1a2b3c4d"
        cell["metadata"]["vscode"] = {"languageId": "python"}
    built["metadata"] = {"language_info": {"name": "python", "version": "3.12.1"}}
    return built | {"nbformat_minor": 2}


def as_deepnote_saves(built):
    for cell in built["cells"]:
        cell["metadata"] |= {"cell_id": "00000-ecf67c49", "deepnote_cell_type": cell["cell_type"]}
        cell["metadata"] |= {
            "execution_start": 1620375813931,
            "tags": [],
            "source_hash": "8ad57f32",
        }
        cell["source"] = "".join(cell["source"])
    return built | {"metadata": {"deepnote": {}, "deepnote_execution_queue": []}}


def as_kaggle_saves(built):
    for cell in built["cells"]:
        cell["metadata"] |= {"_uuid": "8f2839f2", "trusted": True, "execution": {"iopub": "idle"}}
    kaggle = {"accelerator": "none", "dataSources": [], "isInternetEnabled": True}
    return built | {"metadata": {"kaggle": kaggle}, "nbformat_minor": 4}


def with_attachments_and_outputs(built):
    image = {"image/png": "iVBORw0KGgo="}
    for cell in built["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [
                {"output_type": "stream", "name": "stderr", "text": ["a\n", "b"]},
                {"output_type": "display_data", "metadata": {}, "data": image},
                {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["\u001b[0;31m"]},
            ]
            cell["execution_count"] = "*"
        else:
            cell["attachments"] = {"image.png": image}
    return built


def with_nested_outputs(built):
    data = json.loads('{"a":' * 800 + "1" + "}" * 800)
    for cell in built["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "display_data", "data": {"application/json": data}}]
    return built


def without_metadata(built):
    return without_ids(built) | {"metadata": {}}


def without_any_metadata(built):
    for cell in without_ids(built)["cells"]:
        del cell["metadata"]
    del built["metadata"]
    return built


# Of each: what becomes of the notebook, and how its text becomes bytes.
SAVED = {
    "JupyterLab": (lambda built: built, {}),
    "JupyterLab, 4.4": (lambda built: without_ids(built) | {"nbformat_minor": 4}, {}),
    "a later minor version": (lambda built: built | {"nbformat_minor": 9}, {}),
    "Colab": (as_colab_saves, {}),
    "Colab, without nbgrader's metadata": (lambda built: as_colab_saves(built, False), {}),
    "VS Code": (as_vs_code_saves, {}),
    "Deepnote": (as_deepnote_saves, {}),
    "Kaggle": (as_kaggle_saves, {}),
    "attachments and outputs": (with_attachments_and_outputs, {}),
    "nested outputs": (with_nested_outputs, {}),
    "metadata lost": (without_metadata, {}),
    "all metadata lost": (without_any_metadata, {}),
    "a byte order mark": (lambda built: built, {"encoding": "utf-8-sig"}),
    "PowerShell": (lambda built: built, {"encoding": "utf-16"}),
    "UTF-16 without a mark": (lambda built: built, {"encoding": "utf-16-le"}),
    "a Mac of old": (lambda built: built, {"encoding": "utf-16-be"}),
    "Windows line ends": (lambda built: built, {"newline": "\r\n"}),
    "broken bytes": (lambda built: built, {"encoding": "utf-8", "errors": "surrogateescape"}),
}


def read(folder, content, name=f"{STEM}.ipynb", exercise=None):
    path = folder / name
    path.write_bytes(content)
    return read_one(HandedIn(path, name, "doejane", ""), exercise, True)


def clean_code():
    """What a grader runs of the notebook as it was built."""
    cells = [cell for cell in answered()["cells"] if cell["cell_type"] == "code"]
    return [source for source in map(cell_source, cells) if not source.startswith("check.")]


def code(task):
    """The same of what was read; a check that has lost its name is run, and does nothing."""
    sources = [cell.source for cell in task.submission.learner_cells()]
    return [source for source in sources if not source.startswith("check.")]


@pytest.mark.parametrize(("change", "how"), SAVED.values(), ids=SAVED)
def test_whoever_saved_it_the_code_is_the_same(tmp_path, change, how):
    text = json.dumps(change(answered()), ensure_ascii=False, indent=1)
    if how.get("errors"):
        text = text.replace("# ", "# \udce9", 1)
        assert "\udce9" in text
    if how.get("newline"):
        text = text.replace("\n", how["newline"])
    task = read(tmp_path, text.encode(how.get("encoding", "utf-8"), how.get("errors", "strict")))
    assert isinstance(task, Task), task.trouble
    assert task.submission.stem == STEM and code(task) == clean_code()


@needs_workers
def test_a_notebook_of_colab_without_nbgrader_s_metadata_earns_all_points(tmp_path):
    found = judged(tmp_path, as_colab_saves(answered(), nbgrader=False))
    assert sum(report.score for report in found.values()) == 12


def test_comments_in_latin_1_are_no_trouble(tmp_path):
    built = answered()
    built["cells"] = [c for c in built["cells"] if c["cell_type"] == "code"]
    for cell in built["cells"]:
        cell["source"] = "".join(cell["source"]) + "\n# für alle"
    task = read(tmp_path, json.dumps(built, ensure_ascii=False).encode("latin-1"))
    assert code(task)[1].endswith("# für alle")


TEXT = json.dumps(answered())
FILES = {
    "empty": (b"", "is empty; save the notebook again"),
    "of spaces": (b" \r\n\t", "is empty; save the notebook again"),
    "of zeros, after a crash": (bytes(4096), "is empty; save the notebook again"),
    "truncated": (TEXT[:5000].encode(), "it ends in the middle; save it again"),
    "truncated UTF-16": (TEXT.encode("utf-16")[:5001], "it ends in the middle; save it again"),
    "a Python file": (b"import numpy as np\n", "does not hold valid JSON"),
    "a web page": (b"\n<!DOCTYPE html>\n<html>", "it is a web page; hand in the .ipynb file"),
    "a zip file": (b"PK\x03\x04\x14\0\0\0\x08\0", "it is a zip file; hand in the .ipynb file"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "it is a PDF; hand in the .ipynb file"),
    "a pointer of Git LFS": (b"version https://git-lfs.github.com/spec/v1\n", "a pointer of Git"),
    "a merge conflict": (b'{\n<<<<<<< HEAD\n "cells": []\n}', "does not hold valid JSON"),
    "two notebooks": ((TEXT + TEXT).encode(), "does not hold valid JSON"),
    "other JSON": (b'{"name": "doejane"}', "its JSON has no nbformat number"),
    "format 3": (b'{"nbformat": 3, "worksheets": []}', "saved in notebook format 3"),
    "an empty notebook": (b'{"nbformat": 4, "cells": [], "metadata": {}}', "of this course"),
    "nested without end": (b'{"a":' * 100_000, "ends in the middle"),
    "nested with an end": (b"[" * 100_000 + b"]" * 100_000, "does not hold valid JSON"),
    "a number without end": (b'{"nbformat": ' + b"4" * 5000 + b"}", "does not hold valid JSON"),
}


@pytest.mark.parametrize(("content", "said"), FILES.values(), ids=FILES)
def test_what_is_wrong_with_a_file_is_one_sentence(tmp_path, content, said):
    result = read(tmp_path, content)
    assert said in result.trouble and not result.grader_failed
    assert result.trouble.endswith(".") and "\n" not in result.trouble


def test_a_python_file_says_so(tmp_path):
    assert "it is a Python file." in read(tmp_path, b"x = 1", "answers.py").trouble


def test_a_link_is_refused(tmp_path):
    write(tmp_path, answered(), "real.ipynb")
    (tmp_path / "a.ipynb").symlink_to(tmp_path / "real.ipynb")
    result = read_one(HandedIn(tmp_path / "a.ipynb", "a.ipynb", "doejane", ""), None, True)
    assert "is a symbolic link" in result.trouble and not result.grader_failed


def test_whoever_grades_may_say_which_exercise_it_is(tmp_path):
    content = json.dumps({"nbformat": 4, "cells": [], "metadata": {}}).encode()
    task = read(tmp_path, content, exercise=STEM)
    assert task.submission.stem == STEM and task.submission.cells == ()


def test_the_answer_that_is_kept_is_the_learner_s_wherever_it_stands(tmp_path):
    built = untouched()
    mine = cell_of(answered(), "01-softmax-answer")
    built["cells"].insert(1, mine | {"metadata": {}})
    kept = read(tmp_path, json.dumps(built).encode()).waiting.answers["01.softmax"]
    assert kept == "".join(mine["source"])


@needs_workers
def test_no_file_stops_the_others(tmp_path):
    for number, (content, _) in enumerate(FILES.values()):
        (tmp_path / f"student{number}").mkdir()
        (tmp_path / f"student{number}" / "a.ipynb").write_bytes(content)
    for name in ("ann", "zoe"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, answered())
    (tmp_path / "tom").mkdir()
    (tmp_path / "tom" / "answers.py").write_text("x = 1")
    found = {result.student: result for result in grade(find_handed_in([tmp_path]), Way(SANDBOXED))}
    assert len(found) == len(FILES) + 3
    assert found["ann"].score == found["zoe"].score == 12
    assert "folder without notebooks" in found["tom"].trouble
    assert not any(result.grader_failed for result in found.values())
