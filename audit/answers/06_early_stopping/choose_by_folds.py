import numpy as np


def right_slices(validation_loss, candidates, n_samples, n_folds):
    """Right: slices with a step, and np.delete."""
    means = []
    for candidate in candidates:
        losses = []
        for k in range(n_folds):
            fold = np.arange(k, n_samples, n_folds)
            losses.append(validation_loss(candidate, np.delete(np.arange(n_samples), fold), fold))
        means.append(np.mean(losses))
    return candidates[np.argmin(means)], np.array(means)


def right_lists(validation_loss, candidates, n_samples, n_folds):
    """Right: lists of integers, a loop for the best."""
    best, best_mean, means = None, float("inf"), []
    for candidate in candidates:
        total = 0.0
        for k in range(n_folds):
            inside = [i for i in range(n_samples) if i % n_folds == k]
            outside = [i for i in range(n_samples) if i % n_folds != k]
            total += validation_loss(candidate, outside, inside)
        means.append(total / n_folds)
        if means[-1] < best_mean:
            best, best_mean = candidate, means[-1]
    return best, means


def right_sets(validation_loss, candidates, n_samples, n_folds):
    """Right: sets for the samples outside a fold."""
    everyone = set(range(n_samples))
    means = np.zeros(len(candidates))
    for k in range(n_folds):
        inside = list(range(k, n_samples, n_folds))
        outside = sorted(everyone - set(inside))
        for i, candidate in enumerate(candidates):
            means[i] += validation_loss(candidate, outside, inside) / n_folds
    return float(candidates[means.argmin()]), means


def _means(validation_loss, candidates, n_samples, n_folds, pair):
    rows = np.arange(n_samples)
    return np.array(
        [[validation_loss(c, *pair(rows, k)) for k in range(n_folds)] for c in candidates]
    ).mean(axis=1)


def wrong_swapped(validation_loss, candidates, n_samples, n_folds):
    """Training and validation are exchanged."""
    means = _means(
        *(validation_loss, candidates, n_samples, n_folds),
        lambda rows, k: (rows[rows % n_folds == k], rows[rows % n_folds != k]),
    )
    return candidates[means.argmin()], means


def wrong_all_train(validation_loss, candidates, n_samples, n_folds):
    """The fold that validates trains too."""
    means = _means(
        *(validation_loss, candidates, n_samples, n_folds),
        lambda rows, k: (rows, rows[rows % n_folds == k]),
    )
    return candidates[means.argmin()], means


def wrong_blocks(validation_loss, candidates, n_samples, n_folds):
    """Blocks of neighbours in place of dealing out."""
    folds = np.array_split(np.arange(n_samples), n_folds)
    means = _means(
        *(validation_loss, candidates, n_samples, n_folds),
        lambda rows, k: (np.delete(rows, folds[k]), folds[k]),
    )
    return candidates[means.argmin()], means


def wrong_size_rounded_down(validation_loss, candidates, n_samples, n_folds):
    """Blocks of n_samples // n_folds: what is left over never validates."""
    size = n_samples // n_folds
    means = _means(
        *(validation_loss, candidates, n_samples, n_folds),
        lambda rows, k: (
            np.delete(rows, rows[k * size : (k + 1) * size]),
            rows[k * size : (k + 1) * size],
        ),
    )
    return candidates[means.argmin()], means


def wrong_highest(validation_loss, candidates, n_samples, n_folds):
    """Takes the highest mean, as if these were accuracies."""
    _, means = right_slices(validation_loss, candidates, n_samples, n_folds)
    return candidates[np.argmax(means)], means


def wrong_place(validation_loss, candidates, n_samples, n_folds):
    """Returns the place of the best candidate."""
    _, means = right_slices(validation_loss, candidates, n_samples, n_folds)
    return int(np.argmin(means)), means


def wrong_lowest_mean_returned(validation_loss, candidates, n_samples, n_folds):
    """Returns the lowest mean in place of the candidate."""
    _, means = right_slices(validation_loss, candidates, n_samples, n_folds)
    return means.min(), means


def wrong_sum(validation_loss, candidates, n_samples, n_folds):
    """Adds the folds up."""
    best, means = right_slices(validation_loss, candidates, n_samples, n_folds)
    return best, means * n_folds


def wrong_best_fold(validation_loss, candidates, n_samples, n_folds):
    """The luckiest fold of each candidate."""
    rows = np.arange(n_samples)
    lowest = np.array(
        [
            min(
                validation_loss(c, rows[rows % n_folds != k], rows[rows % n_folds == k])
                for k in range(n_folds)
            )
            for c in candidates
        ]
    )
    return candidates[lowest.argmin()], lowest


def wrong_one_split(validation_loss, candidates, n_samples, n_folds):
    """One fold validates, the others never do."""
    rows = np.arange(n_samples)
    losses = np.array(
        [
            validation_loss(c, rows[rows % n_folds != 0], rows[rows % n_folds == 0])
            for c in candidates
        ]
    )
    return candidates[losses.argmin()], losses


def wrong_last_fold_missing(validation_loss, candidates, n_samples, n_folds):
    """The loop over the folds ends one too early."""
    rows = np.arange(n_samples)
    means = np.array(
        [
            np.mean(
                [
                    validation_loss(c, rows[rows % n_folds != k], rows[rows % n_folds == k])
                    for k in range(n_folds - 1)
                ]
            )
            for c in candidates
        ]
    )
    return candidates[means.argmin()], means


def wrong_axis(validation_loss, candidates, n_samples, n_folds):
    """The mean over the candidates in place of the folds."""
    rows = np.arange(n_samples)
    losses = np.array(
        [
            [
                validation_loss(c, rows[rows % n_folds != k], rows[rows % n_folds == k])
                for k in range(n_folds)
            ]
            for c in candidates
        ]
    )
    means = losses.mean(axis=0)
    return candidates[means.argmin() % len(candidates)], means


def right_masks(validation_loss, candidates, n_samples, n_folds):
    """Right: masks, which pick the same samples as their numbers do."""
    means = _means(
        *(validation_loss, candidates, n_samples, n_folds),
        lambda rows, k: (rows % n_folds != k, rows % n_folds == k),
    )
    return candidates[means.argmin()], means


def wrong_only_best(validation_loss, candidates, n_samples, n_folds):
    """Returns the candidate alone."""
    return right_slices(validation_loss, candidates, n_samples, n_folds)[0]


def wrong_order(validation_loss, candidates, n_samples, n_folds):
    """Returns the means first."""
    return right_slices(validation_loss, candidates, n_samples, n_folds)[::-1]


def wrong_sorted(validation_loss, candidates, n_samples, n_folds):
    """Sorts the candidates before measuring them."""
    return right_slices(validation_loss, np.sort(candidates), n_samples, n_folds)


def wrong_shuffled(validation_loss, candidates, n_samples, n_folds):
    """Shuffles the samples first."""
    rows = np.random.default_rng(0).permutation(n_samples)
    means = np.array(
        [
            np.mean(
                [
                    validation_loss(
                        c, np.setdiff1d(rows, rows[k::n_folds]), np.sort(rows[k::n_folds])
                    )
                    for k in range(n_folds)
                ]
            )
            for c in candidates
        ]
    )
    return candidates[means.argmin()], means


def _losses(validation_loss, candidates, n_samples, n_folds):
    rows = np.arange(n_samples)
    pairs = [(rows[rows % n_folds != k], rows[k::n_folds]) for k in range(n_folds)]
    return np.array([[validation_loss(c, *pair) for pair in pairs] for c in candidates])


def wrong_smallest(validation_loss, candidates, n_samples, n_folds):
    """Wrong: the smallest candidate is taken, whatever the means are."""
    losses = _losses(validation_loss, candidates, n_samples, n_folds)
    return float(min(candidates)), losses.mean(axis=1)


def wrong_best_worst_fold(validation_loss, candidates, n_samples, n_folds):
    """Wrong: the candidate is taken whose worst fold is best."""
    losses = _losses(validation_loss, candidates, n_samples, n_folds)
    return float(candidates[losses.max(axis=1).argmin()]), losses.mean(axis=1)
