import math

import numpy as np


def right_maximum(z):
    """Right: np.maximum with 0."""
    return np.maximum(z, 0)


def right_where(z):
    """Right: np.where, z or 0."""
    return np.where(z > 0, z, 0.0)


def right_copy_and_mask(z):
    """Right: a copy whose negative entries are set to 0."""
    a = z.copy()
    a[a < 0] = 0
    return a


def right_times_mask(z):
    """Right: z times 1 or 0."""
    return z * (z > 0)


def right_loop(z):
    """Right: a beginner's loop over all indices of any shape."""
    a = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        if z[index] > 0:
            a[index] = z[index]
        else:
            a[index] = 0
    return a


def right_half_sum(z):
    """Right: half of z plus half of its absolute value."""
    return 0.5 * z + 0.5 * np.abs(z)


def right_flat_list(z):
    """Right: Python's max on a flat list, reshaped."""
    return np.array([max(0.0, float(v)) for v in z.ravel()]).reshape(z.shape)


def wrong_absolute_value(z):
    """Wrong: the absolute value, negative numbers come out positive."""
    return np.abs(z)


def wrong_step(z):
    """Wrong: the slope of ReLU (0 or 1), not ReLU itself."""
    return (z > 0).astype(float)


def wrong_in_place(z):
    """Wrong: writes the zeros into z itself, no copy was made."""
    z[z < 0] = 0
    return z


def wrong_alias(z):
    """Wrong: a = z is no copy, so z is changed as well."""
    a = z
    for index in np.ndindex(a.shape):
        if a[index] < 0:
            a[index] = 0
    return a


def wrong_python_max(z):
    """Wrong: Python's max on an array, an error for more than one entry."""
    return max(0, z)


def wrong_np_max(z):
    """Wrong: np.max(z, 0) is the largest along axis 0, not a comparison with 0."""
    return np.max(z, 0)


def wrong_largest_entry(z):
    """Wrong: the largest entry of the whole array, one number."""
    return max(0, np.max(z))


def wrong_positive_entries_only(z):
    """Wrong: picks out the positive entries, so the shape is lost."""
    return z[z > 0]


def wrong_minimum(z):
    """Wrong: minimum for maximum."""
    return np.minimum(z, 0)


def wrong_leaky(z):
    """Wrong: Leaky ReLU, negative numbers keep a hundredth."""
    return np.where(z > 0, z, 0.01 * z)


def wrong_clip_to_one(z):
    """Wrong: also cuts off above 1."""
    return np.clip(z, 0, 1)


def wrong_clip_to_six(z):
    """Wrong: cuts off above 6, as ReLU6 does."""
    return np.clip(z, 0, 6)


def wrong_sigmoid(z):
    """Wrong: the sigmoid of the lessons before."""
    return 1 / (1 + np.exp(-z))


def wrong_softplus(z):
    """Wrong: the smooth relative ln(1 + exp z)."""
    return np.log1p(np.exp(z))


def wrong_if_on_array(z):
    """Wrong: if on a whole array, an error for more than one entry."""
    if z > 0:
        return z.copy()
    return np.zeros_like(z)


def wrong_if_any(z):
    """Wrong: one decision for all entries, z comes back if any entry is positive."""
    if np.any(z > 0):
        return z.copy()
    return np.zeros(z.shape)


def wrong_row_decision(z):
    """Wrong: decides by the sum of the last axis, whole rows are cut off."""
    keep = np.sum(z, axis=-1, keepdims=True) > 0
    return z * keep


def wrong_two_axes_only(z):
    """Wrong: two loops, an error for a vector or three axes."""
    rows, columns = z.shape
    a = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            a[i, j] = max(0, z[i, j])
    return a


def wrong_one_axis_only(z):
    """Wrong: a list comprehension over the first axis, right for vectors only."""
    return np.array([max(0, v) for v in z])


def wrong_flat(z):
    """Wrong: the result is flat, whatever the shape of z."""
    return np.array([max(0.0, v) for v in z.flatten()])


def wrong_integer_result(z):
    """Wrong: the result array holds integers, 0.5 becomes 0."""
    a = np.zeros(z.shape, dtype=int)
    a[z > 0] = z[z > 0]
    return a


def wrong_threshold_one(z):
    """Wrong: the corner at 1, numbers between 0 and 1 are cut off."""
    return np.where(z >= 1, z, 0)


def wrong_return_in_loop(z):
    """Wrong: return stands inside the loop, only the first entry is done."""
    a = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        a[index] = max(0, z[index])
        return a


def wrong_print_no_return(z):
    """Wrong: prints the result and returns nothing."""
    print(np.maximum(z, 0))


def wrong_sign_turned(z):
    """Wrong: max(0, -z), it lets the negative side through."""
    return np.maximum(0, -z)


def wrong_math_function(z):
    """Wrong: a function of math on an array, an error for more than one entry."""
    return math.fabs(z) / 2 + z / 2


def wrong_shifted_by_minimum(z):
    """Wrong: moves everything up until nothing is negative, in place of cutting off."""
    return z - np.minimum(z.min(), 0)


def wrong_sum_not_halved(z):
    """Wrong: z + abs(z) without the half, positive numbers are doubled."""
    return z + np.abs(z)


def wrong_normalized(z):
    """Wrong: divides by the largest entry afterwards."""
    a = np.maximum(z, 0)
    return a / max(np.max(a), 1e-12)


def wrong_capped_at_ten(z):
    """Wrong: cuts off what is above 10."""
    return np.clip(z, 0, 10)


def wrong_capped_at_a_hundred(z):
    """Wrong: cuts off what is above 100, against large numbers."""
    return np.minimum(np.maximum(z, 0), 100)


def wrong_capped_like_a_byte(z):
    """Wrong: cuts off what is above 255, as in a picture."""
    return np.where(z > 255, 255, np.where(z > 0, z, 0))


def wrong_rounded(z):
    """Wrong: the result is rounded to two decimals."""
    return np.round(np.maximum(z, 0), 2)
