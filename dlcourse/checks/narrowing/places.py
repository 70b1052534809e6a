"""Which entries of a result are wrong: what they have in common by their place or argument."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from .cases import Case, Narrowing

ENOUGH = 3  # entries that must be wrong, and that must be right, for a place to be believed

# What an entry of an argument can be.
KINDS: tuple[tuple[str, Callable[[np.ndarray], np.ndarray]], ...] = (
    ("is 0", lambda a: a == 0),
    ("is negative", lambda a: a < 0),
    ("is positive", lambda a: a > 0),
    ("is not negative", lambda a: a >= 0),
    ("is not positive", lambda a: a <= 0),
    ("is not 0", lambda a: a != 0),
    ("lies between 0 and 1", lambda a: (a > 0) & (a < 1)),
    ("is above 1", lambda a: a > 1),
    ("is below -1", lambda a: a < -1),
)
PLACES: tuple[tuple[str, Callable[[np.ndarray], np.ndarray]], ...] = (
    ("in the first row", lambda m: m[:1]),
    ("in the last row", lambda m: m[-1:]),
    ("in the first column", lambda m: m[..., :1]),
    ("in the last column", lambda m: m[..., -1:]),
)


def places(cases: Sequence[Case]) -> Narrowing | None:
    """Where the wrong entries are; None where all are wrong or they have nothing in common."""
    if any(c.got.shape != c.right.shape for c in cases):
        return None
    wrong = [c for c in cases if not c.is_right]
    if not wrong or not any(c.is_entry_right.any() for c in wrong):
        return _parts(cases)
    return _by_argument(cases) or _by_place(cases) or _parts(cases)


def first_row_alone(cases: Sequence[Case]) -> Narrowing | None:
    """Whether no row but the first is right, wherever there are several."""
    masks = [case.is_entry_right for case in cases if not case.is_right]
    if not masks or any(m.ndim < 1 or len(m) < 2 for m in masks):
        return None
    rows = [m.reshape(len(m), -1).all(axis=1) for m in masks]
    if not all(row[0] and not row[1:].any() for row in rows):
        return None
    if sum((~m).sum() for m in masks) < ENOUGH:
        return None
    if masks[0].ndim == 1:
        # Numbers that differ have been computed, though wrongly.
        if any(np.ptp(case.got[1:]) > 0 for case in cases if not case.is_right):
            return None
        return Narrowing(
            "first row", "Only its first number is right: does a loop end in its first round?"
        )
    return Narrowing(
        "first row",
        "Only its first row is right: does a loop end in its first round, or does the first row "
        "stand for all?",
    )


def _by_argument(cases: Sequence[Case]) -> Narrowing | None:
    for name, kind, holds in _conditions(cases):
        masks = [(~c.is_entry_right, holds(c.arguments[name])) for c in cases if _matches(c, name)]
        if len(masks) == len(cases) and all(np.array_equal(*pair) for pair in masks):
            if kind == "is not 0" and _is_0_of_0(cases, name):
                continue
            return Narrowing("where", f"It is wrong just where {name} {kind}, and right elsewhere.")
    for name, kind, holds in _conditions(cases):
        masks = [(~c.is_entry_right, holds(c.arguments[name])) for c in cases if _matches(c, name)]
        if len(masks) == len(cases) and all((wrong <= mask).all() for wrong, mask in masks):
            n_wrong = sum(wrong.sum() for wrong, _ in masks)
            n_in = sum(mask.sum() for _, mask in masks)
            n_out = sum((~mask).sum() for _, mask in masks)
            if n_wrong >= ENOUGH and 2 * n_wrong > n_in and n_out >= ENOUGH:
                return Narrowing("where", f"It is wrong only where {name} {kind}.")
    return None


def _conditions(cases: Sequence[Case]) -> Iterator[tuple[str, str, Callable]]:
    for name in cases[0].arguments:
        if _matches(cases[0], name):
            for kind, holds in KINDS:
                yield name, kind, holds


def _is_0_of_0(cases: Sequence[Case], name: str) -> bool:
    """Whether the right result is 0 wherever the argument is, which a wrong product gives too."""
    return not any(c.right[c.arguments[name] == 0].any() for c in cases)


def _matches(case: Case, name: str) -> bool:
    argument = case.arguments.get(name)
    return isinstance(argument, np.ndarray) and argument.shape == case.right.shape


def _by_place(cases: Sequence[Case]) -> Narrowing | None:
    wrong = [~c.is_entry_right for c in cases if not c.is_right]
    for words, part in PLACES:
        if sum(m.sum() for m in wrong) > 1 and all(
            m.ndim > 1 and part(m).size < m.size and m.sum() == part(m).sum() for m in wrong
        ):
            return Narrowing("place", f"It is wrong only {words}.")
    if len(wrong) == 1:
        return _diagonal(wrong)  # one vector with one wrong number says less than its probe does
    flat = [m.ravel() for m in wrong]
    for words, at in (("first", 0), ("last", -1)):
        if all(m.size > 1 and m.sum() == 1 and m[at] for m in flat):
            return Narrowing("place", f"Only its {words} number is wrong.")
    if all(m.size > 2 and not m[0] for m in flat) and all(m[1:].all() for m in flat):
        return Narrowing("place", "Its first number is right, and all that follow are wrong.")
    if all(m.size > 2 and not m[-1] and m[:-1].all() for m in flat):
        return Narrowing("place", "Its last number is right, and all before it are wrong.")
    return _diagonal(wrong)


def _diagonal(wrong: Sequence[np.ndarray]) -> Narrowing | None:
    if not all(m.ndim == 2 and len(m) == len(m.T) > 1 for m in wrong):
        return None
    on = [np.eye(len(m), dtype=bool) for m in wrong]
    if all(np.array_equal(m, d) for m, d in zip(wrong, on, strict=True)):
        return Narrowing("place", "It is wrong just on the diagonal.")
    if all(np.array_equal(m, ~d) for m, d in zip(wrong, on, strict=True)):
        return Narrowing("place", "Only its diagonal is right.")
    return None


def _parts(cases: Sequence[Case]) -> Narrowing | None:
    """Parts of the result that are right everywhere, and the others."""
    names = dict.fromkeys(case.part for case in cases)
    wrong = {case.part for case in cases if not case.is_right}
    right = [name for name in names if name not in wrong]
    if not right or not wrong:
        return None
    if len(wrong) == 1:
        others = "the other part is" if len(right) == 1 else "all other parts are"
        return Narrowing("part", f"Only {wrong.pop()} is wrong; {others} right for every probe.")
    if len(right) == 1:
        return Narrowing("part", f"Only {right[0]} is right, and all other parts are wrong.")
    first = [name for name in names if name in wrong]
    return Narrowing("part", f"Wrong are {', '.join(first[:4])}; the other parts are right.")
