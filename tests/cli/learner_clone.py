"""A course's repository, a learner's clone of it, and what happens to both."""

import json
import os
import subprocess

from dlcourse.cli import main

QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_NAME": "A" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "a@example.org" for who in ("AUTHOR", "COMMITTER")},
}
EXERCISE = "exercises/01_a.ipynb"
LESSON = "notebooks/01_a.ipynb"
STUB = "def f(x):\n    raise NotImplementedError"
ANSWER = "def f(x):\n    return 2 * x"


def git(folder, *arguments):
    run = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=os.environ | QUIET,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout


def text_cell(text):
    """A cell of text, whose id comes from the text as in a build."""
    key = text.replace(" ", "-")
    return {"cell_type": "markdown", "id": key, "metadata": {}, "source": text}


def code_cell(key, source, outputs=(), **metadata):
    return {
        "cell_type": "code",
        "id": key,
        "metadata": metadata,
        "source": source,
        "outputs": list(outputs),
        "execution_count": 1 if outputs else None,
    }


def printed(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def question(name, stub=STUB):
    """The two cells of a question, as the build makes them."""
    return [
        code_cell(f"01-{name}-answer", stub, deletable=False, nbgrader=graded(f"01-{name}-answer")),
        code_cell(
            f"01-{name}",
            f"check.{name}({name})",
            deletable=False,
            editable=False,
            nbgrader=graded(f"01-{name}"),
        ),
    ]


def graded(key):
    return {"grade_id": key, "solution": key.endswith("-answer"), "grade": key[-7:] != "-answer"}


def notebook(version, *cells, kind="exercise"):
    course = {"kind": kind, "stem": "01_a", "digests": {"text": version}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"dlcourse": course}, "cells": [*cells]}


def write(folder, path, content):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content, indent=1, sort_keys=True)
    file.write_text(text, encoding="utf-8")


def read(folder, path):
    return json.loads((folder / path).read_text(encoding="utf-8"))


def sources(notebook):
    return {cell["id"]: cell["source"] for cell in notebook["cells"]}


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


class Course:
    """`author`, a clone that publishes to a bare repository, and `learner`, which has cloned it."""

    def __init__(self, folder):
        self.author, self.learner = folder / "author", folder / "the learner's é"
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
        git(folder, "clone", "--quiet", "origin.git", "author")
        git(self.author, "switch", "--quiet", "--create", "main")
        self.publish(
            {
                "source/lessons/01_a.md": "a\n",
                "dlcourse/nn.py": "x = 1\n",
                "README.md": "Read this.\n",
                ".gitignore": "set_aside/\n",
                EXERCISE: notebook(
                    "1",
                    text_cell("Intro one"),
                    *question("f"),
                    text_cell("Between"),
                    *question("g"),
                ),
                LESSON: notebook(
                    "1",
                    text_cell("Lesson one"),
                    code_cell("run", "print(1)", [printed("1\n")]),
                    kind="lesson",
                ),
            }
        )
        git(folder, "clone", "--quiet", "origin.git", self.learner.name)

    def publish(self, files):
        """Commit and push `files`, path to content; None deletes."""
        for path, content in files.items():
            if content is None:
                (self.author / path).unlink()
            else:
                write(self.author, path, content)
        git(self.author, "add", "--all")
        git(self.author, "commit", "--quiet", "--message", "new")
        git(self.author, "push", "--quiet", "--set-upstream", "origin", "main")

    def edit(self, path, change):
        """Have the learner save a notebook after `change(cells)`, as JupyterLab does."""
        edited = read(self.learner, path)
        change(edited["cells"])
        write(self.learner, path, edited)

    def state(self):
        """What git reports of the learner's clone, with the commit that it stands on."""
        commit = git(self.learner, "rev-parse", "HEAD")
        return commit, git(self.learner, "status", "--porcelain")

    def is_newest(self):
        heads = [git(folder, "rev-parse", "HEAD") for folder in (self.author, self.learner)]
        return heads[0] == heads[1]


def update(capsys):
    """Run `dlcourse update`; its status, what it printed, and its complaint."""
    capsys.readouterr()
    status = main(["update"])
    told = capsys.readouterr()
    return status, told.out, told.err


def answer(cells):
    """A learner's edit: the question f is answered."""
    cells[1]["source"] = ANSWER


def copies(course):
    """The content of each file that was set aside, by its path."""
    aside = course.learner / "set_aside"
    return {
        "/".join(path.relative_to(aside).parts[1:]): path.read_bytes()
        for path in sorted(aside.rglob("*"))
        if path.is_file()
    }
