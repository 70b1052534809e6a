import numpy as np


def _pieces(X, W, b):
    return np.einsum("nj,ikj->nik", X, W) + b


def right_einsum(X, W, b):
    """Right: all pieces by einsum, the maximum over the last axis."""
    return np.max(np.einsum("nj,ikj->nik", X, W) + b, axis=2)


def right_reshape(X, W, b):
    """Right: one matrix product with all pieces as rows, reshaped."""
    n_units, n_pieces, n_in = W.shape
    Z = X @ W.reshape(n_units * n_pieces, n_in).T + b.reshape(-1)
    return Z.reshape(len(X), n_units, n_pieces).max(axis=-1)


def right_unit_by_unit(X, W, b):
    """Right: a loop over the units, each a small linear layer."""
    columns = []
    for weights, biases in zip(W, b, strict=True):
        columns.append((X @ weights.T + biases).max(axis=1))
    return np.stack(columns, axis=1)


def right_loops(X, W, b):
    """Right: a beginner's loops over samples, units, pieces and inputs."""
    n_samples, n_in = X.shape
    n_units, n_pieces, _ = W.shape
    result = np.zeros((n_samples, n_units))
    for n in range(n_samples):
        for i in range(n_units):
            best = -np.inf
            for k in range(n_pieces):
                z = b[i, k]
                for j in range(n_in):
                    z = z + W[i, k, j] * X[n, j]
                if z > best:
                    best = z
            result[n, i] = best
    return result


def right_piece_by_piece(X, W, b):
    """Right: the running maximum over the pieces."""
    result = X @ W[:, 0].T + b[:, 0]
    for k in range(1, W.shape[1]):
        result = np.maximum(result, X @ W[:, k].T + b[:, k])
    return result


def right_tensordot(X, W, b):
    """Right: tensordot over the inputs and amax over the pieces."""
    return np.amax(np.tensordot(X, W, axes=(1, 2)) + b[None, :, :], axis=2)


def wrong_max_over_units(X, W, b):
    """Wrong: the maximum over the units, not over the pieces."""
    return _pieces(X, W, b).max(axis=1)


def wrong_max_over_samples(X, W, b):
    """Wrong: the maximum over the samples (axis 0)."""
    return _pieces(X, W, b).max(axis=0)


def wrong_max_of_everything(X, W, b):
    """Wrong: the largest number of all, no axis given."""
    return _pieces(X, W, b).max()


def wrong_sum_of_pieces(X, W, b):
    """Wrong: adds up the pieces."""
    return _pieces(X, W, b).sum(axis=2)


def wrong_mean_of_pieces(X, W, b):
    """Wrong: the mean of the pieces."""
    return _pieces(X, W, b).mean(axis=2)


def wrong_argmax(X, W, b):
    """Wrong: the number of the largest piece, not its value."""
    return _pieces(X, W, b).argmax(axis=2)


def wrong_min(X, W, b):
    """Wrong: the smallest piece."""
    return _pieces(X, W, b).min(axis=2)


def wrong_relu_after(X, W, b):
    """Wrong: a ReLU after the maximum, though no other activation follows."""
    return np.maximum(_pieces(X, W, b).max(axis=2), 0)


def wrong_best_starts_at_zero(X, W, b):
    """Wrong: the running maximum starts at 0, so negative units come out as 0."""
    result = np.zeros((len(X), len(W)))
    for k in range(W.shape[1]):
        Z = X @ W[:, k].T + b[:, k]
        result = np.where(Z > result, Z, result)
    return result


def wrong_bias_forgotten(X, W, b):
    """Wrong: the biases are missing."""
    return np.einsum("nj,ikj->nik", X, W).max(axis=2)


def wrong_bias_after_max(X, W, b):
    """Wrong: the largest bias is added after the maximum, not each to its own piece."""
    return np.einsum("nj,ikj->nik", X, W).max(axis=2) + b.max(axis=1)


def wrong_bias_subtracted(X, W, b):
    """Wrong: the bias is subtracted."""
    return (np.einsum("nj,ikj->nik", X, W) - b).max(axis=2)


def wrong_largest_weights(X, W, b):
    """Wrong: takes the maximum of the weights first, and then one weighted sum."""
    return X @ W.max(axis=1).T + b.max(axis=1)


def wrong_largest_absolute_value(X, W, b):
    """Wrong: the piece with the largest absolute value."""
    Z = _pieces(X, W, b)
    k = np.abs(Z).argmax(axis=2)
    return np.take_along_axis(Z, k[:, :, None], axis=2)[:, :, 0]


def wrong_absolute_values(X, W, b):
    """Wrong: the largest of the absolute values."""
    return np.abs(_pieces(X, W, b)).max(axis=2)


def wrong_first_two_pieces(X, W, b):
    """Wrong: written for two pieces, further ones are left out."""
    first = X @ W[:, 0].T + b[:, 0]
    second = X @ W[:, -1 if W.shape[1] == 1 else 1].T + b[:, -1 if b.shape[1] == 1 else 1]
    return np.maximum(first, second)


def wrong_two_pieces_hard_coded(X, W, b):
    """Wrong: the number of pieces is 2 in the reshape, an error or mixed units for others."""
    Z = X @ W.reshape(-1, X.shape[1]).T + b.ravel()
    return Z.reshape(len(X), -1, 2).max(axis=2)


def wrong_reshape_pieces_first(X, W, b):
    """Wrong: the reshape puts pieces before units, which mixes them."""
    n_units, n_pieces, n_in = W.shape
    Z = X @ W.reshape(-1, n_in).T + b.ravel()
    return Z.reshape(len(X), n_pieces, n_units).max(axis=1)


def wrong_keepdims(X, W, b):
    """Wrong: the axis of the pieces stays, (n_samples, n_units, 1)."""
    return _pieces(X, W, b).max(axis=2, keepdims=True)


def wrong_transposed(X, W, b):
    """Wrong: the result is (n_units, n_samples)."""
    return np.array([(X @ w.T + c).max(axis=1) for w, c in zip(W, b, strict=True)])


def wrong_matmul_of_three_axes(X, W, b):
    """Wrong: X @ W.T, whose axes come out in another order (an error for most shapes)."""
    return (X @ W.T + b).max(axis=2)


def wrong_at_w(X, W, b):
    """Wrong: X @ W without a transpose, an error unless the sizes happen to fit."""
    return (X @ W + b).max(axis=2)


def wrong_first_sample_only(X, W, b):
    """Wrong: only the first sample, a vector of n_units."""
    return (W @ X[0] + b).max(axis=1)


def wrong_squeezed(X, W, b):
    """Wrong: squeeze drops axes of length 1, right for several samples and units only."""
    return np.squeeze(_pieces(X, W, b).max(axis=2))


def wrong_return_in_loop(X, W, b):
    """Wrong: return stands inside the loop over the units, only the first is computed."""
    result = np.zeros((len(X), len(W)))
    for i in range(len(W)):
        result[:, i] = (X @ W[i].T + b[i]).max(axis=1)
        return result


def wrong_all_pieces(X, W, b):
    """Wrong: returns all pieces, the maximum is forgotten."""
    return _pieces(X, W, b)


def wrong_last_piece(X, W, b):
    """Wrong: = in the loop in place of a comparison, the last piece is returned."""
    result = np.zeros((len(X), len(W)))
    for k in range(W.shape[1]):
        result = X @ W[:, k].T + b[:, k]
    return result


def wrong_largest_piece_of_batch(X, W, b):
    """Wrong: one piece per unit for the whole batch, the one with the largest sum."""
    Z = _pieces(X, W, b)
    best = Z.sum(axis=0).argmax(axis=1)
    return Z[:, np.arange(len(W)), best]


def wrong_softmax_over_pieces(X, W, b):
    """Wrong: a soft maximum, the pieces weighted by their softmax."""
    Z = _pieces(X, W, b)
    e = np.exp(Z - Z.max(axis=2, keepdims=True))
    return (Z * e).sum(axis=2) / e.sum(axis=2)


def wrong_integer_result(X, W, b):
    """Wrong: the result array holds integers, fractions are cut off."""
    result = np.zeros((len(X), len(W)), dtype=int)
    result[:] = _pieces(X, W, b).max(axis=2)
    return result


def wrong_bias_of_first_unit(X, W, b):
    """Wrong: every unit gets the biases of the first one."""
    return (np.einsum("nj,ikj->nik", X, W) + b[0]).max(axis=2)


def wrong_loop_leaves_out_last(X, W, b):
    """Wrong: off by one, the last piece is never compared."""
    result = X @ W[:, 0].T + b[:, 0]
    for k in range(1, W.shape[1] - 1):
        result = np.maximum(result, X @ W[:, k].T + b[:, k])
    return result
