"""Trainer C mended: inputs of one scale, by numbers that were found on the training data."""

import numpy as np

from dlcourse.checks import probe, question


def scale(X_train, X_new):
    """Both, with each column shifted and scaled to mean 0 and spread 1 on the training data."""
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    spread = np.where(spread > 0, spread, 1)
    return (X_train - mean) / spread, (X_new - mean) / spread


def as_it_was(X_train, X_new):
    """It looks as if both come back as they were. Shift and scale each column."""
    return X_train, X_new


def by_zero(X_train, X_new):
    """It looks as if a column that never changes is divided by its spread, which is 0: that makes
    NaN of 0 and infinity of all else. Such a column is only shifted.
    """
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / spread, (X_new - mean) / spread


def nearly_by_zero(X_train, X_new):
    """It looks as if a tiny number is added to every spread, so a column that never changes is
    divided by it: whatever differs there in X_new becomes huge. Such a column is only shifted.
    """
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0) + 1e-8
    return (X_train - mean) / spread, (X_new - mean) / spread


def zeroed(X_train, X_new):
    """It looks as if a column that never changes becomes 0 in X_new, too. It is only shifted: what
    differs there from the mean of X_train stays.
    """
    new = np.where(X_train.std(axis=0) > 0, scale(X_train, X_new)[1], 0)
    return scale(X_train, X_new)[0], new


def only_train(X_train, X_new):
    """It looks as if only X_train comes back. Return both, X_new as the second."""
    return scale(X_train, X_new)[0]


def only_new(X_train, X_new):
    """It looks as if only X_new comes back. Return both, X_train as the first."""
    return scale(X_train, X_new)[1]


def new_as_it_was(X_train, X_new):
    """It looks as if X_new comes back as it was. Is it left out, or is it scaled by an X_train that
    has been scaled before, so that its mean is 0 and its spread 1?
    """
    return scale(X_train, X_new)[0], X_new


def each_by_itself(X_train, X_new):
    """It looks as if X_new is scaled by its own mean and spread. Then one and the same sample
    becomes another one in other company: use the numbers of X_train for both.
    """
    return scale(X_train, X_train)[0], scale(X_new, X_new)[0]


def all_alike(X_train, X_new):
    """It looks as if one mean and one spread are taken of all columns together. What differs
    between columns stays then: give each its own.
    """
    mean, spread = X_train.mean(), X_train.std() or 1
    return (X_train - mean) / spread, (X_new - mean) / spread


def both_together(X_train, X_new):
    """It looks as if mean and spread are taken of both arrays together. New data are not there yet
    when the network is trained: use the numbers of X_train.
    """
    together = np.concatenate([X_train, X_new])
    return scale(together, X_train)[1], scale(together, X_new)[1]


def by_rows(X_train, X_new):
    """It looks as if each sample is scaled by its own mean and spread. The columns are what has
    different scales: measure along the other axis.
    """
    return tuple(scale(X.T, X.T)[0].T for X in (X_train, X_new))


def one_less(X_train, X_new):
    """It looks as if the sum of squares is divided by one less than the number of samples. The
    spread here divides by their number, as np.std does by itself.
    """
    mean, spread = X_train.mean(axis=0), _or_one(X_train.std(axis=0, ddof=1))
    return (X_train - mean) / spread, (X_new - mean) / spread


def zero_to_one(X_train, X_new):
    """It looks as if the smallest number of a column becomes 0 and the largest 1. Asked for are
    the mean 0 and the spread 1.
    """
    low, span = X_train.min(axis=0), _or_one(np.ptp(X_train, axis=0))
    return (X_train - low) / span, (X_new - low) / span


def by_range(X_train, X_new):
    """It looks as if the mean is taken off, and then divided by the distance of the largest number
    from the smallest. Divide by the standard deviation.
    """
    mean, span = X_train.mean(axis=0), _or_one(np.ptp(X_train, axis=0))
    return (X_train - mean) / span, (X_new - mean) / span


def by_largest(X_train, X_new):
    """It looks as if each column is divided by its largest number. Take its mean off, and divide by
    its standard deviation.
    """
    largest = _or_one(np.abs(X_train).max(axis=0))
    return X_train / largest, X_new / largest


def _or_one(spread):
    return np.where(spread > 0, spread, 1)


def only_scaled(X_train, X_new):
    """It looks as if the columns are scaled and not shifted. Take the mean off first."""
    spread = np.where(X_train.std(axis=0) > 0, X_train.std(axis=0), 1)
    return X_train / spread, X_new / spread


def only_shifted(X_train, X_new):
    """It looks as if the columns are shifted and not scaled. Divide by the spread as well."""
    return X_train - X_train.mean(axis=0), X_new - X_train.mean(axis=0)


def column_by_column(X_train, X_new):
    both = [[], []]
    for old, new in zip(X_train.T, X_new.T):
        spread = np.sqrt(np.mean((old - old.mean()) ** 2))
        for columns, column in zip(both, (old, new)):
            columns.append((column - old.mean()) / (spread if spread else 1))
    return [np.array(columns).T for columns in both]


def by_variance(X_train, X_new):
    mean = np.mean(X_train, axis=0, keepdims=True)
    variance = np.var(X_train, axis=0, keepdims=True)
    variance[variance == 0] = 1
    return [(X - mean) * variance**-0.5 for X in (X_train, X_new)]


def by_sums(X_train, X_new):
    mean = X_train.sum(axis=0) / len(X_train)
    spread = np.sqrt(((X_train - mean) ** 2).sum(axis=0) / len(X_train))
    spread = spread + (spread == 0)
    return (X_train - mean) / spread, (X_new - mean) / spread


QUESTION = question(
    scale,
    place=4,
    points=2,
    parts=("X_train", "X_new"),
    probes=(
        probe("one column", X_train=[[1], [3], [3], [1]], X_new=[[2], [4], [9]]),
        probe(
            "columns of two scales",
            X_train=[[0.001, 200], [0.004, 800], [0.002, -100]],
            X_new=[[0.003, 500]],
        ),
        probe(
            "four columns",
            X_train=[[1, 40, 0.5, -3], [2, 10, 0.25, 5], [4, 25, 2, 0.5], [0.5, 3, 7, 2]],
            X_new=[[3, 20, 1, 1], [6, 6, 6, 6]],
        ),
        probe("a column that never changes", X_train=[[5, 1], [5, 2]], X_new=[[5, 3], [6, 4]]),
    ),
    mistakes=(
        as_it_was,
        by_zero,
        nearly_by_zero,
        zeroed,
        only_train,
        only_new,
        new_as_it_was,
        each_by_itself,
        all_alike,
        only_scaled,
        only_shifted,
        both_together,
        by_rows,
        one_less,
        zero_to_one,
        by_range,
        by_largest,
    ),
    hints=(
        "Each column is to have the mean 0 and the spread 1 on the training data. Along which axis "
        "do you measure?",
        "X_new may be a single sample, which has no spread. Which numbers are there when it comes?",
        "Take the mean of each column of X_train off both, and divide both by its standard "
        "deviation; where that is 0, divide by 1.",
    ),
    idea=(
        "Every column gets the same spread, so one learning rate fits all weights. Mean and spread "
        "belong to the training data, as the parameters do, and new data are measured by them."
    ),
    insight=(
        "Between the layers of deep networks the same is often done again, by the numbers of each "
        "batch and with a scale that is learned: batch normalization."
    ),
    right_answers=(column_by_column, by_variance, by_sums),
)
