"""The layer as it should be: another mask each time in training, and nothing at test time."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference, Misconception, Rng, probe, question
from dlcourse.checks.show import show

from ._shared import IN_PLACE, fixed_number, wrong_mask


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
    mask = factors != 0
    return wrong_mask(mask, p) or _wrong_factor(factors[mask], p)


def _wrong_factor(kept, p):
    if np.allclose(kept, 1 / (1 - p)):
        return None
    for factor, words in (
        (1, "does not scale the units that stay in training"),
        (1 / (1 - p) ** 2, "scales the units that stay twice in training"),
        (1 / p, "divides the units that stay by p in training"),
        (1 - p, "makes the units that stay smaller in training"),
        (kept.mean(), "scales the units that stay by another factor in training"),
    ):
        if np.allclose(kept, factor):
            rows = (("factor", show(float(kept.mean()))), ("expected", show(1 / (1 - p))))
            return Difference(words, rows)
    return Difference("does not scale all units that stay by the same factor in training")


def overall(outputs) -> Difference | None:
    """Whether as many units are dropped in training as p says, to the last one."""
    # At test time nothing is dropped, as with a p of 0.
    given = [probe.arguments for probe in PROBES]
    return fixed_number(outputs, [g["p"] if g["training"] else 0 for g in given])


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


def lecture_form(a, p, training, rng):
    """It looks as if this is the lecture's form, which scales at test time. Here the units that
    stay are scaled in training, and nothing is left to do later.
    """
    return a * rules.dropout_mask(a.shape, p, rng) if training else (1 - p) * a


def by_p(a, p, training, rng):
    """It looks as if what stays is divided by p, the probability of dropping. Divide by the
    probability of staying.
    """
    return a * rules.dropout_mask(a.shape, p, rng) / p if training else a.copy()


def smaller(a, p, training, rng):
    """It looks as if what stays is multiplied by 1 - p. It has to stand in for what is dropped, so
    it becomes larger.
    """
    return a * rules.dropout_mask(a.shape, p, rng) * (1 - p) if training else a.copy()


def same_number(a, p, training, rng):
    """It looks as if a fixed number of units is dropped. Each is to be dropped by itself, so that
    their number differs from mask to mask.
    """
    if not training:
        return a.copy()
    mask = rng.permutation(np.arange(a.size) >= round(p * a.size)).reshape(a.shape)
    return rules.inverted_dropout(a, mask, p)


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
    return new


def _probe(about, shape, p, training, sign=1):
    a = sign * np.linspace(0.5, 2, int(np.prod(shape))).reshape(shape)
    return probe(about, a=a, p=p, training=training, rng=Rng(shape[0]))


PROBES = (
    _probe("three units at test time", (1, 3), 0.5, False),
    _probe("a batch at test time", (4, 5), 0.2, False),
    _probe("many samples in training", (200, 60), 0.3, True),
    _probe("a large p in training", (100, 150), 0.8, True, sign=-1),
    _probe("a wide layer in training", (400, 150), 0.1, True),
    _probe("a large batch in training", (300, 200), 0.6, True),
)

QUESTION = question(
    dropout_layer,
    place=8,
    points=2,
    fault=fault,
    overall=overall,
    # How many are dropped is compared with these.
    fixed=("p",),
    probes=PROBES,
    mistakes=(
        scaled_twice,
        on_at_test,
        same_mask,
        not_scaled,
        lecture_form,
        by_p,
        smaller,
        one_for_all_samples,
        same_number,
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
    insight=(
        "Some leave it on at test time and ask many times: the spread of the answers says how sure "
        "the network is. That is known as Monte Carlo dropout."
    ),
    right_answers=(by_where, by_binomial, by_indices),
)
