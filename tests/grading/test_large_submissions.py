"""Large notebooks: read in seconds, within the memory of a small machine, and graded."""

import json
import subprocess
import sys

import pytest

from dlcourse.grading.notebook_file import SubmissionError
from dlcourse.grading.submission import read_submission
from tests.grading.real_notebooks import ROOT, answered, answers_of, cell_of, failing, in_one_cell
from tests.grading.small_notebooks import code_cell, needs_workers, write

MEASURE = """\
import re, sys, time
from pathlib import Path
from dlcourse.grading.handed_in import HandedIn
from dlcourse.grading.one import read_one
began = time.perf_counter()
read = read_one(HandedIn(Path(sys.argv[1]), "a", "b", ""), None, True)
said = getattr(read, "trouble", "")
seconds = time.perf_counter() - began
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1] if status.exists() else 0
print(seconds, int(peak) / 1024, said)
"""
MB = 10**6


def measured(path):
    """The seconds and the MiB that reading takes, and the sentence where it fails."""
    command = [sys.executable, "-c", MEASURE, str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    seconds, memory, *trouble = said.split(maxsplit=2)
    return float(seconds), float(memory), "".join(trouble)


OUTPUTS = {
    "one text": lambda: "x" * 100 * MB,
    "many lines": lambda: ["loss 0.123456789, accuracy 0.98765\n"] * (100 * MB // 36),
    "brackets": lambda: "[[0.1, 0.2], [0.3]]\n" * (100 * MB // 20),
    "characters beyond ASCII": lambda: "θ" * (50 * MB),
}


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=OUTPUTS)
def test_outputs_of_100_megabytes_are_read_in_seconds(tmp_path, output):
    built = answered()
    cell_of(built, "01-softmax")["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": output()}
    ]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(built, ensure_ascii=False), encoding="utf-8")
    seconds, memory, trouble = measured(path)
    path.unlink()
    assert trouble == "" and seconds < 90 and memory < 800


@pytest.mark.parametrize(
    "content",
    [
        '{"a": [' + "[]," * 5 * MB,
        '{"a": [' + '"",' * 12 * MB + "[]," * 3 * MB,
        '{"a": "' + '\\"' * 20 * MB + "[" * 3 * MB,
        '{"a": "' + "\\" * 20 * MB + "[" * 3 * MB,
    ],
    ids=["lists", "texts and lists", "a text without end", "a text of backslashes"],
)
def test_a_file_of_small_values_is_refused_in_seconds(tmp_path, content):
    path = tmp_path / "a.ipynb"
    path.write_text(content)
    seconds, memory, trouble = measured(path)
    assert "is not a notebook" in trouble and seconds < 90 and memory < 800


def with_cells(n_cells, source):
    built = answered()
    built["cells"][4:4] = [code_cell(source) for _ in range(n_cells)]
    return built


def long_data(n_lines):
    return "data = [\n" + "    0.123456789, 0.987654321,\n" * n_lines + "]\n"


CELLS = {
    "1,900 cells": lambda: with_cells(1900, "x = 1"),
    "1,900 cells that fail": lambda: with_cells(1900, "1 / 0"),
    "a text of 200 kB": lambda: with_cells(1, f"text = {'x' * 200_000!r}"),
    "200,000 Chinese letters": lambda: with_cells(1, f"# {'学' * 200_000}"),
    "all answers and 200 kB in one cell": lambda: in_one_cell(
        long_data(7_000) + answers_of(answered())
    ),
    "all answers, 200 kB and a line that is no Python": lambda: in_one_cell(
        "print('a'\n" + long_data(7_000) + answers_of(answered())
    ),
    "5,000 statements, one of them no Python": lambda: in_one_cell(
        "x = 1\n" * 5_000 + "x = = 1\n" + answers_of(answered())
    ),
}


@needs_workers
@pytest.mark.parametrize("make", CELLS.values(), ids=CELLS)
def test_large_cells_cost_no_points(tmp_path, make):
    assert failing(tmp_path, make()) == {}


@pytest.mark.parametrize(
    "n_cells, source", [(1, f"text = {'x' * 300_000!r}"), (2001, "x = 1")], ids=["text", "cells"]
)
def test_what_is_too_large_to_be_read_safely_says_so(tmp_path, n_cells, source):
    with pytest.raises(SubmissionError, match="more code than a submission may have"):
        read_submission(write(tmp_path, with_cells(n_cells, source)))
