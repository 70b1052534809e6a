"""What several questions on dropout need."""

import numpy as np

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
    rows = zip(a, mask, strict=True)
    return [[x / (1 - p) if m else 0 for x, m in zip(*row, strict=True)] for row in rows]


# a m / (1 - p), which the gradient is multiplied by as well.
INVERTED_DROPOUT = (by_reciprocal, with_where, in_float32, with_loops)
