"""What a result of another shape has to do with the right one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from .cases import Case, Narrowing, same

# What was done to an array along an axis, or to all of it.
REDUCTIONS = (("summed", np.sum), ("averaged", np.mean), ("maximised", np.max))
DONE = {"summed": "add up", "averaged": "are the mean of", "maximised": "are the largest of"}


def shape_relation(cases: Sequence[Case]) -> Narrowing | None:
    """What happened to the shape; None where all shapes are right or nothing is found.

    Where the first wrong result, which a report shows, has the right shape, nothing is said.
    """
    other = [case for case in cases if case.got.shape != case.right.shape and case.right.size]
    if not other or next(case for case in cases if not case.is_right).place < other[0].place:
        return None
    for holds, kind, sentence in _relations():
        if all(map(holds, other)):
            return Narrowing(kind, sentence)
    return _one_axis(cases)


def _one_axis(cases: Sequence[Case]) -> Narrowing | None:
    """Which axis has another length, and whether that is always the same or off by one."""
    same_part = [case for case in cases if case.got.ndim == case.right.ndim]
    if len(same_part) < len(cases):
        return None
    for axis, word in ((0, "row"), (-1, "column")):
        lengths = [(c.got.shape[axis], c.right.shape[axis]) for c in cases if c.right.ndim > 1]
        others = [
            (c.got.shape[1:], c.right.shape[1:])
            if axis == 0
            else (c.got.shape[:-1], c.right.shape[:-1])
            for c in cases
            if c.right.ndim > 1
        ]
        if lengths and all(one == other for one, other in others):
            return _length(word, lengths)
    return None


def _length(word: str, lengths: Sequence[tuple[int, int]]) -> Narrowing:
    got, asked = zip(*lengths, strict=True)
    if len(set(got)) == 1 < len(set(asked)):
        return Narrowing(
            "fixed length",
            f"It has {got[0]} {word}{'s' * (got[0] != 1)} whatever it is called with.",
        )
    if {g - a for g, a in lengths} in ({1}, {-1}):
        few = "many" if got[0] > asked[0] else "few"
        return Narrowing("off by one", f"It always has one {word} too {few}.")
    return Narrowing("length", f"The number of its {word}s is wrong; the other axis is right.")


Relation = tuple[Callable[[Case], bool], str, str]


def _relations() -> Iterator[Relation]:
    yield (
        lambda c: c.got.ndim > 1 and same(c.got.T, c.right),
        "transposed",
        "Your numbers are right, but rows and columns are swapped: the result is transposed.",
    )
    yield (
        lambda c: c.got.size == c.right.size and same(c.got.reshape(c.right.shape), c.right),
        "shape",
        "Your numbers are right; only their shape is another.",
    )
    yield from _reduced()
    yield from _not_reduced()
    yield (
        lambda c: c.got.ndim >= c.right.ndim and _broadcasts(c),
        "broadcast",
        "Your numbers are right, but each stands there several times: an array of one shape was "
        "combined with one of another, and NumPy repeated it.",
    )
    yield (
        lambda c: c.right.ndim == 1 and c.got.shape == (c.right.size, c.right.size),
        "broadcast",
        "There is a number for each pair of entries: a column was combined with a row, and NumPy "
        "repeated both.",
    )
    yield (
        lambda c: c.got.ndim > 1 and c.got.shape == c.right.shape[::-1],
        "transposed shape",
        "Rows and columns are swapped: its shape is that of the transposed result.",
    )
    yield (
        lambda c: c.got.ndim == c.right.ndim + 1 and 1 in c.got.shape,
        "axis of length 1",
        "There is an axis of length 1 too many.",
    )
    yield (
        lambda c: c.right.ndim == c.got.ndim + 1 and 1 in c.right.shape,
        "axis of length 1",
        "An axis of length 1 is missing.",
    )
    yield (
        lambda c: c.right.ndim and c.got.ndim > 1 and c.got.shape[1:] == c.right.shape,
        "several",
        "There are several arrays of the right shape where one is asked for: return only that one.",
    )
    yield (
        lambda c: c.got.ndim == c.right.ndim == 1 and abs(c.got.size - c.right.size) == 1,
        "off by one",
        "Its length is off by one.",
    )
    yield (
        lambda c: c.right.ndim == 0 and c.got.ndim == 1 and c.got.size > 1,
        "not reduced",
        "One number is asked for, and several came: is a sum missing, or more returned than asked?",
    )
    yield (
        lambda c: c.got.ndim == 0 and c.right.ndim > 0,
        "reduced",
        "One number came where an array is asked for: an axis was left out, or a loop returns in "
        "its first round.",
    )


def _reduced() -> Iterator[Relation]:
    """Something was done along an axis, or to all entries, that should not be done."""
    for kind, reduce in REDUCTIONS:
        yield (
            lambda c, reduce=reduce: c.got.ndim == 0 and same(c.got, np.asarray(reduce(c.right))),
            kind,
            f"Your numbers {DONE[kind]} all entries of the right result.",
        )
        for axis, lines in ((0, "columns"), (-1, "rows")):
            yield (
                lambda c, reduce=reduce, axis=axis: (
                    c.right.ndim > 0 and _alike(c.got, reduce(c.right, axis=axis))
                ),
                kind,
                f"Your numbers {DONE[kind]} the entries of each of its {lines}: it is the right "
                "result, and that was done to it afterwards.",
            )
    for words, pick in (("first", 0), ("last", -1)):
        yield (
            lambda c, pick=pick: c.right.ndim > 0 and _alike(c.got, c.right[pick]),
            "only one",
            f"It is the {words} part of the right result, without the others.",
        )


def _not_reduced() -> Iterator[Relation]:
    """Something is missing that would make the right result."""
    for kind, reduce, word in (
        ("not averaged", np.mean, "mean"),
        ("not summed", np.sum, "sum"),
    ):
        yield (
            lambda c, reduce=reduce: c.right.ndim == 0 and same(np.asarray(reduce(c.got)), c.right),
            kind,
            f"One number is asked for: the {word} of those that you return is right.",
        )
        for axis in (0, -1):
            yield (
                lambda c, reduce=reduce, axis=axis: (
                    c.got.ndim > 1 and _alike(reduce(c.got, axis=axis), c.right)
                ),
                kind,
                f"The {word} along {'its first' if axis == 0 else 'its last'} axis is right: that "
                "step is missing.",
            )


def _alike(one: np.ndarray, other: np.ndarray) -> bool:
    one, other = np.squeeze(one), np.squeeze(other)
    return same(one, other)


def _broadcasts(case: Case) -> bool:
    try:
        return same(case.got, np.broadcast_to(case.right, case.got.shape))
    except ValueError:
        return False
