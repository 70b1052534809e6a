"""Decides whether two runs of a cell say the same.

Processors differ in the last bits of what they calculate, and time passes differently on each. A
build that saved such differences would change notebooks in which nothing has changed.
"""

import base64
import io
import re
from collections.abc import Iterator

import numpy as np
import PIL.Image

TIMED = "nbval-ignore-output"
"""The tag of a cell whose numbers are measured, and so differ from run to run."""

ONE_STEP = 1
"""Of the 255 between no red (green, blue) and all of it: what rounding can do to a colour."""

# How each PNG begins in base64, be it alone or in the address of an <img>.
_PICTURE = re.compile(r"(iVBORw0KGgo[A-Za-z0-9+/=\n]*)")
_NUMBER = re.compile(r"[-+−]?\d+(?:[.,]\d+)*(?:e[-+−]?\d+)?(?: ?[nµm]?s\b)?")


def keep_outputs(notebook, old, same_code: bool) -> None:
    """Give each cell of `notebook` the outputs that it has in `old`, where they say the same.

    A timed cell says the same when nothing but its numbers and its pictures have changed; that is
    asked only if `same_code`: it ran the code that made the old outputs.
    """
    old_cells = {cell.get("id"): cell for cell in _code_cells(old)}
    for cell in _code_cells(notebook):
        before = old_cells.get(cell.id)
        if before is None or before.source != cell.source:
            continue
        for output in before.outputs:
            if "execution_count" in output:
                output.execution_count = cell.execution_count
        timed = same_code and TIMED in cell.metadata.get("tags", ())
        if say_the_same(cell.outputs, before.outputs, timed=timed):
            cell.outputs = before.outputs


def _code_cells(notebook) -> Iterator:
    return (cell for cell in notebook.cells if cell.cell_type == "code")


def say_the_same(new: object, old: object, *, timed: bool = False) -> bool:
    """Whether two outputs, or lists of them, are alike in all that a reader sees.

    Pictures are alike when they are of one size and no colour of a pixel differs by more than
    ONE_STEP. If `timed`, numbers in texts may differ, and pictures in all but their size.
    """
    if isinstance(new, dict) and isinstance(old, dict):
        return new.keys() == old.keys() and all(
            say_the_same(new[key], old[key], timed=timed) for key in new
        )
    if isinstance(new, list) and isinstance(old, list):
        return len(new) == len(old) and all(
            say_the_same(*pair, timed=timed) for pair in zip(new, old, strict=True)
        )
    if isinstance(new, str) and isinstance(old, str):
        return _same_text(new, old, timed)
    return new == old


def _same_text(new: str, old: str, timed: bool) -> bool:
    # Split at a group, texts stand at even places and pictures at odd ones.
    new_parts, old_parts = _PICTURE.split(new), _PICTURE.split(old)
    new_texts, old_texts = new_parts[::2], old_parts[::2]
    if timed:
        new_texts = [_NUMBER.sub("0", text) for text in new_texts]
        old_texts = [_NUMBER.sub("0", text) for text in old_texts]
    return new_texts == old_texts and all(
        _same_picture(*pair, timed) for pair in zip(new_parts[1::2], old_parts[1::2], strict=True)
    )


def _same_picture(new: str, old: str, timed: bool) -> bool:
    if new == old:
        return True
    new_pixels, old_pixels = _pixels(new), _pixels(old)
    if new_pixels.shape != old_pixels.shape:
        return False
    return timed or np.abs(new_pixels - old_pixels).max() <= ONE_STEP


def _pixels(png: str) -> np.ndarray:
    """Shape (height, width, 4), of integers that can be subtracted."""
    with PIL.Image.open(io.BytesIO(base64.b64decode(png))) as image:
        return np.asarray(image.convert("RGBA"), dtype=np.int16)
