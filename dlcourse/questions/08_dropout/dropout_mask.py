"""Which units stay in this update."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference, Rng, probe, question
from dlcourse.checks.show import show

# A share of N independent entries misses its p by more than six standard deviations once in
# 500 million times.
DEVIATIONS = 6
MANY = 1000  # entries; from here on two rows of a right answer are never alike by chance


def fault(mask, arguments) -> Difference | None:
    """What is wrong with a mask: its shape, the share of its zeros, or that they hang together."""
    shape, p = arguments["shape"], arguments["p"]
    if mask.shape != shape:
        rows = (("expected", f"shape {shape}"), ("yours", f"shape {mask.shape}"))
        return Difference("returns a mask of another shape", rows)
    return _wrong_share(mask, p) or _together(mask)


def _wrong_share(mask, p):
    dropped, margin = 1 - float(mask.mean()), DEVIATIONS * np.sqrt(p * (1 - p) / mask.size)
    if abs(dropped - p) <= margin:
        return None
    rows = (("share of zeros", show(dropped)),)
    if abs(dropped - (1 - p)) <= margin:
        return Difference("drops units as often as it should keep them", rows)
    return Difference(f"drops too {'many' if dropped > p else 'few'} units", rows)


def _together(mask):
    if mask.ndim < 2 or mask.size < MANY:
        return None
    if (mask == mask[:1]).all():
        return Difference("drops the same units for every sample")
    if (mask == mask[..., :1]).all():
        return Difference("drops all units of a sample, or none")
    counts = mask.reshape(len(mask), -1).sum(axis=1)
    if (counts == counts[0]).all():
        rows = (("units that stay", f"{counts[0]} in every row"),)
        return Difference("drops the same number of units in every row", rows)
    return None


def keep(shape, p, rng):
    """It looks as if p is the probability of keeping a unit. In this course, as in PyTorch, it is
    the probability of dropping it.
    """
    return rng.random(shape) < p


def one_for_all_samples(shape, p, rng):
    """It looks as if one mask serves all samples. Draw a number for every entry of the shape."""
    return np.broadcast_to(rules.dropout_mask(shape[1:], p, rng), shape)


def one_for_all_units(shape, p, rng):
    """It looks as if a whole row is dropped or kept. Draw a number for every entry of the
    shape.
    """
    return np.broadcast_to(rules.dropout_mask((*shape[:-1], 1), p, rng), shape)


def same_number(shape, p, rng):
    """It looks as if a fixed number of units is dropped in each row. Every unit is dropped by
    itself, whatever happens to the others; how many it hits differs.
    """
    n_units = math.prod(shape[1:])
    rows = np.tile(np.arange(n_units) >= round(p * n_units), (shape[0], 1))
    return rng.permuted(rows, axis=1).reshape(shape)


def half(shape, p, rng):
    """It looks as if the share of dropped units does not depend on p."""
    return rules.dropout_mask(shape, 0.5, rng)


def scaled(shape, p, rng):
    """It looks as if the mask has other numbers than 0 and 1. What is kept has a 1; the scaling
    comes in a later question.
    """
    return rules.dropout_mask(shape, p, rng) / (1 - p)


def numbers(shape, p, rng):
    """It looks as if the random numbers themselves are returned. Compare them with p: the result
    of that is 0 or 1.
    """
    return rng.random(shape)


def by_binomial(shape, p, rng):
    return rng.binomial(1, 1 - p, size=shape)


def of_floats(shape, p, rng):
    mask = np.ones(shape)
    mask[rng.uniform(size=shape) < p] = 0
    return mask


def by_choice(shape, p, rng):
    return rng.choice([0, 1], size=shape, p=[p, 1 - p]).astype(np.float32)


def as_nested_lists(shape, p, rng):
    entries = [float(rng.random() > p) for _ in range(math.prod(shape))]
    return np.reshape(entries, shape).tolist()


def _probe(about, shape, p):
    return probe(about, shape=shape, p=p, rng=Rng(len(shape) + shape[-1]))


QUESTION = question(
    rules.dropout_mask,
    place=1,
    points=2,
    fault=fault,
    probes=(
        _probe("a p of 0", (2, 3), 0.0),
        _probe("many samples of many units", (200, 300), 0.3),
        _probe("a large p", (300, 200), 0.9),
        _probe("three axes", (30, 20, 40), 0.25),
        _probe("a small p", (400, 500), 0.01),
    ),
    mistakes=(
        keep,
        one_for_all_samples,
        one_for_all_units,
        same_number,
        half,
        scaled,
        numbers,
    ),
    hints=(
        "rng.random(shape) gives a number between 0 and 1 for each entry, all equally likely. "
        "Which share of them lies below p?",
        "A unit is dropped where its number is below p: there the mask is 0, elsewhere it is 1.",
        "Compare rng.random(shape) with p: where it is at least p the unit stays. Truth values "
        "count as 0 and 1.",
    ),
    idea=(
        "Each unit draws a number of its own, anywhere between zero and one. It is dropped "
        "where the number is below the probability of dropping, and stays elsewhere."
    ),
    right_answers=(by_binomial, of_floats, by_choice, as_nested_lists),
)
