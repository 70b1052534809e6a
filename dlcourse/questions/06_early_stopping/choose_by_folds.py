"""Choose by the mean over N folds, each of which validates once.

What is trained here is tiny, so that a probe costs nothing: the mean of the training samples, drawn
towards 0 by the candidate, predicts the samples of the validation.
"""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question


def _trained(name, height, spread, slope=0.0):
    """A function `validation_loss` on samples around `height` that rise by `slope` each."""

    def validation_loss(candidate, training, validation):
        prediction = (1 - candidate) * np.mean(samples(training))
        return float(np.mean((samples(validation) - prediction) ** 2))

    def samples(rows):
        i = np.asarray(rows)
        i = np.flatnonzero(i) if i.dtype == bool else i  # a mask says the same
        return height + spread * np.sin(7.0 * i + height) + slope * i

    validation_loss.__name__ = name
    return validation_loss


quiet = _trained("loss_of_quiet_samples", 2.0, 0.5)
noisy = _trained("loss_of_noisy_samples", 0.4, 3.0)
torn = _trained("loss_of_samples_that_disagree", -0.5, 3.0, slope=0.3)
rising = _trained("loss_of_rising_samples", 0.1, 0.6, slope=0.3)


def _chosen(validation_loss, candidates, n_samples, n_folds, rows=None, combine=np.mean):
    """The rule, but with other `rows(fold, others)` or another way to combine the folds."""
    folds = [np.arange(n_samples)[k::n_folds] for k in range(n_folds)]
    pairs = [(np.setdiff1d(np.arange(n_samples), fold), fold) for fold in folds]
    if rows is not None:
        pairs = [rows(*pair) for pair in pairs]
    losses = [[validation_loss(c, *pair) for pair in pairs] for c in candidates]
    means = np.array([combine(some) for some in losses])
    return float(candidates[means.argmin()]), means


def sides_swapped(*arguments):
    """It looks as if one fold trains and the others validate. It is the other way round: the one
    fold that is left out validates.
    """
    return _chosen(*arguments, rows=lambda training, fold: (fold, training))


def training_on_all(validation_loss, candidates, n_samples, n_folds):
    """It looks as if all samples train, those of the fold too. Then the fold is nothing new to what
    it judges: leave it out.
    """
    return _chosen(
        *(validation_loss, candidates, n_samples, n_folds),
        rows=lambda training, fold: (np.arange(n_samples), fold),
    )


def measured_in_training(*arguments):
    """It looks as if the loss is measured on the samples that trained. Measure it on the fold that
    was left out.
    """
    return _chosen(*arguments, rows=lambda training, fold: (training, training))


def in_blocks(validation_loss, candidates, n_samples, n_folds):
    """It looks as if the folds are blocks of neighbours. Here each takes every n_folds-th sample:
    deal the samples out like cards.
    """
    rows = np.arange(n_samples)
    folds = np.array_split(rows, n_folds)
    losses = [
        [validation_loss(c, np.setdiff1d(rows, fold), fold) for fold in folds] for c in candidates
    ]
    means = np.mean(losses, axis=1)
    return float(candidates[means.argmin()]), means


def one_fold(*arguments):
    """It looks as if one fold alone decides. Each validates once, and their mean chooses."""
    return _chosen(*arguments, combine=lambda losses: losses[0])


def one_fold_less(*arguments):
    """It looks as if the last fold never validates. There are n_folds of them, and each has its
    turn.
    """
    return _chosen(*arguments, combine=lambda losses: np.mean(losses[:-1]))


def luckiest_fold(*arguments):
    """It looks as if the best fold of each candidate counts. That rewards luck: take the mean of
    all folds.
    """
    return _chosen(*arguments, combine=min)


def by_votes(validation_loss, candidates, n_samples, n_folds):
    """It looks as if each fold has a vote, and the candidate with most of them is taken. How much
    better it is in a fold counts too: let the means choose.
    """
    folds = [np.arange(n_samples)[k::n_folds] for k in range(n_folds)]
    losses = np.array(
        [
            [validation_loss(c, np.setdiff1d(np.arange(n_samples), fold), fold) for fold in folds]
            for c in candidates
        ]
    )
    votes = np.bincount(losses.argmin(axis=0), minlength=len(candidates))
    return float(candidates[votes.argmax()]), losses.mean(axis=1)


def sum_of_folds(*arguments):
    """It looks as if the losses of the folds are added up. The choice is the same; asked for are
    the means.
    """
    return _chosen(*arguments, combine=sum)


def weighed_by_size(validation_loss, candidates, n_samples, n_folds):
    """It looks as if every sample counts the same, so that larger folds count more. Here each fold
    counts the same.
    """
    sizes = [len(range(k, n_samples, n_folds)) for k in range(n_folds)]
    return _chosen(
        *(validation_loss, candidates, n_samples, n_folds),
        combine=lambda losses: np.average(losses, weights=sizes),
    )


def highest(validation_loss, candidates, n_samples, n_folds):
    """It looks as if the candidate with the highest loss is taken. A loss is better the lower it
    is.
    """
    _, means = rules.choose_by_folds(validation_loss, candidates, n_samples, n_folds)
    return float(candidates[means.argmax()]), means


def place_returned(validation_loss, candidates, n_samples, n_folds):
    """It looks as if the place of the best candidate is returned. Return the candidate that stands
    there.
    """
    _, means = rules.choose_by_folds(validation_loss, candidates, n_samples, n_folds)
    return float(means.argmin()), means


def with_loops(validation_loss, candidates, n_samples, n_folds):
    means = []
    for candidate in candidates:
        total = 0.0
        for k in range(n_folds):
            training = [i for i in range(n_samples) if i % n_folds != k]
            total += validation_loss(candidate, training, list(range(k, n_samples, n_folds)))
        means.append(total / n_folds)
    return candidates[means.index(min(means))], means


def by_deleting(validation_loss, candidates, n_samples, n_folds):
    rows = np.arange(n_samples)
    folds = [rows[k::n_folds] for k in range(n_folds)]
    losses = np.array(
        [[validation_loss(c, np.delete(rows, fold), fold) for c in candidates] for fold in folds]
    )
    means = losses.mean(axis=0)
    return [candidates[np.argmin(means)], means]


def by_a_dictionary(validation_loss, candidates, n_samples, n_folds):
    means = {}
    for place, candidate in enumerate(candidates.tolist()):
        losses = []
        for k in range(n_folds):
            mask = np.zeros(n_samples, bool)
            mask[k::n_folds] = True
            losses.append(validation_loss(candidate, np.flatnonzero(~mask), np.flatnonzero(mask)))
        means[place] = sum(losses) / len(losses)
    return float(candidates[min(means, key=means.get)]), np.array(list(means.values()))


def _probe(about, validation_loss, candidates, n_samples, n_folds):
    return probe(
        about,
        validation_loss=validation_loss,
        candidates=candidates,
        n_samples=n_samples,
        n_folds=n_folds,
    )


QUESTION = question(
    rules.choose_by_folds,
    place=7,
    points=2,
    parts=("best", "means"),
    probes=(
        _probe("two candidates and two folds", quiet, [0.1, 0.6], 4, 2),
        _probe("folds of one sample each", noisy, [0.2, 0.5, 0.8], 5, 5),
        _probe("folds of different size", noisy, [0.9, 0.3, 0.6, 0.05], 11, 3),
        _probe("samples that rise with their number", rising, [0.3, 0.15, 0.02], 12, 4),
        _probe("folds that disagree", torn, [0.05, 0.4], 10, 5),
        _probe("a single candidate", quiet, [0.25], 7, 3),
    ),
    mistakes=(
        sides_swapped,
        training_on_all,
        measured_in_training,
        in_blocks,
        one_fold,
        one_fold_less,
        luckiest_fold,
        by_votes,
        sum_of_folds,
        weighed_by_size,
        highest,
        place_returned,
    ),
    hints=(
        "Of 7 samples and 3 folds, which numbers are in fold 0, 1 and 2? Which samples train while "
        "fold 1 validates?",
        "Make a table of losses, with a row for each candidate and a column for each fold. What is "
        "to be done with a row?",
        "A number i is in fold k where i % n_folds equals k. For each candidate and fold, call "
        "validation_loss with the candidate, the numbers outside and the numbers inside. Average "
        "over the folds, and take the candidate with the lowest mean.",
    ),
    idea=(
        "Every fold validates once, while all others train. The mean over the folds belongs to a "
        "candidate, and the lowest mean chooses."
    ),
    insight=(
        "With as many folds as samples nothing is lost for training and nothing is left to chance, "
        "but each candidate is trained once per sample. Usual are 5 or 10."
    ),
    right_answers=(with_loops, by_deleting, by_a_dictionary),
)
