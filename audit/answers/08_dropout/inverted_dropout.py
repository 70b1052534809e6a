import numpy as np


def right_formula(a, mask, p):
    """Right: the formula."""
    return a * mask / (1 - p)


def right_scaled_mask(a, mask, p):
    """Right: the factor goes into the mask."""
    factor = np.asarray(mask) / (1 - p)
    return factor * a


def right_where(a, mask, p):
    """Right: np.where between the scaled activations and 0."""
    return np.where(mask, a / (1 - p), 0.0)


def right_loop(a, mask, p):
    """Right: a beginner's loop over all indices."""
    result = np.zeros(a.shape)
    for index in np.ndindex(*a.shape):
        if mask[index] == 1:
            result[index] = a[index] / (1 - p)
        else:
            result[index] = 0
    return result


def right_copy(a, mask, p):
    """Right: a float copy, zeros first, then scaled."""
    result = np.array(a, dtype=float)
    result[~np.asarray(mask, dtype=bool)] = 0
    result /= 1 - p
    return result


def right_keep(a, mask, p):
    """Right: with a name for the probability that a unit stays."""
    keep = 1 - p
    thinned = np.multiply(a, mask)
    return np.divide(thinned, keep)


def wrong_not_scaled(a, mask, p):
    """The lecture's form: not scaled in training."""
    return a * mask


def wrong_times_keep(a, mask, p):
    """Times 1 − p, which belongs to the weights at test time."""
    return a * mask * (1 - p)


def wrong_divided_by_p(a, mask, p):
    """Divides by p: p is taken for the probability that a unit stays."""
    return a * mask / p


def wrong_times_p(a, mask, p):
    """Times p."""
    return a * mask * p


def wrong_share_of_this_mask(a, mask, p):
    """Divides by the share that this mask keeps in place of 1 − p."""
    return a * mask / np.mean(mask)


def wrong_share_of_each_row(a, mask, p):
    """Divides each sample by the share that its own mask keeps."""
    return a * mask / np.mean(mask, axis=-1, keepdims=True)


def wrong_operator_order(a, mask, p):
    """A missing bracket: divides by 1 and subtracts p."""
    return a * mask / 1 - p


def wrong_inverted_mask(a, mask, p):
    """Keeps the units with a 0 and drops those with a 1."""
    return a * (1 - np.asarray(mask)) / (1 - p)


def wrong_dropped_unscaled(a, mask, p):
    """Scales the units that stay and leaves the dropped ones as they are."""
    return np.where(mask, a / (1 - p), a)


def wrong_one_plus_p(a, mask, p):
    """Times 1 + p, which is about 1/(1 − p) for a small p only."""
    return a * mask * (1 + p)


def wrong_in_place(a, mask, p):
    """Works in place, so the caller's activations are changed."""
    a *= mask
    a /= 1 - p
    return a


def wrong_in_place_product(a, mask, p):
    """The product in place, the quotient in a new array."""
    a *= mask
    return a / (1 - p)


def wrong_mask_in_place(a, mask, p):
    """Scales the mask in place, so the way back scales once more."""
    mask /= 1 - p
    return a * mask


def wrong_integer_factor(a, mask, p):
    """// in place of /: whole numbers only."""
    return a * mask // (1 - p)


def wrong_integer_result(a, mask, p):
    """zeros_like of integer activations cuts off the places after the point."""
    result = np.zeros_like(a)
    kept = np.asarray(mask) == 1
    result[kept] = a[kept] / (1 - p)
    return result


def wrong_double(a, mask, p):
    """Times 2, which is right for p = 0.5 only."""
    return 2 * a * mask


def wrong_root(a, mask, p):
    """Divides by the root of 1 − p, which keeps the variance and not the mean."""
    return a * mask / np.sqrt(1 - p)


def wrong_scaled_twice(a, mask, p):
    """Divides by (1 − p)²."""
    kept = a * mask / (1 - p)
    return kept / (1 - p)


def wrong_epsilon(a, mask, p):
    """An epsilon in the denominator, which nobody needs with p below 1."""
    return a * mask / (1 - p + 0.01)


def wrong_draws_again(a, mask, p):
    """Draws its own mask and ignores the one that came in."""
    rng = np.random.default_rng(0)
    return a * (rng.random(a.shape) >= p) / (1 - p)


def wrong_selection(a, mask, p):
    """Returns only the units that stay."""
    return a[np.asarray(mask, dtype=bool)] / (1 - p)


def wrong_dot(a, mask, p):
    """The matrix product of a and mask."""
    return a @ np.asarray(mask).T / (1 - p)


def wrong_p_zero_special(a, mask, p):
    """Divides by p if p is above 0, and returns a for p = 0."""
    if p > 0:
        return a * mask / p
    return a.copy()


def wrong_normalised(a, mask, p):
    """Scales so that the sum of the activations stays the same."""
    kept = a * mask
    return kept * np.sum(a) / np.sum(kept)


def wrong_relu(a, mask, p):
    """A ReLU before: negative activations are lost."""
    return np.maximum(a, 0) * mask / (1 - p)


def wrong_two_axes(a, mask, p):
    """A loop over rows and columns, which fails for a vector."""
    result = np.zeros(a.shape)
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            if mask[i, j]:
                result[i, j] = a[i, j] / (1 - p)
    return result


def wrong_first_mask_row(a, mask, p):
    """Uses the first sample's mask for all."""
    return a * mask[0] / (1 - p)


def wrong_count(a, mask, p):
    """Divides by the number of units that stay."""
    return a * mask / np.sum(mask)


def wrong_dropped_get_p(a, mask, p):
    """Dropped units give p·a in place of 0."""
    return np.where(mask, a / (1 - p), p * a)


def wrong_max_one(a, mask, p):
    """Clips the scaled values at the largest old one."""
    return np.minimum(a * mask / (1 - p), np.max(a))


def wrong_p_zero_mask(a, mask, p):
    """Compares a with p in place of using the mask."""
    return np.where(np.abs(a) >= p, a / (1 - p), 0)


def wrong_print(a, mask, p):
    """Prints the result and returns nothing."""
    print(a * mask / (1 - p))


def wrong_divided_by_mask(a, mask, p):
    """Divides by the mask: infinite where it has a 0."""
    return a / mask


def wrong_divided_by_mask_and_share(a, mask, p):
    """Divides by mask times 1 − p."""
    return a / (np.asarray(mask) * (1 - p))


def wrong_masked_then_divided_by_mask(a, mask, p):
    """0/0 where a unit is dropped."""
    return a * mask / mask / (1 - p)


def wrong_inverted_mask_by_p(a, mask, p):
    """Keeps the units with a 0, divided by p."""
    return a * (1 - np.asarray(mask)) / p


def wrong_where_dropped_by_p(a, mask, p):
    """The same with np.where, which has no 0/0 for a p of 0."""
    return np.where(np.asarray(mask) == 1, 0, a / max(p, 1e-12))
