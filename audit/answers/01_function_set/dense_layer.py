import math

import numpy as np


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def right_one_line(X, W, b):
    """Right: the formula of the text in one line."""
    return 1 / (1 + np.exp(-(X @ W.T + b)))


def right_three_loops(X, W, b):
    """Right: loops over samples, neurons and inputs."""
    n_samples = X.shape[0]
    n_out = W.shape[0]
    n_in = W.shape[1]
    result = np.zeros((n_samples, n_out))
    for k in range(n_samples):
        for i in range(n_out):
            z = b[i]
            for j in range(n_in):
                z = z + X[k, j] * W[i, j]
            result[k, i] = 1 / (1 + math.exp(-z))
    return result


def right_einsum(X, W, b):
    """Right: einsum in place of the transpose."""
    return _sigmoid(np.einsum("ki,oi->ko", X, W) + b)


def right_per_sample(X, W, b):
    """Right: one matrix times vector per sample, as in the lecture."""
    rows = []
    for x in X:
        rows.append(_sigmoid(W @ x + b))
    return np.array(rows)


def right_columns(X, W, b):
    """Right: samples as columns as in the lecture, turned back at the end."""
    Z = np.dot(W, X.T) + b.reshape(-1, 1)
    return (0.5 * (1 + np.tanh(Z / 2))).T


def right_bias_as_weight(X, W, b):
    """Right: the bias is one more weight, whose input is always 1."""
    ones = np.ones((len(X), 1))
    X1 = np.concatenate([X, ones], axis=1)
    W1 = np.concatenate([W, b[:, None]], axis=1)
    return _sigmoid(np.matmul(X1, W1.T))


def right_float32(X, W, b):
    """Right: computed in 32-bit floats."""
    X, W, b = (np.asarray(a, dtype=np.float32) for a in (X, W, b))
    return _sigmoid(X @ W.T + b)


def right_neuron_by_neuron(X, W, b):
    """Right: one column of the result per neuron."""
    result = np.empty((X.shape[0], W.shape[0]))
    for i, (weights, bias) in enumerate(zip(W, b)):
        result[:, i] = _sigmoid((X * weights).sum(axis=1) + bias)
    return result


def wrong_no_transpose(X, W, b):
    """Wrong: W is not transposed."""
    return _sigmoid(X @ W + b)


def wrong_reshape_for_transpose(X, W, b):
    """Wrong: reshape in place of the transpose mixes the weights of the neurons."""
    return _sigmoid(X @ W.reshape(W.shape[1], W.shape[0]) + b)


def wrong_result_transposed(X, W, b):
    """Wrong: one column per sample, the result is not turned back."""
    return _sigmoid(W @ X.T + b[:, None])


def wrong_result_reshaped(X, W, b):
    """Wrong: the result is turned back by reshape and not by a transpose."""
    Z = W @ X.T + b[:, None]
    return _sigmoid(Z).reshape(X.shape[0], W.shape[0])


def wrong_lecture_formula(X, W, b):
    """Wrong: W x + b of the lecture, used for a batch with samples as rows."""
    return _sigmoid(W @ X + b)


def wrong_no_activation(X, W, b):
    """Wrong: the sigmoid is missing."""
    return X @ W.T + b


def wrong_no_bias(X, W, b):
    """Wrong: the bias is missing."""
    return _sigmoid(X @ W.T)


def wrong_bias_after_sigmoid(X, W, b):
    """Wrong: the bias is added after the sigmoid."""
    return _sigmoid(X @ W.T) + b


def wrong_bias_column(X, W, b):
    """Wrong: the bias stands as a column, so each sample gets a bias and not each neuron."""
    return _sigmoid(X @ W.T + b.reshape(-1, 1))


def wrong_first_bias_only(X, W, b):
    """Wrong: every neuron gets the bias of the first."""
    return _sigmoid(X @ W.T + b[0])


def wrong_bias_summed(X, W, b):
    """Wrong: every neuron gets the sum of all biases."""
    return _sigmoid(X @ W.T + b.sum())


def wrong_sign_of_exponent(X, W, b):
    """Wrong: the minus in the exponent is missing."""
    return 1 / (1 + np.exp(X @ W.T + b))


def wrong_sign_covers_product_only(X, W, b):
    """Wrong: the minus belongs to the product only, the bias keeps its sign."""
    return 1 / (1 + np.exp(-X @ W.T + b))


def wrong_elementwise(X, W, b):
    """Wrong: * in place of the matrix product."""
    return _sigmoid(X * W + b)


def wrong_softmax(X, W, b):
    """Wrong: softmax in place of the sigmoid."""
    Z = X @ W.T + b
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def wrong_tanh(X, W, b):
    """Wrong: tanh in place of the sigmoid."""
    return np.tanh(X @ W.T + b)


def wrong_sigmoid_of_input(X, W, b):
    """Wrong: the sigmoid is taken of the input, before the weights."""
    return _sigmoid(X) @ W.T + b


def wrong_mean_over_inputs(X, W, b):
    """Wrong: the mean over the inputs in place of the sum."""
    return _sigmoid(X @ W.T / X.shape[1] + b)


def wrong_integer_result(X, W, b):
    """Wrong: the result array has the type of X, so integers cut the sigmoid down to 0."""
    A = np.zeros((X.shape[0], W.shape[0]), dtype=X.dtype)
    for k in range(X.shape[0]):
        A[k] = _sigmoid(W @ X[k] + b)
    return A


def wrong_result_like_input(X, W, b):
    """Wrong: the result gets the shape of X, right only with as many neurons as inputs."""
    A = np.zeros(X.shape)
    for k in range(X.shape[0]):
        for i in range(W.shape[0]):
            A[k, i] = _sigmoid(np.dot(W[i], X[k]) + b[i])
    return A


def wrong_loop_over_inputs_as_neurons(X, W, b):
    """Wrong: loops over n_in neurons, so with few inputs some neurons stay 0."""
    A = np.zeros((X.shape[0], W.shape[0]))
    for k in range(X.shape[0]):
        for i in range(X.shape[1]):
            A[k, i] = _sigmoid(np.dot(W[i], X[k]) + b[i])
    return A


def wrong_return_in_loop(X, W, b):
    """Wrong: returns after the first sample."""
    rows = []
    for x in X:
        rows.append(_sigmoid(W @ x + b))
        return np.array(rows)


def wrong_flat(X, W, b):
    """Wrong: all numbers in one row, not one row per sample."""
    values = []
    for x in X:
        for i in range(len(W)):
            values.append(_sigmoid(np.dot(W[i], x) + b[i]))
    return np.array(values)


def wrong_squeezed(X, W, b):
    """Wrong: squeeze removes an axis for one sample or one neuron."""
    return np.squeeze(_sigmoid(X @ W.T + b))


def wrong_starts_at_one(X, W, b):
    """Wrong: counts the inputs from 1 and leaves out the first."""
    A = np.zeros((X.shape[0], W.shape[0]))
    for k in range(X.shape[0]):
        for i in range(W.shape[0]):
            z = b[i]
            for j in range(1, X.shape[1]):
                z = z + W[i, j] * X[k, j]
            A[k, i] = _sigmoid(z)
    return A


def wrong_sum_not_reset(X, W, b):
    """Wrong: z is set to 0 before the loops and never again."""
    A = np.zeros((X.shape[0], W.shape[0]))
    z = 0.0
    for k in range(X.shape[0]):
        for i in range(W.shape[0]):
            for j in range(X.shape[1]):
                z += W[i, j] * X[k, j]
            A[k, i] = _sigmoid(z + b[i])
    return A


def wrong_bias_in_inner_loop(X, W, b):
    """Wrong: the bias is added once for every input."""
    A = np.zeros((X.shape[0], W.shape[0]))
    for k in range(X.shape[0]):
        for i in range(W.shape[0]):
            z = 0.0
            for j in range(X.shape[1]):
                z += W[i, j] * X[k, j] + b[i]
            A[k, i] = _sigmoid(z)
    return A


def wrong_bias_of_sample(X, W, b):
    """Wrong: takes b[k], the index of the sample, in place of b[i]."""
    A = np.zeros((X.shape[0], W.shape[0]))
    for k in range(X.shape[0]):
        for i in range(W.shape[0]):
            A[k, i] = _sigmoid(np.dot(W[i], X[k]) + b[k])
    return A


def wrong_two_neurons(X, W, b):
    """Wrong: hard-coded for the two neurons of the lecture."""
    first = _sigmoid(X @ W[0] + b[0])
    second = _sigmoid(X @ W[1] + b[1])
    return np.column_stack([first, second])


def wrong_rounded(X, W, b):
    """Wrong: rounded to the two digits of the example."""
    return _sigmoid(X @ W.T + b).round(2)


def wrong_prints(X, W, b):
    """Wrong: prints and does not return."""
    A = _sigmoid(X @ W.T + b)
    print(A)
