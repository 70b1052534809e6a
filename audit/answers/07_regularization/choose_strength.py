import math

import numpy as np


def right_loop(run, strengths, seeds):
    """Right: two loops, then the rule step by step."""
    means, errors, tests = [], [], []
    for strength in strengths:
        validation = []
        test = []
        for seed in seeds:
            _, v, t = run(strength, seed)
            validation.append(v)
            test.append(t)
        means.append(np.mean(validation))
        errors.append(np.std(validation, ddof=1) / np.sqrt(len(seeds)))
        tests.append(np.mean(test))
    means, errors = np.array(means), np.array(errors)
    best = np.argmax(means)
    threshold = means[best] - errors[best]
    chosen = None
    for i in range(len(strengths)):
        if means[i] >= threshold and (chosen is None or strengths[i] > strengths[chosen]):
            chosen = i
    return strengths[chosen], means, errors, tests[chosen]


def right_three_axes(run, strengths, seeds):
    """Right: all results in one array (strengths, seeds, 3)."""
    results = np.array([[run(strength, seed) for seed in seeds] for strength in strengths])
    validation, test = results[:, :, 1], results[:, :, 2]
    means = validation.mean(axis=1)
    errors = validation.std(axis=1, ddof=1) / np.sqrt(len(seeds))
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, test[chosen].mean()


def right_by_hand(run, strengths, seeds):
    """Right: mean and standard error written out with sums."""
    n = len(seeds)
    means = np.zeros(len(strengths))
    errors = np.zeros(len(strengths))
    tests = np.zeros(len(strengths))
    for i, strength in enumerate(strengths):
        validation = [0.0] * n
        for j, seed in enumerate(seeds):
            accuracies = run(strength, seed)
            validation[j] = accuracies[1]
            tests[i] += accuracies[2] / n
        means[i] = sum(validation) / n
        variance = sum((a - means[i]) ** 2 for a in validation) / (n - 1)
        errors[i] = math.sqrt(variance) / math.sqrt(n)
    best = int(np.argmax(means))
    limit = means[best] - errors[best]
    candidates = [i for i in range(len(strengths)) if means[i] >= limit]
    chosen = max(candidates, key=lambda i: strengths[i])
    return strengths[chosen], means, errors, tests[chosen]


def right_sorted(run, strengths, seeds):
    """Right: goes through the strengths from the largest down and takes the first good one."""
    validation = np.empty((len(strengths), len(seeds)))
    test = np.empty((len(strengths), len(seeds)))
    for i, strength in enumerate(strengths):
        for j, seed in enumerate(seeds):
            _, validation[i, j], test[i, j] = run(strength, seed)
    means = validation.mean(axis=1)
    errors = np.sqrt(validation.var(axis=1, ddof=1) / len(seeds))
    best = np.argmax(means)
    for i in np.argsort(-strengths):
        if means[i] >= means[best] - errors[best]:
            return strengths[i], means, errors, np.mean(test[i])


def right_runs_chosen_again(run, strengths, seeds):
    """Right: looks at the test only after the choice, by running the chosen one again."""
    validation = np.array([[run(strength, seed)[1] for seed in seeds] for strength in strengths])
    means = np.mean(validation, axis=1)
    errors = np.std(validation, axis=1, ddof=1) / len(seeds) ** 0.5
    best = means.argmax()
    chosen = strengths[means >= means[best] - errors[best]].max()
    test = np.mean([run(chosen, seed)[2] for seed in seeds])
    return chosen, means, errors, test


def _results(run, strengths, seeds):
    return np.array([[run(strength, seed) for seed in seeds] for strength in strengths])


def _means_errors(validation):
    n = validation.shape[1]
    return validation.mean(axis=1), validation.std(axis=1, ddof=1) / np.sqrt(n)


def wrong_ddof(run, strengths, seeds):
    """np.std with its default divides by n in place of n − 1."""
    r = _results(run, strengths, seeds)
    means = r[:, :, 1].mean(axis=1)
    errors = r[:, :, 1].std(axis=1) / np.sqrt(len(seeds))
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_standard_deviation(run, strengths, seeds):
    """The standard deviation in place of the standard error: not divided by √n."""
    r = _results(run, strengths, seeds)
    means = r[:, :, 1].mean(axis=1)
    errors = r[:, :, 1].std(axis=1, ddof=1)
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_divided_by_n(run, strengths, seeds):
    """The standard deviation divided by n in place of √n."""
    r = _results(run, strengths, seeds)
    means = r[:, :, 1].mean(axis=1)
    errors = r[:, :, 1].std(axis=1, ddof=1) / len(seeds)
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_root_of_strengths(run, strengths, seeds):
    """Divides by the root of the number of strengths in place of seeds."""
    r = _results(run, strengths, seeds)
    means = r[:, :, 1].mean(axis=1)
    errors = r[:, :, 1].std(axis=1, ddof=1) / np.sqrt(len(strengths))
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_variance(run, strengths, seeds):
    """The variance in place of the standard deviation."""
    r = _results(run, strengths, seeds)
    means = r[:, :, 1].mean(axis=1)
    errors = r[:, :, 1].var(axis=1, ddof=1) / np.sqrt(len(seeds))
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_best_mean(run, strengths, seeds):
    """Takes the strength with the best mean and leaves out the rule."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    return strengths[best], means, errors, r[best, :, 2].mean()


def wrong_chosen_by_test(run, strengths, seeds):
    """The test accuracies choose."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 2])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, means[chosen]


def wrong_best_test_among_good(run, strengths, seeds):
    """Among the good strengths takes the one with the best test accuracy."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    tests = r[:, :, 2].mean(axis=1)
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, tests, -np.inf))
    return strengths[chosen], means, errors, tests[chosen]


def wrong_training_accuracies(run, strengths, seeds):
    """Takes the first number of run, the training accuracy, for the validation."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 0])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_smallest(run, strengths, seeds):
    """The smallest of the good strengths in place of the largest."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmin(np.where(good, strengths, np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_last_in_order(run, strengths, seeds):
    """Takes the last good one, as if the strengths came in rising order."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    chosen = np.flatnonzero(means >= means[best] - errors[best])[-1]
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_first_in_order(run, strengths, seeds):
    """np.argmax of the truth values: the first good one."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    chosen = np.argmax(means >= means[best] - errors[best])
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_strictly_above(run, strengths, seeds):
    """> in place of >=: with an error of 0 not even the best one is good."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = np.flatnonzero(means > means[best] - errors[best])
    chosen = good[np.argmax(strengths[good])]
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_own_error(run, strengths, seeds):
    """Each strength is compared with its own error in place of the best one's."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    good = means + errors >= means.max()
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_mean_error(run, strengths, seeds):
    """Subtracts the mean of all errors."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    good = means >= means.max() - errors.mean()
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_largest_error(run, strengths, seeds):
    """Subtracts the largest error in place of the best one's own."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    good = means >= means.max() - errors.max()
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_plus_error(run, strengths, seeds):
    """Adds the error: mostly no mean reaches that, and the largest of none is an error."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    chosen = strengths[means >= means[best] + errors[best]].max()
    return chosen, means, errors, r[strengths == chosen, :, 2].mean()


def wrong_two_errors(run, strengths, seeds):
    """Subtracts two standard errors."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - 2 * errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_walk_to_the_right(run, strengths, seeds):
    """Walks from the best one to larger strengths and stops at the first that is too low."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    order = np.argsort(strengths)
    place = int(np.flatnonzero(order == best)[0])
    limit = means[best] - errors[best]
    while place + 1 < len(order) and means[order[place + 1]] >= limit:
        place += 1
    chosen = order[place]
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_sorted_results(run, strengths, seeds):
    """Sorts the strengths and returns means and errors in the sorted order."""
    strengths = np.sort(strengths)
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    chosen = np.flatnonzero(means >= means[best] - errors[best])[-1]
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_index(run, strengths, seeds):
    """Returns the index of the chosen strength and not the strength."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return chosen, means, errors, r[chosen, :, 2].mean()


def wrong_return_order(run, strengths, seeds):
    """Returns the test accuracy second."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], r[chosen, :, 2].mean(), means, errors


def wrong_reports_validation(run, strengths, seeds):
    """Reports the chosen one's validation accuracy in place of the test."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, means[chosen]


def wrong_test_of_best(run, strengths, seeds):
    """Reports the test accuracy of the best one, not of the chosen one."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[best, :, 2].mean()


def wrong_test_of_one_seed(run, strengths, seeds):
    """Reports the test accuracy of the last seed alone."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, -1, 2]


def wrong_best_test_seed(run, strengths, seeds):
    """Reports the best test accuracy over the seeds."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].max()


def wrong_test_of_all(run, strengths, seeds):
    """Returns the test accuracies of all strengths."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[:, :, 2].mean(axis=1)


def wrong_test_per_seed(run, strengths, seeds):
    """Returns the chosen one's test accuracies, one for each seed, without the mean."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2]


def wrong_range_of_seeds(run, strengths, seeds):
    """Uses 0, 1, 2, … in place of the seeds themselves."""
    r = _results(run, strengths, range(len(seeds)))
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_swapped_arguments(run, strengths, seeds):
    """Calls run(seed, strength)."""
    r = np.array([[run(seed, strength) for seed in seeds] for strength in strengths])
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_axis(run, strengths, seeds):
    """Means over the strengths, one for each seed: the wrong axis."""
    r = _results(run, strengths, seeds)
    validation = r[:, :, 1]
    means = validation.mean(axis=0)
    errors = validation.std(axis=0, ddof=1) / np.sqrt(len(seeds))
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.flatnonzero(good)[-1]
    return strengths[chosen], means, errors, r[:, chosen, 2].mean()


def wrong_median(run, strengths, seeds):
    """The median of the validation accuracies in place of the mean."""
    r = _results(run, strengths, seeds)
    _, errors = _means_errors(r[:, :, 1])
    means = np.median(r[:, :, 1], axis=1)
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_best_seed(run, strengths, seeds):
    """The best validation accuracy over the seeds in place of the mean."""
    r = _results(run, strengths, seeds)
    _, errors = _means_errors(r[:, :, 1])
    means = r[:, :, 1].max(axis=1)
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_binomial_error(run, strengths, seeds):
    """√(a(1 − a)/n), the lesson's error for one seed, in place of that of the mean."""
    r = _results(run, strengths, seeds)
    means = r[:, :, 1].mean(axis=1)
    errors = np.sqrt(means * (1 - means) / len(seeds))
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_shifted_test(run, strengths, seeds):
    """The index within the good ones is used for the test accuracies of all."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(strengths[good])
    return strengths[good][chosen], means, errors, r[chosen, :, 2].mean()


def wrong_lowest_good_mean(run, strengths, seeds):
    """Takes the lowest mean that is still good in place of the largest strength."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmin(np.where(good, means, np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_lower_bounds(run, strengths, seeds):
    """Takes the strength with the best mean minus error."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    chosen = np.argmax(means - errors)
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_percent(run, strengths, seeds):
    """Means, errors and test accuracy in percent."""
    r = 100 * _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_last_seed_only(run, strengths, seeds):
    """Each seed overwrites the one before: only the last counts, and all errors are 0."""
    means, tests = [], []
    for strength in strengths:
        for seed in seeds:
            _, validation, test = run(strength, seed)
        means.append(validation)
        tests.append(test)
    means = np.array(means)
    errors = np.zeros(len(strengths))
    chosen = np.argmax(np.where(means >= means.max(), strengths, -np.inf))
    return strengths[chosen], means, errors, tests[chosen]


def wrong_dict(run, strengths, seeds):
    """Returns a dict with four names in place of four things."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    best = means.argmax()
    chosen = np.argmax(np.where(means >= means[best] - errors[best], strengths, -np.inf))
    return {
        "strength": strengths[chosen],
        "means": means,
        "errors": errors,
        "test": r[chosen, :, 2].mean(),
    }


def wrong_rounded(run, strengths, seeds):
    """Rounds means and errors to two places before it compares."""
    r = _results(run, strengths, seeds)
    means, errors = _means_errors(r[:, :, 1])
    means, errors = means.round(2), errors.round(2)
    best = means.argmax()
    good = means >= means[best] - errors[best]
    chosen = np.argmax(np.where(good, strengths, -np.inf))
    return strengths[chosen], means, errors, r[chosen, :, 2].mean()


def wrong_above_or_best(run, strengths, seeds):
    """Wrong: a mean just at the limit does not count; where none is above it, the best is taken."""
    runs = np.array([[run(strength, seed) for seed in seeds] for strength in strengths])
    means = runs[..., 1].mean(axis=1)
    errors = runs[..., 1].std(axis=1, ddof=1) / np.sqrt(len(seeds))
    best = int(means.argmax())
    good = [i for i in range(len(strengths)) if means[i] > means[best] - errors[best]]
    chosen = max(good, key=lambda i: strengths[i]) if good else best
    return float(strengths[chosen]), means, errors, float(runs[chosen, :, 2].mean())
