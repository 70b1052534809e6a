import numpy as np


def _grad_b(grad_output):
    return grad_output.sum(axis=0)


def right_matmul(grad_output, X, W):
    """Right: three products as in the lesson's table."""
    return grad_output @ W, grad_output.T @ X, grad_output.sum(axis=0)


def right_einsum(grad_output, X, W):
    """Right: the three sums by einsum, index by index."""
    grad_X = np.einsum("ni,ij->nj", grad_output, W)
    grad_W = np.einsum("ni,nj->ij", grad_output, X)
    grad_b = np.einsum("ni->i", grad_output)
    return grad_X, grad_W, grad_b


def right_triple_loop(grad_output, X, W):
    """Right: a beginner's loops over samples, units and inputs, with +=."""
    n_samples, n_in = X.shape
    n_out = W.shape[0]
    grad_X = np.zeros((n_samples, n_in))
    grad_W = np.zeros((n_out, n_in))
    grad_b = np.zeros(n_out)
    for n in range(n_samples):
        for i in range(n_out):
            g = grad_output[n, i]
            grad_b[i] += g
            for j in range(n_in):
                grad_W[i, j] += g * X[n, j]
                grad_X[n, j] += g * W[i, j]
    return grad_X, grad_W, grad_b


def right_outer_products(grad_output, X, W):
    """Right: one outer product per sample, added up."""
    grad_W = np.zeros(W.shape)
    grad_b = np.zeros(W.shape[0])
    grad_X = []
    for g, x in zip(grad_output, X, strict=True):
        grad_W = grad_W + np.outer(g, x)
        grad_b = grad_b + g
        grad_X.append(W.T @ g)
    return np.array(grad_X), grad_W, grad_b


def right_broadcast_and_sum(grad_output, X, W):
    """Right: arrays of three axes, summed over the axis that is not wanted."""
    grad_X = (grad_output[:, :, None] * W[None, :, :]).sum(axis=1)
    grad_W = (grad_output[:, :, None] * X[:, None, :]).sum(axis=0)
    grad_b = np.dot(np.ones(len(X)), grad_output)
    return grad_X, grad_W, grad_b


def right_transposed_twice(grad_output, X, W):
    """Right: written with columns as in the lecture, and transposed back."""
    G = np.transpose(grad_output)
    grad_X = np.dot(W.T, G).T
    grad_W = np.dot(X.T, G.T).T
    grad_b = np.sum(G, axis=1)
    return grad_X, grad_W, grad_b


def wrong_all_divided_by_n(grad_output, X, W):
    """Wrong: grad_W and grad_b are divided by the number of samples once more."""
    n = len(X)
    return grad_output @ W, grad_output.T @ X / n, grad_output.sum(axis=0) / n


def wrong_bias_mean(grad_output, X, W):
    """Wrong: the mean over the samples for the bias, where they add up."""
    return grad_output @ W, grad_output.T @ X, grad_output.mean(axis=0)


def wrong_grad_w_transposed(grad_output, X, W):
    """Wrong: grad_W has the shape (n_in, n_out), it is transposed."""
    return grad_output @ W, X.T @ grad_output, grad_output.sum(axis=0)


def wrong_grad_x_through_w_transposed(grad_output, X, W):
    """Wrong: goes back through W.T as on the way forward (an error unless W is square)."""
    return grad_output @ W.T, grad_output.T @ X, grad_output.sum(axis=0)


def wrong_transpose_missing(grad_output, X, W):
    """Wrong: the transpose in grad_W is missing, an error unless the shapes happen to fit."""
    return grad_output @ W, grad_output @ X, grad_output.sum(axis=0)


def wrong_bias_axis(grad_output, X, W):
    """Wrong: sums the bias over the units in place of the samples."""
    return grad_output @ W, grad_output.T @ X, grad_output.sum(axis=1)


def wrong_bias_not_summed(grad_output, X, W):
    """Wrong: grad_b is grad_output itself, a row for each sample."""
    return grad_output @ W, grad_output.T @ X, grad_output


def wrong_bias_keepdims(grad_output, X, W):
    """Wrong: grad_b has the shape (1, n_out) and not (n_out,)."""
    return grad_output @ W, grad_output.T @ X, grad_output.sum(axis=0, keepdims=True)


def wrong_bias_one_number(grad_output, X, W):
    """Wrong: grad_b is the sum of everything, one number for all units."""
    return grad_output @ W, grad_output.T @ X, np.sum(grad_output)


def wrong_bias_ones(grad_output, X, W):
    """Wrong: the slope of a bias is 1, so grad_b is all ones; what comes back is forgotten."""
    return grad_output @ W, grad_output.T @ X, np.ones(W.shape[0])


def wrong_order_w_b_x(grad_output, X, W):
    """Wrong: returns grad_W, grad_b, grad_X."""
    return grad_output.T @ X, grad_output.sum(axis=0), grad_output @ W


def wrong_order_w_x(grad_output, X, W):
    """Wrong: grad_W and grad_X have changed places."""
    return grad_output.T @ X, grad_output @ W, grad_output.sum(axis=0)


def wrong_assign_for_add(grad_output, X, W):
    """Wrong: = for += in the loop over samples, only the last sample counts."""
    grad_W = np.zeros(W.shape)
    grad_b = np.zeros(W.shape[0])
    for n in range(len(X)):
        grad_W = np.outer(grad_output[n], X[n])
        grad_b = grad_output[n]
    return grad_output @ W, grad_W, grad_b


def wrong_assign_for_add_in_grad_x(grad_output, X, W):
    """Wrong: = for += in grad_X, only the path through the last unit counts."""
    grad_X = np.zeros(X.shape)
    for i in range(W.shape[0]):
        grad_X = grad_output[:, i : i + 1] * W[i]
    return grad_X, grad_output.T @ X, grad_output.sum(axis=0)


def wrong_return_in_loop(grad_output, X, W):
    """Wrong: return stands inside the loop, only the first sample is added."""
    grad_W = np.zeros(W.shape)
    grad_b = np.zeros(W.shape[0])
    for g, x in zip(grad_output, X, strict=True):
        grad_W += np.outer(g, x)
        grad_b += g
        return grad_output @ W, grad_W, grad_b


def wrong_weight_not_summed(grad_output, X, W):
    """Wrong: grad_W keeps one matrix per sample, (n_samples, n_out, n_in)."""
    grad_W = grad_output[:, :, None] * X[:, None, :]
    return grad_output @ W, grad_W, grad_output.sum(axis=0)


def wrong_grad_x_summed_over_samples(grad_output, X, W):
    """Wrong: grad_X too is added up over the samples, one row for all."""
    return (grad_output @ W).sum(axis=0), grad_output.T @ X, grad_output.sum(axis=0)


def wrong_grad_x_times_x(grad_output, X, W):
    """Wrong: grad_X is multiplied by X too, as if what entered belonged to every gradient."""
    grad_X = X * (grad_output @ W)
    return grad_X, grad_output.T @ X, grad_output.sum(axis=0)


def wrong_grad_w_with_output(grad_output, X, W):
    """Wrong: grad_W is weighed with what leaves the layer, made a product with W."""
    Z = X @ W.T
    return grad_output @ W, (grad_output * Z).T @ X, grad_output.sum(axis=0)


def wrong_sigmoid_included(grad_output, X, W):
    """Wrong: goes back through a sigmoid of X as well, which belongs to another layer."""
    return (grad_output @ W) * X * (1 - X), grad_output.T @ X, grad_output.sum(axis=0)


def wrong_reshape_for_transpose(grad_output, X, W):
    """Wrong: reshape in place of a transpose, which mixes samples and units."""
    n_samples, n_out = grad_output.shape
    G = grad_output.reshape(n_out, n_samples)
    return grad_output @ W, G @ X, grad_output.sum(axis=0)


def wrong_grad_w_reshaped(grad_output, X, W):
    """Wrong: X.T @ G is reshaped to the shape of W, where it should be transposed."""
    grad_W = (X.T @ grad_output).reshape(W.shape)
    return grad_output @ W, grad_W, grad_output.sum(axis=0)


def wrong_sign(grad_output, X, W):
    """Wrong: returns the negative gradients, the direction of descent."""
    return -(grad_output @ W), -(grad_output.T @ X), -grad_output.sum(axis=0)


def wrong_no_bias(grad_output, X, W):
    """Wrong: forgets grad_b and returns a pair."""
    return grad_output @ W, grad_output.T @ X


def wrong_first_sample_only(grad_output, X, W):
    """Wrong: written for one sample, takes the first row for grad_W and grad_b."""
    return grad_output @ W, np.outer(grad_output[0], X[0]), grad_output[0]


def wrong_grad_x_averaged_over_units(grad_output, X, W):
    """Wrong: the paths through the units are averaged, where they add up."""
    grad_X = (grad_output[:, :, None] * W[None, :, :]).mean(axis=1)
    return grad_X, grad_output.T @ X, grad_output.sum(axis=0)


def wrong_star_for_matmul(grad_output, X, W):
    """Wrong: * in place of @, an entrywise product that seldom fits."""
    return grad_output * W, grad_output.T * X, grad_output.sum(axis=0)


def wrong_integer_buffers(grad_output, X, W):
    """Wrong: grad_W and grad_b are collected in integer arrays, fractions are cut off."""
    grad_W = np.zeros(W.shape, dtype=int)
    grad_b = np.zeros(W.shape[0], dtype=int)
    grad_W[:] = grad_output.T @ X
    grad_b[:] = grad_output.sum(axis=0)
    return grad_output @ W, grad_W, grad_b


def wrong_grad_x_divided(grad_output, X, W):
    """Wrong: grad_X is divided by the number of samples, the other two are right."""
    return grad_output @ W / len(X), grad_output.T @ X, grad_output.sum(axis=0)


def wrong_squeezed(grad_output, X, W):
    """Wrong: squeeze drops axes of length 1, right only for several samples, units and inputs."""
    grad_X = np.squeeze(grad_output @ W)
    grad_W = np.squeeze(grad_output.T @ X)
    return grad_X, grad_W, _grad_b(grad_output)


def wrong_integers_like_X_and_W(grad_output, X, W):
    """Wrong: what is filled has the types of X and W, which can be integers."""
    grad_X, grad_W = np.zeros_like(X), np.zeros_like(W)
    grad_X[...] = grad_output @ W
    grad_W[...] = grad_output.T @ X
    return grad_X, grad_W, grad_output.sum(axis=0)
