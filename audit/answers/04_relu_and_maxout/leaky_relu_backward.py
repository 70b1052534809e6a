import numpy as np


def right_where(grad_output, z, slope=0.01):
    """Right: the gradient, or slope times it, by np.where."""
    return np.where(z > 0, grad_output, slope * grad_output)


def right_slopes_array(grad_output, z, slope=0.01):
    """Right: an array of slopes, times the gradient."""
    slopes = np.full(z.shape, float(slope))
    slopes[z > 0] = 1.0
    return slopes * grad_output


def right_two_masks(grad_output, z, slope=0.01):
    """Right: the sum of the two sides, z = 0 on the left one."""
    return grad_output * (z > 0) + slope * grad_output * (z <= 0)


def right_copy_and_scale(grad_output, z, slope=0.01):
    """Right: a float copy, multiplied where z is not positive."""
    result = grad_output.astype(float)
    result[z <= 0] *= slope
    return result


def right_loop(grad_output, z, slope=0.01):
    """Right: a beginner's loop with if and else."""
    result = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        if z[index] > 0:
            result[index] = grad_output[index]
        else:
            result[index] = slope * grad_output[index]
    return result


def right_heaviside(grad_output, z, slope=0.01):
    """Right: slope + (1 - slope) times the step, which is 0 at 0."""
    return grad_output * (slope + (1 - slope) * np.heaviside(z, 0.0))


def wrong_one_at_zero(grad_output, z, slope=0.01):
    """Wrong: z >= 0, the corner is counted with the right side."""
    return np.where(z >= 0, grad_output, slope * grad_output)


def wrong_zero_at_zero(grad_output, z, slope=0.01):
    """Wrong: nothing passes at z = 0, the choice of ReLU."""
    return grad_output * (z > 0) + slope * grad_output * (z < 0)


def wrong_mean_slope_at_zero(grad_output, z, slope=0.01):
    """Wrong: the mean of both slopes at the corner."""
    slopes = np.where(z > 0, 1.0, slope)
    slopes = np.where(z == 0, (1 + slope) / 2, slopes)
    return grad_output * slopes


def wrong_relu_backward(grad_output, z, slope=0.01):
    """Wrong: the step back through ReLU, the slope is not used."""
    return grad_output * (z > 0)


def wrong_slope_hard_coded(grad_output, z, slope=0.01):
    """Wrong: 0.01 is written into the formula, the argument is ignored."""
    return np.where(z > 0, grad_output, 0.01 * grad_output)


def wrong_default(grad_output, z, slope=0.1):
    """Wrong: a slip in the default, 0.1 for 0.01."""
    return np.where(z > 0, grad_output, slope * grad_output)


def wrong_no_default(grad_output, z, slope):
    """Wrong: the default of slope was lost, an error when it is left out."""
    return np.where(z > 0, grad_output, slope * grad_output)


def wrong_slope_without_gradient(grad_output, z, slope=0.01):
    """Wrong: the left side returns the slope itself, not times the gradient."""
    return np.where(z > 0, grad_output, slope)


def wrong_slopes_only(grad_output, z, slope=0.01):
    """Wrong: returns the slopes, what arrives is not multiplied in."""
    return np.where(z > 0, 1.0, slope)


def wrong_one_without_gradient(grad_output, z, slope=0.01):
    """Wrong: the right side returns 1, the gradient is forgotten there."""
    return np.where(z > 0, 1.0, slope * grad_output)


def wrong_times_z(grad_output, z, slope=0.01):
    """Wrong: slope times z on the left side, the value in place of the slope."""
    return np.where(z > 0, grad_output, grad_output * slope * z)


def wrong_value_for_slope(grad_output, z, slope=0.01):
    """Wrong: multiplies by leaky_relu(z) on both sides."""
    return grad_output * np.maximum(z, slope * z)


def wrong_leaky_of_gradient(grad_output, z, slope=0.01):
    """Wrong: Leaky ReLU of the gradient, z is not used."""
    return np.where(grad_output > 0, grad_output, slope * grad_output)


def wrong_maximum(grad_output, z, slope=0.01):
    """Wrong: the maximum rule of the way forward, applied to gradient and slope times it."""
    return np.maximum(grad_output, slope * grad_output) * np.where(z > 0, 1, slope)


def wrong_arguments_swapped(grad_output, z, slope=0.01):
    """Wrong: gradient and z have changed places."""
    return np.where(grad_output > 0, z, slope * z)


def wrong_sides_swapped(grad_output, z, slope=0.01):
    """Wrong: the slope multiplies the positive side."""
    return np.where(z > 0, slope * grad_output, grad_output)


def wrong_minus_slope(grad_output, z, slope=0.01):
    """Wrong: minus the slope on the left side."""
    return np.where(z > 0, grad_output, -slope * grad_output)


def wrong_both_added(grad_output, z, slope=0.01):
    """Wrong: the slope is added on the right side too, 1 + slope."""
    return grad_output * (z > 0) + slope * grad_output


def wrong_divided(grad_output, z, slope=0.01):
    """Wrong: divides by the slope on the left side."""
    return np.where(z > 0, grad_output, grad_output / slope)


def wrong_slope_or_default(grad_output, z, slope=0.01):
    """Wrong: slope or 0.01 replaces a slope of 0 by the default."""
    slope = slope or 0.01
    return np.where(z > 0, grad_output, slope * grad_output)


def wrong_sign_from_output(grad_output, z, slope=0.01):
    """Wrong: the mask comes from slope times z, so with the slope 0 nothing is below 0."""
    a = np.maximum(z, slope * z)
    return np.where(a >= 0, grad_output, slope * grad_output)


def wrong_only_negative(grad_output, z, slope=0.01):
    """Wrong: fills only the left side of an array of zeros."""
    result = np.zeros(z.shape)
    result[z <= 0] = slope * grad_output[z <= 0]
    return result


def wrong_mean(grad_output, z, slope=0.01):
    """Wrong: divides by the number of samples."""
    return np.where(z > 0, grad_output, slope * grad_output) / len(z)


def wrong_integer_slopes(grad_output, z, slope=0.01):
    """Wrong: the array of slopes holds integers, 0.01 becomes 0."""
    slopes = np.ones(z.shape, dtype=int)
    slopes[z <= 0] = slope
    return grad_output * slopes


def wrong_masks_in_wrong_order(grad_output, z, slope=0.01):
    """Wrong: the second mask looks at slopes already changed, s > 0 makes everything 1."""
    slopes = z.astype(float)
    slopes[slopes <= 0] = slope
    slopes[slopes > 0] = 1
    return grad_output * slopes


def wrong_if_on_array(grad_output, z, slope=0.01):
    """Wrong: if on a whole array, an error for more than one entry."""
    if z > 0:
        return grad_output
    return slope * grad_output


def wrong_row_rule(grad_output, z, slope=0.01):
    """Wrong: the slope only if the whole last axis is not positive."""
    keep = np.any(z > 0, axis=-1, keepdims=True)
    return np.where(keep, grad_output, slope * grad_output)


def wrong_two_axes_only(grad_output, z, slope=0.01):
    """Wrong: two loops, an error for a vector or three axes."""
    result = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            s = 1 if z[i, j] > 0 else slope
            result[i, j] = s * grad_output[i, j]
    return result


def wrong_flat(grad_output, z, slope=0.01):
    """Wrong: a flat result, whatever the shape of z."""
    pairs = zip(grad_output.ravel(), z.ravel(), strict=True)
    return np.array([g if v > 0 else slope * g for g, v in pairs])


def wrong_return_in_loop(grad_output, z, slope=0.01):
    """Wrong: return stands inside the loop, only the first entry is done."""
    result = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        result[index] = grad_output[index] * (1 if z[index] > 0 else slope)
        return result


def wrong_compared_with_slope(grad_output, z, slope=0.01):
    """Wrong: z is compared with slope in place of 0."""
    return np.where(z > slope, grad_output, slope * grad_output)


def wrong_clipped(grad_output, z, slope=0.01):
    """Wrong: gradients are cut off at 5."""
    return np.clip(np.where(z > 0, grad_output, slope * grad_output), -5, 5)
