"""An update that cannot go on, or is ended half-way, loses nothing."""

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
    NEW,
    answer,
    copies,
    git,
    read,
    sources,
    text_cell,
    update,
    write,
)


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
    assert update(capsys)[:2] == (0, "The course is up to date (new or changed files: 0).\n")
    assert course.state() == before
