import math

import numpy as np


def _softmax(logits):
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def _log_softmax(logits):
    Z = logits - logits.max(axis=1, keepdims=True)
    return Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))


def right_index_pairs(logits, labels):
    """Right: logits shifted by the row's largest, then log of the sum minus z_k."""
    Z = logits - logits.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(Z).sum(axis=1))
    return np.mean(log_sum - Z[np.arange(len(labels)), labels])


def right_loop(logits, labels):
    """Right: sample by sample in plain Python."""
    total = 0.0
    for row, k in zip(logits.tolist(), labels):
        largest = max(row)
        s = 0.0
        for z in row:
            s += math.exp(z - largest)
        log_y_k = row[k] - (largest + math.log(s))
        total += -log_y_k
    return total / len(labels)


def right_logaddexp(logits, labels):
    """Right: NumPy's logaddexp does the safe sum."""
    log_sum = np.logaddexp.reduce(logits, axis=1)
    return float((log_sum - logits[np.arange(len(logits)), labels]).mean())


def right_one_hot_targets(logits, labels):
    """Right: the full sum over the classes with one-hot targets."""
    targets = np.eye(logits.shape[1])[labels]
    return -np.sum(targets * _log_softmax(logits)) / logits.shape[0]


def right_take_along_axis(logits, labels):
    """Right: take_along_axis picks the right class."""
    picked = np.take_along_axis(_log_softmax(logits), labels[:, None], axis=1)
    return -picked.mean()


def right_differences_to_right_class(logits, labels):
    """Right: ln of the sum of e^(z_j - z_k), made safe by the largest difference."""
    D = logits - logits[np.arange(len(labels)), labels][:, None]
    top = D.max(axis=1)
    return np.mean(top + np.log(np.exp(D - top[:, None]).sum(axis=1)))


def right_einsum(logits, labels):
    """Right: einsum of targets and log-probabilities."""
    n, n_classes = logits.shape
    Y_hat = np.zeros((n, n_classes))
    Y_hat[range(n), labels] = 1
    return -np.einsum("ki,ki->", Y_hat, _log_softmax(logits)) / n


def wrong_log_of_softmax(logits, labels):
    """Wrong: the logarithm of a rounded softmax, infinite where y_k is 0."""
    Y = _softmax(logits)
    return -np.mean(np.log(Y[np.arange(len(labels)), labels]))


def wrong_epsilon(logits, labels):
    """Wrong: an epsilon in the logarithm caps the loss at 28."""
    Y = _softmax(logits)
    return -np.mean(np.log(Y[np.arange(len(labels)), labels] + 1e-12))


def wrong_clipped_probabilities(logits, labels):
    """Wrong: clips the probabilities from below, which caps the loss too."""
    Y = np.clip(_softmax(logits), 1e-15, 1)
    return -np.mean(np.log(Y[np.arange(len(labels)), labels]))


def wrong_one_hot_times_log(logits, labels):
    """Wrong: 0 times the logarithm of 0 is nan, also where the answer is right."""
    Y_hat = np.eye(logits.shape[1])[labels]
    return -np.sum(Y_hat * np.log(_softmax(logits))) / len(labels)


def wrong_overflow(logits, labels):
    """Wrong: the difference is right, but the sum overflows."""
    z_k = logits[np.arange(len(labels)), labels]
    return np.mean(np.log(np.exp(logits).sum(axis=1)) - z_k)


def wrong_largest_of_batch(logits, labels):
    """Wrong: subtracts the largest logit of the batch, rows far below it give log 0."""
    Z = logits - logits.max()
    z_k = Z[np.arange(len(labels)), labels]
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - z_k)


def wrong_shift_forgotten_at_z_k(logits, labels):
    """Wrong: the maximum is subtracted in the sum, but not from z_k."""
    Z = logits - logits.max(axis=1, keepdims=True)
    z_k = logits[np.arange(len(labels)), labels]
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - z_k)


def wrong_shift_with_wrong_sign(logits, labels):
    """Wrong: the maximum is subtracted again where it should be added back."""
    m = logits.max(axis=1)
    log_sum = np.log(np.exp(logits - m[:, None]).sum(axis=1)) - m
    return np.mean(log_sum - logits[np.arange(len(labels)), labels])


def wrong_min_subtracted(logits, labels):
    """Wrong: subtracts the smallest logit, the sum still overflows."""
    Z = logits - logits.min(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(labels)), labels])


def wrong_log_sum_is_max(logits, labels):
    """Wrong: takes the largest logit for the log of the sum, only right for large distances."""
    z_k = logits[np.arange(len(labels)), labels]
    return np.mean(logits.max(axis=1) - z_k)


def wrong_sum_for_mean(logits, labels):
    """Wrong: the sum over the samples in place of the mean."""
    return -_log_softmax(logits)[np.arange(len(labels)), labels].sum()


def wrong_mean_over_all_entries(logits, labels):
    """Wrong: the mean runs over samples and classes."""
    Y_hat = np.eye(logits.shape[1])[labels]
    return -np.mean(Y_hat * _log_softmax(logits))


def wrong_divided_by_classes(logits, labels):
    """Wrong: divides by the number of classes and not of samples."""
    losses = -_log_softmax(logits)[np.arange(len(labels)), labels]
    return losses.sum() / logits.shape[1]


def wrong_divided_in_loop(logits, labels):
    """Wrong: divides by n inside the loop again and again."""
    total = 0.0
    log_y = _log_softmax(logits)
    for k in range(len(labels)):
        total += -log_y[k, labels[k]]
        total /= len(labels)
    return total


def wrong_no_minus(logits, labels):
    """Wrong: the minus sign is missing."""
    return np.mean(_log_softmax(logits)[np.arange(len(labels)), labels])


def wrong_base_two(logits, labels):
    """Wrong: logarithm to base 2."""
    return -np.mean(_log_softmax(logits)[np.arange(len(labels)), labels]) / np.log(2)


def wrong_base_ten(logits, labels):
    """Wrong: logarithm to base 10 of the sum, beside a natural z_k."""
    Z = logits - logits.max(axis=1, keepdims=True)
    return np.mean(np.log10(np.exp(Z).sum(axis=1)) - Z[np.arange(len(labels)), labels])


def wrong_one_loss_per_sample(logits, labels):
    """Wrong: one loss per sample, the mean is missing."""
    return -_log_softmax(logits)[np.arange(len(labels)), labels]


def wrong_columns_of_labels(logits, labels):
    """Wrong: [:, labels] takes every sample with every label of the batch."""
    return -np.mean(_log_softmax(logits)[:, labels])


def wrong_rows_of_labels(logits, labels):
    """Wrong: labels index the rows."""
    return -np.mean(_log_softmax(logits)[labels])


def wrong_labels_as_targets(logits, labels):
    """Wrong: multiplies by the labels as if they were one-hot targets."""
    return -np.mean(np.sum(labels[:, None] * _log_softmax(logits), axis=1))


def wrong_labels_from_one(logits, labels):
    """Wrong: counts the classes from 1 and looks at the class before."""
    return -np.mean(_log_softmax(logits)[np.arange(len(labels)), labels - 1])


def wrong_predicted_class(logits, labels):
    """Wrong: uses the most likely class and not the right one."""
    return -np.mean(_log_softmax(logits).max(axis=1))


def wrong_log_of_mean(logits, labels):
    """Wrong: the logarithm of the mean probability in place of the mean of the logarithms."""
    y_k = _softmax(logits)[np.arange(len(labels)), labels]
    return -np.log(np.mean(y_k))


def wrong_target_and_prediction_swapped(logits, labels):
    """Wrong: the roles of target and probability are swapped, log of a target of 0 needs help."""
    Y_hat = np.eye(logits.shape[1])[labels]
    return -np.sum(_softmax(logits) * np.log(Y_hat + 1e-9)) / len(labels)


def wrong_entropy_of_prediction(logits, labels):
    """Wrong: the entropy of the probabilities, the labels play no part."""
    return -np.sum(_softmax(logits) * _log_softmax(logits)) / len(labels)


def wrong_weighted_by_y_k(logits, labels):
    """Wrong: -y_k ln y_k, the target is replaced by the probability."""
    n = np.arange(len(labels))
    return -np.mean(_softmax(logits)[n, labels] * _log_softmax(logits)[n, labels])


def wrong_binary_cross_entropy(logits, labels):
    """Wrong: binary cross-entropy adds the terms ln(1 - y) of the other classes."""
    Y = np.clip(_softmax(logits), 1e-12, 1 - 1e-12)
    Y_hat = np.eye(logits.shape[1])[labels]
    return -np.sum(Y_hat * np.log(Y) + (1 - Y_hat) * np.log(1 - Y)) / len(labels)


def wrong_squared_error(logits, labels):
    """Wrong: the squared error between probabilities and targets."""
    Y_hat = np.eye(logits.shape[1])[labels]
    return np.mean(np.sum((_softmax(logits) - Y_hat) ** 2, axis=1))


def wrong_one_minus_y_k(logits, labels):
    """Wrong: 1 - y_k, without a logarithm."""
    return np.mean(1 - _softmax(logits)[np.arange(len(labels)), labels])


def wrong_softmax_twice(logits, labels):
    """Wrong: takes the softmax of the softmax."""
    return -np.mean(_log_softmax(_softmax(logits))[np.arange(len(labels)), labels])


def wrong_sigmoid(logits, labels):
    """Wrong: sigmoid in place of softmax."""
    z_k = logits[np.arange(len(labels)), labels]
    return np.mean(np.logaddexp(0, -z_k))


def wrong_axis_0(logits, labels):
    """Wrong: the softmax runs over the samples."""
    Z = logits - logits.max(axis=0)
    log_y = Z - np.log(np.exp(Z).sum(axis=0))
    return -np.mean(log_y[np.arange(len(labels)), labels])


def wrong_no_keepdims(logits, labels):
    """Wrong: the row sums meet the columns, keepdims is missing."""
    Z = logits - logits.max(axis=1, keepdims=True)
    log_y = Z - np.log(np.exp(Z).sum(axis=1))
    return -np.mean(log_y[np.arange(len(labels)), labels])


def wrong_return_in_loop(logits, labels):
    """Wrong: returns inside the loop, after the first sample."""
    total = 0.0
    log_y = _log_softmax(logits)
    for k in range(len(labels)):
        total += -log_y[k, labels[k]]
        return total / len(labels)


def wrong_last_sample_only(logits, labels):
    """Wrong: = in place of +=, only the last sample counts."""
    total = 0.0
    log_y = _log_softmax(logits)
    for k in range(len(labels)):
        total = -log_y[k, labels[k]]
    return total / len(labels)


def wrong_integer_losses(logits, labels):
    """Wrong: the losses are written into an array of integers."""
    losses = np.zeros_like(labels)
    log_y = _log_softmax(logits)
    for k in range(len(labels)):
        losses[k] = -log_y[k, labels[k]]
    return losses.mean()


def wrong_rounded(logits, labels):
    """Wrong: rounds to two digits, as the table in the text does."""
    return round(float(-np.mean(_log_softmax(logits)[np.arange(len(labels)), labels])), 2)


def wrong_nan_to_num(logits, labels):
    """Wrong: overflow and nan are papered over with nan_to_num."""
    with np.errstate(all="ignore"):
        Y = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        losses = -np.log(Y[np.arange(len(labels)), labels])
    return np.mean(np.nan_to_num(losses))


def wrong_right_class_not_in_sum(logits, labels):
    """Wrong: the sum runs over the other classes only."""
    Z = logits - logits.max(axis=1, keepdims=True)
    n = np.arange(len(labels))
    E = np.exp(Z)
    return np.mean(np.log(E.sum(axis=1) - E[n, labels] + 1e-300) - Z[n, labels])


def wrong_perplexity(logits, labels):
    """Wrong: e to the mean loss (perplexity)."""
    return np.exp(-np.mean(_log_softmax(logits)[np.arange(len(labels)), labels]))


def wrong_binary_with_clip(logits, labels):
    """Wrong: binary cross-entropy of the softmax, clipped at 1e-15."""
    Y = np.clip(_softmax(logits), 1e-15, 1 - 1e-15)
    T = np.eye(logits.shape[1])[labels]
    return -np.mean(np.sum(T * np.log(Y) + (1 - T) * np.log(1 - Y), axis=1))


def wrong_binary_with_small_number(logits, labels):
    """Wrong: the mean over all entries of binary cross-entropy, with 1e-12 in both logarithms."""
    Y = _softmax(logits)
    T = np.eye(logits.shape[1])[labels]
    return -np.mean(T * np.log(Y + 1e-12) + (1 - T) * np.log(1 - Y + 1e-12))


def wrong_binary_with_sigmoids(logits, labels):
    """Wrong: binary cross-entropy, a sigmoid for each logit."""
    Y = 1 / (1 + np.exp(-logits))
    T = np.eye(logits.shape[1])[labels]
    return -np.sum(T * np.log(Y) + (1 - T) * np.log(1 - Y)) / len(labels)


def wrong_clipped_sigmoids(logits, labels):
    """Wrong: the mean of all entries, with sigmoids that are clipped at 1e-7."""
    Y = np.clip(0.5 * (1 + np.tanh(logits / 2)), 1e-7, 1 - 1e-7)
    T = np.eye(logits.shape[1])[labels]
    return -np.mean(T * np.log(Y) + (1 - T) * np.log(1 - Y))


def wrong_one_shift_in_softmax(logits, labels):
    """Wrong: one maximum for the whole batch, then the logarithm of the softmax."""
    E = np.exp(logits - np.max(logits))
    Y = E / np.sum(E, axis=1, keepdims=True)
    return -np.mean(np.log(Y[np.arange(len(labels)), labels]))


def wrong_small_number_beside_the_probability(logits, labels):
    """Wrong: 1e-8 keeps the logarithm finite, and the loss below 18.4."""
    return -np.mean(np.log(_softmax(logits)[np.arange(len(labels)), labels] + 1e-8))
