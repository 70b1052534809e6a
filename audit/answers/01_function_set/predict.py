import numpy as np


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))


def _logits(X, parameters):
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T + b)
    W, b = parameters[-1]
    return A @ W.T + b


def _softmax(logits):
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def right_argmax(X, parameters):
    """Right: argmax along each row, which takes the first of equals."""
    return np.argmax(_logits(X, parameters), axis=1)


def right_loops(X, parameters):
    """Right: loops, and only a truly larger logit replaces the best so far."""
    logits = _logits(X, parameters)
    answer = np.zeros(len(X), dtype=int)
    for k in range(len(X)):
        best = 0
        for i in range(1, logits.shape[1]):
            if logits[k, i] > logits[k, best]:
                best = i
        answer[k] = best
    return answer


def right_list_index(X, parameters):
    """Right: list.index finds the first place of the maximum."""
    labels = []
    for row in _logits(X, parameters).tolist():
        labels.append(row.index(max(row)))
    return np.array(labels, dtype=int)


def right_stable_sort(X, parameters):
    """Right: a stable sort by the negative logit keeps the first of equals in front."""
    return np.argsort(-_logits(X, parameters), axis=1, kind="stable")[:, 0]


def right_after_softmax(X, parameters):
    """Right: a detour by a safe softmax, which does no harm."""
    return _softmax(_logits(X, parameters)).argmax(axis=-1)


def right_sample_by_sample(X, parameters):
    """Right: one sample at a time through the network."""
    labels = []
    for x in X:
        a = x
        for W, b in parameters[:-1]:
            a = 1 / (1 + np.exp(-(W @ a + b)))
        W, b = parameters[-1]
        labels.append(int(np.argmax(W @ a + b)))
    return np.array(labels, dtype=np.int64)


def right_equal_to_max(X, parameters):
    """Right: argmax of a table of True and False finds the first True."""
    logits = _logits(X, parameters)
    return (logits == logits.max(axis=1, keepdims=True)).argmax(axis=1)


def wrong_no_axis(X, parameters):
    """Wrong: argmax without an axis, one number for the whole batch."""
    return np.argmax(_logits(X, parameters))


def wrong_axis_0(X, parameters):
    """Wrong: argmax along the samples, one number per class."""
    return np.argmax(_logits(X, parameters), axis=0)


def wrong_largest_logit(X, parameters):
    """Wrong: returns the largest logit and not its class."""
    return np.max(_logits(X, parameters), axis=1)


def wrong_argmin(X, parameters):
    """Wrong: the class with the smallest logit."""
    return np.argmin(_logits(X, parameters), axis=1)


def wrong_last_of_equals(X, parameters):
    """Wrong: >= takes the last of equal logits."""
    logits = _logits(X, parameters)
    answer = np.zeros(len(X), dtype=int)
    for k in range(len(X)):
        best = 0
        for i in range(logits.shape[1]):
            if logits[k, i] >= logits[k, best]:
                best = i
        answer[k] = best
    return answer


def wrong_random_of_equals(X, parameters):
    """Wrong: draws lots between equal logits."""
    logits = _logits(X, parameters)
    rng = np.random.default_rng()
    answer = []
    for row in logits:
        answer.append(rng.choice(np.flatnonzero(row == row.max())))
    return np.array(answer, dtype=int)


def wrong_where_lists_all_equals(X, parameters):
    """Wrong: np.where lists every largest logit, so equal logits give too many labels."""
    logits = _logits(X, parameters)
    return np.where(logits == logits.max(axis=1, keepdims=True))[1]


def wrong_where_whole_batch(X, parameters):
    """Wrong: looks for the largest logit of the whole batch."""
    logits = _logits(X, parameters)
    return np.where(logits == logits.max())[1]


def wrong_counts_from_one(X, parameters):
    """Wrong: classes are counted from 1."""
    return np.argmax(_logits(X, parameters), axis=1) + 1


def wrong_floats(X, parameters):
    """Wrong: labels as floats, because np.zeros makes floats."""
    logits = _logits(X, parameters)
    labels = np.zeros(len(X))
    for k in range(len(X)):
        labels[k] = np.argmax(logits[k])
    return labels


def wrong_keepdims(X, parameters):
    """Wrong: a column (n_samples, 1) in place of (n_samples,)."""
    return np.argmax(_logits(X, parameters), axis=1).reshape(-1, 1)


def right_list(X, parameters):
    """Right: a Python list of labels."""
    return [int(np.argmax(row)) for row in _logits(X, parameters)]


def wrong_one_hot(X, parameters):
    """Wrong: one-hot rows in place of labels."""
    logits = _logits(X, parameters)
    return np.eye(logits.shape[1], dtype=int)[np.argmax(logits, axis=1)]


def wrong_logits_returned(X, parameters):
    """Wrong: returns the logits and leaves the choice to the caller."""
    return _logits(X, parameters)


def wrong_softmax_returned(X, parameters):
    """Wrong: returns the probabilities and not the labels."""
    return _softmax(_logits(X, parameters))


def wrong_absolute_value(X, parameters):
    """Wrong: the logit with the largest absolute value."""
    return np.argmax(np.abs(_logits(X, parameters)), axis=1)


def wrong_best_starts_at_zero(X, parameters):
    """Wrong: the best logit starts at 0, so rows of negative logits are always class 0."""
    logits = _logits(X, parameters)
    labels = []
    for row in logits:
        best_value = 0
        best_class = 0
        for i, z in enumerate(row):
            if z > best_value:
                best_value = z
                best_class = i
        labels.append(best_class)
    return np.array(labels)


def wrong_best_not_reset(X, parameters):
    """Wrong: the best logit is not reset for the next sample."""
    logits = _logits(X, parameters)
    labels = []
    best_value = -np.inf
    best_class = 0
    for row in logits:
        for i, z in enumerate(row):
            if z > best_value:
                best_value = z
                best_class = i
        labels.append(best_class)
    return np.array(labels)


def wrong_best_value_not_updated(X, parameters):
    """Wrong: the best value is never updated, the last logit above the first one wins."""
    logits = _logits(X, parameters)
    labels = []
    for row in logits:
        best_value = row[0]
        best_class = 0
        for i, z in enumerate(row):
            if z > best_value:
                best_class = i
        labels.append(best_class)
    return np.array(labels)


def wrong_first_class_skipped(X, parameters):
    """Wrong: class 0 is left out of the comparison and the count."""
    return np.argmax(_logits(X, parameters)[:, 1:], axis=1)


def wrong_last_class_skipped(X, parameters):
    """Wrong: the last class never wins."""
    return np.argmax(_logits(X, parameters)[:, :-1], axis=1)


def wrong_threshold(X, parameters):
    """Wrong: asks whether the second probability is above one half, for two classes only."""
    probabilities = _softmax(_logits(X, parameters))
    return (probabilities[:, 1] > 0.5).astype(int)


def wrong_rounded_logits(X, parameters):
    """Wrong: rounds the logits first, which makes close ones equal."""
    return np.argmax(_logits(X, parameters).round(2), axis=1)


def wrong_integer_logits(X, parameters):
    """Wrong: casts the logits to integers before it compares."""
    return np.argmax(_logits(X, parameters).astype(int), axis=1)


def wrong_sigmoid_at_the_end(X, parameters):
    """Wrong: a sigmoid on the logits, which makes all large ones equal to 1."""
    logits = _logits(X, parameters)
    return np.argmax(1 / (1 + np.exp(-logits)), axis=1)


def wrong_unsafe_softmax(X, parameters):
    """Wrong: the softmax overflows for large logits, and argmax then finds the first nan."""
    E = np.exp(_logits(X, parameters))
    return np.argmax(E / E.sum(axis=1, keepdims=True), axis=1)


def wrong_last_layer_missing(X, parameters):
    """Wrong: the last layer is left out, a hidden neuron is taken for a class."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T + b)
    return np.argmax(A, axis=1)


def wrong_no_sigmoid(X, parameters):
    """Wrong: the hidden layers have no sigmoid."""
    A = X
    for W, b in parameters:
        A = A @ W.T + b
    return np.argmax(A, axis=1)


def wrong_no_bias(X, parameters):
    """Wrong: the last layer's bias is forgotten."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T + b)
    return np.argmax(A @ parameters[-1][0].T, axis=1)


def wrong_input_used(X, parameters):
    """Wrong: argmax of the input and not of the network's output."""
    return np.argmax(X, axis=1)


def wrong_first_sample_only(X, parameters):
    """Wrong: one integer, the label of the first sample."""
    return int(np.argmax(_logits(X, parameters)[0]))


def wrong_return_in_loop(X, parameters):
    """Wrong: returns inside the loop, after the first sample."""
    labels = []
    for row in _logits(X, parameters):
        labels.append(np.argmax(row))
        return np.array(labels)


def wrong_ten_classes(X, parameters):
    """Wrong: hard-coded for ten classes."""
    logits = _logits(X, parameters)
    labels = []
    for row in logits:
        best = 0
        for i in range(10):
            if row[i] > row[best]:
                best = i
        labels.append(best)
    return np.array(labels)


def wrong_scalar_for_one_sample(X, parameters):
    """Wrong: squeeze makes a number without axes of a single sample's label."""
    return np.squeeze(np.argmax(_logits(X, parameters), axis=1))


def wrong_whole_logits(X, parameters):
    """Wrong: logits are rounded to whole numbers before they are compared."""
    return np.argmax(np.round(_logits(X, parameters)), axis=1)
