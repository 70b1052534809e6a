"""What one formula gives in place of another: a factor, a sign, the transposed, another order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from dlcourse.checks.compare import TOLERANCE
from dlcourse.checks.show import show

from .cases import Case, Narrowing, named_numbers, same

ArrayMap = Callable[[np.ndarray], np.ndarray]
# Fewer numbers than these can have something in common by chance.
ENOUGH = 3

CONSTANTS = (
    ("2", 2.0),
    ("4", 4.0),
    ("the logarithm of 2", np.log(2.0)),
    ("the logarithm of 10", np.log(10.0)),
    ("π", np.pi),
)


def _exp_normalised(e: np.ndarray) -> np.ndarray:
    powers = np.exp(e - e.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


OF_SEVERAL = ("softmax", "normalised")  # kinds that say nothing of a single number
# What a result became that was right: kind, words, and the function.
MAPS: tuple[tuple[str, str, ArrayMap], ...] = (
    ("sign", "is the right one with the opposite sign", lambda e: -e),
    ("complement", "is 1 minus the right one", lambda e: 1 - e),
    ("transposed", "is the right one transposed: rows and columns are swapped", lambda e: e.T),
    ("reciprocal", "is 1 divided by the right one", lambda e: 1 / e),
    ("absolute", "is the right one without its signs", np.abs),
    ("cut", "is the right one with 0 in place of all that is negative", lambda e: np.maximum(e, 0)),
    ("squared", "is the square of the right one", np.square),
    ("root", "is the square root of the right one", np.sqrt),
    ("exponential", "is the exponential of the right one", np.exp),
    ("logarithm", "is the logarithm of the right one", np.log),
    ("truncated", "is the right one without its decimals", np.trunc),
    ("rounded", "is the right one rounded to whole numbers", np.round),
    ("rounded", "is the right one rounded to 1 decimal", lambda e: np.round(e, 1)),
    *(
        ("rounded", f"is the right one rounded to {k} decimals", lambda e, k=k: np.round(e, k))
        for k in (2, 3, 4)
    ),
    ("reversed", "is the right one in reverse order", lambda e: np.flip(e, 0)),
    ("reversed", "is the right one with each row in reverse order", lambda e: np.flip(e, -1)),
    ("sigmoid", "is the sigmoid of the right one", lambda e: 1 / (1 + np.exp(-e))),
    ("softmax", "is the softmax of the right one", _exp_normalised),
    ("sigmoid slope", "is the right one y times (1 - y)", lambda e: e * (1 - e)),
    ("normalised", "is the right one divided by its sum", lambda e: e / e.sum()),
    ("normalised", "is the right one divided by its length", lambda e: e / np.linalg.norm(e)),
    ("cumulated", "adds up the right ones from the first on", lambda e: np.cumsum(e, 0)),
)


def relation(cases: Sequence[Case]) -> Narrowing | None:
    """What all numbers have in common; None where nothing is found, or where shapes differ."""
    usable = [c for c in cases if np.isfinite(c.got).all() and np.isfinite(c.right).all()]
    if any(c.got.shape != c.right.shape for c in usable) or not _tells_enough(usable):
        return None
    finders = (_one_map, _factor, _power, _offset, _other_order, _other_signs)
    with np.errstate(all="ignore"):
        return next(filter(None, (find(usable) for find in finders)), None)


def relation_of_part(cases: Sequence[Case]) -> Narrowing | None:
    """The same of the one part of a result that is wrong, where the others are right."""
    wrong = {case.part for case in cases if not case.is_right}
    if len(wrong) != 1 or wrong == {case.part for case in cases}:
        return None
    (part,) = wrong
    found = relation([case for case in cases if case.part == part])
    if found is None:
        return None
    sentence = found.sentence.replace("Your result", f"Your {part}", 1)
    if sentence == found.sentence:
        sentence = f"Of {part}: {sentence}"
    return Narrowing(found.kind, f"{sentence.removesuffix('.')}; all else is right.")


def _tells_enough(cases: Sequence[Case]) -> bool:
    """Whether enough numbers are wrong, and the right ones are not few and the same."""
    wrong = [c.right[~c.is_entry_right] for c in cases if not c.is_right]
    return bool(wrong) and len(np.unique(np.concatenate(wrong).round(6))) >= ENOUGH


def _one_map(cases: Sequence[Case]) -> Narrowing | None:
    for kind, words, function in MAPS:
        if kind in OF_SEVERAL and all(case.right.size < 2 for case in cases):
            continue
        if all(_is_mapped(c, function) for c in cases if c.right.size):
            return Narrowing(kind, f"Your result {words}.")
    return None


def _is_mapped(case: Case, function: ArrayMap) -> bool:
    try:
        return same(case.got, np.asarray(function(case.right)))
    except ValueError:  # a number has no axes
        return False


def _ratio(case: Case) -> float | None:
    """What all of the right numbers were multiplied by; NaN where all are 0, None if by several."""
    counted = np.abs(case.right) > 1e-9
    if not np.isclose(case.got[~counted], 0, **TOLERANCE).all():
        return None
    ratios = case.got[counted] / case.right[counted]
    if not ratios.size:
        return np.nan
    return float(ratios.mean()) if np.allclose(ratios, ratios[0], rtol=1e-3, atol=0) else None


def _factor(cases: Sequence[Case]) -> Narrowing | None:
    ratios = [_ratio(case) for case in cases]
    if any(ratio is None for ratio in ratios):
        return None
    told = [(c, r) for c, r in zip(cases, ratios, strict=True) if not np.isnan(r)]
    wrong = [(c, r) for c, r in told if not c.is_right]
    if not wrong:
        return None
    if all(abs(r) < 1e-9 for _, r in wrong):
        return _zeros(told)
    for words, numbers in _candidates([case for case, _ in told]):
        if _all_close(numbers, [1] * len(numbers)):
            continue  # a factor of 1 explains nothing
        if _all_close([r for _, r in told], numbers):
            return Narrowing("factor", f"Your result is the right one times {words}.")
        if _all_close([r * n for (_, r), n in zip(told, numbers, strict=True)], np.ones(len(told))):
            return Narrowing("factor", f"Your result is the right one divided by {words}.")
        if _all_close([-r for _, r in told], numbers):
            return Narrowing("factor", f"Your result is the right one times minus {words}.")
    found = sorted({float(f"{r:.4g}") for _, r in wrong})
    if len(wrong) < len(told) and len(found) == 1:
        return None
    if len(found) == 1:
        by = show(found[0]).removesuffix(".0")
        return Narrowing("factor", f"Your result is the right one times {by}.")
    if any(np.count_nonzero(c.right) < 2 for c, _ in wrong):
        return None
    several = f"{show(found[0])} to {show(found[-1])}"
    each = "each result" if len(wrong) == len(told) else "each result that is wrong"
    return Narrowing(
        "factor",
        f"Within {each} all numbers are wrong by one factor; from probe to probe it goes from "
        f"{several}.",
    )


def _zeros(told: Sequence[tuple[Case, float]]) -> Narrowing | None:
    if all(abs(r) < 1e-9 for _, r in told):
        return Narrowing("zeros", "Your result is 0 everywhere.")
    return None


def _candidates(cases: Sequence[Case]) -> Iterator[tuple[str, list[float]]]:
    """Words for a number, and its values in the cases."""
    for words, number in CONSTANTS:
        yield words, [number] * len(cases)
    named = [dict(named_numbers(case.arguments)) for case in cases]
    for words in named[0] if named else ():
        if all(words in numbers for numbers in named):
            yield words, [numbers[words] for numbers in named]
    for words, count in (
        ("the number of its entries", lambda e: e.size),
        ("the number of its rows", lambda e: e.shape[0] if e.ndim else 1),
        ("the number of its columns", lambda e: e.shape[-1] if e.ndim else 1),
    ):
        yield words, [float(count(case.right)) for case in cases]


def _all_close(one: Sequence[float], other: Sequence[float]) -> bool:
    return bool(np.allclose(one, other, rtol=1e-3, atol=1e-9))


def _power(cases: Sequence[Case]) -> Narrowing | None:
    """The same exponent everywhere, of numbers above 0."""
    wrong = [c for c in cases if not c.is_right]
    right = np.concatenate([c.right.ravel() for c in wrong])
    got = np.concatenate([c.got.ravel() for c in wrong])
    if (right <= 0).any() or (got <= 0).any() or np.isclose(right, 1).any() or right.size < 3:
        return None
    powers = np.log(got) / np.log(right)
    if np.allclose(powers, powers[0], rtol=1e-3):
        power = show(float(f"{powers[0]:.3g}"))
        return Narrowing("power", f"Your result is the right one to the power of {power}.")
    return None


def _offset(cases: Sequence[Case]) -> Narrowing | None:
    offsets = []
    for case in cases:
        difference = (case.got - case.right).ravel()
        if difference.size and not np.allclose(difference, difference[0], rtol=1e-4, atol=1e-7):
            return None
        offsets.append(float(difference.mean()) if difference.size else 0.0)
    wrong = [o for o, c in zip(offsets, cases, strict=True) if not c.is_right]
    if _all_close(wrong, [wrong[0]] * len(wrong)):
        by = show(abs(float(f"{wrong[0]:.4g}"))).removesuffix(".0")
        more = "more" if wrong[0] > 0 else "less"
        where = "always" if len(wrong) == len(cases) else "for each probe that fails"
        return Narrowing("offset", f"Your result is {by} {more} than the right one, {where}.")
    for words, numbers in _candidates(cases):
        for sign, said in ((1, "more"), (-1, "less")):
            if _all_close(offsets, [sign * n for n in numbers]):
                return Narrowing("offset", f"Your result is the right one, and {words} {said}.")
    if all(case.right.size > 1 for case in cases if not case.is_right):
        return Narrowing(
            "offset", "Within each result one number was added to all entries, or left out."
        )
    return None


def _other_order(cases: Sequence[Case]) -> Narrowing | None:
    wrong = [c for c in cases if not c.is_right]
    if any(c.right.size < 2 for c in wrong):
        return None
    if all(np.allclose(np.sort(c.got, None), np.sort(c.right, None), **_CLOSE) for c in wrong):
        if all(c.right.ndim > 1 and _same_rows(c) for c in wrong):
            return Narrowing("order", "Your rows are the right ones, in another order.")
        return Narrowing("order", "Your numbers are the right ones, in other places.")
    return None


_CLOSE = {"rtol": TOLERANCE["rtol"], "atol": TOLERANCE["atol"]}


def _same_rows(case: Case) -> bool:
    def rows(array: np.ndarray) -> np.ndarray:
        flat = np.round(array.reshape(len(array), -1), 5)
        return flat[np.lexsort(flat.T)]

    return bool(np.allclose(rows(case.got), rows(case.right), **_CLOSE))


def _other_signs(cases: Sequence[Case]) -> Narrowing | None:
    if all(np.allclose(np.abs(c.got), np.abs(c.right), **_CLOSE) for c in cases):
        return Narrowing("sign", "Only signs are wrong: without them your numbers are right.")
    return None
