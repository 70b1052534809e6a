"""The layer as it should be: another mask each time in training, and nothing at test time."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference, Misconception, Rng, probe, question

from ._shared import IN_PLACE, together, wrong_share


def dropout_layer(a, p, training, rng):
    """Inverted dropout with a mask from `rng` in training; `a` itself at test time."""
    if not training:
        return a.copy()
    return rules.inverted_dropout(a, rules.dropout_mask(a.shape, p, rng), p)


def fault(output, arguments) -> Difference | None:
    """What is wrong with the output: its shape, its factors, or which units are dropped."""
    a, p = arguments["a"], arguments["p"]
    if output.shape != a.shape:
        rows = (("expected", f"shape {a.shape}"), ("yours", f"shape {output.shape}"))
        return Difference("returns another shape", rows)
    factors = output / a
    if not arguments["training"]:
        return _at_test(factors, p)
    return _in_training(factors, p)


def _at_test(factors, p):
    if np.allclose(factors, 1):
        return None
    if (factors == 0).any():
        return Difference("drops units at test time")
    if np.allclose(factors, 1 - p):
        return Difference("scales the activations at test time")
    return Difference("changes the activations at test time")


def _in_training(factors, p):
    kept = factors[factors != 0]
    if not np.allclose(kept, 1 / (1 - p)):
        if np.allclose(kept, 1):
            return Difference("does not scale the units that stay in training")
        if np.allclose(kept, 1 / (1 - p) ** 2):
            return Difference("scales the units that stay twice in training")
        return Difference("scales the units that stay by another factor in training")
    mask = factors != 0
    return wrong_share(mask, p) or together(mask)


def scaled_twice(a, p, training, rng):
    """It looks as if both forms are mixed. Whoever divides by 1 - p in training has nothing left to
    do at test time.
    """
    return dropout_layer(a, p, True, rng) if training else (1 - p) * a


def on_at_test(a, p, training, rng):
    """It looks as if training makes no difference. At test time all units take part, and nothing is
    changed.
    """
    return dropout_layer(a, p, True, rng)


def same_mask(a, p, training, rng):
    """It looks as if the mask is always the same. Then the dropped units never learn, and what is
    trained is one thinner network. Take a new one from rng in each call.
    """
    return dropout_layer(a, p, training, np.random.default_rng(0))


def not_scaled(a, p, training, rng):
    """It looks as if the units that stay are not scaled. Then the next layer gets too little in
    training, or too much at test time.
    """
    return a * rules.dropout_mask(a.shape, p, rng) if training else a.copy()


def one_for_all_samples(a, p, training, rng):
    """It looks as if one mask serves all samples of the batch. Draw a number for every entry."""
    return dropout_layer(np.ones_like(a[:1]), p, training, rng) * a


def keep(a, p, training, rng):
    """It looks as if p is the probability of keeping a unit. In this course, as in PyTorch, it is
    the probability of dropping it.
    """
    return dropout_layer(a, 1 - p, training, rng)


def turned_round(a, p, training, rng):
    """It looks as if training and test are exchanged: units are dropped where training is False."""
    return dropout_layer(a, p, not training, rng)


def in_place(a, p, training, rng):
    if training:
        a *= rng.random(a.shape) >= p
        a /= 1 - p
    return a


def by_where(a, p, training, rng):
    return np.where(rng.random(a.shape) < p, 0, a / (1 - p)) if training else a


def by_binomial(a, p, training, rng):
    if training:
        a = a * rng.binomial(1, 1 - p, a.shape)
        a = a / (1 - p)
    return a


def by_indices(a, p, training, rng):
    new = np.array(a, np.float32)
    if training:
        new /= np.float32(1 - p)
        new[rng.uniform(size=a.shape) < p] = 0
    return new.tolist()


def _probe(about, shape, p, training, sign=1):
    a = sign * np.linspace(0.5, 2, int(np.prod(shape))).reshape(shape)
    return probe(about, a=a, p=p, training=training, rng=Rng(shape[0]))


QUESTION = question(
    dropout_layer,
    place=8,
    points=2,
    fault=fault,
    probes=(
        _probe("three units at test time", (1, 3), 0.5, False),
        _probe("a batch at test time", (4, 5), 0.2, False),
        _probe("many samples in training", (200, 60), 0.3, True),
        _probe("a large p in training", (100, 150), 0.8, True, sign=-1),
    ),
    mistakes=(
        scaled_twice,
        on_at_test,
        same_mask,
        not_scaled,
        one_for_all_samples,
        keep,
        turned_round,
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "Begin with the question whether this is training. If it is not, what has to happen to a?",
        "In training draw a mask as in 8.1, anew in each call, and put it on a as in 8.4.",
        "Not training: return a. Training: a times the truth values of rng.random of a's shape "
        "being at least p, divided by one minus p.",
    ),
    idea=(
        "Only training draws a mask, another one in each call, and makes what stays larger. At "
        "test time the layer hands on what it gets."
    ),
    right_answers=(by_where, by_binomial, by_indices),
)
