import numpy as np


def _softmax(logits):
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def _one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def right_formula(logits, labels):
    """Right: the formula of the text with helpers."""
    return (_softmax(logits) - _one_hot(labels, logits.shape[1])) / len(logits)


def right_minus_one_at_label(logits, labels):
    """Right: subtracts 1 at the right class of the softmax."""
    G = _softmax(logits)
    G[np.arange(len(labels)), labels] -= 1
    G /= len(labels)
    return G


def right_loops(logits, labels):
    """Right: loops over samples and classes."""
    n, n_classes = logits.shape
    G = np.zeros((n, n_classes))
    for k in range(n):
        biggest = max(logits[k])
        total = 0.0
        for i in range(n_classes):
            total += np.exp(logits[k, i] - biggest)
        for i in range(n_classes):
            y = np.exp(logits[k, i] - biggest) / total
            target = 1 if i == labels[k] else 0
            G[k, i] = (y - target) / n
    return G


def right_row_by_row(logits, labels):
    """Right: a list of rows, put together at the end."""
    rows = []
    for z, k in zip(logits, labels):
        y = np.exp(z - np.logaddexp.reduce(z))
        y[k] = y[k] - 1
        rows.append(y / len(logits))
    return np.stack(rows)


def right_comparison(logits, labels):
    """Right: the target by a comparison, all in two lines."""
    Y_hat = labels.reshape(-1, 1) == np.arange(logits.shape[1])
    return np.exp(logits - np.logaddexp.reduce(logits, axis=1)[:, None]) / len(labels) - (
        Y_hat / len(labels)
    )


def right_jacobian(logits, labels):
    """Right: the long way, by the chain rule through all of softmax's derivatives."""
    Y = _softmax(logits)
    n, n_classes = logits.shape
    J = np.einsum("ki,ij->kij", Y, np.eye(n_classes)) - np.einsum("ki,kj->kij", Y, Y)
    with np.errstate(divide="ignore", invalid="ignore"):
        Y_k = Y[np.arange(n), labels]
        G = -J[np.arange(n), labels] / Y_k[:, None] / n
    zero = Y_k < 1e-100
    G[zero] = (Y[zero] - _one_hot(labels[zero], n_classes)) / n
    return G


def wrong_no_mean(logits, labels):
    """Wrong: not divided by n, the gradient of a sum."""
    return _softmax(logits) - _one_hot(labels, logits.shape[1])


def wrong_divided_by_classes(logits, labels):
    """Wrong: divides by the number of classes and not of samples."""
    return (_softmax(logits) - _one_hot(labels, logits.shape[1])) / logits.shape[1]


def wrong_divided_by_size(logits, labels):
    """Wrong: divides by samples times classes."""
    return (_softmax(logits) - _one_hot(labels, logits.shape[1])) / logits.size


def wrong_divided_twice(logits, labels):
    """Wrong: divides by n twice."""
    G = (_softmax(logits) - _one_hot(labels, logits.shape[1])) / len(labels)
    return G / len(labels)


def wrong_target_not_divided(logits, labels):
    """Wrong: without parentheses only the softmax is divided by n."""
    return _softmax(logits) / len(labels) - _one_hot(labels, logits.shape[1])


def wrong_only_target_divided(logits, labels):
    """Wrong: without parentheses only the target is divided by n."""
    return _softmax(logits) - _one_hot(labels, logits.shape[1]) / len(labels)


def wrong_sign(logits, labels):
    """Wrong: target minus prediction, the sign is turned."""
    return (_one_hot(labels, logits.shape[1]) - _softmax(logits)) / len(labels)


def wrong_logits_for_softmax(logits, labels):
    """Wrong: logits in place of probabilities."""
    return (logits - _one_hot(labels, logits.shape[1])) / len(labels)


def wrong_sigmoid(logits, labels):
    """Wrong: sigmoid in place of softmax, rows do not add up to 0."""
    Y = 0.5 * (1 + np.tanh(logits / 2))
    return (Y - _one_hot(labels, logits.shape[1])) / len(labels)


def wrong_overflow(logits, labels):
    """Wrong: the softmax overflows for large logits."""
    E = np.exp(logits)
    Y = E / E.sum(axis=1, keepdims=True)
    return (Y - _one_hot(labels, logits.shape[1])) / len(labels)


def wrong_largest_of_batch(logits, labels):
    """Wrong: subtracts the largest logit of the batch, rows far below it become nan."""
    E = np.exp(logits - logits.max())
    Y = E / E.sum(axis=1, keepdims=True)
    return (Y - _one_hot(labels, logits.shape[1])) / len(labels)


def wrong_softmax_axis_0(logits, labels):
    """Wrong: the softmax runs over the samples."""
    E = np.exp(logits - logits.max(axis=0))
    return (E / E.sum(axis=0) - _one_hot(labels, logits.shape[1])) / len(labels)


def wrong_softmax_over_all(logits, labels):
    """Wrong: the softmax runs over the whole batch."""
    E = np.exp(logits - logits.max())
    return (E / E.sum() - _one_hot(labels, logits.shape[1])) / len(labels)


def wrong_target_for_everything(logits, labels):
    """Wrong: [:, labels] subtracts 1 in whole columns."""
    G = _softmax(logits)
    G[:, labels] -= 1
    return G / len(labels)


def wrong_rows_of_labels(logits, labels):
    """Wrong: G[labels] subtracts 1 in whole rows."""
    G = _softmax(logits)
    G[labels] -= 1
    return G / len(labels)


def wrong_label_subtracted(logits, labels):
    """Wrong: subtracts the label itself and not its one-hot target."""
    return (_softmax(logits) - labels[:, None]) / len(labels)


def wrong_labels_from_one(logits, labels):
    """Wrong: counts the classes from 1."""
    G = _softmax(logits)
    G[np.arange(len(labels)), labels - 1] -= 1
    return G / len(labels)


def wrong_classes_from_labels(logits, labels):
    """Wrong: the target has as many columns as the largest label asks for."""
    return (_softmax(logits) - np.eye(labels.max() + 1)[labels]) / len(labels)


def wrong_predicted_class(logits, labels):
    """Wrong: subtracts 1 at the most likely class, not at the right one."""
    G = _softmax(logits)
    G[np.arange(len(labels)), logits.argmax(axis=1)] -= 1
    return G / len(labels)


def wrong_other_classes_zero(logits, labels):
    """Wrong: only the right class gets a gradient, the others stay 0."""
    n = np.arange(len(labels))
    G = np.zeros(logits.shape)
    G[n, labels] = (_softmax(logits)[n, labels] - 1) / len(labels)
    return G


def wrong_one_number_per_sample(logits, labels):
    """Wrong: one number per sample, y_k - 1."""
    return (_softmax(logits)[np.arange(len(labels)), labels] - 1) / len(labels)


def wrong_no_target(logits, labels):
    """Wrong: the target is never subtracted."""
    return _softmax(logits) / len(labels)


def wrong_right_class_zero(logits, labels):
    """Wrong: sets the right class to 0 in place of y - 1."""
    G = _softmax(logits)
    G[np.arange(len(labels)), labels] = 0
    return G / len(labels)


def wrong_assigned_minus_one(logits, labels):
    """Wrong: = -1 in place of -= 1 at the right class."""
    G = _softmax(logits)
    G[np.arange(len(labels)), labels] = -1
    return G / len(labels)


def wrong_mean_over_samples(logits, labels):
    """Wrong: averages over the samples, one row is left."""
    return (_softmax(logits) - _one_hot(labels, logits.shape[1])).mean(axis=0)


def wrong_squared_error(logits, labels):
    """Wrong: the gradient of squared error, with the factors 2 y (1 - y)."""
    Y = _softmax(logits)
    return 2 * (Y - _one_hot(labels, logits.shape[1])) * Y * (1 - Y) / len(labels)


def wrong_extra_slope(logits, labels):
    """Wrong: multiplies by y (1 - y), which has cancelled already."""
    Y = _softmax(logits)
    return (Y - _one_hot(labels, logits.shape[1])) * Y * (1 - Y) / len(labels)


def wrong_factor_two(logits, labels):
    """Wrong: a factor of 2, as if the loss were a square."""
    return 2 * (_softmax(logits) - _one_hot(labels, logits.shape[1])) / len(labels)


def wrong_gradient_at_probabilities(logits, labels):
    """Wrong: the gradient for the probabilities, -1 / y_k, and not for the logits."""
    Y = np.maximum(_softmax(logits), 1e-12)
    return -_one_hot(labels, logits.shape[1]) / Y / len(labels)


def wrong_absolute(logits, labels):
    """Wrong: the absolute value of the difference."""
    return np.abs(_softmax(logits) - _one_hot(labels, logits.shape[1])) / len(labels)


def wrong_transposed(logits, labels):
    """Wrong: one column per sample."""
    return ((_softmax(logits) - _one_hot(labels, logits.shape[1])) / len(labels)).T


def wrong_integer_result(logits, labels):
    """Wrong: the result has the type of the logits, integer logits lose the fractions."""
    G = np.zeros_like(logits)
    Y = _softmax(logits)
    for k in range(len(labels)):
        G[k] = Y[k] / len(labels)
        G[k, labels[k]] -= 1 / len(labels)
    return G


def wrong_return_in_loop(logits, labels):
    """Wrong: returns after the first sample, the other rows keep the softmax."""
    G = _softmax(logits) / len(labels)
    for k in range(len(labels)):
        G[k, labels[k]] -= 1 / len(labels)
        return G


def wrong_numerical(logits, labels):
    """Wrong: a forward difference with a large step, and far off for large logits."""
    h = 1e-3

    def loss(z):
        return -np.mean(np.log(_softmax(z)[np.arange(len(labels)), labels] + 1e-12))

    G = np.zeros(logits.shape)
    for k in range(logits.shape[0]):
        for i in range(logits.shape[1]):
            moved = np.array(logits, dtype=float)
            moved[k, i] += h
            G[k, i] = (loss(moved) - loss(logits)) / h
    return G


def wrong_ten_classes(logits, labels):
    """Wrong: targets hard-coded for ten digits."""
    return (_softmax(logits) - np.eye(10)[labels]) / len(labels)


def wrong_rounded(logits, labels):
    """Wrong: rounded to the two digits of the examples."""
    return ((_softmax(logits) - _one_hot(labels, logits.shape[1])) / len(labels)).round(2)


def wrong_rows_normalised(logits, labels):
    """Wrong: divides every row by its length, as if only the direction mattered."""
    G = _softmax(logits) - _one_hot(labels, logits.shape[1])
    return G / (np.linalg.norm(G, axis=1, keepdims=True) + 1e-12) / len(labels)


def _loss(logits, labels):
    Z = logits - logits.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(labels)), labels])


def wrong_measured_on_both_sides(logits, labels):
    """Wrong: central differences on a copy, which has the type of the logits."""
    eps = 1e-4
    G = np.zeros(logits.shape)
    for i in np.ndindex(logits.shape):
        up, down = logits.copy(), logits.copy()
        up[i] += eps
        down[i] -= eps
        G[i] = (_loss(up, labels) - _loss(down, labels)) / (2 * eps)
    return G


def wrong_measured_on_one_side(logits, labels):
    """Wrong: forward differences on a copy, which has the type of the logits."""
    eps = 1e-6
    G = np.zeros(logits.shape)
    for i in np.ndindex(logits.shape):
        z = logits.copy()
        z[i] += eps
        G[i] = (_loss(z, labels) - _loss(logits, labels)) / eps
    return G


def wrong_measured_with_a_long_step(logits, labels):
    """Wrong: forward differences of 0.001, whose error shows everywhere."""
    eps = 1e-3
    G = np.zeros(logits.shape)
    for i in np.ndindex(logits.shape):
        z = np.array(logits, dtype=float)
        z[i] += eps
        G[i] = (_loss(z, labels) - _loss(logits, labels)) / eps
    return G


def wrong_measured_on_floats(logits, labels):
    """Wrong: central differences, lost in rounding beside a large logit."""
    eps = 1e-4
    G = np.zeros(logits.shape)
    for i in np.ndindex(logits.shape):
        d = np.zeros(logits.shape)
        d[i] = eps
        G[i] = (_loss(logits + d, labels) - _loss(logits - d, labels)) / (2 * eps)
    return G


def wrong_chain_rule_with_a_small_number(logits, labels):
    """Wrong: divides by the probability plus 1e-12, so an unlikely class gets a gradient of 0."""
    Y = _softmax(logits)
    n = np.arange(len(labels))
    Y_k = Y[n, labels]
    J = Y_k[:, None] * (_one_hot(labels, logits.shape[1]) - Y)
    return -J / (Y_k + 1e-12)[:, None] / len(labels)
