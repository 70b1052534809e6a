import numpy as np


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def right_one_line(grad_output, output):
    """Right: what arrives times a (1 - a), entry by entry."""
    return grad_output * output * (1 - output)


def right_named_slope(grad_output, output):
    """Right: the slope gets a name first, then the chain rule multiplies."""
    slope = output - output**2
    grad_input = np.multiply(slope, grad_output)
    return grad_input


def right_double_loop(grad_output, output):
    """Right: a beginner's loop over samples and units."""
    n_samples, n_units = output.shape
    result = np.zeros((n_samples, n_units))
    for n in range(n_samples):
        for i in range(n_units):
            a = output[n, i]
            result[n, i] = grad_output[n, i] * a * (1.0 - a)
    return result


def right_einsum(grad_output, output):
    """Right: an entrywise product of three arrays by einsum."""
    return np.einsum("ni,ni,ni->ni", grad_output, output, 1 - output)


def right_list_of_rows(grad_output, output):
    """Right: row by row in a list, stacked at the end."""
    rows = []
    for g, a in zip(grad_output, output, strict=True):
        rows.append(g * (a * (1 - a)))
    return np.array(rows)


def right_product_rule_by_parts(grad_output, output):
    """Right: multiplied out as g a - g a a."""
    through = grad_output * output
    return through - through * output


def wrong_slope_forgotten(grad_output, output):
    """Wrong: hands the gradient on unchanged, the amplifier is missing."""
    return grad_output.copy()


def wrong_only_slope(grad_output, output):
    """Wrong: returns the slope alone, what arrives from the right is not multiplied in."""
    return output * (1 - output)


def wrong_output_taken_for_z(grad_output, output):
    """Wrong: takes output for z and applies the sigmoid once more."""
    s = _sigmoid(output)
    return grad_output * s * (1 - s)


def wrong_missing_parentheses(grad_output, output):
    """Wrong: parentheses around 1 - a are missing, so a is subtracted from the product."""
    return grad_output * output * 1 - output


def wrong_tanh_slope(grad_output, output):
    """Wrong: uses the slope of tanh, 1 - a squared."""
    return grad_output * (1 - output**2)


def wrong_only_factor_a(grad_output, output):
    """Wrong: multiplies by a, the factor 1 - a is forgotten."""
    return grad_output * output


def wrong_only_factor_one_minus_a(grad_output, output):
    """Wrong: multiplies by 1 - a, the factor a is forgotten."""
    return grad_output * (1 - output)


def wrong_arguments_swapped(grad_output, output):
    """Wrong: the slope is made from grad_output, the arguments are confused."""
    return output * grad_output * (1 - grad_output)


def wrong_sign(grad_output, output):
    """Wrong: sign error in the slope, a (a - 1)."""
    return grad_output * output * (output - 1)


def wrong_divided_by_slope(grad_output, output):
    """Wrong: divides by the slope where the chain rule multiplies."""
    return grad_output / (output * (1 - output))


def wrong_mean_over_samples(grad_output, output):
    """Wrong: divides by the number of samples, which the loss has done already."""
    return grad_output * output * (1 - output) / len(output)


def wrong_summed_over_samples(grad_output, output):
    """Wrong: adds up the samples, as for a bias, so the shape is (n_units,)."""
    return (grad_output * output * (1 - output)).sum(axis=0)


def wrong_matrix_product(grad_output, output):
    """Wrong: a matrix product where each entry is on its own."""
    return grad_output @ (output * (1 - output)).T


def wrong_always_a_quarter(grad_output, output):
    """Wrong: the largest slope, 1/4, is taken for every entry."""
    return grad_output * 0.25


def wrong_slope_squared(grad_output, output):
    """Wrong: multiplies by the slope twice."""
    slope = output * (1 - output)
    return grad_output * slope * slope


def wrong_slope_of_mean_output(grad_output, output):
    """Wrong: one slope for each unit, from its mean output over the batch."""
    a = output.mean(axis=0)
    return grad_output * a * (1 - a)


def wrong_clipped_output(grad_output, output):
    """Wrong: clips the output away from 0 and 1, so a saturated neuron lets something through."""
    a = np.clip(output, 0.01, 0.99)
    return grad_output * a * (1 - a)


def wrong_epsilon_added(grad_output, output):
    """Wrong: adds a small number to the slope so that it never is 0."""
    return grad_output * (output * (1 - output) + 1e-3)


def wrong_rounded(grad_output, output):
    """Wrong: rounds the result to two digits, as the examples are printed."""
    return np.round(grad_output * output * (1 - output), 2)


def wrong_return_in_loop(grad_output, output):
    """Wrong: return stands inside the loop, only the first sample is done."""
    result = np.zeros(output.shape)
    for n in range(len(output)):
        result[n] = grad_output[n] * output[n] * (1 - output[n])
        return result


def wrong_loop_from_one(grad_output, output):
    """Wrong: the loop begins at 1 and leaves out the first unit."""
    result = np.zeros(output.shape)
    for i in range(1, output.shape[1]):
        result[:, i] = grad_output[:, i] * output[:, i] * (1 - output[:, i])
    return result


def wrong_square_only(grad_output, output):
    """Wrong: both loops run over the number of samples, right for a square array only."""
    n = output.shape[0]
    result = np.zeros(output.shape)
    for i in range(n):
        for j in range(n):
            result[i, j] = grad_output[i, j] * output[i, j] * (1 - output[i, j])
    return result


def wrong_integer_array(grad_output, output):
    """Wrong: the result array holds integers, so everything is cut off."""
    result = np.zeros(output.shape, dtype=int)
    result[:] = grad_output * output * (1 - output)
    return result


def wrong_log_slope(grad_output, output):
    """Wrong: recovers z by the logit first and then takes that z for a in a (1 - a)."""
    z = np.log(output / (1 - output))
    return grad_output * z * (1 - z)


def wrong_print_no_return(grad_output, output):
    """Wrong: prints the result and returns nothing."""
    print(grad_output * output * (1 - output))


def wrong_relu_rule(grad_output, output):
    """Wrong: lets the gradient through where the output is positive, the rule of ReLU."""
    return grad_output * (output > 0)


def wrong_cut_negative_gradient(grad_output, output):
    """Wrong: negative gradients are cut off at 0."""
    return np.maximum(grad_output, 0) * output * (1 - output)


def wrong_integers_like_the_gradient(grad_output, output):
    """Wrong: what is filled has the type of grad_output, which can be integers."""
    grad = np.zeros_like(grad_output)
    for index in np.ndindex(grad.shape):
        grad[index] = grad_output[index] * output[index] * (1 - output[index])
    return grad
