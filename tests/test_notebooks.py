"""The committed notebooks are what the sources build, cell by cell, and fit to be opened."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from dlcourse.authoring.build import targets, unexecuted
from dlcourse.authoring.source import read_source
from dlcourse.authoring.strip import solution_lines

ROOT = Path(__file__).parents[1]
TARGETS = targets(ROOT)
EXECUTED = [target for target in TARGETS if target.kind != "exercise"]
MAX_BYTES = 1_500_000


def name(target):
    return str(target.path.relative_to(ROOT))


def committed(target):
    return json.loads(target.path.read_text(encoding="utf-8"))


def text(cell):
    return "".join(cell["source"])


def outputs(notebook):
    for cell in notebook["cells"]:
        yield from cell.get("outputs", ())


def test_every_notebook_has_a_source_and_every_source_its_notebooks():
    found = {
        path
        for folder in ("notebooks", "solutions", "exercises")
        for path in (ROOT / folder).glob("*.ipynb")
    }
    assert found == {target.path for target in TARGETS}
    assert len(found) >= 3


@pytest.mark.parametrize("target", TARGETS, ids=name)
def test_the_notebook_is_what_its_source_builds(target):
    built = unexecuted(read_source(target.source), target.kind)
    notebook = committed(target)
    for key in ("kernelspec", "language_info"):
        place = f"{name(target)}, {key}: rebuild with `make build`"
        assert notebook["metadata"][key] == built.metadata[key], place
    cells = notebook["cells"]
    for number, (expected, found) in enumerate(zip(built.cells, cells)):
        place = f"{name(target)}, cell {number}: rebuild with `make build`"
        assert text(found) == expected.source, place
        assert found["cell_type"] == expected.cell_type, place
        assert found["id"] == expected.id, place
        assert found["metadata"] == expected.metadata, place
    assert len(cells) == len(built.cells)


@pytest.mark.parametrize("target", EXECUTED, ids=name)
def test_every_code_cell_has_run_in_order_without_an_error(target):
    notebook = committed(target)
    counts = [cell["execution_count"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1))
    for output in outputs(notebook):
        assert output["output_type"] != "error"
        assert output.get("name") != "stderr"


@pytest.mark.parametrize("target", EXECUTED, ids=name)
def test_every_picture_carries_alt_text_and_no_output_needs_a_kernel(target):
    for output in outputs(committed(target)):
        data = output.get("data", {})
        assert not any(mime.startswith("application/vnd.jupyter.widget") for mime in data)
        assert "object at 0x" not in "".join(data.get("text/plain", ""))
        if any(mime.startswith("image/") for mime in data):
            (alt,) = re.findall(r'<img[^>]*\balt="([^"]*)"', "".join(data["text/html"]))
            assert len(alt.split()) >= 8, f"too short to say what is seen: {alt!r}"


@pytest.mark.parametrize("target", TARGETS, ids=name)
def test_the_notebook_is_small_enough_to_open_at_once(target):
    assert target.path.stat().st_size <= MAX_BYTES


def secret_lines(code):
    """The lines with words of a solution, but for those that also stand outside its markers."""
    inside = [line for line in solution_lines(code) if re.search(r"\w", line)]
    outside = Counter(line.strip() for line in code.splitlines()) - Counter(inside)
    return set(inside) - set(outside)


@pytest.mark.parametrize(
    "target", [target for target in TARGETS if target.kind == "exercise"], ids=name
)
def test_no_line_of_a_solution_is_left_in_an_exercise(target):
    notebook = committed(target)
    left = {line.strip() for cell in notebook["cells"] for line in text(cell).splitlines()}
    solutions = [
        line
        for cell in read_source(target.source).notebook.cells
        if cell.cell_type == "code"
        for line in secret_lines(cell.source)
    ]
    assert solutions and not left.intersection(solutions)
    assert not any(cell.get("outputs") for cell in notebook["cells"])
