"""Brings a learner's notebook forward to a new version of it, cell by cell."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

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
    own = _by_id(mine["cells"], course | old)
    edited = [
        key for key, cell in own.items() if _text(cell) != _text(old.get(key) or course.get(key))
    ]
    changed = [
        key
        for key in edited
        if key in course and _text(course[key]) not in (_text(old.get(key)), _text(own[key]))
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


def _by_id(cells: list[dict], known: Mapping[str, dict] = MappingProxyType({})) -> dict[str, dict]:
    """The cells, in order, by the ids of those in `known` that they are.

    Cutting and pasting gives a cell another id, and some editors drop them all: then nbgrader's
    name, or else the text, says which cell it is. One that is unknown keeps its own.
    """
    by_text = {_text(cell): key for key, cell in known.items()}
    ids = {}
    for name_of in (_id, cell_grade_id, lambda cell: by_text.get(_text(cell))):
        for number, cell in enumerate(cells):
            name = name_of(cell)
            if number not in ids and name in known and name not in ids.values():
                ids[number] = name
    found = {}
    for number, cell in enumerate(cells):
        name = ids.get(number) or _id(cell)
        if name is None or name in found or (number not in ids and name in known):
            digest = sha256(f"{number}{cell_source(cell)}".encode(errors="replace"))
            name = digest.hexdigest()[:12]
        found[name] = cell
    return found


def _id(cell: dict) -> str | None:
    return cell["id"] if isinstance(cell.get("id"), str) else None


def _text(cell: dict | None) -> tuple | None:
    return cell and (cell.get("cell_type"), cell_source(cell))


def _merged_cell(key: str, old: dict, own: dict, new: dict) -> dict:
    """One cell that all three have: the learner's, unless only the course has changed it."""
    is_new = _text(new) != _text(old) or new.get("outputs") != old.get("outputs")
    if is_new and _text(own) == _text(old):
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
