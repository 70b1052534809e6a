"""`dlcourse update`: the new version of the course, with all that the learner has written in it."""

import json
import shutil
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from dlcourse.cli.clone import Clone
from dlcourse.cli.course import course_root
from dlcourse.cli.merge_notebook import Merged, cell_source, merge_notebook
from dlcourse.files import write_whole
from dlcourse.grading.notebook_file import parse_notebook

SET_ASIDE = "set_aside"


@dataclass(frozen=True)
class Change:
    """What becomes of a file that differs from the published one.

    text: what is written there; None where the course's new version takes its place.
    sentences: what the learner is told; where there are any, the file as it was is kept.
    """

    path: str
    text: str | None = None
    sentences: tuple[str, ...] = ()


def add_arguments(parser):
    pass


def run(args) -> int:
    clone = Clone(course_root())
    newest = clone.newest()
    brought = clone.paths("diff", "--name-only", "--no-renames", "HEAD", newest)
    changes = plan(clone, newest)
    aside = _free_folder(clone.root / SET_ASIDE, date.today())
    apply(clone, newest, changes, aside)
    for change in changes:
        for sentence in change.sentences:
            print(f"{change.path}: {sentence}")
    if aside.exists():
        print(f"As they were, these files are in {aside.relative_to(clone.root).as_posix()}.")
    if "requirements.lock" in brought:
        print("The packages have changed: the next `make lab` installs them.")
    print(f"The course is up to date (new or changed files: {len(brought)}).")
    return 0


def plan(clone: Clone, newest: str) -> list[Change]:
    """What becomes of each file of the learner's that `newest` would replace.

    Also of a notebook that is older than the clone: one that an editor had open through an update.
    """
    brought = clone.paths("diff", "--name-only", "--no-renames", "HEAD", newest)
    added = clone.paths("diff", "--name-only", "--no-renames", "--diff-filter=A", "HEAD", newest)
    edited = {path for path in added if (clone.root / path).exists()}
    for index in ((), ("--cached",)):
        edited |= clone.paths("diff", "--name-only", "--no-renames", *index, "HEAD")
    changes = (_change(clone, newest, path, path in brought) for path in sorted(edited))
    return [change for change in changes if change]


def apply(clone: Clone, newest: str, changes: list[Change], aside: Path) -> None:
    """Bring `newest`. Whatever ends it half-way, nothing is lost and it can be run again.

    A learner's file stays in its place until the whole of what replaces it is there: git takes a
    changed file along where its index already has the new version. ValueError where git fails.
    """
    for change in changes:
        if change.sentences:
            copy = aside / change.path
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(clone.root / change.path, copy)
    paths = [change.path for change in changes]
    if paths:
        clone.git("reset", "--quiet", newest, "--", *paths)
    kept = clone.paths("ls-tree", "-r", "--name-only", newest, *paths) if paths else ()
    for change in changes:
        if change.text is not None:
            write_whole(clone.root / change.path, change.text)
        elif change.path in kept:
            clone.git("checkout", "--quiet", newest, "--", change.path)
        else:
            (clone.root / change.path).unlink(missing_ok=True)
    clone.git("merge", "--quiet", "--ff-only", newest)


def _change(clone, newest, path, is_brought) -> Change | None:
    """What becomes of one edited file; None where it stays as it is."""
    file = clone.root / path
    new = clone.read(newest, path)
    mine = file.read_bytes() if file.is_file() else None
    if mine is None or mine == new:
        return Change(path) if is_brought else None
    try:
        if new is None:
            raise ValueError("the course no longer has it")
        if not path.endswith(".ipynb"):
            raise ValueError("the course has changed it too")
        own, course = _notebook(mine, file), _notebook(new, file)
        if not is_brought and _version(own) == _version(course):
            return None
        merged = merge_notebook(_published(clone, newest, path, _version(own)), own, course)
        text = json.dumps(merged.notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        text.encode()  # half a character would stop the writing later
    except ValueError as error:
        reason = "it has half a character" if isinstance(error, UnicodeError) else error
        return Change(path, None, (f"set aside: {reason}.",)) if is_brought else None
    return Change(path, text, _sentences(merged))


def _notebook(content, file):
    """The notebook in `content`; ValueError, in one sentence, where it is none."""
    try:
        notebook = parse_notebook(content, file)
    except ValueError:
        raise ValueError("no notebook can be read in it") from None
    if not all(isinstance(cell, dict) for cell in notebook["cells"]):
        raise ValueError("it has a cell that is none")
    return notebook


def _version(notebook):
    """What the build noted of the source that the notebook was made from."""
    metadata = notebook.get("metadata")
    return metadata.get("dlcourse") if isinstance(metadata, dict) else None


def _published(clone, newest, path, version):
    """The published notebook of this `version`, or else the clone's.

    ValueError where the course had none before.
    """
    published = clone.read("HEAD", path)
    if published is None:
        raise ValueError("the course has a file of this name now")
    for commit in ["HEAD", *clone.git("rev-list", newest, "--", path).split()]:
        content = clone.read(commit, path)
        if content is not None and _version(notebook := _notebook(content, path)) == version:
            return notebook
    return _notebook(published, path)


def _sentences(merged: Merged) -> tuple[str, ...]:
    if not merged.n_own:
        return ()
    cells = "1 cell" if merged.n_own == 1 else f"{merged.n_own} cells"
    texts = {cell["id"]: cell_source(cell) for cell in merged.notebook["cells"]}
    return (
        f"{cells} of yours kept.",
        *(
            f"{_name(key, texts)} has a new beginning; yours is kept, and a note shows the new one."
            for key in merged.changed
        ),
        *(
            f"{_name(key, texts)} is no longer in it; yours is kept as a cell of your own."
            for key in merged.gone
        ),
    )


def _name(key, texts):
    if key.endswith("-answer"):
        return f"the question {key.partition('-')[2].removesuffix('-answer')}"
    first = next(filter(None, texts[key].splitlines()), "")
    return f"the cell “{first[:60]}”"


def _free_folder(parent: Path, day: date) -> Path:
    names = (f"{day}" if number == 1 else f"{day}-{number}" for number in count(1))
    return next(parent / name for name in names if not (parent / name).exists())
