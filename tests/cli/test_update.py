"""`dlcourse update` in real clones: the new course comes, and what the learner wrote stays."""

import json
import shutil
import subprocess
from itertools import count

import pytest
from traitlets import import_item

from dlcourse.cli import update as command
from dlcourse.cli.clone import Clone
from tests.cli.learner_clone import (
    ANSWER,
    EXERCISE,
    LESSON,
    QUIET,
    Course,
    code_cell,
    git,
    notebook,
    printed,
    question,
    read,
    sources,
    text_cell,
    update,
    write,
)

NEW_STUB = "def f(x, y):\n    raise NotImplementedError"
NEW_EXERCISE = notebook(
    "2", text_cell("Intro two"), *question("f", NEW_STUB), text_cell("Between"), *question("h")
)
NEW_LESSON = notebook(
    "2",
    text_cell("Lesson two"),
    code_cell("run", "print(1)", [printed("1\n")]),
    text_cell("End"),
    kind="lesson",
)
NEW = {EXERCISE: NEW_EXERCISE, LESSON: NEW_LESSON, "dlcourse/nn.py": "x = 2\n"}


@pytest.fixture
def course(tmp_path, monkeypatch):
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    course = Course(tmp_path)
    monkeypatch.chdir(course.learner)
    return course


def answer(cells):
    cells[1]["source"] = ANSWER


def copies(course):
    aside = course.learner / "set_aside"
    return {
        "/".join(path.relative_to(aside).parts[1:]): path.read_bytes()
        for path in sorted(aside.rglob("*"))
        if path.is_file()
    }


def test_an_untouched_clone_is_as_the_author_published(course, capsys):
    course.publish(NEW | {"notebooks/02_b.ipynb": NEW_LESSON, "README.md": None})
    status, out, _ = update(capsys)
    assert (status, out) == (0, "The course is up to date; 5 of its files are new.\n")
    assert course.is_newest() and course.state()[1] == ""
    assert read(course.learner, "notebooks/02_b.ipynb") == NEW_LESSON
    assert not copies(course)


def test_where_nothing_is_new_nothing_changes(course, capsys):
    course.edit(EXERCISE, answer)
    before = course.state(), (course.learner / EXERCISE).read_bytes()
    assert update(capsys)[:2] == (0, "The course is up to date; 0 of its files are new.\n")
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
    assert update(capsys)[1] == "The course is up to date; 0 of its files are new.\n"
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
    course.publish(NEW)
    assert update(capsys)[1] == "The course is up to date; 3 of its files are new.\n"
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


class Crash(BaseException):
    """What no `except` of the course catches."""


def crashing(function, steps, last):
    """`function` that raises in its place when `last` of its and others' calls are done."""

    def crash_at_last(*arguments, **options):
        if next(steps) == last:
            raise Crash
        return function(*arguments, **options)

    return crash_at_last


def has_crashed(course, monkeypatch, last):
    """Apply an update, and crash after `last` copies, files written or removed and calls of git."""
    clone = Clone(course.learner)
    newest = clone.newest()
    changes = command.plan(clone, newest)
    steps = count()
    with monkeypatch.context() as patched:
        for target in STEPS:
            owner, _, name = target.rpartition(".")
            owner = import_item(owner)
            patched.setattr(owner, name, crashing(getattr(owner, name), steps, last))
        try:
            command.apply(clone, newest, changes, course.learner / "set_aside" / "crash")
        except Crash:
            return True
    return False


STEPS = ("shutil.copy2", "os.replace", "pathlib.Path.unlink", "dlcourse.cli.clone.Clone.git")


def test_whatever_ends_it_half_way_nothing_is_lost_and_it_can_be_run_again(
    course, tmp_path, monkeypatch, capsys
):
    course.edit(EXERCISE, answer)
    course.edit(LESSON, lambda cells: cells.append(text_cell("Mine")))
    others = {"dlcourse/nn.py": b"x = 7\n", "README.md": b"Mine.\n"}
    for path, content in others.items():
        write(course.learner, path, content.decode())
    course.publish(NEW | {"README.md": None})
    edited = course.learner
    for last in count():
        course.learner = shutil.copytree(edited, tmp_path / f"learner {last}")
        monkeypatch.chdir(course.learner)
        has_ended = not has_crashed(course, monkeypatch, last)
        assert sources(read(course.learner, EXERCISE))["01-f-answer"] == ANSWER
        assert "Mine" in sources(read(course.learner, LESSON)).values()
        for path, content in others.items():
            file = course.learner / path
            kept = copies(course).get(path) == content
            assert kept or file.read_bytes() == content
        assert update(capsys)[0] == 0 and course.is_newest()
        assert course.state()[1] == f" M {EXERCISE}\n M {LESSON}\n"
        exercise = sources(read(course.learner, EXERCISE))
        assert "01-f-answer-note" in exercise and exercise["01-f-answer"] == ANSWER
        assert [*sources(read(course.learner, LESSON))] == ["Lesson-two", "run", "Mine", "End"]
        if has_ended:
            break
    assert last >= 12, "four copies, three calls of git and a checkout, two files, one removed"


SITUATIONS = {
    "a zip": (lambda c: (c.learner / ".git").rename(c.learner / "git"), "is no clone"),
    "a branch left": (lambda c: git(c.learner, "checkout", "--quiet", "--detach"), "git switch"),
    "a branch of one's own": (lambda c: git(c.learner, "switch", "-qc", "mine"), "follows none"),
    "no network": (
        lambda c: git(c.learner, "remote", "set-url", "origin", "/nowhere/at/all"),
        "cannot be fetched: '/nowhere/at/all' does not appear to be a git repository",
    ),
    "commits of one's own": (
        lambda c: git(c.learner, "commit", "--quiet", "--all", "--message", "mine"),
        "commits of its own",
    ),
    "a locked index": (lambda c: write(c.learner, ".git/index.lock", ""), "index.lock"),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_stands_in_the_way_is_said_in_one_sentence_and_nothing_changes(
    course, capsys, situation
):
    happens, sentence = SITUATIONS[situation]
    course.edit(EXERCISE, answer)
    course.publish(NEW)
    happens(course)
    before = (course.learner / EXERCISE).read_bytes()
    status, out, err = update(capsys)
    assert (status, out) == (2, "") and sentence in err and len(err.splitlines()) == 1
    assert (course.learner / EXERCISE).read_bytes() == before
    assert (course.learner / "dlcourse/nn.py").read_text() == "x = 1\n"


def test_a_merge_that_waits_is_left_alone(course, capsys):
    git(course.learner, "switch", "--quiet", "--create", "mine")
    write(course.learner, "README.md", "Mine.\n")
    git(course.learner, "commit", "--quiet", "--all", "--message", "mine")
    git(course.learner, "switch", "--quiet", "main")
    write(course.learner, "README.md", "Other.\n")
    git(course.learner, "commit", "--quiet", "--all", "--message", "other")
    with pytest.raises(subprocess.CalledProcessError):
        git(course.learner, "merge", "mine")
    before = course.state()
    status, out, err = update(capsys)
    assert (status, out) == (2, "") and "a merge waits for you" in err
    assert course.state() == before


def test_without_git_it_says_what_to_install(course, capsys, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert update(capsys)[::2] == (
        2,
        "dlcourse update: git is not installed, and it brings the new version: install it"
        " (git-scm.com)\n",
    )


def test_commits_of_ones_own_alone_are_no_hindrance(course, capsys):
    course.edit(EXERCISE, answer)
    git(course.learner, "commit", "--quiet", "--all", "--message", "mine")
    before = course.state()
    assert update(capsys)[:2] == (0, "The course is up to date; 0 of its files are new.\n")
    assert course.state() == before
