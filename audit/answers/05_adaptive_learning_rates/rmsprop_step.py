import math

import numpy as np


def right_short(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Right: the two formulas, written with new names."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), s


def right_towards_the_new_square(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Right: the mean goes the share 1 - alpha of the way to the new square."""
    s = mean_square + (1 - alpha) * (grad * grad - mean_square)
    return theta - (lr / (s**0.5 + eps)) * grad, s


def right_long_winded(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Right: a beginner's version with a name for every part."""
    squared_gradient = np.square(grad)
    old_part = alpha * mean_square
    new_part = (1 - alpha) * squared_gradient
    new_mean_square = old_part + new_part
    denominator = np.sqrt(new_mean_square) + eps
    fraction = grad / denominator
    step = lr * fraction
    new_theta = theta - step
    return new_theta, new_mean_square


def right_loop_over_index(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Right: a loop over all entries, whatever the shape."""
    grad = np.asarray(grad)
    new_theta = np.array(theta, dtype=float)
    s = np.array(mean_square, dtype=float)
    for index in np.ndindex(new_theta.shape):
        s[index] = alpha * s[index] + (1 - alpha) * grad[index] ** 2
        new_theta[index] -= lr * grad[index] / (math.sqrt(s[index]) + eps)
    return new_theta, s


def right_copies_then_in_place(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Right: changes copies in place."""
    s = np.array(mean_square, dtype=float)
    s *= alpha
    s += (1 - alpha) * grad**2
    result = np.array(theta, dtype=float)
    result -= lr * grad / (np.sqrt(s) + eps)
    return result, s


def right_average(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Right: the fading mean as a weighted np.average of two arrays."""
    both = np.stack([np.asarray(mean_square, dtype=float), np.asarray(grad, dtype=float) ** 2])
    s = np.average(both, axis=0, weights=[alpha, 1 - alpha])
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_alpha_swapped(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """alpha weighs the new square and 1 - alpha the old mean: the weights are swapped."""
    s = (1 - alpha) * mean_square + alpha * grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_new_weight_missing(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """The factor 1 - alpha before the new square is missing."""
    s = alpha * mean_square + grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_old_weight_missing(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """The old mean is not made to fade: alpha before it is missing."""
    s = mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_adagrad(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """The rule of Adagrad: a sum that forgets nothing, alpha is not used."""
    s = mean_square + grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_gradient_not_squared(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """A mean of the gradients, not of their squares: the root of a negative number."""
    s = alpha * mean_square + (1 - alpha) * grad
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_weight_squared(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Squares the weight 1 - alpha together with the gradient."""
    s = alpha * mean_square + ((1 - alpha) * grad) ** 2
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_one_minus_without_parentheses(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Parentheses missing: 1 - alpha * g ** 2 in place of (1 - alpha) * g ** 2."""
    s = alpha * mean_square + 1 - alpha * grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_old_mean(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Divides by the root of the mean from before this step."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / (np.sqrt(mean_square) + eps), s


def wrong_eps_under_root(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Epsilon stands under the root, as in TensorFlow."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / np.sqrt(s + eps), s


def wrong_eps_forgotten(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Epsilon is missing: 0/0 for a gradient that has always been 0."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / np.sqrt(s), s


def wrong_eps_in_the_memory(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Adds epsilon to the mean that is kept."""
    s = alpha * mean_square + (1 - alpha) * grad**2 + eps
    return theta - lr * grad / np.sqrt(s), s


def wrong_no_root(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """The root is missing."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / (s + eps), s


def wrong_lecture_start(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Starts a mean of 0 with the squared gradient: it must be taken as it comes."""
    s = np.where(mean_square == 0, grad**2, alpha * mean_square + (1 - alpha) * grad**2)
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_bias_correction(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Divides the mean by 1 - alpha, the correction of Adam's first step, in every step."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    s_hat = s / (1 - alpha)
    return theta - lr * grad / (np.sqrt(s_hat) + eps), s


def wrong_alpha_hard_coded(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Writes 0.9 and 0.1 in the formula and ignores alpha."""
    s = 0.9 * mean_square + 0.1 * grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_mean_over_parameters(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Takes "mean" as the mean over all parameters: one rate for all."""
    s = alpha * mean_square + (1 - alpha) * np.mean(grad**2)
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_root_mean_square_kept(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Keeps the root of the mean as the memory."""
    root = np.sqrt(alpha * mean_square + (1 - alpha) * grad**2)
    return theta - lr * grad / (root + eps), root


def wrong_memory_in_place(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Changes the caller's mean with *= and +=."""
    mean_square *= alpha
    mean_square += (1 - alpha) * grad**2
    return theta - lr * grad / (np.sqrt(mean_square) + eps), mean_square


def wrong_theta_in_place(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Gives theta a second name and subtracts from the caller's array."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    new_theta = theta
    new_theta -= lr * grad / (np.sqrt(s) + eps)
    return new_theta, s


def wrong_return_order(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Returns the mean before theta."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    return s, theta - lr * grad / (np.sqrt(s) + eps)


def wrong_memory_not_returned(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Returns only theta."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    theta = theta - lr * grad / (np.sqrt(s) + eps)
    return theta


def wrong_old_memory_returned(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Returns the mean that came in."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    theta = theta - lr * grad / (np.sqrt(s) + eps)
    return theta, mean_square


def wrong_uphill(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Adds the step to theta."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    return theta + lr * grad / (np.sqrt(s) + eps), s


def wrong_absolute_gradient(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """The size of the gradient in the numerator: its sign is lost."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * np.abs(grad) / (np.sqrt(s) + eps), s


def wrong_averages_the_gradient_too(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Weighs the gradient in the step with 1 - alpha as well."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * (1 - alpha) * grad / (np.sqrt(s) + eps), s


def wrong_eps_hard_coded(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Writes 1e-8 and ignores the argument eps."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / (np.sqrt(s) + 1e-8), s


def wrong_default_alpha(theta, grad, mean_square, lr, alpha=0.99, eps=1e-8):
    """The default of alpha is PyTorch's 0.99, asked for is 0.9."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_vectors_only(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """A loop with math.sqrt over len(theta): fails for matrices and for single numbers."""
    new_theta = np.zeros(len(theta))
    s = np.zeros(len(theta))
    for i in range(len(theta)):
        s[i] = alpha * mean_square[i] + (1 - alpha) * grad[i] ** 2
        new_theta[i] = theta[i] - lr * grad[i] / (math.sqrt(s[i]) + eps)
    return new_theta, s


def wrong_return_inside_loop(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """The return stands inside the loop: only the first entry moves."""
    new_theta = np.array(theta, dtype=float)
    s = np.array(mean_square, dtype=float)
    g = np.asarray(grad)
    for index in np.ndindex(s.shape):
        s[index] = alpha * s[index] + (1 - alpha) * g[index] ** 2
        new_theta[index] -= lr * g[index] / (np.sqrt(s[index]) + eps)
        return new_theta, s


def wrong_two_roots(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Takes the root of the gradient's square before averaging, and once more after it."""
    s = alpha * mean_square + (1 - alpha) * np.sqrt(grad**2)
    return theta - lr * grad / (np.sqrt(s) + eps), s


def wrong_lr_not_multiplied(theta, grad, mean_square, lr, alpha=0.9, eps=1e-8):
    """Forgets the learning rate."""
    s = alpha * mean_square + (1 - alpha) * grad**2
    return theta - grad / (np.sqrt(s) + eps), s
