"""Brings a learner's notebook forward to a new version of it, cell by cell."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from dlcourse.grading.submission import cell_grade_id, cell_source

NOTE = """\
**The cell below has a new beginning.** Yours is kept as you left it; the course's now reads as
follows. Delete this note when you have compared the two.

```python
{}
```"""


@dataclass(frozen=True)
class Merged:
    """The new notebook with what is the learner's in it.

    n_own: how many cells are the learner's, added or edited. changed: the ids of those that the
    course has changed too. gone: the ids of those whose original the course no longer has.
    """

    notebook: dict
    n_own: int
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def merge_notebook(base: dict, mine: dict, new: dict) -> Merged:
    """Merge the learner's notebook `mine`, which was made from `base`, with the version `new`.

    All three are JSON of nbformat 4. The order is that of `new`, and each added cell follows the
    one that it followed. An edited cell stays as it is: where the course has changed it too, a note
    above it shows the new text; where the course no longer has it, it becomes an added one. A text
    that the learner has deleted stays away; a cell of a question comes back.
    """
    old, course = _by_id(base["cells"]), _by_id(new["cells"])
    own = _by_id(mine["cells"], old.keys() | course.keys())
    edited = [
        key for key, cell in own.items() if _text(cell) != _text(old.get(key) or course.get(key))
    ]
    changed = [
        key for key in edited if key in course and _text(course[key]) not in _texts(key, old, own)
    ]
    placed = {}
    for key, cell in course.items():
        if key in changed:
            placed[f"{key}-note"] = _note(f"{key}-note", cell)
        if key in own:
            placed[key] = _merged_cell(key, old.get(key, cell), own[key], cell)
        elif key not in old or cell_grade_id(cell):
            placed[key] = cell
    added = {key: own[key] for key in edited if key not in placed}
    gone = [key for key in added if key in old]
    placed |= {key: _free(key, cell) for key, cell in added.items()}
    order = _order([key for key in placed if key not in added], list(own), added)
    notebook = new | {"cells": [placed[key] for key in order]}
    return Merged(notebook, len(edited), tuple(changed), tuple(gone))


def _by_id(cells: list[dict], known: Collection[str] = ()) -> dict[str, dict]:
    """The cells, in order, by the ids of those in `known` that they are.

    Cutting and pasting gives a cell another id, and some editors drop them all: then nbgrader's
    name, or else the text, says which cell it is. One that is unknown keeps its own.
    """
    ids = {}
    for name_of in (_id, cell_grade_id, _digest):
        taken = set(ids.values())
        for number, cell in enumerate(cells):
            name = name_of(cell)
            if number not in ids and name in known and name not in taken:
                ids[number] = name
                taken.add(name)
    found = {}
    for number, cell in enumerate(cells):
        name = ids.get(number) or _id(cell)
        unusable = name is None or name in found or (number not in ids and name in known)
        found[f"{_digest(cell)}-{number}" if unusable else name] = cell
    return found


def _id(cell: dict) -> str | None:
    return cell["id"] if isinstance(cell.get("id"), str) else None


def _digest(cell: dict) -> str:
    """The id that the build gives to an ordinary cell with this text."""
    return sha256(cell_source(cell).encode(errors="replace")).hexdigest()[:12]


def _text(cell: dict | None) -> tuple | None:
    return cell and (cell.get("cell_type"), cell_source(cell))


def _texts(key: str, *versions: dict[str, dict]) -> list[tuple | None]:
    return [_text(cells.get(key)) for cells in versions]


def _merged_cell(key: str, old: dict, own: dict, new: dict) -> dict:
    """One cell that all three have: the learner's, unless only the course has changed it."""
    if _text(own) == _text(old) and (_text(new), new.get("outputs")) != (
        _text(old),
        old.get("outputs"),
    ):
        return new
    added = {name: value for name, value in _metadata(own).items() if name not in _metadata(old)}
    return own | {"id": key, "metadata": added | _metadata(new)}


def _free(key: str, cell: dict) -> dict:
    """A cell that the course does not have: it can be deleted, and nbgrader asks for none of it."""
    bound = ("nbgrader", "deletable", "editable")
    kept = {name: value for name, value in _metadata(cell).items() if name not in bound}
    return cell | {"id": key, "metadata": kept}


def _note(key: str, cell: dict) -> dict:
    text = NOTE.format(cell_source(cell))
    return {"cell_type": "markdown", "id": key, "metadata": {}, "source": text}


def _metadata(cell: dict) -> dict:
    return cell["metadata"] if isinstance(cell.get("metadata"), dict) else {}


def _order(order: list[str], own: list[str], added: Collection[str]) -> list[str]:
    """`order` with each of `added` behind the one that it follows in `own`, or at the top."""
    order, previous = list(order), None
    for key in own:
        if key in added:
            order.insert(order.index(previous) + 1 if previous else 0, key)
        if key in order:
            previous = key
    return order
