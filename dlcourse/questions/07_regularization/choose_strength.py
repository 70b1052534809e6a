"""Choose λ by validation, over several seeds, and say what the test says of that one."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question

from ._runs import RUNS


def _chosen(
    run,
    strengths,
    seeds,
    by=1,
    pick=lambda strengths, good, means: np.where(good, strengths, -1).argmax(),
    error=lambda scores: scores.std(axis=1, ddof=1) / np.sqrt(scores.shape[1]),
    report=2,
):
    """The rule, but with accuracies `by` of another part, another pick, error or report."""
    runs = np.array([[run(strength, seed) for seed in seeds] for strength in strengths])
    scores = runs[..., by]
    means, errors = scores.mean(axis=1), error(scores)
    best = means.argmax()
    place = pick(strengths, means >= means[best] - errors[best], means)
    return float(strengths[place]), means, errors, float(runs[place, :, report].mean())


def _within(run, strengths, seeds, distance):
    """The rule, but with all that are within `distance(means, errors)` of the best mean."""
    _, means, errors, _ = rules.choose_strength(run, strengths, seeds)
    good = means >= means.max() - distance(means, errors)
    return _chosen(
        run, strengths, seeds, pick=lambda s, _good, _means: np.where(good, s, -1).argmax()
    )


def by_training(run, strengths, seeds):
    """It looks as if the training accuracy chooses. It is nearly always highest without a penalty:
    that is what a penalty costs. Let the validation accuracy choose.
    """
    return _chosen(run, strengths, seeds, by=0)


def by_test(run, strengths, seeds):
    """It looks as if the test accuracy chooses. Then it is no test any more: it is looked at for
    one λ, which the validation accuracy has chosen.
    """
    return _chosen(run, strengths, seeds, by=2)


def best_mean(run, strengths, seeds):
    """It looks as if the λ with the highest mean is taken. Take the largest λ of those that one
    standard error does not tell from it.
    """
    return _chosen(run, strengths, seeds, pick=lambda strengths, good, means: means.argmax())


def smallest(run, strengths, seeds):
    """It looks as if the smallest λ within one standard error is taken. The largest one gives the
    simplest network.
    """
    return _chosen(
        run, strengths, seeds, pick=lambda s, good, means: np.where(good, s, np.inf).argmin()
    )


def last_in_list(run, strengths, seeds):
    """It looks as if the last λ in the list is taken for the largest.
    The list need not be sorted.
    """
    return _chosen(run, strengths, seeds, pick=lambda s, good, means: np.flatnonzero(good)[-1])


def lowest(run, strengths, seeds):
    """It looks as if the lowest number is taken for the best. These are accuracies, not losses."""
    return _chosen(run, strengths, seeds, pick=lambda s, good, means: means.argmin())


def standard_deviation(run, strengths, seeds):
    """It looks as if the standard deviation of the seeds is used. The error of their mean is
    smaller: divide by the root of their number.
    """
    return _chosen(run, strengths, seeds, error=lambda scores: scores.std(axis=1, ddof=1))


def divided_by_n(run, strengths, seeds):
    """It looks as if the sum of squares is divided by the number of seeds. Their mean was fitted to
    them, so divide by one less.
    """

    def error(scores):
        return scores.std(axis=1) / np.sqrt(scores.shape[1])

    return _chosen(run, strengths, seeds, error=error)


def two_errors(run, strengths, seeds):
    """It looks as if two standard errors are subtracted. The rule takes one."""
    return _within(run, strengths, seeds, lambda means, errors: 2 * errors[means.argmax()])


def own_errors(run, strengths, seeds):
    """It looks as if another standard error is subtracted than that of the best mean: each
    strength's own, or the mean or the largest of all. The rule takes that of the best one.
    """
    return _within(run, strengths, seeds, lambda means, errors: errors)


def up_to_the_first(run, strengths, seeds):
    """It looks as if the way to larger strengths ends at the first that is too low. A larger one
    beyond it can be good again: look at all of them.
    """

    def pick(strengths, good, means):
        order = strengths.argsort()
        place = list(order).index(means.argmax())
        while place + 1 < len(order) and good[order[place + 1]]:
            place += 1
        return order[place]

    return _chosen(run, strengths, seeds, pick=pick)


def strictly_above(run, strengths, seeds):
    """It looks as if a mean has to be above the limit. One just at it counts: where all seeds agree
    the error is 0, and the best mean is the limit itself.
    """
    _, means, errors, _ = rules.choose_strength(run, strengths, seeds)
    best = means.argmax()
    strength = strengths[means > means[best] - errors[best]].max()
    return float(strength), means, errors, float(np.mean([run(strength, s)[2] for s in seeds]))


def one_seed(run, strengths, seeds):
    """It looks as if the accuracies of the first seed stand for all.
    Take the mean over the seeds.
    """
    _, _, errors, test = rules.choose_strength(run, strengths, seeds)
    means = np.array([run(strength, seeds[0])[1] for strength in strengths])
    return float(strengths[means.argmax()]), means, errors, test


def test_of_best_mean(run, strengths, seeds):
    """It looks as if the test accuracy belongs to the λ with the highest mean, and not to the one
    that is taken.
    """
    runs = np.array([[run(strength, seed) for seed in seeds] for strength in strengths])
    best = runs[..., 1].mean(axis=1).argmax()
    return *rules.choose_strength(run, strengths, seeds)[:3], float(runs[best, :, 2].mean())


def validation_reported(run, strengths, seeds):
    """It looks as if the validation accuracy is reported as that of the test. The one that has
    chosen is too high: it was taken because it is high.
    """
    return _chosen(run, strengths, seeds, report=1)


def with_loops(run, strengths, seeds):
    means, errors, tests = [], [], []
    for strength in strengths.tolist():
        validations = [run(strength, seed)[1] for seed in seeds]
        mean = sum(validations) / len(seeds)
        variance = sum((v - mean) ** 2 for v in validations) / (len(seeds) - 1)
        means.append(mean)
        errors.append((variance / len(seeds)) ** 0.5)
    top = max(range(len(means)), key=means.__getitem__)
    chosen = max(s for s, m in zip(strengths, means) if m >= means[top] - errors[top])
    tests = [run(chosen, seed)[2] for seed in seeds]
    return chosen, means, errors, sum(tests) / len(tests)


def by_sorting(run, strengths, seeds):
    scores = np.array([[run(s, seed)[1:] for s in strengths] for seed in seeds])
    means = scores[:, :, 0].mean(0)
    errors = np.sqrt(scores[:, :, 0].var(0, ddof=1) / len(scores))
    least = means.max() - errors[np.argmax(means)]
    place = next(i for i in np.argsort(strengths)[::-1] if means[i] >= least)
    return [strengths[place], means.tolist(), errors, scores[:, place, 1].mean()]


def by_masked_arrays(run, strengths, seeds):
    parts = np.moveaxis([[run(s, seed) for s in strengths] for seed in seeds], -1, 0)
    validation, test = parts[1], parts[2]
    means = np.average(validation, axis=0)
    errors = np.linalg.norm(validation - means, axis=0) / np.sqrt(len(seeds) * (len(seeds) - 1))
    kept = np.ma.masked_array(strengths, means < np.max(means - 0) - errors[means.argmax()])
    place = kept.argmax()
    return np.float64(strengths[place]), means, errors, np.mean(test, axis=0)[place]


QUESTION = question(
    rules.choose_strength,
    place=8,
    points=3,
    parts=("strength", "means", "errors", "test"),
    probes=(
        probe(
            "two strengths and two seeds",
            run=RUNS["wide_hill"],
            strengths=[0.0, 0.01],
            seeds=(0, 1),
        ),
        probe(
            "a steep hill",
            run=RUNS["steep_hill"],
            strengths=[0.0, 0.003, 0.01, 0.03, 0.1],
            seeds=(0, 1, 2),
        ),
        probe(
            "strengths in no order",
            run=RUNS["noisy_hill"],
            strengths=[0.006, 0.0, 0.1, 0.003, 0.001],
            seeds=(3, 4, 5, 6, 7, 8),
        ),
        probe(
            "seeds that differ much",
            run=RUNS["noisy_hill"],
            strengths=[0.0, 0.001, 0.003, 0.008, 0.03],
            seeds=tuple(range(10)),
        ),
        probe(
            "errors that grow with the strength",
            run=RUNS["widening_hill"],
            strengths=[0.0, 0.001, 0.003, 0.01, 0.03, 0.1],
            seeds=(0, 1, 2, 3, 4),
        ),
        probe(
            "a dip between two good strengths",
            run=RUNS["two_hills"],
            strengths=[0.0, 0.001, 0.003, 0.01, 0.03, 0.1],
            seeds=(0, 1, 2, 3),
        ),
        probe(
            "seeds that all agree", run=RUNS["calm_hill"], strengths=[0.0, 0.01, 0.1], seeds=(0, 1)
        ),
        probe(
            "two strengths that are alike", run=RUNS["plateau"], strengths=[0.1, 0.2], seeds=(0, 1)
        ),
        probe(
            "a harmful penalty", run=RUNS["falling"], strengths=[0.1, 0.0, 0.01], seeds=(1, 2, 3)
        ),
        probe("never enough penalty", run=RUNS["rising"], strengths=[0.3, 0.1, 0.5], seeds=(2, 5)),
    ),
    mistakes=(
        by_training,
        by_test,
        best_mean,
        smallest,
        last_in_list,
        lowest,
        standard_deviation,
        divided_by_n,
        one_seed,
        two_errors,
        own_errors,
        up_to_the_first,
        strictly_above,
        validation_reported,
        test_of_best_mean,
    ),
    hints=(
        "Collect the validation accuracy of each strength and each seed in a table. What are the "
        "mean and the standard error of a row?",
        "The standard error is the standard deviation, with n - 1, divided by the root of n. Find "
        "the row with the best mean, and subtract its error: which strengths are at least there?",
        "Of the strengths whose mean is at least best mean minus its error take the largest. Only "
        "then call run for the test accuracy of that one, and average it over the seeds.",
    ),
    idea=(
        "The validation accuracies of all seeds give each strength a mean and an error. Of the "
        "strengths that the error cannot tell from the best one the largest is taken, and only its "
        "test accuracy is looked at."
    ),
    insight=(
        "Several strengths often lie within one standard error of the best. No measurement tells "
        "them apart, so another reason may: here it is the simpler network."
    ),
    right_answers=(with_loops, by_sorting, by_masked_arrays),
)
