"""Right answers to exercise 04, each written in another way."""

import numpy as np


def relu_by_mask(z):
    return z * (z > 0)


def relu_in_float32(z):
    return np.clip(np.float32(z), 0, None)


def relu_with_loops(z):
    a = np.zeros(z.shape)
    for place in np.ndindex(z.shape):
        if z[place] > 0:
            a[place] = z[place]
    return a


def relu_as_nested_lists(z):
    def rectify(part):
        return [rectify(p) for p in part] if isinstance(part, list) else max(part, 0)

    return rectify(z.tolist())


def relu_by_absolute_value(z):
    return (z + abs(z)) / 2


def relu_on_a_copy(z):
    a = z.copy()
    a[a < 0] = 0
    return a


def relu_backward_where(grad_output, z):
    return np.where(z > 0, grad_output, 0)


def relu_backward_on_a_copy(grad_output, z):
    grad_z = grad_output.astype(np.float32)
    grad_z[z <= 0] = 0
    return grad_z


def relu_backward_with_loops(grad_output, z):
    flat = [g if x > 0 else 0 for g, x in zip(grad_output.ravel(), z.ravel())]
    return np.array(flat).reshape(z.shape)


def relu_backward_from_output(grad_output, z):
    return np.sign(np.maximum(z, 0)) * grad_output


def leaky_relu_by_maximum(z, slope=0.01):
    return np.maximum(z, slope * z)


def leaky_relu_in_two_parts(z, slope=0.01):
    return np.maximum(z, 0) + slope * np.minimum(z, 0)


def leaky_relu_in_float32(z, slope=0.01):
    a = np.float32(z)
    a[a < 0] *= np.float32(slope)
    return a


def leaky_relu_with_loops(z, slope=0.01):
    return np.array([x if x > 0 else slope * x for x in z.flat]).reshape(z.shape)


def leaky_relu_backward_by_slopes(grad_output, z, slope=0.01):
    return grad_output * np.where(z > 0, 1, slope)


def leaky_relu_backward_in_float32(grad_output, z, slope=0.01):
    grad_z = np.array(grad_output, np.float32)
    grad_z[~(z > 0)] *= slope
    return grad_z


def leaky_relu_backward_with_loops(grad_output, z, slope=0.01):
    grad_z = np.empty_like(z)
    for place, x in np.ndenumerate(z):
        grad_z[place] = grad_output[place] * (1 if x > 0 else slope)
    return grad_z


def leaky_relu_backward_by_blending(grad_output, z, slope=0.01):
    active = (z > 0).astype(float)
    return (slope + (1 - slope) * active) * grad_output


def maxout_with_loops(X, W, b):
    rows = []
    for x in X:
        units = []
        for weights, biases in zip(W, b):
            units.append(max(sum(w * x) + c for w, c in zip(weights, biases)))
        rows.append(units)
    return rows


def maxout_unit_by_unit(X, W, b):
    columns = [np.max(X @ W[i].T + b[i], axis=1) for i in range(len(W))]
    return np.stack(columns, axis=1)


def maxout_by_matmul_in_float32(X, W, b):
    Z = np.float32(X) @ np.float32(W).transpose(0, 2, 1) + np.float32(b)[:, None, :]
    return Z.max(axis=-1).T


def maxout_by_reshape(X, W, b):
    Z = X @ W.reshape(-1, W.shape[-1]).T + b.reshape(-1)
    return Z.reshape(len(X), *b.shape).max(2)


def maxout_piece_by_piece(X, W, b):
    a = np.full((len(X), len(W)), -np.inf)
    for k in range(W.shape[1]):
        a = np.maximum(a, X @ W[:, k].T + b[:, k])
    return a


def maxout_backward_with_loops(grad_output, X, W, b):
    grad_X, grad_W, grad_b = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for n in range(len(X)):
        for i in range(len(W)):
            k = int(np.argmax(W[i] @ X[n] + b[i]))
            grad_X[n] += grad_output[n, i] * W[i, k]
            grad_W[i, k] += grad_output[n, i] * X[n]
            grad_b[i, k] += grad_output[n, i]
    return [grad_X, grad_W, grad_b]


def maxout_backward_by_put_in_float32(grad_output, X, W, b):
    X, W = np.float32(X), np.float32(W)
    flat = W.reshape(-1, W.shape[2])
    Z = (X @ flat.T).reshape(-1, *b.shape) + np.float32(b)
    grad_Z = np.zeros_like(Z)
    winners = Z.argmax(2)[..., None]
    np.put_along_axis(grad_Z, winners, np.float32(grad_output)[..., None], 2)
    by_row = grad_Z.reshape(len(X), -1)
    return by_row @ flat, (by_row.T @ X).reshape(W.shape), grad_Z.sum(0)


def maxout_backward_as_lists(grad_output, X, W, b):
    return tuple(g.tolist() for g in maxout_backward_with_loops(grad_output, X, W, b))


def maxout_backward_by_picked_weights(grad_output, X, W, b):
    k = np.argmax(np.tensordot(X, W, (1, 2)) + b, axis=2)
    units = np.arange(len(W))
    grad_X = np.sum(grad_output[..., None] * W[units, k], axis=1)
    grad_W, grad_b = np.zeros_like(W), np.zeros_like(b)
    np.add.at(grad_W, (units, k), grad_output[..., None] * X[:, None, :])
    np.add.at(grad_b, (units, k), grad_output)
    return grad_X, grad_W, grad_b


def maxout_as_relu_zeros_first(w, b):
    W, B = np.zeros((1, 2, len(w))), np.zeros((1, 2))
    W[0, 1], B[0, 1] = w, b
    return W, B


def maxout_as_relu_as_lists(w, b):
    return [[[list(w), [0] * len(w)]], [[b, 0]]]


def maxout_as_relu_in_float32(w, b):
    W = np.stack([w, 0 * w]).astype(np.float32)
    return W[None], np.array([b, 0], np.float32)[None]


def maxout_as_relu_as_one_array(w, b):
    both = np.concatenate([np.append(w, b), np.zeros(len(w) + 1)]).reshape(1, 2, -1)
    return both[:, :, :-1], both[..., -1]


VALUES = [
    (np.array([[[-1.0], [1.0]]]), np.array([[0.0, 0.0]])),
    [[[[1], [-1]]], [[0, 0]]],
    (((([1.0], [-1.0]),)), np.zeros((1, 2), np.float32)),
    [np.array([1, -1]).reshape(1, 2, 1), np.array([[0, 0]])],
]


RIGHT = {
    "04.relu": [
        relu_by_mask,
        relu_in_float32,
        relu_with_loops,
        relu_as_nested_lists,
        relu_by_absolute_value,
        relu_on_a_copy,
    ],
    "04.relu_backward": [
        relu_backward_where,
        relu_backward_on_a_copy,
        relu_backward_with_loops,
        relu_backward_from_output,
    ],
    "04.leaky_relu": [
        leaky_relu_by_maximum,
        leaky_relu_in_two_parts,
        leaky_relu_in_float32,
        leaky_relu_with_loops,
    ],
    "04.leaky_relu_backward": [
        leaky_relu_backward_by_slopes,
        leaky_relu_backward_in_float32,
        leaky_relu_backward_with_loops,
        leaky_relu_backward_by_blending,
    ],
    "04.maxout": [
        maxout_with_loops,
        maxout_unit_by_unit,
        maxout_by_matmul_in_float32,
        maxout_by_reshape,
        maxout_piece_by_piece,
    ],
    "04.maxout_backward": [
        maxout_backward_with_loops,
        maxout_backward_by_put_in_float32,
        maxout_backward_as_lists,
        maxout_backward_by_picked_weights,
    ],
    "04.maxout_as_relu": [
        maxout_as_relu_zeros_first,
        maxout_as_relu_as_lists,
        maxout_as_relu_in_float32,
        maxout_as_relu_as_one_array,
    ],
    "04.maxout_as_absolute_value": VALUES,
}
