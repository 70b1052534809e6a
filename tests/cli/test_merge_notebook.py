"""A merge keeps all that is the learner's, brings all that is new, and is stable."""

import copy

import nbformat
import pytest

from dlcourse.cli.merge_notebook import merge_notebook
from tests.cli.learner_clone import (
    ANSWER,
    STUB,
    code_cell,
    notebook,
    printed,
    question,
    sources,
    text_cell,
)

BASE = notebook(
    "1", text_cell("One"), text_cell("Two"), *question("f"), text_cell("Three"), *question("g")
)
NEW_STUB = STUB.replace("x", "x, y")
NEW = notebook("2", text_cell("One"), text_cell("Two b"), *question("h"), *question("f", NEW_STUB))


def edited(change, base=BASE):
    mine = copy.deepcopy(base)
    change(mine["cells"])
    return mine


def answered(cells, key="01-f-answer"):
    next(cell for cell in cells if cell["id"] == key)["source"] = ANSWER


def ids(notebook):
    return [cell["id"] for cell in notebook["cells"]]


def merged(change, new=NEW):
    return merge_notebook(BASE, edited(change), new).notebook


EDITS = {
    "nothing": lambda cells: None,
    "an answer": answered,
    "an answer to a question that goes": lambda cells: answered(cells, "01-g-answer"),
    "a text": lambda cells: cells[1].update(source="Two, as I see it"),
    "cells added": lambda cells: cells.extend([text_cell("Mine"), code_cell("own", "y = 1")]),
    "a cell added on top": lambda cells: cells.insert(0, text_cell("Mine")),
    "cells deleted": lambda cells: cells.__delitem__(slice(0, 3)),
    "cells moved": lambda cells: cells.reverse(),
    "an answer copied": lambda cells: cells.insert(3, cells[2] | {"id": "copy", "source": "z"}),
    "ids dropped": lambda cells: [cell.pop("id") for cell in cells],
    "all deleted": list.clear,
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("new", [NEW, BASE], ids=["changed", "as before"])
def test_merging_again_changes_nothing_and_the_result_is_a_notebook(edit, new):
    once = merged(EDITS[edit], new)
    assert merge_notebook(BASE, once, new).notebook == once
    assert merge_notebook(new, once, new).notebook == once
    assert len(set(ids(once))) == len(once["cells"])
    nbformat.validate(once)


@pytest.mark.parametrize("edit", EDITS)
def test_every_line_of_the_learners_is_in_the_result(edit):
    mine = edited(EDITS[edit])
    published = sources(BASE).values()
    own = [cell["source"] for cell in mine["cells"] if cell["source"] not in published]
    kept = [cell["source"] for cell in merge_notebook(BASE, mine, NEW).notebook["cells"]]
    assert set(own) <= set(kept)


@pytest.mark.parametrize("edit", EDITS)
def test_every_cell_of_the_course_is_there_in_its_order(edit):
    result = ids(merged(EDITS[edit]))
    gone = {"One"} if edit in ("cells deleted", "all deleted") else set()
    assert [key for key in result if key in ids(NEW)] == [k for k in ids(NEW) if k not in gone]


def test_what_nobody_edited_is_the_new_notebook():
    result = merge_notebook(BASE, copy.deepcopy(BASE), NEW)
    assert (result.notebook, result.n_own) == (NEW, 0)


def test_an_answer_keeps_its_outputs_and_gets_the_courses_metadata():
    new = copy.deepcopy(BASE)
    new["cells"][2]["metadata"]["nbgrader"]["points"] = 3

    def run(cells):
        answered(cells)
        cells[2] |= {"outputs": [printed("4\n")], "execution_count": 5}
        cells[2]["metadata"]["collapsed"] = True

    cell = merged(run, new)["cells"][2]
    assert (cell["outputs"], cell["source"]) == ([printed("4\n")], ANSWER)
    assert cell["metadata"] == new["cells"][2]["metadata"] | {"collapsed": True}


def test_outputs_alone_are_kept_where_the_cell_is_the_same_and_count_as_nothing():
    run = edited(lambda cells: cells[3].update(outputs=[printed("wrong\n")], execution_count=2))
    result = merge_notebook(BASE, run, NEW)
    assert result.n_own == 0
    assert result.notebook["cells"][5]["outputs"] == [printed("wrong\n")]


def test_new_outputs_replace_those_of_a_run():
    old, new = (notebook(v, code_cell("a", "print()", [printed(v)])) for v in "12")
    run = edited(lambda cells: cells[0].update(outputs=[printed("mine")]), old)
    assert merge_notebook(old, run, new).notebook == new


def test_an_added_cell_stays_between_an_answer_and_its_check():
    result = merged(lambda cells: cells.insert(3, code_cell("try", "f(1)")))
    assert ids(result)[-3:] == ["01-f-answer", "try", "01-f"]


def test_both_versions_of_a_text_that_both_changed_are_there():
    result = merge_notebook(BASE, edited(EDITS["a text"]), NEW)
    assert list(sources(result.notebook).values())[:3] == ["One", "Two, as I see it", "Two b"]
    assert (result.gone, result.changed) == (("Two",), ())


def test_a_changed_stub_is_noted_only_above_an_answer():
    answered_result = merge_notebook(BASE, edited(answered), NEW)
    assert answered_result.changed == ("01-f-answer",)
    assert NEW_STUB in sources(answered_result.notebook)["01-f-answer-note"]
    blank = merge_notebook(BASE, copy.deepcopy(BASE), NEW)
    assert blank.changed == () and sources(blank.notebook)["01-f-answer"] == NEW_STUB


def test_an_answer_that_is_already_the_new_text_needs_no_note():
    mine = edited(lambda cells: cells[2].update(source=NEW_STUB))
    assert merge_notebook(BASE, mine, NEW).changed == ()


def test_a_copied_answer_is_the_learners_and_nbgrader_knows_only_the_one():
    result = merged(EDITS["an answer copied"])
    graded = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in result["cells"]]
    assert graded.count("01-f-answer") == 1 and sources(result)["copy"] == "z"


@pytest.mark.parametrize(
    "rename", [lambda cell: cell.pop("id"), lambda cell: cell.update(id=f"new-{cell['id']}")]
)
def test_cells_are_known_without_their_ids(rename):
    def change(cells):
        answered(cells)
        for cell in cells:
            rename(cell)

    assert merged(change) == merged(answered)


def test_lines_of_a_text_in_a_list_and_other_line_ends_are_no_edit():
    mine = edited(lambda cells: cells[2].update(source=STUB.replace("\n", "\r\n").splitlines(True)))
    assert merge_notebook(BASE, mine, NEW).n_own == 0
