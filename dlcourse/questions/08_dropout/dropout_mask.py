"""Which units stay in this update."""

import math

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference, Rng, probe, question

from ._shared import fixed_number, wrong_mask


def fault(mask, arguments) -> Difference | None:
    """What is wrong with a mask: its shape, the share of its zeros, or that they hang together."""
    shape, p = arguments["shape"], arguments["p"]
    if mask.shape != shape:
        rows = (("expected", f"shape {shape}"), ("yours", f"shape {mask.shape}"))
        return Difference("returns a mask of another shape", rows)
    return wrong_mask(mask, p)


def overall(masks) -> Difference | None:
    """Whether the masks have as many zeros as p says, to the last one."""
    return fixed_number(masks, [probe.arguments["p"] for probe in PROBES])


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


def same_number_of_all(shape, p, rng):
    """It looks as if a fixed number of all units is dropped. Then one unit that is dropped saves
    another: each is to be dropped by itself, so that their number differs from mask to mask.
    """
    size = math.prod(shape)
    return rng.permutation(np.arange(size) >= round(p * size)).reshape(shape)


def drawn_for_several(shape, p, rng):
    """It looks as if one random number decides about several units. Draw one for every entry of the
    shape.
    """
    mask = rules.dropout_mask(shape, p, rng)
    mask[..., 1::2] = mask[..., ::2][..., : shape[-1] // 2]
    return mask


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


def unit_by_unit(shape, p, rng):
    return np.stack([rng.random(shape[:-1]) > p for _ in range(shape[-1])], axis=-1).astype(int)


def _probe(about, shape, p):
    return probe(about, shape=shape, p=p, rng=Rng(len(shape) + shape[-1]))


PROBES = (
    _probe("a p of 0", (2, 3), 0.0),
    _probe("many samples of many units", (200, 300), 0.3),
    _probe("a large p", (300, 200), 0.9),
    _probe("three axes", (30, 20, 40), 0.25),
    _probe("a small p", (400, 500), 0.01),
    _probe("many samples of few units", (20_000, 5), 0.6),
)

QUESTION = question(
    rules.dropout_mask,
    place=1,
    points=2,
    fault=fault,
    overall=overall,
    # How many are dropped is compared with these.
    fixed=("p",),
    probes=PROBES,
    mistakes=(
        keep,
        one_for_all_samples,
        one_for_all_units,
        same_number,
        same_number_of_all,
        drawn_for_several,
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
    insight=(
        "How many are dropped differs from mask to mask: of 100 units with p = 0.5 it is 40 to 60 "
        "in about 96 of 100 masks."
    ),
    right_answers=(by_binomial, of_floats, by_choice, unit_by_unit),
)
