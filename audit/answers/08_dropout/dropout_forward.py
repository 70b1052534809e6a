import numpy as np


def right_product(a, mask):
    """Right: the product."""
    return a * mask


def right_where(a, mask):
    """Right: np.where takes a where the mask is not 0, and 0 elsewhere."""
    return np.where(mask, a, 0)


def right_copy(a, mask):
    """Right: sets the dropped entries of a copy to 0."""
    result = a.copy()
    result[np.asarray(mask) == 0] = 0
    return result


def right_loop(a, mask):
    """Right: a beginner's loop over all indices."""
    result = np.zeros(a.shape)
    for index in np.ndindex(*a.shape):
        if mask[index] == 1:
            result[index] = a[index]
    return result


def right_multiply(a, mask):
    """Right: np.multiply with the mask as floats."""
    return np.multiply(a, np.asarray(mask, dtype=float))


def right_einsum(a, mask):
    """Right: einsum without a sum."""
    return np.einsum("...,...->...", a, np.asarray(mask, dtype=float))


def wrong_scaled(a, mask):
    """Divides by the share that stays, as the inverted form does."""
    return a * mask / np.mean(mask)


def wrong_inverted_mask(a, mask):
    """Drops the units with a 1 and keeps those with a 0."""
    return a * (1 - mask)


def wrong_where_swapped(a, mask):
    """The arguments of np.where are swapped: 0 where the mask is 1."""
    return np.where(mask, 0, a)


def wrong_selection(a, mask):
    """Picks out the units that stay: the shape is smaller."""
    return a[np.asarray(mask, dtype=bool)]


def wrong_integer_index(a, mask):
    """Takes the mask of zeros and ones as indices."""
    return a[np.asarray(mask).astype(int)]


def wrong_dot(a, mask):
    """The matrix product in place of the product of each entry."""
    return a @ np.asarray(mask)


def wrong_dot_transposed(a, mask):
    """The matrix product with the transposed mask."""
    return a @ np.asarray(mask).T


def wrong_in_place(a, mask):
    """Multiplies a in place, so the caller's array is changed."""
    a *= mask
    return a


def wrong_in_place_zero(a, mask):
    """Writes the zeros into a itself."""
    a[np.asarray(mask) == 0] = 0
    return a


def wrong_minimum(a, mask):
    """np.minimum with the mask: activations above 1 are cut."""
    return np.minimum(a, mask)


def wrong_and(a, mask):
    """np.logical_and: truth values in place of activations."""
    return np.logical_and(a, mask)


def wrong_power(a, mask):
    """a ** mask: a dropped unit gives 1."""
    return a ** np.asarray(mask)


def wrong_difference(a, mask):
    """Subtracts the dropped share: a − (1 − mask)."""
    return a - (1 - np.asarray(mask))


def wrong_relu(a, mask):
    """A ReLU as well: negative activations are dropped too."""
    return np.maximum(a, 0) * mask


def wrong_nan(a, mask):
    """np.where with nan for the dropped units."""
    return np.where(mask, a, np.nan)


def wrong_first_mask_row(a, mask):
    """Uses the mask of the first sample for all."""
    return a * mask[0]


def wrong_whole_row(a, mask):
    """Drops a whole sample if one of its units is dropped."""
    return a * np.all(mask, axis=-1, keepdims=True)


def wrong_row_loop(a, mask):
    """An if on a whole row of the mask, which is an error."""
    result = np.zeros(a.shape)
    for i in range(len(a)):
        if mask[i]:
            result[i] = a[i]
    return result


def wrong_copy_for_zeros(a, mask):
    """Begins with a copy of a in place of zeros, so nothing is dropped."""
    result = a.copy()
    for index in np.ndindex(*a.shape):
        if mask[index] == 1:
            result[index] = a[index]
    return result


def wrong_two_axes(a, mask):
    """A loop over rows and columns, which fails for a single vector."""
    result = np.zeros(a.shape)
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            result[i, j] = a[i, j] * mask[i, j]
    return result


def wrong_integers(a, mask):
    """astype(int) on the product cuts off the places after the point."""
    return (a * mask).astype(int)


def wrong_list(a, mask):
    """A flat list: the shape is lost."""
    return [x * m for x, m in zip(np.ravel(a), np.ravel(mask), strict=True)]


def wrong_half(a, mask):
    """Divides by 0.5, the p of all examples."""
    return a * mask / 0.5


def wrong_draws_again(a, mask):
    """Draws a mask of its own and takes only the share from the one that came in."""
    rng = np.random.default_rng(0)
    return a * (rng.random(a.shape) < np.mean(mask))


def wrong_print(a, mask):
    """Prints the result and returns nothing."""
    print(a * mask)
