import numpy as np


def right_formula(grad_output, mask, p):
    """Right: the same mask and factor as on the way forward."""
    return grad_output * mask / (1 - p)


def right_slope(grad_output, mask, p):
    """Right: the slope of each output by its own input, then the chain rule."""
    slope = np.asarray(mask) / (1 - p)
    return slope * grad_output


def right_where(grad_output, mask, p):
    """Right: np.where between scaled gradient and 0."""
    return np.where(mask, grad_output / (1 - p), 0.0)


def right_loop(grad_output, mask, p):
    """Right: a beginner's loop over all indices."""
    grad = np.zeros(grad_output.shape)
    for index in np.ndindex(*grad_output.shape):
        if mask[index]:
            grad[index] = grad_output[index] * (1 / (1 - p))
    return grad


def right_copy(grad_output, mask, p):
    """Right: scales into a new array and sets the dropped ones to 0."""
    grad = grad_output / (1 - p)
    grad[np.asarray(mask) == 0] = 0
    return grad


def right_einsum(grad_output, mask, p):
    """Right: einsum without a sum."""
    return np.einsum("...,...->...", grad_output, np.asarray(mask, dtype=float)) / (1 - p)


def wrong_not_scaled(grad_output, mask, p):
    """The mask without the factor 1/(1 − p)."""
    return grad_output * mask


def wrong_not_masked(grad_output, mask, p):
    """The factor without the mask: dropped units get a gradient."""
    return grad_output / (1 - p)


def wrong_passed_on(grad_output, mask, p):
    """Passes the gradient on as it is."""
    return grad_output.copy()


def wrong_times_keep(grad_output, mask, p):
    """The inverse of the forward factor: times 1 − p."""
    return grad_output * mask * (1 - p)


def wrong_divided_by_p(grad_output, mask, p):
    """Divides by p, taken for the probability that a unit stays."""
    return grad_output * mask / p


def wrong_divided_by_mask(grad_output, mask, p):
    """Undoes the way forward and divides by the mask: 0 in the denominator."""
    return grad_output * (1 - p) / mask


def wrong_inverted_mask(grad_output, mask, p):
    """The dropped units get the gradient and the others none."""
    return grad_output * (1 - np.asarray(mask)) / (1 - p)


def wrong_share_of_mask(grad_output, mask, p):
    """Divides by the share that this mask keeps."""
    return grad_output * mask / np.mean(mask)


def wrong_squared(grad_output, mask, p):
    """The factor twice."""
    return grad_output * mask / (1 - p) ** 2


def wrong_operator_order(grad_output, mask, p):
    """A missing bracket: subtracts p at the end."""
    return grad_output * mask / 1 - p


def wrong_in_place(grad_output, mask, p):
    """Changes grad_output itself."""
    grad_output *= mask
    grad_output /= 1 - p
    return grad_output


def wrong_in_place_zero(grad_output, mask, p):
    """Writes zeros into grad_output, then scales into a new array."""
    grad_output[np.asarray(mask) == 0] = 0
    return grad_output / (1 - p)


def wrong_mask_of_gradient(grad_output, mask, p):
    """Takes the positive gradients for the units that stay, as a ReLU would."""
    return grad_output * (grad_output > 0) / (1 - p)


def wrong_relu_too(grad_output, mask, p):
    """Lets only positive gradients through, besides the mask."""
    return np.maximum(grad_output, 0) * mask / (1 - p)


def wrong_summed(grad_output, mask, p):
    """Sums over the samples, as for a bias."""
    return np.sum(grad_output * mask / (1 - p), axis=0)


def wrong_mean_over_batch(grad_output, mask, p):
    """Divides by the number of samples once more."""
    return grad_output * mask / (1 - p) / len(grad_output)


def wrong_matrix(grad_output, mask, p):
    """The matrix product of gradient and mask."""
    return grad_output @ np.asarray(mask).T / (1 - p)


def wrong_only_slope(grad_output, mask, p):
    """Returns the slope alone, without the chain rule."""
    return np.asarray(mask) / (1 - p)


def wrong_double(grad_output, mask, p):
    """Times 2, which is right for p = 0.5 only."""
    return 2 * grad_output * mask


def wrong_dropped_unscaled(grad_output, mask, p):
    """Dropped units pass on their gradient unscaled."""
    return np.where(mask, grad_output / (1 - p), grad_output)


def wrong_draws_again(grad_output, mask, p):
    """Draws another mask for the way back."""
    rng = np.random.default_rng(0)
    return grad_output * (rng.random(grad_output.shape) >= p) / (1 - p)


def wrong_selection(grad_output, mask, p):
    """Returns the gradients of the units that stay only."""
    return grad_output[np.asarray(mask, dtype=bool)] / (1 - p)


def wrong_integer_division(grad_output, mask, p):
    """// in place of /."""
    return grad_output * mask // (1 - p)


def wrong_sign(grad_output, mask, p):
    """A minus, as if it were already a step downhill."""
    return -grad_output * mask / (1 - p)


def wrong_integer_array(grad_output, mask, p):
    """Fills an array of the mask's type, which cuts off the places after the point."""
    grad = np.zeros_like(np.asarray(mask).astype(int))
    kept = np.asarray(mask) == 1
    grad[kept] = grad_output[kept] / (1 - p)
    return grad


def wrong_first_mask_row(grad_output, mask, p):
    """The first sample's mask for all samples."""
    return grad_output * mask[0] / (1 - p)


def wrong_row_mask(grad_output, mask, p):
    """Any dropped unit stops the whole sample's gradient."""
    return grad_output * np.all(mask, axis=-1, keepdims=True) / (1 - p)


def wrong_derivative_of_quotient(grad_output, mask, p):
    """The slope by p in place of a: the square in the denominator, with the p in front."""
    return p * grad_output * mask / (1 - p) ** 2


def wrong_two_axes(grad_output, mask, p):
    """A loop over rows and columns, which fails for a vector."""
    n, m = grad_output.shape
    grad = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            grad[i, j] = grad_output[i, j] * mask[i, j] / (1 - p)
    return grad


def wrong_epsilon(grad_output, mask, p):
    """An epsilon of 0.001 in the denominator."""
    return grad_output * mask / (1 - p + 1e-3)


def wrong_print(grad_output, mask, p):
    """Prints the gradient and returns nothing."""
    print(grad_output * mask / (1 - p))


def wrong_divided_by_mask_alone(grad_output, mask, p):
    """Divides by the mask: infinite where it has a 0."""
    return grad_output / mask


def wrong_divided_by_mask_and_share(grad_output, mask, p):
    """Divides by mask times 1 − p."""
    return grad_output / (np.asarray(mask) * (1 - p))


def wrong_masked_then_divided_by_mask(grad_output, mask, p):
    """0/0 where a unit was dropped."""
    return grad_output * mask / mask / (1 - p)


def wrong_inverted_mask_by_p(grad_output, mask, p):
    """The inverse mask, divided by p."""
    return grad_output * (1 - np.asarray(mask)) / p


def wrong_inverted_mask_by_p_loop(grad_output, mask, p):
    """The same with np.where, which has no 0/0 for a p of 0."""
    return np.where(np.asarray(mask) == 1, 0, grad_output / max(p, 1e-12))
