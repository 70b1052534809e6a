import numpy as np


def _relu(z):
    return np.maximum(z, 0)


def right_mask_product(grad_output, z):
    """Right: the gradient times 1 where z > 0, else 0."""
    return grad_output * (z > 0)


def right_where(grad_output, z):
    """Right: np.where picks the gradient or 0."""
    return np.where(z > 0, grad_output, 0.0)


def right_copy_and_zero(grad_output, z):
    """Right: a copy of the gradient, 0 where z is not positive."""
    result = grad_output.copy()
    result[z <= 0] = 0
    return result


def right_heaviside(grad_output, z):
    """Right: the step function with the value 0 at 0."""
    return np.heaviside(z, 0.0) * grad_output


def right_loop(grad_output, z):
    """Right: a beginner's loop with if and else, over any shape."""
    result = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        if z[index] > 0:
            slope = 1
        else:
            slope = 0
        result[index] = slope * grad_output[index]
    return result


def right_from_forward_value(grad_output, z):
    """Right: the sign of relu(z) is 1 where it lets through and 0 elsewhere."""
    return np.sign(_relu(z)) * grad_output


def wrong_one_at_zero(grad_output, z):
    """Wrong: z >= 0, the slope at the corner is 1."""
    return grad_output * (z >= 0)


def wrong_half_at_zero(grad_output, z):
    """Wrong: the slope at the corner is 0.5, the middle of both sides."""
    return grad_output * np.heaviside(z, 0.5)


def wrong_mask_of_gradient(grad_output, z):
    """Wrong: looks at the sign of the gradient, not of z."""
    return grad_output * (grad_output > 0)


def wrong_both_positive(grad_output, z):
    """Wrong: cuts off negative gradients as well."""
    return np.maximum(grad_output, 0) * (z > 0)


def wrong_slope_only(grad_output, z):
    """Wrong: returns the slope, what arrives is not multiplied in."""
    return (z > 0).astype(float)


def wrong_relu_for_slope(grad_output, z):
    """Wrong: multiplies by relu(z), its value in place of its slope."""
    return grad_output * np.maximum(z, 0)


def wrong_relu_of_product(grad_output, z):
    """Wrong: ReLU of gradient times z."""
    return np.maximum(grad_output * z, 0)


def wrong_arguments_swapped(grad_output, z):
    """Wrong: returns z where the gradient is positive, the arguments are confused."""
    return z * (grad_output > 0)


def wrong_gradient_unchanged(grad_output, z):
    """Wrong: hands the gradient on unchanged."""
    return grad_output.copy()


def wrong_gradient_unchanged_if_any(grad_output, z):
    """Wrong: one decision for the whole array, not for each entry."""
    if np.max(z) > 0:
        return grad_output.copy()
    return np.zeros(z.shape)


def wrong_sigmoid_slope(grad_output, z):
    """Wrong: the slope of the sigmoid, the rule of lesson 3."""
    s = 1 / (1 + np.exp(-z))
    return grad_output * s * (1 - s)


def wrong_output_rule(grad_output, z):
    """Wrong: z (1 - z), the sigmoid's rule on the wrong array."""
    return grad_output * z * (1 - z)


def wrong_leaky(grad_output, z):
    """Wrong: the slope 0.01 on the negative side, that is Leaky ReLU."""
    return np.where(z > 0, grad_output, 0.01 * grad_output)


def wrong_picked_out(grad_output, z):
    """Wrong: picks out the entries with z > 0, so the shape is lost."""
    return grad_output[z > 0]


def wrong_negative_side(grad_output, z):
    """Wrong: the mask is turned, the gradient passes where z is negative."""
    return grad_output * (z < 0)


def wrong_sign_as_slope(grad_output, z):
    """Wrong: the sign of z as the slope, -1 on the negative side (that of abs)."""
    return grad_output * np.sign(z)


def wrong_matrix_product(grad_output, z):
    """Wrong: a matrix product where each entry is on its own."""
    return grad_output @ (z > 0).astype(float).T


def wrong_mean(grad_output, z):
    """Wrong: divides by the number of samples."""
    return grad_output * (z > 0) / len(z)


def wrong_summed(grad_output, z):
    """Wrong: adds up the samples, as for a bias."""
    return np.sum(grad_output * (z > 0), axis=0)


def wrong_greater_one(grad_output, z):
    """Wrong: compares z with 1, so no gradient passes for z from 0 to 1."""
    return grad_output * (z > 1)


def wrong_integer_mask_cast(grad_output, z):
    """Wrong: z.astype(int) > 0 cuts z off first, so z = 0.5 counts as 0."""
    return grad_output * (z.astype(int) > 0)


def wrong_tolerance(grad_output, z):
    """Wrong: a tolerance around 0, small positive z get nothing."""
    return grad_output * (z > 1e-3)


def wrong_if_on_array(grad_output, z):
    """Wrong: if on a whole array, an error for more than one entry."""
    if z > 0:
        return grad_output
    return 0 * grad_output


def wrong_return_in_loop(grad_output, z):
    """Wrong: return stands inside the loop, only the first entry is done."""
    result = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        if z[index] > 0:
            result[index] = grad_output[index]
        return result


def wrong_two_axes_only(grad_output, z):
    """Wrong: two loops, an error for a vector or three axes."""
    result = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            if z[i, j] > 0:
                result[i, j] = grad_output[i, j]
    return result


def wrong_one_axis_list(grad_output, z):
    """Wrong: a list over the first axis, right for vectors only."""
    return np.array([g if v > 0 else 0.0 for g, v in zip(grad_output, z, strict=True)])


def wrong_divided_by_z(grad_output, z):
    """Wrong: relu(z) / z for the slope, 0 / 0 at z = 0."""
    return grad_output * np.maximum(z, 0) / z


def wrong_difference_of_relu(grad_output, z):
    """Wrong: relu(z + 1) - relu(z) for the slope, wrong between -1 and 0."""
    return grad_output * (_relu(z + 1) - _relu(z))
