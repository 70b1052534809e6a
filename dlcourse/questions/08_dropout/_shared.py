"""What several questions on dropout need."""

import numpy as np

from dlcourse.checks import Difference
from dlcourse.checks.independence import tied
from dlcourse.checks.show import show

# A share of N independent entries misses its p by more than six standard deviations once in
# 500 million times.
DEVIATIONS = 6
MANY = 1000  # entries; from here on two rows of a right answer are never alike by chance

IN_PLACE = (
    "It looks as if an operator such as *= or /= is used, or entries are set in place. That "
    "writes into the numbers of the caller: make a new array, and leave the old one as it is."
)


def by_reciprocal(a, mask, p):
    return (1 / (1 - p)) * a * mask


def with_where(a, mask, p):
    return np.where(mask.astype(bool), a / (1 - p), 0.0)


def in_float32(a, mask, p):
    return np.float32(a) * (np.float32(mask) / np.float32(1 - p))


def with_loops(a, mask, p):
    entries = zip(a.ravel(), mask.ravel(), strict=True)
    return np.reshape([x / (1 - p) if m else 0 for x, m in entries], a.shape)


# a m / (1 - p), which the gradient is multiplied by as well.
INVERTED_DROPOUT = (by_reciprocal, with_where, in_float32, with_loops)


def wrong_mask(mask, p) -> Difference | None:
    """What is wrong with a mask that should drop each entry by itself with probability p."""
    return together(mask) or wrong_share(mask, p)


def wrong_share(mask, p) -> Difference | None:
    """What is wrong with the share of zeros in a mask that drops with probability p."""
    dropped, margin = 1 - float(mask.mean()), DEVIATIONS * np.sqrt(p * (1 - p) / mask.size)
    if abs(dropped - p) <= margin:
        return None
    rows = (("share of zeros", show(dropped)),)
    if abs(dropped - (1 - p)) <= margin:
        return Difference("drops units as often as it should keep them", rows)
    return Difference(f"drops too {'many' if dropped > p else 'few'} units", rows)


def together(mask) -> Difference | None:
    """How entries of a mask hang together that should be drawn each by itself."""
    if mask.ndim < 2 or mask.size < MANY or mask.min() == mask.max():
        return None
    if (mask == mask[:1]).all():
        return Difference("drops the same units for every sample")
    if (mask == mask[..., :1]).all():
        return Difference("drops all units of a sample, or none")
    counts = mask.reshape(len(mask), -1).sum(axis=1)
    if (counts == counts[0]).all():
        rows = (("units that stay", f"{counts[0]} in every row"),)
        return Difference("drops the same number of units in every row", rows)
    return _tied(mask)


def _tied(mask) -> Difference | None:
    """Whether entries at some distance are alike, or unlike, more often than by chance."""
    entries = (mask != 0).ravel()
    found = tied(entries)
    if found is None:
        return None
    distance, _ = found
    alike, share = float((entries == np.roll(entries, distance)).mean()), entries.mean()
    rows = (
        (f"entries {distance} apart", f"{100 * alike:.1f} % alike"),
        ("by chance", f"{100 * (share**2 + (1 - share) ** 2):.1f} %"),
    )
    return Difference("does not draw every unit by itself", rows)


def fixed_number(masks, ps) -> Difference | None:
    """Whether each mask has just p times its size zeros, which is no chance where all of them do.

    A p of 0 tells nothing. Each of the others is met by chance once in 60 to 400 times.
    """
    asked = [(np.asarray(mask), p) for mask, p in zip(masks, ps, strict=True) if p > 0]
    counts = [np.count_nonzero(mask == 0) for mask, _ in asked]
    if any(abs(n - p * mask.size) >= 1 for n, (mask, p) in zip(counts, asked, strict=True)):
        return None
    rows = tuple(
        (f"of {mask.size}, p = {show(p)}", f"{n} dropped")
        for n, (mask, p) in zip(counts, asked, strict=True)
    )
    return Difference("drops a fixed number of units", rows)
