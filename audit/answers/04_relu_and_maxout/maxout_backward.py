import numpy as np


def _pieces(X, W, b):
    return np.einsum("nj,ikj->nik", X, W) + b


def _first_largest(Z):
    """1 at the first of the largest pieces, else 0."""
    return np.arange(Z.shape[2]) == Z.argmax(axis=2)[:, :, None]


def _linear(G, X, W):
    """The three gradients from that of the pieces."""
    grad_X = np.einsum("nik,ikj->nj", G, W)
    grad_W = np.einsum("nik,nj->ikj", G, X)
    return grad_X, grad_W, G.sum(axis=0)


def right_mask(grad_output, X, W, b):
    """Right: argmax as a mask, then einsum."""
    Z = np.einsum("nj,ikj->nik", X, W) + b
    G = grad_output[:, :, None] * (np.arange(W.shape[1]) == Z.argmax(axis=2)[:, :, None])
    return np.einsum("nik,ikj->nj", G, W), np.einsum("nik,nj->ikj", G, X), G.sum(axis=0)


def right_loops(grad_output, X, W, b):
    """Right: a beginner's loops, a strict > keeps the first of equal pieces."""
    grad_X, grad_W, grad_b = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for n in range(X.shape[0]):
        for i in range(W.shape[0]):
            best = 0
            best_value = np.sum(W[i, 0] * X[n]) + b[i, 0]
            for k in range(1, W.shape[1]):
                value = np.sum(W[i, k] * X[n]) + b[i, k]
                if value > best_value:
                    best, best_value = k, value
            g = grad_output[n, i]
            grad_X[n] += g * W[i, best]
            grad_W[i, best] += g * X[n]
            grad_b[i, best] += g
    return grad_X, grad_W, grad_b


def right_put_along_axis(grad_output, X, W, b):
    """Right: put_along_axis, then a flat linear layer."""
    n_units, n_pieces, n_in = W.shape
    flat_W = W.reshape(-1, n_in)
    Z = (X @ flat_W.T + b.ravel()).reshape(-1, n_units, n_pieces)
    G = np.zeros(Z.shape)
    np.put_along_axis(G, Z.argmax(axis=2)[..., None], grad_output[..., None], axis=2)
    flat_G = G.reshape(len(X), -1)
    return flat_G @ flat_W, (flat_G.T @ X).reshape(W.shape), flat_G.sum(axis=0).reshape(b.shape)


def right_unit_by_unit(grad_output, X, W, b):
    """Right: a loop over the units, np.add.at for the winning pieces."""
    grad_X, grad_W, grad_b = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for i in range(len(W)):
        winner = np.argmax(X @ W[i].T + b[i], axis=1)
        g = grad_output[:, i]
        grad_X += g[:, None] * W[i][winner]
        np.add.at(grad_W[i], winner, g[:, None] * X)
        np.add.at(grad_b[i], winner, g)
    return grad_X, grad_W, grad_b


def right_eye(grad_output, X, W, b):
    """Right: one-hot rows from np.eye, tensordot for the sums."""
    Z = np.tensordot(X, W, axes=(1, 2)) + b
    G = np.eye(W.shape[1])[np.argmax(Z, axis=2)] * grad_output[:, :, np.newaxis]
    grad_X = np.tensordot(G, W, axes=([1, 2], [0, 1]))
    grad_W = np.tensordot(G, X, axes=(0, 0))
    return grad_X, grad_W, np.sum(G, axis=0)


def wrong_all_tied_pieces(grad_output, X, W, b):
    """Wrong: at a tie all largest pieces get the gradient, Z == max."""
    Z = _pieces(X, W, b)
    G = grad_output[:, :, None] * (Z == Z.max(axis=2, keepdims=True))
    return _linear(G, X, W)


def wrong_tie_shared(grad_output, X, W, b):
    """Wrong: at a tie the gradient is shared equally among the largest pieces."""
    Z = _pieces(X, W, b)
    mask = Z == Z.max(axis=2, keepdims=True)
    G = grad_output[:, :, None] * mask / mask.sum(axis=2, keepdims=True)
    return _linear(G, X, W)


def wrong_last_at_tie(grad_output, X, W, b):
    """Wrong: >= in the comparison, at a tie the last of the largest pieces wins."""
    Z = _pieces(X, W, b)
    last = Z.shape[2] - 1 - Z[:, :, ::-1].argmax(axis=2)
    G = grad_output[:, :, None] * (np.arange(Z.shape[2]) == last[:, :, None])
    return _linear(G, X, W)


def wrong_all_pieces(grad_output, X, W, b):
    """Wrong: every piece gets the gradient, the maximum is forgotten."""
    G = np.repeat(grad_output[:, :, None], W.shape[1], axis=2)
    return _linear(G, X, W)


def wrong_bias_left_out_of_choice(grad_output, X, W, b):
    """Wrong: the largest piece is chosen without the biases."""
    Z = np.einsum("nj,ikj->nik", X, W)
    return _linear(grad_output[:, :, None] * _first_largest(Z), X, W)


def wrong_one_piece_for_the_batch(grad_output, X, W, b):
    """Wrong: one winner per unit for the whole batch, from the sums over the samples."""
    Z = _pieces(X, W, b).sum(axis=0, keepdims=True)
    return _linear(grad_output[:, :, None] * _first_largest(Z), X, W)


def wrong_winner_over_units(grad_output, X, W, b):
    """Wrong: argmax over the units, only the largest unit of each piece gets a gradient."""
    Z = _pieces(X, W, b)
    mask = np.arange(Z.shape[1])[None, :, None] == Z.argmax(axis=1)[:, None, :]
    return _linear(grad_output[:, :, None] * mask, X, W)


def wrong_assign_for_add(grad_output, X, W, b):
    """Wrong: = for += in the loop, only the last sample that chose a piece counts."""
    grad_X, grad_W, grad_b = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    winner = _pieces(X, W, b).argmax(axis=2)
    for n in range(len(X)):
        for i in range(len(W)):
            k = winner[n, i]
            grad_X[n] += grad_output[n, i] * W[i, k]
            grad_W[i, k] = grad_output[n, i] * X[n]
            grad_b[i, k] = grad_output[n, i]
    return grad_X, grad_W, grad_b


def wrong_grad_x_last_unit(grad_output, X, W, b):
    """Wrong: = for += in grad_X, only the path through the last unit counts."""
    grad_X, grad_W, grad_b = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    winner = _pieces(X, W, b).argmax(axis=2)
    for n in range(len(X)):
        for i in range(len(W)):
            k = winner[n, i]
            grad_X[n] = grad_output[n, i] * W[i, k]
            grad_W[i, k] += grad_output[n, i] * X[n]
            grad_b[i, k] += grad_output[n, i]
    return grad_X, grad_W, grad_b


def wrong_fancy_index_add(grad_output, X, W, b):
    """Wrong: += with an index array, repeated winners are counted once only."""
    grad_X, grad_W, grad_b = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for i in range(len(W)):
        winner = np.argmax(X @ W[i].T + b[i], axis=1)
        g = grad_output[:, i]
        grad_X += g[:, None] * W[i][winner]
        grad_W[i][winner] += g[:, None] * X
        grad_b[i][winner] += g
    return grad_X, grad_W, grad_b


def wrong_divided_by_n(grad_output, X, W, b):
    """Wrong: grad_W and grad_b are means over the samples."""
    G = grad_output[:, :, None] * _first_largest(_pieces(X, W, b))
    grad_X, grad_W, grad_b = _linear(G, X, W)
    return grad_X, grad_W / len(X), grad_b / len(X)


def wrong_bias_mean(grad_output, X, W, b):
    """Wrong: only grad_b is a mean over the samples."""
    G = grad_output[:, :, None] * _first_largest(_pieces(X, W, b))
    grad_X, grad_W, _ = _linear(G, X, W)
    return grad_X, grad_W, G.mean(axis=0)


def wrong_order(grad_output, X, W, b):
    """Wrong: returns grad_W, grad_b, grad_X."""
    G = grad_output[:, :, None] * _first_largest(_pieces(X, W, b))
    grad_X, grad_W, grad_b = _linear(G, X, W)
    return grad_W, grad_b, grad_X


def wrong_order_b_before_w(grad_output, X, W, b):
    """Wrong: grad_b and grad_W have changed places."""
    G = grad_output[:, :, None] * _first_largest(_pieces(X, W, b))
    grad_X, grad_W, grad_b = _linear(G, X, W)
    return grad_X, grad_b, grad_W


def wrong_gradient_forgotten(grad_output, X, W, b):
    """Wrong: the winner gets 1, what arrives is not multiplied in."""
    G = _first_largest(_pieces(X, W, b)).astype(float)
    return _linear(G, X, W)


def wrong_times_value(grad_output, X, W, b):
    """Wrong: multiplies by the value of the largest piece, where the slope is 1."""
    Z = _pieces(X, W, b)
    G = grad_output[:, :, None] * _first_largest(Z) * Z
    return _linear(G, X, W)


def wrong_relu_rule(grad_output, X, W, b):
    """Wrong: the rule of ReLU, each piece with z > 0 gets the gradient."""
    G = grad_output[:, :, None] * (_pieces(X, W, b) > 0)
    return _linear(G, X, W)


def wrong_only_if_positive(grad_output, X, W, b):
    """Wrong: the winner gets the gradient only if it is positive, as with a ReLU behind."""
    Z = _pieces(X, W, b)
    G = grad_output[:, :, None] * _first_largest(Z) * (Z > 0)
    return _linear(G, X, W)


def wrong_smallest_piece(grad_output, X, W, b):
    """Wrong: argmin for argmax."""
    G = grad_output[:, :, None] * _first_largest(-_pieces(X, W, b))
    return _linear(G, X, W)


def wrong_largest_absolute_value(grad_output, X, W, b):
    """Wrong: the piece of the largest absolute value wins."""
    G = grad_output[:, :, None] * _first_largest(np.abs(_pieces(X, W, b)))
    return _linear(G, X, W)


def wrong_grad_x_through_all_pieces(grad_output, X, W, b):
    """Wrong: grad_X adds up all pieces of a unit, only grad_W and grad_b use the winner."""
    G = grad_output[:, :, None] * _first_largest(_pieces(X, W, b))
    _, grad_W, grad_b = _linear(G, X, W)
    return np.einsum("ni,ikj->nj", grad_output, W), grad_W, grad_b


def wrong_grad_x_of_first_piece(grad_output, X, W, b):
    """Wrong: grad_X always goes through the first piece."""
    G = grad_output[:, :, None] * _first_largest(_pieces(X, W, b))
    _, grad_W, grad_b = _linear(G, X, W)
    return grad_output @ W[:, 0], grad_W, grad_b


def wrong_bias_for_all_pieces(grad_output, X, W, b):
    """Wrong: grad_b gives each piece the sum of the unit, losers too."""
    G = grad_output[:, :, None] * _first_largest(_pieces(X, W, b))
    grad_X, grad_W, _ = _linear(G, X, W)
    return grad_X, grad_W, np.repeat(grad_output.sum(axis=0)[:, None], b.shape[1], axis=1)


def wrong_bias_per_unit(grad_output, X, W, b):
    """Wrong: grad_b has one number for each unit, its shape is not that of b."""
    G = grad_output[:, :, None] * _first_largest(_pieces(X, W, b))
    grad_X, grad_W, _ = _linear(G, X, W)
    return grad_X, grad_W, grad_output.sum(axis=0)


def wrong_weights_per_sample(grad_output, X, W, b):
    """Wrong: the samples are not added up in grad_W and grad_b."""
    G = grad_output[:, :, None] * _first_largest(_pieces(X, W, b))
    return np.einsum("nik,ikj->nj", G, W), np.einsum("nik,nj->nikj", G, X), G


def wrong_grad_x_summed_over_samples(grad_output, X, W, b):
    """Wrong: grad_X is added up over the samples, one row for all."""
    G = grad_output[:, :, None] * _first_largest(_pieces(X, W, b))
    grad_X, grad_W, grad_b = _linear(G, X, W)
    return grad_X.sum(axis=0), grad_W, grad_b


def wrong_two_pieces_only(grad_output, X, W, b):
    """Wrong: written for two pieces, z0 >= z1 or not; a third piece never gets anything."""
    Z = _pieces(X, W, b)
    G = np.zeros(Z.shape)
    first = Z[:, :, 0] >= Z[:, :, min(1, W.shape[1] - 1)]
    G[:, :, 0] = grad_output * first
    if W.shape[1] > 1:
        G[:, :, 1] = grad_output * ~first
    return _linear(G, X, W)


def wrong_strict_for_two_pieces(grad_output, X, W, b):
    """Wrong: a piece must be greater than all others, at a tie nobody gets the gradient."""
    Z = _pieces(X, W, b)
    mask = Z == Z.max(axis=2, keepdims=True)
    mask = mask & (mask.sum(axis=2, keepdims=True) == 1)
    return _linear(grad_output[:, :, None] * mask, X, W)


def wrong_grad_w_with_weights(grad_output, X, W, b):
    """Wrong: grad_W is made with the weights, where what entered (x) belongs."""
    G = grad_output[:, :, None] * _first_largest(_pieces(X, W, b))
    grad_X, _, grad_b = _linear(G, X, W)
    return grad_X, grad_b[:, :, None] * W, grad_b


def wrong_return_in_loop(grad_output, X, W, b):
    """Wrong: return stands inside the loop over the samples, only the first is done."""
    grad_X, grad_W, grad_b = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    winner = _pieces(X, W, b).argmax(axis=2)
    for n in range(len(X)):
        for i in range(len(W)):
            k = winner[n, i]
            grad_X[n] += grad_output[n, i] * W[i, k]
            grad_W[i, k] += grad_output[n, i] * X[n]
            grad_b[i, k] += grad_output[n, i]
        return grad_X, grad_W, grad_b


def wrong_tolerance_tie(grad_output, X, W, b):
    """Wrong: pieces that are nearly equal (within 0.1) count as a tie, the first wins."""
    Z = _pieces(X, W, b)
    near = Z > Z.max(axis=2, keepdims=True) - 0.1
    return _linear(grad_output[:, :, None] * _first_largest(near), X, W)


def wrong_broadcast_missing(grad_output, X, W, b):
    """Wrong: the gradient lacks the axis of the pieces, an error or mixed up for most shapes."""
    return _linear(grad_output * _first_largest(_pieces(X, W, b)), X, W)


def wrong_sign(grad_output, X, W, b):
    """Wrong: negative gradients, the direction of descent."""
    G = -grad_output[:, :, None] * _first_largest(_pieces(X, W, b))
    return _linear(G, X, W)


def wrong_integer_buffers(grad_output, X, W, b):
    """Wrong: the gradient of the pieces is kept in integers, fractions are cut off."""
    Z = _pieces(X, W, b)
    G = np.zeros(Z.shape, dtype=int)
    G[:] = grad_output[:, :, None] * _first_largest(Z)
    return _linear(G, X, W)


def wrong_close_pieces_first(grad_output, X, W, b):
    """Wrong: np.isclose finds the largest, so the first piece near it wins."""
    Z = np.einsum("nj,ikj->nik", X, W) + b
    k = np.isclose(Z, Z.max(axis=2, keepdims=True)).argmax(axis=2)
    mask = np.eye(Z.shape[2])[k] * grad_output[:, :, None]
    return (
        np.einsum("nik,ikj->nj", mask, W),
        np.einsum("nik,nj->ikj", mask, X),
        mask.sum(axis=0),
    )


def wrong_close_pieces_all(grad_output, X, W, b):
    """Wrong: every piece less than a millionth below the largest receives the gradient."""
    Z = np.einsum("nj,ikj->nik", X, W) + b
    mask = (Z > Z.max(axis=2, keepdims=True) - 1e-6) * grad_output[:, :, None]
    return (
        np.einsum("nik,ikj->nj", mask, W),
        np.einsum("nik,nj->ikj", mask, X),
        mask.sum(axis=0),
    )


def wrong_rounded_pieces(grad_output, X, W, b):
    """Wrong: rounds the pieces to three decimals before it looks for the largest."""
    Z = np.round(np.einsum("nj,ikj->nik", X, W) + b, 3)
    mask = np.eye(Z.shape[2])[Z.argmax(axis=2)] * grad_output[:, :, None]
    return (
        np.einsum("nik,ikj->nj", mask, W),
        np.einsum("nik,nj->ikj", mask, X),
        mask.sum(axis=0),
    )
