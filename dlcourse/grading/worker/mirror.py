"""Repeats on an argument what a function in another process did to its copy of it."""

import numpy as np


def mirror(original: object, changed: object) -> object:
    """`original` with the content of `changed`, changed in place wherever its type allows it.

    Arrays, lists and dicts keep their identity, also inside tuples; what cannot be changed in
    place (a number, an array that became a list) is replaced. Returns what now stands for it.
    """
    if isinstance(original, np.ndarray) and isinstance(changed, np.ndarray):
        return _mirror_array(original, changed)
    if isinstance(original, list) and isinstance(changed, list):
        original[:] = _mirror_items(original, changed) + changed[len(original) :]
        return original
    if isinstance(original, tuple) and isinstance(changed, tuple):
        _mirror_items(original, changed)
        return original
    if isinstance(original, dict) and isinstance(changed, dict):
        mirrored = {key: mirror(original.get(key), item) for key, item in changed.items()}
        original.clear()
        original.update(mirrored)
        return original
    return changed


def _mirror_items(originals: list | tuple, changes: list | tuple) -> list:
    return [mirror(original, item) for original, item in zip(originals, changes, strict=False)]


def _mirror_array(original: np.ndarray, changed: np.ndarray) -> np.ndarray:
    if original.dtype != changed.dtype:
        return changed
    if original.shape != changed.shape:
        original.resize(changed.shape, refcheck=False)
    if original.tobytes() != changed.tobytes():  # a read-only array is not written for nothing
        original[...] = changed
    return original
