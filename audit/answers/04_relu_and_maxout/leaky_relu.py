import numpy as np


def right_where(z, slope=0.01):
    """Right: the definition by np.where."""
    return np.where(z > 0, z, slope * z)


def right_maximum(z, slope=0.01):
    """Right: the larger of z and slope z, since the slope is at most 1."""
    return np.maximum(z, slope * z)


def right_two_parts(z, slope=0.01):
    """Right: the positive part plus slope times the negative part."""
    return np.maximum(z, 0) + slope * np.minimum(z, 0)


def right_copy_and_mask(z, slope=0.01):
    """Right: a float copy whose negative entries are multiplied."""
    a = np.array(z, dtype=float)
    negative = a < 0
    a[negative] = a[negative] * slope
    return a


def right_loop(z, slope=0.01):
    """Right: a beginner's loop over all indices."""
    a = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        if z[index] > 0:
            a[index] = z[index]
        else:
            a[index] = slope * z[index]
    return a


def right_factor(z, slope=0.01):
    """Right: a factor for each entry, 1 or the slope."""
    factor = np.ones(np.shape(z))
    factor[z <= 0] = slope
    return factor * z


def wrong_slope_hard_coded(z, slope=0.01):
    """Wrong: 0.01 is written into the formula, the argument is ignored."""
    return np.where(z > 0, z, 0.01 * z)


def wrong_default_02(z, slope=0.2):
    """Wrong: another default, 0.2 from the example."""
    return np.where(z > 0, z, slope * z)


def wrong_default_01(z, slope=0.1):
    """Wrong: a slip in the default, 0.1 for 0.01."""
    return np.maximum(z, slope * z)


def wrong_no_default(z, slope):
    """Wrong: the default of slope was lost, an error when it is left out."""
    return np.maximum(z, slope * z)


def wrong_relu(z, slope=0.01):
    """Wrong: plain ReLU, the slope is not used."""
    return np.maximum(z, 0)


def wrong_maximum_with_slope(z, slope=0.01):
    """Wrong: compares with the slope itself, not with slope times z."""
    return np.maximum(z, slope)


def wrong_constant_below_zero(z, slope=0.01):
    """Wrong: the slope is the value on the negative side, not a factor."""
    return np.where(z > 0, z, slope)


def wrong_sign_below_zero(z, slope=0.01):
    """Wrong: minus the slope, negative z come out positive."""
    return np.where(z > 0, z, -slope * z)


def wrong_slope_added_to_all(z, slope=0.01):
    """Wrong: relu(z) + slope z, positive numbers are changed too."""
    return np.maximum(z, 0) + slope * z


def wrong_minimum(z, slope=0.01):
    """Wrong: minimum for maximum, the positive side is made small."""
    return np.minimum(z, slope * z)


def wrong_sides_swapped(z, slope=0.01):
    """Wrong: the two branches of np.where have changed places."""
    return np.where(z > 0, slope * z, z)


def wrong_slope_everywhere(z, slope=0.01):
    """Wrong: the slope multiplies both sides."""
    return slope * z


def wrong_divided(z, slope=0.01):
    """Wrong: divides the negative side by the slope."""
    return np.where(z > 0, z, z / slope)


def wrong_subtracts(z, slope=0.01):
    """Wrong: subtracts the slope from negative numbers."""
    return np.where(z > 0, z, z - slope)


def wrong_gradient(z, slope=0.01):
    """Wrong: returns the slopes of the curve, 1 and s, not the curve."""
    return np.where(z > 0, 1.0, slope)


def wrong_elu(z, slope=0.01):
    """Wrong: bends the negative side with the exponential (ELU)."""
    return np.where(z > 0, z, slope * (np.exp(np.minimum(z, 0)) - 1))


def wrong_one_plus_slope(z, slope=0.01):
    """Wrong: the negative side keeps 1 - slope in place of slope."""
    return np.where(z > 0, z, (1 - slope) * z)


def wrong_threshold_minus_slope(z, slope=0.01):
    """Wrong: the corner lies at the slope, small positive numbers are multiplied too."""
    return np.where(z > slope, z, slope * z)


def wrong_threshold_one(z, slope=0.01):
    """Wrong: the comparison z >= 1 cuts the numbers between 0 and 1 down too."""
    return np.where(z >= 1, z, slope * z)


def wrong_python_max(z, slope=0.01):
    """Wrong: Python's max on arrays, an error for more than one entry."""
    return max(z, slope * z)


def wrong_np_max_axis(z, slope=0.01):
    """Wrong: np.max(z, slope * z) takes the second array for an axis, an error."""
    return np.max(z, slope * z)


def wrong_integer_result(z, slope=0.01):
    """Wrong: the result array holds integers, -0.03 becomes 0."""
    a = np.zeros(z.shape, dtype=int)
    a[:] = np.maximum(z, slope * z)
    return a


def wrong_rounded(z, slope=0.01):
    """Wrong: rounds to two digits, as in the examples."""
    return np.round(np.where(z > 0, z, slope * z), 2)


def wrong_slope_or_default(z, slope=0.01):
    """Wrong: slope or 0.01 replaces a slope of 0 by the default."""
    slope = slope or 0.01
    return np.maximum(z, slope * z)


def wrong_slope_squared(z, slope=0.01):
    """Wrong: multiplies the negative entries twice, once in each line."""
    a = np.minimum(z, 0) * slope
    return np.where(z > 0, z, slope * a)


def wrong_two_axes_only(z, slope=0.01):
    """Wrong: two loops, an error for a vector or three axes."""
    a = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            a[i, j] = z[i, j] if z[i, j] > 0 else slope * z[i, j]
    return a


def wrong_flat(z, slope=0.01):
    """Wrong: the result is flat, whatever the shape of z."""
    return np.array([v if v > 0 else slope * v for v in z.ravel()])


def wrong_positive_entries_forgotten(z, slope=0.01):
    """Wrong: fills only the negative entries of an array of zeros."""
    a = np.zeros(z.shape)
    a[z < 0] = slope * z[z < 0]
    return a


def wrong_if_any(z, slope=0.01):
    """Wrong: one decision for the whole array."""
    if np.all(z > 0):
        return z.copy()
    return slope * z


def wrong_return_in_loop(z, slope=0.01):
    """Wrong: return stands inside the loop, only the first entry is done."""
    a = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        a[index] = max(z[index], slope * z[index])
        return a


def wrong_half_forgotten(z, slope=0.01):
    """Wrong: the formula with abs(z), but its second half lacks the factor 0.5."""
    return 0.5 * (1 + slope) * z + (1 - slope) * np.abs(z)


def wrong_negative_cut_at_minus_slope(z, slope=0.01):
    """Wrong: cuts off at -slope, a floor in place of a slope."""
    return np.maximum(z, -slope)


def wrong_slope_cut_off(z, slope=0.01):
    """Wrong: no slope above 0.3 is taken."""
    return np.where(z > 0, z, min(slope, 0.3) * z)
