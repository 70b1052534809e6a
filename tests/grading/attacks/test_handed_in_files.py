"""Files that are handed in to hurt the grader before any of their code runs."""

import json
import os
import time

import pytest

from dlcourse.grading.engines import Way
from dlcourse.grading.grade import grade
from dlcourse.grading.handed_in import find_handed_in
from dlcourse.grading.result_folder import ResultFolder
from tests.grading.small_notebooks import (
    RIGHT,
    SANDBOXED,
    answer_cell,
    check_cell,
    code_cell,
    exercise,
    needs_workers,
    notebook,
    setup_cell,
    write,
)

pytestmark = needs_workers


def graded(folder, output):
    """What comes of each file below `folder`, by its name, and how long it took."""
    began = time.monotonic()
    results = list(grade(find_handed_in([folder]), Way(SANDBOXED), kept=ResultFolder(output, "")))
    assert len(list(output.iterdir())) == len([r for r in results if not r.trouble])
    return {r.file: r for r in results}, time.monotonic() - began


def with_code(source):
    built = exercise(RIGHT)
    built["cells"].append(code_cell(source))
    return json.dumps(built)


def with_check_cell(source):
    cell = check_cell("softmax")
    cell["source"] = source
    return json.dumps(notebook([setup_cell(), answer_cell("softmax", RIGHT["softmax"]), cell]))


CONTENTS = {
    "a bomb of empty lists": '{"nbformat": 4, "cells": [' + "[]," * 3_000_000 + "[]]}",
    "a bomb of numbers": '{"nbformat": 4, "cells": [' + "1," * 12_000_000 + "1]}",
    "brackets without end": "[" * 10**6,
    "a number without end": '{"nbformat": ' + "9" * 10**6 + "}",
    "no object": "[]",
    "a program of megabytes": with_code("a = b\n" * 10**6),
    "cells without end": json.dumps(notebook([code_cell("") for _ in range(5_000)])),
}


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_a_notebook_that_is_refused(tmp_path, content):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.ipynb").write_text(content)
    write(tmp_path / "in", exercise(RIGHT), "honest.ipynb")
    results, seconds = graded(tmp_path / "in", tmp_path / "out")
    assert results["a.ipynb"].trouble and not results["a.ipynb"].grader_failed
    assert results["honest.ipynb"].score == 12
    assert seconds < 90  # it does not hang


DEEP = "-" * 9999 + "1"
CODE = {
    "that is nested deeply": (with_code(f"x = {DEEP}"), 12),
    "with half a character": (with_code("x = '\ud800'"), 12),
    "with a null byte": (with_code("x = '\0'"), 12),
    "that imports ten thousand modules": (
        with_code("if 0:\n" + "\n".join(f"    import a{n:x}" for n in range(10_000))),
        12,
    ),
    "that imports a name too long for a file": (with_code(f"import {'a' * 300}"), 12),
    "with thousands of functions in a check": (with_check_cell("def f():0\n" * 5_000), 3),
}


@pytest.mark.parametrize("content, score", CODE.values(), ids=CODE)
def test_code(tmp_path, content, score):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.ipynb").write_text(content)
    results, seconds = graded(tmp_path / "in", tmp_path / "out")
    assert (results["a.ipynb"].score, results["a.ipynb"].grader_failed) == (score, False)
    assert seconds < 90  # it does not hang


BESIDE = {
    "numpy.py": "raise SystemExit",
    "sitecustomize.py": "raise SystemExit",
    "usercustomize.py": "raise SystemExit",
    "dlcourse.py": "raise SystemExit",
    "json.py": "raise SystemExit",
    "ipython_config.py": "raise SystemExit",
    "conftest.py": "raise SystemExit",
}


def test_modules_that_would_stand_in_for_others(tmp_path):
    folder = tmp_path / "in" / "mallory"
    folder.mkdir(parents=True)
    for name, text in BESIDE.items():
        (folder / name).write_text(text)
    names = ", ".join(name.removesuffix(".py") for name in ("numpy.py", "dlcourse.py", "json.py"))
    write(folder, json.loads(with_code(f"import {names}")))
    results, _ = graded(tmp_path / "in", tmp_path / "out")
    assert [r.score for r in results.values()] == [12]


def test_no_kind_of_file_stops_the_grader(tmp_path):
    folder = tmp_path / "in"
    for name in ("pipe", "link", "loop", "old", "odd", "long"):
        (folder / name).mkdir(parents=True)
        write(folder / name, exercise(RIGHT), "honest.ipynb")
    os.mkfifo(folder / "pipe" / "a.ipynb")
    os.mkfifo(folder / "pipe" / "timestamp.txt")
    os.mkfifo(folder / "pipe" / "helper.py")
    (folder / "link" / "a.ipynb").symlink_to("/etc/passwd")
    (folder / "link" / "timestamp.txt").symlink_to("/dev/zero")
    (folder / "link" / "b.ipynb").symlink_to(folder / "old" / "honest.ipynb")
    (folder / "loop" / "again").symlink_to(folder / "loop")
    (folder / "old" / "timestamp.txt").write_text("0001-01-01 00:00:00 Asia/Tokyo")
    (folder / "odd" / "timestamp.txt").write_text("2026-11-27 10:00:00 ../../etc/passwd")
    os.utime(folder / "odd" / "honest.ipynb", (-(2**40), -(2**40)))
    results, seconds = graded(folder, tmp_path / "out")
    assert {name for name, r in results.items() if r.score == 12} == {
        f"{name.name}/honest.ipynb" for name in folder.iterdir()
    }
    refused = [r for r in results.values() if r.trouble]
    assert {r.file for r in refused} == {"pipe/a.ipynb", "link/a.ipynb", "link/b.ipynb"}
    assert not any(r.grader_failed for r in refused)
    assert seconds < 90  # it does not hang


# Those that begin with a dot are hidden, and not handed in.
NAMES = (
    "~.ipynb",
    "a\nb.ipynb",
    "-rf.ipynb",
    "𠀀" * 60 + ".ipynb",
    "results.json.ipynb",
    "%s{0}$(id).ipynb",
    os.fsdecode(b"\xff\xfe.ipynb"),
    "\u202egpj.ipynb",
)


def test_a_name_is_only_a_name(tmp_path):
    (tmp_path / "in").mkdir()
    for name in NAMES:
        write(tmp_path / "in", exercise({}), name)
    results, _ = graded(tmp_path / "in", tmp_path / "out")
    assert set(results) == set(NAMES)
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}
    assert all(path.parent == tmp_path / "out" for path in (tmp_path / "out").rglob("*"))


def test_a_result_that_is_handed_in_is_not_taken(tmp_path):
    folder = tmp_path / "in" / "mallory"
    folder.mkdir(parents=True)
    write(folder, exercise({}), "a.ipynb")
    results, _ = graded(tmp_path / "in", tmp_path / "out")
    (kept,) = (tmp_path / "out").iterdir()
    forged = json.loads(kept.read_text())
    for report in forged["result"]["reports"]:
        report |= {"passed": True, "score": report["points"]}
    for name in (kept.name, "grades.json", "results.json"):
        (folder / name).write_text(json.dumps(forged))
    again, _ = graded(tmp_path / "in", tmp_path / "out")
    assert again["mallory/a.ipynb"].score == results["mallory/a.ipynb"].score == 0
