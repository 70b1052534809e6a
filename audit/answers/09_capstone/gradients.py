import numpy as np


def _forward(X, W1, b1, W2, b2):
    z = X @ W1.T + b1
    a = np.maximum(z, 0)
    return z, a, a @ W2.T + b2


def _softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def right_mended_copy(X, labels, W1, b1, W2, b2):
    """Right: the broken code, with the ReLU's slope on the way back."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    G = exponentials / exponentials.sum(axis=1, keepdims=True)
    G[np.arange(len(labels)), labels] -= 1
    G = G / len(labels)
    grad_W2, grad_b2 = G.T @ a, G.sum(axis=0)
    G = G @ W2 * (z > 0)
    return G.T @ X, G.sum(axis=0), grad_W2, grad_b2


def right_one_hot(X, labels, W1, b1, W2, b2):
    """Right: with one-hot labels and names for every part."""
    n = X.shape[0]
    z, hidden, logits = _forward(X, W1, b1, W2, b2)
    target = np.eye(W2.shape[0])[labels]
    grad_logits = (_softmax(logits) - target) / n
    grad_hidden = grad_logits @ W2
    grad_z = np.where(z > 0, grad_hidden, 0)
    grad_W1 = grad_z.T @ X
    grad_b1 = np.sum(grad_z, axis=0)
    grad_W2 = grad_logits.T @ hidden
    grad_b2 = np.sum(grad_logits, axis=0)
    return grad_W1, grad_b1, grad_W2, grad_b2


def right_sample_by_sample(X, labels, W1, b1, W2, b2):
    """Right: adds up the gradients of the samples one after the other."""
    grad_W1, grad_b1 = np.zeros(W1.shape), np.zeros(b1.shape)
    grad_W2, grad_b2 = np.zeros(W2.shape), np.zeros(b2.shape)
    for x, label in zip(X, labels, strict=True):
        z = W1 @ x + b1
        a = np.maximum(z, 0)
        logits = W2 @ a + b2
        y = np.exp(logits - np.max(logits))
        y /= y.sum()
        y[label] -= 1
        delta = (W2.T @ y) * (z > 0)
        grad_W2 += np.outer(y, a)
        grad_b2 += y
        grad_W1 += np.outer(delta, x)
        grad_b1 += delta
    n = len(X)
    return grad_W1 / n, grad_b1 / n, grad_W2 / n, grad_b2 / n


def right_einsum(X, labels, W1, b1, W2, b2):
    """Right: einsum for the sums over the samples, divided by n at the end."""
    _, a, logits = _forward(X, W1, b1, W2, b2)
    delta2 = _softmax(logits)
    delta2[range(len(labels)), labels] -= 1
    delta1 = np.einsum("nk,kh->nh", delta2, W2) * np.sign(a)
    n = len(labels)
    return (
        np.einsum("nh,nd->hd", delta1, X) / n,
        delta1.mean(axis=0),
        np.einsum("nk,nh->kh", delta2, a) / n,
        delta2.mean(axis=0),
    )


def _delta2(logits, labels):
    G = _softmax(logits)
    G[np.arange(len(labels)), labels] -= 1
    return G / len(labels)


def _back(X, z, a, G, W2):
    delta = G @ W2 * (z > 0)
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_broken(X, labels, W1, b1, W2, b2):
    """The broken one as it was: the ReLU's slope is missing."""
    _, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_times_a(X, labels, W1, b1, W2, b2):
    """Multiplies by the activation in place of the ReLU's slope."""
    _, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2 * a
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_times_z(X, labels, W1, b1, W2, b2):
    """Multiplies by z."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2 * z
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_relu_of_gradient(X, labels, W1, b1, W2, b2):
    """Puts the gradient through a ReLU in place of the ReLU's slope."""
    _, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = np.maximum(G @ W2, 0)
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_gradient_sign_as_mask(X, labels, W1, b1, W2, b2):
    """Applies the ReLU's slope and lets only positive gradients through besides."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = np.maximum(G @ W2 * (z > 0), 0)
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_sigmoid_slope(X, labels, W1, b1, W2, b2):
    """The slope of a sigmoid, a(1 − a)."""
    _, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2 * a * (1 - a)
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_mask_negative(X, labels, W1, b1, W2, b2):
    """The comparison is the wrong way round: z < 0."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2 * (z < 0)
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_bias_without_mask(X, labels, W1, b1, W2, b2):
    """Takes the slope into W1's gradient only and forgets it in that of b1."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2
    return (delta * (z > 0)).T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_mask_on_logits(X, labels, W1, b1, W2, b2):
    """Puts the slope at the logits: where they are negative, no gradient."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels) * (logits > 0)
    return _back(X, z, a, G, W2)


def wrong_z_for_a(X, labels, W1, b1, W2, b2):
    """W2's gradient takes z in place of a."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    grad_W1, grad_b1, _, grad_b2 = _back(X, z, a, G, W2)
    return grad_W1, grad_b1, G.T @ z, grad_b2


def wrong_not_divided(X, labels, W1, b1, W2, b2):
    """The sum over the samples in place of the mean."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    return _back(X, z, a, _delta2(logits, labels) * len(labels), W2)


def wrong_divided_twice(X, labels, W1, b1, W2, b2):
    """Divides by n at the logits and once more for W1 and b1."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    grad_W1, grad_b1, grad_W2, grad_b2 = _back(X, z, a, _delta2(logits, labels), W2)
    return grad_W1 / len(X), grad_b1 / len(X), grad_W2, grad_b2


def wrong_mean_for_biases(X, labels, W1, b1, W2, b2):
    """A mean over the samples for the biases, though 1/n is in it already."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2 * (z > 0)
    return delta.T @ X, delta.mean(axis=0), G.T @ a, G.mean(axis=0)


def wrong_divided_by_classes(X, labels, W1, b1, W2, b2):
    """Divides by the number of outputs in place of samples."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels) * len(labels) / W2.shape[0]
    return _back(X, z, a, G, W2)


def wrong_sign(X, labels, W1, b1, W2, b2):
    """Labels minus softmax: all signs are wrong."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    return _back(X, z, a, -_delta2(logits, labels), W2)


def wrong_overflow(X, labels, W1, b1, W2, b2):
    """Softmax without subtracting the maximum: large logits give nan."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    e = np.exp(logits)
    G = e / e.sum(axis=1, keepdims=True)
    G[np.arange(len(labels)), labels] -= 1
    return _back(X, z, a, G / len(labels), W2)


def wrong_softmax_axis(X, labels, W1, b1, W2, b2):
    """Softmax over the samples: axis 0."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    e = np.exp(logits - logits.max())
    G = e / e.sum(axis=0, keepdims=True)
    G[np.arange(len(labels)), labels] -= 1
    return _back(X, z, a, G / len(labels), W2)


def wrong_softmax_of_everything(X, labels, W1, b1, W2, b2):
    """Softmax over all entries of the batch."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    e = np.exp(logits - logits.max())
    G = e / e.sum()
    G[np.arange(len(labels)), labels] -= 1
    return _back(X, z, a, G / len(labels), W2)


def wrong_colon_index(X, labels, W1, b1, W2, b2):
    """G[:, labels] −= 1 takes 1 from all rows in each column that occurs."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _softmax(logits)
    G[:, labels] -= 1
    return _back(X, z, a, G / len(labels), W2)


def wrong_ten_classes(X, labels, W1, b1, W2, b2):
    """np.eye(10): takes ten outputs for granted."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = (_softmax(logits) - np.eye(10)[labels]) / len(labels)
    return _back(X, z, a, G, W2)


def wrong_number_of_labels(X, labels, W1, b1, W2, b2):
    """np.eye of the number of different labels: fails where a class does not occur."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    target = np.eye(len(np.unique(labels)))[labels]
    return _back(X, z, a, (_softmax(logits) - target) / len(labels), W2)


def wrong_squared_error(X, labels, W1, b1, W2, b2):
    """The gradient of squared error after softmax in place of cross-entropy."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    y = _softmax(logits)
    d = 2 * (y - np.eye(W2.shape[0])[labels])
    G = y * (d - (d * y).sum(axis=1, keepdims=True)) / len(labels)
    return _back(X, z, a, G, W2)


def wrong_logits_for_softmax(X, labels, W1, b1, W2, b2):
    """Logits minus one-hot labels: the softmax is missing."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = (logits - np.eye(W2.shape[0])[labels]) / len(labels)
    return _back(X, z, a, G, W2)


def wrong_return_order(X, labels, W1, b1, W2, b2):
    """Returns the second layer first."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    grad_W1, grad_b1, grad_W2, grad_b2 = _back(X, z, a, _delta2(logits, labels), W2)
    return grad_W2, grad_b2, grad_W1, grad_b1


def wrong_return_weights_first(X, labels, W1, b1, W2, b2):
    """Returns both weights' gradients before the biases'."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    grad_W1, grad_b1, grad_W2, grad_b2 = _back(X, z, a, _delta2(logits, labels), W2)
    return grad_W1, grad_W2, grad_b1, grad_b2


def wrong_transposed(X, labels, W1, b1, W2, b2):
    """The weights' gradients come transposed, as (n_in, n_out)."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2 * (z > 0)
    return X.T @ delta, delta.sum(axis=0), a.T @ G, G.sum(axis=0)


def wrong_w2_transposed(X, labels, W1, b1, W2, b2):
    """G @ W2.T on the way back: an error unless W2 is square."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = (G @ W2.T) * (z > 0)
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_bias_shape(X, labels, W1, b1, W2, b2):
    """keepdims: the biases' gradients are (1, n) in place of (n,)."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2 * (z > 0)
    return delta.T @ X, delta.sum(axis=0, keepdims=True), G.T @ a, G.sum(axis=0, keepdims=True)


def wrong_bias_scalar(X, labels, W1, b1, W2, b2):
    """Sums the biases' gradients over everything: one number."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2 * (z > 0)
    return delta.T @ X, delta.sum(), G.T @ a, G.sum()


def wrong_mask_by_input(X, labels, W1, b1, W2, b2):
    """Masks X where it is positive in place of z."""
    _, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2
    return delta.T @ (X * (X > 0)), delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_mask_of_weights(X, labels, W1, b1, W2, b2):
    """Masks the weights' gradient by W1 > 0."""
    _, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2
    return delta.T @ X * (W1 > 0), delta.sum(axis=0) * (b1 > 0), G.T @ a, G.sum(axis=0)


def wrong_mask_mean(X, labels, W1, b1, W2, b2):
    """One mask for all samples: the units that are on for the mean of the batch."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2 * (z.mean(axis=0) > 0)
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_bias_forgotten_in_mask(X, labels, W1, b1, W2, b2):
    """The mask is that of X W1ᵀ without the bias."""
    _, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2 * (X @ W1.T > 0)
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_leaky(X, labels, W1, b1, W2, b2):
    """The slope of a leaky ReLU, 0.01 below zero."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    delta = G @ W2 * np.where(z > 0, 1, 0.01)
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_numerical(X, labels, W1, b1, W2, b2):
    """A numerical gradient from one side with a step of 0.01, which is too rough."""
    params = [W1.astype(float), b1.astype(float), W2.astype(float), b2.astype(float)]

    def loss():
        y = _softmax(_forward(X, *params)[2])
        return -np.mean(np.log(y[np.arange(len(labels)), labels]))

    grads = []
    for p in params:
        g = np.zeros(p.shape)
        for index in np.ndindex(*p.shape):
            old, before = p[index], loss()
            p[index] = old + 0.01
            g[index] = (loss() - before) / 0.01
            p[index] = old
        grads.append(g)
    return tuple(grads)


def wrong_step_taken(X, labels, W1, b1, W2, b2):
    """Takes a step with the gradients in place and changes the network's arrays."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    grads = _back(X, z, a, _delta2(logits, labels), W2)
    for p, g in zip((W1, b1, W2, b2), grads, strict=True):
        p -= 0.1 * g
    return grads


def wrong_overwritten_gradient(X, labels, W1, b1, W2, b2):
    """Overwrites G with G @ W2 before it is used for W2 and b2."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = _delta2(logits, labels)
    G = G @ W2 * (z > 0)
    return G.T @ X, G.sum(axis=0), G.T @ a, G.sum(axis=0)


def wrong_print(X, labels, W1, b1, W2, b2):
    """Prints the gradients and returns nothing."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    print(_back(X, z, a, _delta2(logits, labels), W2))


def wrong_overflow_one_hot(X, labels, W1, b1, W2, b2):
    """No shift of the logits, with one-hot labels."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1)[:, np.newaxis]
    G = (probabilities - np.eye(logits.shape[1])[labels]) / X.shape[0]
    return _back(X, z, a, G, W2)


def wrong_overflow_sample_by_sample(X, labels, W1, b1, W2, b2):
    """No shift of the logits, one sample after the other."""
    z, a, logits = _forward(X, W1, b1, W2, b2)
    G = np.zeros(logits.shape)
    for i, label in enumerate(labels):
        e = np.exp(logits[i])
        G[i] = e / np.sum(e)
        G[i, label] -= 1
    return _back(X, z, a, G / len(labels), W2)


def wrong_overflow_and_slope(X, labels, W1, b1, W2, b2):
    """No shift of the logits, and the ReLU's slope is still missing."""
    _, a, logits = _forward(X, W1, b1, W2, b2)
    G = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    G[np.arange(len(labels)), labels] -= 1
    G /= len(labels)
    delta = G @ W2
    return delta.T @ X, delta.sum(axis=0), G.T @ a, G.sum(axis=0)
