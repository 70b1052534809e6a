import numpy as np


def right_where(X_train, X_new):
    """Right: mean and spread of X_train; a column that never changes gets the spread 1."""
    mean = X_train.mean(axis=0)
    spread = X_train.std(axis=0)
    constant = X_train.max(axis=0) == X_train.min(axis=0)
    spread = np.where(constant, 1, spread)
    return (X_train - mean) / spread, (X_new - mean) / spread


def right_loop(X_train, X_new):
    """Right: column by column in a loop."""
    train = np.zeros(X_train.shape)
    new = np.zeros(X_new.shape)
    for j in range(X_train.shape[1]):
        column = X_train[:, j]
        mean = np.mean(column)
        train[:, j] = column - mean
        new[:, j] = X_new[:, j] - mean
        if np.any(column != column[0]):
            spread = np.std(column)
            train[:, j] /= spread
            new[:, j] /= spread
    return train, new


def right_by_hand(X_train, X_new):
    """Right: mean and spread by sums, with a helper that does both arrays."""
    n = len(X_train)
    mean = np.sum(X_train, axis=0) / n
    spread = np.sqrt(np.sum((X_train - mean) ** 2, axis=0) / n)
    changes = np.ptp(X_train, axis=0) > 0

    def transform(X):
        shifted = X - mean
        return np.divide(shifted, spread, out=shifted.copy(), where=changes)

    return transform(X_train), transform(X_new)


def right_multiplied(X_train, X_new):
    """Right: multiplies by one over the spread, and by 1 where nothing changes."""
    mean = np.mean(X_train, axis=0, keepdims=True)
    moving = (X_train != X_train[:1]).any(axis=0)
    factor = np.ones(X_train.shape[1])
    factor[moving] = 1 / np.std(X_train[:, moving], axis=0)
    return (X_train - mean) * factor, (X_new - mean) * factor


def _spread(X):
    spread = X.std(axis=0)
    spread[X.max(axis=0) == X.min(axis=0)] = 1
    return spread


def wrong_own_numbers(X_train, X_new):
    """X_new is scaled by its own mean and spread."""
    mean, new_mean = X_train.mean(axis=0), X_new.mean(axis=0)
    return (X_train - mean) / _spread(X_train), (X_new - new_mean) / _spread(X_new)


def wrong_both_together(X_train, X_new):
    """Mean and spread of both arrays together."""
    together = np.concatenate([X_train, X_new])
    mean, spread = together.mean(axis=0), _spread(together)
    return (X_train - mean) / spread, (X_new - mean) / spread


def wrong_new_unchanged(X_train, X_new):
    """X_new is returned as it is."""
    return (X_train - X_train.mean(axis=0)) / _spread(X_train), X_new.copy()


def wrong_broken(X_train, X_new):
    """The broken one as it was."""
    return X_train, X_new


def wrong_whole_array(X_train, X_new):
    """One mean and one spread for all columns together."""
    mean, spread = X_train.mean(), X_train.std()
    return (X_train - mean) / spread, (X_new - mean) / spread


def wrong_rows(X_train, X_new):
    """Each picture is scaled by its own mean and spread: axis 1."""

    def by_row(X):
        spread = X.std(axis=1, keepdims=True)
        spread[spread == 0] = 1
        return (X - X.mean(axis=1, keepdims=True)) / spread

    return by_row(X_train), by_row(X_new)


def wrong_variance(X_train, X_new):
    """Divides by the variance in place of the standard deviation."""
    mean, spread = X_train.mean(axis=0), _spread(X_train) ** 2
    return (X_train - mean) / spread, (X_new - mean) / spread


def wrong_ddof(X_train, X_new):
    """ddof=1: the spread of the result is a little below 1."""
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0, ddof=1)
    spread[np.ptp(X_train, axis=0) == 0] = 1
    return (X_train - mean) / spread, (X_new - mean) / spread


def wrong_constant_column(X_train, X_new):
    """Divides by 0 where a column never changes: nan."""
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / spread, (X_new - mean) / spread


def wrong_epsilon(X_train, X_new):
    """An epsilon of 1e-8 in the denominator: a constant column of X_new becomes huge."""
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / (spread + 1e-8), (X_new - mean) / (spread + 1e-8)


def wrong_large_epsilon(X_train, X_new):
    """Adds 1 to every spread, to be safe from zeros."""
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / (spread + 1), (X_new - mean) / (spread + 1)


def wrong_small_spreads(X_train, X_new):
    """Takes every spread below 0.1 for a column that never changes."""
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    spread[spread < 0.1] = 1
    return (X_train - mean) / spread, (X_new - mean) / spread


def right_std_equals_zero(X_train, X_new):
    """Right: spread == 0, though by rounding ten times 0.1 has a spread of 1e-17."""
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    spread = np.where(spread == 0, 1, spread)
    return (X_train - mean) / spread, (X_new - mean) / spread


def wrong_constant_not_shifted(X_train, X_new):
    """A column that never changes is left as it is in place of shifted."""
    mean, spread = X_train.mean(axis=0), _spread(X_train)
    mean = np.where(np.ptp(X_train, axis=0) == 0, 0, mean)
    return (X_train - mean) / spread, (X_new - mean) / spread


def wrong_constant_zeroed(X_train, X_new):
    """A column that never changes becomes 0 in X_new too."""
    mean, spread = X_train.mean(axis=0), _spread(X_train)
    constant = np.ptp(X_train, axis=0) == 0
    train, new = (X_train - mean) / spread, (X_new - mean) / spread
    train[:, constant] = 0
    new[:, constant] = 0
    return train, new


def wrong_constant_removed(X_train, X_new):
    """Columns that never change are thrown away."""
    kept = np.ptp(X_train, axis=0) > 0
    mean, spread = X_train[:, kept].mean(axis=0), X_train[:, kept].std(axis=0)
    return (X_train[:, kept] - mean) / spread, (X_new[:, kept] - mean) / spread


def wrong_nan_to_num(X_train, X_new):
    """np.nan_to_num after dividing by 0: X_new's constant columns become huge."""
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        train, new = (X_train - mean) / spread, (X_new - mean) / spread
    return np.nan_to_num(train), np.nan_to_num(new)


def wrong_only_shifted(X_train, X_new):
    """Subtracts the mean and does not divide."""
    mean = X_train.mean(axis=0)
    return X_train - mean, X_new - mean


def wrong_only_divided(X_train, X_new):
    """Divides by the spread and does not subtract the mean."""
    spread = _spread(X_train)
    return X_train / spread, X_new / spread


def wrong_operator_order(X_train, X_new):
    """A missing bracket: X − mean/spread."""
    mean, spread = X_train.mean(axis=0), _spread(X_train)
    return X_train - mean / spread, X_new - mean / spread


def wrong_min_max(X_train, X_new):
    """Scales to 0 … 1 by minimum and maximum."""
    low, high = X_train.min(axis=0), X_train.max(axis=0)
    span = np.where(high > low, high - low, 1)
    return (X_train - low) / span, (X_new - low) / span


def wrong_range(X_train, X_new):
    """Mean 0, but divided by the range in place of the standard deviation."""
    mean, span = X_train.mean(axis=0), np.ptp(X_train, axis=0)
    span[span == 0] = 1
    return (X_train - mean) / span, (X_new - mean) / span


def wrong_median(X_train, X_new):
    """The median in place of the mean."""
    mean, spread = np.median(X_train, axis=0), _spread(X_train)
    return (X_train - mean) / spread, (X_new - mean) / spread


def wrong_largest(X_train, X_new):
    """Divides by the largest absolute value."""
    largest = np.abs(X_train).max(axis=0)
    largest[largest == 0] = 1
    return X_train / largest, X_new / largest


def wrong_by_255(X_train, X_new):
    """Divides by 255, as one does with pictures."""
    return X_train / 255, X_new / 255


def wrong_in_place(X_train, X_new):
    """Changes the arrays that came in."""
    mean, spread = X_train.mean(axis=0), _spread(X_train)
    X_train -= mean
    X_train /= spread
    X_new -= mean
    X_new /= spread
    return X_train, X_new


def wrong_overwritten(X_train, X_new):
    """Overwrites X_train first and takes X_new's numbers from the scaled one."""
    X_train = (X_train - X_train.mean(axis=0)) / _spread(X_train)
    X_new = (X_new - X_train.mean(axis=0)) / _spread(X_train)
    return X_train, X_new


def wrong_spread_after_shift_of_new(X_train, X_new):
    """X_new is shifted by its own mean and divided by the spread of X_train."""
    spread = _spread(X_train)
    return (X_train - X_train.mean(axis=0)) / spread, (X_new - X_new.mean(axis=0)) / spread


def wrong_order(X_train, X_new):
    """Returns X_new first."""
    mean, spread = X_train.mean(axis=0), _spread(X_train)
    return (X_new - mean) / spread, (X_train - mean) / spread


def wrong_only_new(X_train, X_new):
    """Returns X_new alone."""
    mean, spread = X_train.mean(axis=0), _spread(X_train)
    return (X_new - mean) / spread


def wrong_stacked(X_train, X_new):
    """Returns one array with both."""
    mean, spread = X_train.mean(axis=0), _spread(X_train)
    return np.vstack([(X_train - mean) / spread, (X_new - mean) / spread])


def wrong_if_on_array(X_train, X_new):
    """if spread == 0 on a whole array, which is an error."""
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    if spread == 0:
        return X_train - mean, X_new - mean
    return (X_train - mean) / spread, (X_new - mean) / spread


def wrong_all_or_nothing(X_train, X_new):
    """If one column never changes, no column is divided."""
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    if np.any(np.ptp(X_train, axis=0) == 0):
        return X_train - mean, X_new - mean
    return (X_train - mean) / spread, (X_new - mean) / spread


def wrong_clipped(X_train, X_new):
    """Clips the results to three spreads."""
    mean, spread = X_train.mean(axis=0), _spread(X_train)
    train, new = (X_train - mean) / spread, (X_new - mean) / spread
    return np.clip(train, -3, 3), np.clip(new, -3, 3)


def wrong_print(X_train, X_new):
    """Prints mean and spread and returns nothing."""
    mean, spread = X_train.mean(axis=0), _spread(X_train)
    X_train, X_new = (X_train - mean) / spread, (X_new - mean) / spread
    print(X_train.mean(axis=0), X_train.std(axis=0))


def wrong_zero_spread_in_function(X_train, X_new):
    """0/0 where a column never changes, with a helper for both arrays."""
    mean, spread = np.mean(X_train, axis=0), np.std(X_train, axis=0)

    def standard(X):
        return np.divide(np.subtract(X, mean), spread)

    return [standard(X) for X in (X_train, X_new)]


def wrong_zero_variance(X_train, X_new):
    """0/0 where a column never changes, by the root of the variance."""
    centred = X_train - X_train.mean(axis=0)
    variance = (centred**2).mean(axis=0)
    return centred / np.sqrt(variance), (X_new - X_train.mean(axis=0)) * variance**-0.5


def wrong_zero_spread_of_new(X_train, X_new):
    """X_new by its own numbers, and 0/0 wherever these are 0."""
    train = (X_train - X_train.mean(axis=0)) / X_train.std(axis=0)
    new = (X_new - X_new.mean(axis=0)) / X_new.std(axis=0)
    return train, new


def wrong_only_train(X_train, X_new):
    """Returns X_train alone."""
    return (X_train - X_train.mean(axis=0)) / _spread(X_train)


def wrong_only_train_zero_spread(X_train, X_new):
    """Returns X_train alone, and 0/0 where a column never changes."""
    return (X_train - X_train.mean(axis=0)) / X_train.std(axis=0)


def wrong_only_new_zero_spread(X_train, X_new):
    """Returns X_new alone, and 0/0 where a column never changes."""
    return (X_new - X_train.mean(axis=0)) / X_train.std(axis=0)


def wrong_smaller_epsilon(X_train, X_new):
    """An epsilon of 1e-12 in the denominator."""
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / (spread + 1e-12), (X_new - mean) / (spread + 1e-12)


def wrong_epsilon_at_least(X_train, X_new):
    """A spread of at least 1e-8."""
    mean, spread = X_train.mean(axis=0), np.maximum(X_train.std(axis=0), 1e-8)
    return (X_train - mean) / spread, (X_new - mean) / spread
