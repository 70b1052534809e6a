"""`dlcourse update` in real clones: the new course comes, and what the learner wrote stays."""

import json

import pytest

from tests.cli.learner_clone import (
    ANSWER,
    EXERCISE,
    LESSON,
    NEW,
    NEW_EXERCISE,
    NEW_LESSON,
    NEW_STUB,
    answer,
    copies,
    git,
    notebook,
    read,
    sources,
    text_cell,
    update,
    write,
)


def test_an_untouched_clone_is_as_the_author_published(course, capsys):
    course.publish(NEW | {"notebooks/02_b.ipynb": NEW_LESSON, "README.md": None})
    status, out, _ = update(capsys)
    assert (status, out) == (0, "The course is up to date (new or changed files: 5).\n")
    assert course.is_newest() and course.state()[1] == ""
    assert read(course.learner, "notebooks/02_b.ipynb") == NEW_LESSON
    assert not copies(course)


def test_where_nothing_is_new_nothing_changes(course, capsys):
    course.edit(EXERCISE, answer)
    before = course.state(), (course.learner / EXERCISE).read_bytes()
    assert update(capsys)[:2] == (0, "The course is up to date (new or changed files: 0).\n")
    assert (course.state(), (course.learner / EXERCISE).read_bytes()) == before


def test_an_answer_stays_in_the_new_exercise_and_a_new_stub_is_said(course, capsys):
    course.edit(EXERCISE, answer)
    mine = (course.learner / EXERCISE).read_bytes()
    course.publish(NEW)
    status, out, _ = update(capsys)
    merged = sources(read(course.learner, EXERCISE))
    assert list(merged) == [
        *("Intro-two", "01-f-answer-note", "01-f-answer", "01-f"),
        *("Between", "01-h-answer", "01-h"),
    ]
    assert merged["01-f-answer"] == ANSWER
    assert NEW_STUB in merged["01-f-answer-note"]
    assert status == 0
    assert f"{EXERCISE}: the question f has a new beginning; yours is kept" in out
    assert copies(course) == {EXERCISE: mine}
    assert course.is_newest() and course.state()[1] == f" M {EXERCISE}\n"
    assert (course.learner / "dlcourse/nn.py").read_text() == "x = 2\n"


def test_a_second_update_changes_no_more(course, capsys):
    course.edit(EXERCISE, answer)
    course.publish(NEW)
    update(capsys)
    merged = read(course.learner, EXERCISE)
    assert update(capsys)[1] == "The course is up to date (new or changed files: 0).\n"
    assert read(course.learner, EXERCISE) == merged
    third = json.loads(json.dumps(NEW_EXERCISE).replace("x, y", "x, y, z"))
    third["metadata"]["dlcourse"]["digests"] = {"text": "3"}
    course.publish({EXERCISE: third})
    update(capsys)
    again = sources(read(course.learner, EXERCISE))
    assert list(again) == list(sources(merged))
    assert "x, y, z" in again["01-f-answer-note"] and again["01-f-answer"] == ANSWER


def test_the_answer_to_a_question_that_is_gone_stays_as_an_own_cell(course, capsys):
    course.edit(EXERCISE, lambda cells: cells[4].update(source="def g(x):\n    return x"))
    course.publish(NEW)
    _, out, _ = update(capsys)
    kept = {cell["id"]: cell for cell in read(course.learner, EXERCISE)["cells"]}
    assert list(kept)[3:] == ["Between", "01-g-answer", "01-h-answer", "01-h"]
    assert kept["01-g-answer"]["metadata"] == {}
    assert "the question g is no longer in it; yours is kept as a cell of your own" in out


def test_a_lesson_that_was_only_run_comes_new_without_a_word(course, capsys):
    course.edit(LESSON, lambda cells: cells[1].update(execution_count=7, outputs=[]))
    run = read(course.learner, LESSON)
    run["metadata"]["language_info"] = {"name": "python", "version": "3.99.1"}
    write(course.learner, LESSON, run)
    course.publish(NEW)
    assert update(capsys)[1] == "The course is up to date (new or changed files: 3).\n"
    assert sources(read(course.learner, LESSON)) == sources(NEW_LESSON)
    assert not copies(course)


def test_notes_in_a_lesson_stay_where_they_were(course, capsys):
    course.edit(LESSON, lambda cells: cells.insert(1, text_cell("My note")))
    course.edit(LESSON, lambda cells: cells[0].update(source="Lesson one, as I see it"))
    course.publish(NEW)
    _, out, _ = update(capsys)
    merged = [cell["source"] for cell in read(course.learner, LESSON)["cells"]]
    own = ["Lesson one, as I see it", "My note"]
    assert merged == [*own, "Lesson two", "print(1)", "End"]
    assert f"{LESSON}: 2 cells of yours kept." in out
    assert "the cell “Lesson one, as I see it” is no longer in it; yours is kept" in out


@pytest.mark.parametrize("content", ["{", "", '{"nbformat": 4, "cells": [1]}', '{"nbformat": 3}'])
def test_a_notebook_that_cannot_be_read_is_set_aside(course, capsys, content):
    write(course.learner, EXERCISE, content)
    course.publish(NEW)
    status, out, _ = update(capsys)
    assert status == 0 and out.startswith(f"{EXERCISE}: set aside: ")
    assert copies(course) == {EXERCISE: content.encode()}
    assert read(course.learner, EXERCISE) == NEW_EXERCISE and course.state()[1] == ""


def test_other_edited_files_are_set_aside_only_where_they_are_in_the_way(course, capsys):
    write(course.learner, "dlcourse/nn.py", "x = 7\n")
    write(course.learner, "README.md", "Mine.\n")
    write(course.learner, "exercises/02_new.ipynb", notebook("mine"))
    mine = (course.learner / "exercises/02_new.ipynb").read_bytes()
    git(course.learner, "add", "dlcourse/nn.py")
    course.publish(NEW | {"exercises/02_new.ipynb": NEW_EXERCISE})
    _, out, _ = update(capsys)
    assert copies(course) == {"dlcourse/nn.py": b"x = 7\n", "exercises/02_new.ipynb": mine}
    assert "dlcourse/nn.py: set aside: the course has changed it too.\n" in out
    assert "the course has a file of this name now" in out
    assert course.is_newest() and course.state()[1] == " M README.md\n"


def test_files_that_the_course_drops_are_set_aside_and_deleted_ones_come_back(course, capsys):
    course.edit(LESSON, lambda cells: cells.append(text_cell("Mine")))
    (course.learner / EXERCISE).unlink()
    course.publish(NEW | {LESSON: None})
    _, out, _ = update(capsys)
    assert list(copies(course)) == [LESSON] and not (course.learner / LESSON).exists()
    assert f"{LESSON}: set aside: the course no longer has it.\n" in out
    assert course.is_newest() and course.state()[1] == ""


def test_a_notebook_that_was_open_through_the_update_is_brought_later(course, capsys):
    course.edit(EXERCISE, answer)
    opened = read(course.learner, EXERCISE)
    course.publish(NEW)
    update(capsys)
    merged = read(course.learner, EXERCISE)
    write(course.learner, EXERCISE, opened)
    _, out, _ = update(capsys)
    assert read(course.learner, EXERCISE) == merged
    assert f"{EXERCISE}: 1 cell of yours kept." in out


def test_a_staged_answer_is_an_answer(course, capsys):
    course.edit(EXERCISE, answer)
    git(course.learner, "add", EXERCISE)
    course.publish(NEW)
    update(capsys)
    assert sources(read(course.learner, EXERCISE))["01-f-answer"] == ANSWER
    assert course.is_newest() and course.state()[1] == f" M {EXERCISE}\n"


def test_new_packages_are_said(course, capsys):
    course.publish({"requirements.lock": "numpy==2\n"})
    assert "the next `make lab` installs them" in update(capsys)[1]
