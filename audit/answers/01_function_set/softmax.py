import math

import numpy as np


def _softmax_of_row(row):
    largest = max(row)
    powers = [math.exp(z - largest) for z in row]
    total = sum(powers)
    return [p / total for p in powers]


def right_keepdims(logits):
    """Right: the largest logit of each row is subtracted first."""
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def right_rows_by_helper(logits):
    """Right: row by row with plain Python."""
    return np.array([_softmax_of_row(row) for row in logits.tolist()])


def right_log_sum_exp(logits):
    """Right: exp of the logit minus the logarithm of the sum."""
    return np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))


def right_transposed(logits):
    """Right: works on columns so that broadcasting needs no keepdims."""
    Z = logits.T
    E = np.exp(Z - np.max(Z, axis=0))
    return (E / np.sum(E, axis=0)).T


def right_all_loops(logits):
    """Right: two loops, everything written out."""
    n_samples, n_classes = logits.shape
    result = np.zeros((n_samples, n_classes))
    for k in range(n_samples):
        biggest = logits[k, 0]
        for i in range(n_classes):
            if logits[k, i] > biggest:
                biggest = logits[k, i]
        total = 0.0
        for i in range(n_classes):
            result[k, i] = np.exp(logits[k, i] - biggest)
            total += result[k, i]
        for i in range(n_classes):
            result[k, i] = result[k, i] / total
    return result


def right_in_place_on_copy(logits):
    """Right: in place, but on a copy of floats."""
    Y = np.array(logits, dtype=float)
    Y -= np.amax(Y, axis=-1)[:, np.newaxis]
    np.exp(Y, out=Y)
    Y /= Y.sum(axis=-1)[:, np.newaxis]
    return Y


def right_pairs(logits):
    """Right: 1 over the sum of all e^(z_j - z_i); 1 / inf is 0, the warning is off."""
    with np.errstate(over="ignore"):
        return 1 / np.exp(logits[:, None, :] - logits[:, :, None]).sum(axis=2)


def right_float32_after_shift(logits):
    """Right: 32-bit floats, but only after the largest logit has been subtracted."""
    shifted = (logits - logits.max(axis=1, keepdims=True)).astype(np.float32)
    E = np.exp(shifted)
    return np.einsum("ki,k->ki", E, 1 / E.sum(axis=1))


def wrong_overflow(logits):
    """Wrong: nothing is subtracted, so large logits give nan."""
    E = np.exp(logits)
    return E / E.sum(axis=1, keepdims=True)


def wrong_largest_of_all(logits):
    """Wrong: subtracts the largest logit of the whole batch; rows far below it become nan."""
    E = np.exp(logits - logits.max())
    return E / E.sum(axis=1, keepdims=True)


def wrong_mean_subtracted(logits):
    """Wrong: subtracts the row's mean, so a row with a large spread overflows."""
    E = np.exp(logits - logits.mean(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def wrong_min_subtracted(logits):
    """Wrong: subtracts the smallest logit, which keeps the exponents large."""
    E = np.exp(logits - logits.min(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def wrong_fixed_number_subtracted(logits):
    """Wrong: subtracts 10,000 everywhere; ordinary logits become 0 / 0."""
    E = np.exp(logits - 10000)
    return E / E.sum(axis=1, keepdims=True)


def wrong_column_max(logits):
    """Wrong: subtracts the largest logit of each class, which changes the fractions of a row."""
    E = np.exp(logits - logits.max(axis=0))
    return E / E.sum(axis=1, keepdims=True)


def wrong_max_divided(logits):
    """Wrong: divides by the largest logit where it should be subtracted."""
    E = np.exp(logits / np.abs(logits).max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def wrong_standardised(logits):
    """Wrong: divides by the standard deviation as well."""
    Z = logits - logits.mean(axis=1, keepdims=True)
    Z = Z / (logits.std(axis=1, keepdims=True) + 1e-8)
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True)


def wrong_clipped(logits):
    """Wrong: clips the logits at 500, so 10,000 and 9,999 look the same."""
    E = np.exp(np.clip(logits, -500, 500))
    return E / E.sum(axis=1, keepdims=True)


def wrong_nan_to_num(logits):
    """Wrong: the overflow is papered over, nan becomes 0 at the most likely class."""
    with np.errstate(all="ignore"):
        E = np.exp(logits)
        return np.nan_to_num(E / E.sum(axis=1, keepdims=True))


def wrong_max_in_numerator_only(logits):
    """Wrong: the maximum is subtracted above the fraction line only."""
    m = logits.max(axis=1, keepdims=True)
    return np.exp(logits - m) / np.exp(logits).sum(axis=1, keepdims=True)


def wrong_max_after_exp(logits):
    """Wrong: subtracts the largest value after the exponential."""
    E = np.exp(logits)
    E = E - E.max(axis=1, keepdims=True)
    return E / E.sum(axis=1, keepdims=True)


def wrong_divided_by_largest(logits):
    """Wrong: the exponentials are divided by the largest and not by their sum."""
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return E / E.max(axis=1, keepdims=True)


def wrong_divided_by_mean(logits):
    """Wrong: divides by the mean of the exponentials, the row sums to n_classes."""
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return E / E.mean(axis=1, keepdims=True)


def wrong_not_normalised(logits):
    """Wrong: never divides by the sum."""
    return np.exp(logits)


def wrong_axis_0(logits):
    """Wrong: every column sums to 1 in place of every row."""
    E = np.exp(logits - logits.max(axis=0, keepdims=True))
    return E / E.sum(axis=0, keepdims=True)


def wrong_sum_over_all(logits):
    """Wrong: divides by the sum over the whole batch."""
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return E / E.sum()


def wrong_sum_along_columns(logits):
    """Wrong: row maximum, but sums of columns."""
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return E / E.sum(axis=0)


def wrong_no_keepdims(logits):
    """Wrong: without keepdims the row sums meet the columns."""
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return E / E.sum(axis=1)


def wrong_no_keepdims_at_all(logits):
    """Wrong: neither the maximum nor the sum keeps its axis."""
    E = np.exp(logits - logits.max(axis=1))
    return E / E.sum(axis=1)


def wrong_no_exponential(logits):
    """Wrong: divides the logits by their sum, without the exponential."""
    return logits / logits.sum(axis=1, keepdims=True)


def wrong_shifted_without_exponential(logits):
    """Wrong: makes the logits positive by subtracting the smallest, and has no exponential."""
    Z = logits - logits.min(axis=1, keepdims=True) + 1e-9
    return Z / Z.sum(axis=1, keepdims=True)


def wrong_sigmoid(logits):
    """Wrong: the sigmoid of each logit, the rows do not sum to 1."""
    return 0.5 * (1 + np.tanh(logits / 2))


def wrong_negative_exponent(logits):
    """Wrong: e^-z, the smallest logit gets the largest probability."""
    E = np.exp(logits.min(axis=1, keepdims=True) - logits)
    return E / E.sum(axis=1, keepdims=True)


def wrong_power_of_two(logits):
    """Wrong: powers of 2 in place of powers of e."""
    E = 2.0 ** (logits - logits.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def wrong_log_softmax(logits):
    """Wrong: returns the logarithms of the probabilities."""
    Z = logits - logits.max(axis=1, keepdims=True)
    return Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))


def wrong_hard_max(logits):
    """Wrong: 1 at the largest logit and 0 elsewhere."""
    Y = np.zeros(logits.shape)
    Y[np.arange(len(logits)), logits.argmax(axis=1)] = 1
    return Y


def wrong_integer_result(logits):
    """Wrong: the result has the type of the logits, integers cut the probabilities to 0."""
    Y = np.zeros_like(logits)
    for k in range(len(logits)):
        e = np.exp(logits[k] - logits[k].max())
        Y[k] = e / e.sum()
    return Y


def wrong_total_not_reset(logits):
    """Wrong: the sum runs on from row to row."""
    Y = np.zeros(logits.shape)
    total = 0.0
    for k in range(logits.shape[0]):
        e = np.exp(logits[k] - logits[k].max())
        total += e.sum()
        Y[k] = e / total
    return Y


def wrong_first_row_only(logits):
    """Wrong: return inside the loop, only the first row comes back."""
    for row in logits:
        e = np.exp(row - row.max())
        return e / e.sum()


def wrong_one_loop_for_both(logits):
    """Wrong: divides by the sum so far, before all terms have been added."""
    Y = np.zeros(logits.shape)
    for k in range(logits.shape[0]):
        largest = logits[k].max()
        total = 0.0
        for i in range(logits.shape[1]):
            e = np.exp(logits[k, i] - largest)
            total += e
            Y[k, i] = e / total
    return Y


def wrong_epsilon_in_sum(logits):
    """Wrong: a large epsilon in the denominator, the rows sum to less than 1."""
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return E / (E.sum(axis=1, keepdims=True) + 1e-3)


def wrong_rounded(logits):
    """Wrong: rounded to the two digits of the example."""
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (E / E.sum(axis=1, keepdims=True)).round(2)


def wrong_largest_absolute_value(logits):
    """Wrong: subtracts the largest absolute value; rows of very negative logits become nan."""
    E = np.exp(logits - np.abs(logits).max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def wrong_squeezed(logits):
    """Wrong: a batch of one sample loses its row axis."""
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (E / E.sum(axis=1, keepdims=True)).squeeze()
