import math

import numpy as np


def right_short(theta, grad, sum_squares, lr, eps=1e-8):
    """Right: the two formulas, written with new names."""
    G = sum_squares + grad**2
    return theta - lr * grad / (np.sqrt(G) + eps), G


def right_rate_per_parameter(theta, grad, sum_squares, lr, eps=1e-8):
    """Right: computes a learning rate for each parameter first."""
    sum_squares = sum_squares + np.square(grad)
    rate = np.divide(lr, np.sqrt(sum_squares) + eps)
    theta = theta - rate * grad
    return theta, sum_squares


def right_loop_over_index(theta, grad, sum_squares, lr, eps=1e-8):
    """Right: a loop over all entries with np.ndindex, whatever the shape."""
    theta = np.array(theta, dtype=float)
    grad = np.array(grad, dtype=float)
    G = np.array(sum_squares, dtype=float)
    for index in np.ndindex(theta.shape):
        G[index] = G[index] + grad[index] * grad[index]
        theta[index] = theta[index] - lr * grad[index] / (math.sqrt(G[index]) + eps)
    return theta, G


def right_flat_lists(theta, grad, sum_squares, lr, eps=1e-8):
    """Right: flattens, walks through plain lists, and puts the shape back."""
    shape = np.shape(theta)
    new_theta = []
    new_sum = []
    entries = zip(np.ravel(theta), np.ravel(grad), np.ravel(sum_squares), strict=True)
    for parameter, g, old_sum in entries:
        total = old_sum + g**2
        step = lr * (g / (total**0.5 + eps))
        new_sum.append(total)
        new_theta.append(parameter - step)
    return np.array(new_theta).reshape(shape), np.array(new_sum).reshape(shape)


def right_copies_then_in_place(theta, grad, sum_squares, lr, eps=1e-8):
    """Right: copies both arrays and changes the copies in place."""
    new_sum = np.array(sum_squares, dtype=float)
    new_sum += grad**2
    new_theta = np.array(theta, dtype=float)
    new_theta -= lr * grad / (np.sqrt(new_sum) + eps)
    return new_theta, new_sum


def _one_entry(theta, g, G, lr, eps):
    G = G + g * g
    return theta - lr * g / (math.sqrt(G) + eps), G


def right_vectorize(theta, grad, sum_squares, lr, eps=1e-8):
    """Right: a function for one entry, applied with np.vectorize."""
    step = np.vectorize(_one_entry, otypes=[float, float])
    return step(theta, grad, sum_squares, lr, eps)


def wrong_memory_in_place(theta, grad, sum_squares, lr, eps=1e-8):
    """Adds to the caller's sum in place through a second name: no copy was made."""
    G = sum_squares
    G += grad**2
    return theta - lr * grad / (np.sqrt(G) + eps), G


def wrong_theta_in_place(theta, grad, sum_squares, lr, eps=1e-8):
    """Changes the caller's theta with -=."""
    sum_squares = sum_squares + grad**2
    theta -= lr * grad / (np.sqrt(sum_squares) + eps)
    return theta, sum_squares


def wrong_slice_assignment(theta, grad, sum_squares, lr, eps=1e-8):
    """Writes into the caller's array with [...] = and gives it back."""
    sum_squares[...] = sum_squares + grad**2
    new_theta = theta - lr * grad / (np.sqrt(sum_squares) + eps)
    return new_theta, sum_squares.copy()


def wrong_old_sum(theta, grad, sum_squares, lr, eps=1e-8):
    """Divides by the root of the sum before this gradient was added."""
    new_theta = theta - lr * grad / (np.sqrt(sum_squares) + eps)
    return new_theta, sum_squares + grad**2


def wrong_eps_under_root(theta, grad, sum_squares, lr, eps=1e-8):
    """Epsilon stands under the root."""
    G = sum_squares + grad**2
    return theta - lr * grad / np.sqrt(G + eps), G


def wrong_no_eps(theta, grad, sum_squares, lr, eps=1e-8):
    """Epsilon is missing: 0/0 where the gradient has always been 0."""
    G = sum_squares + grad**2
    return theta - lr * grad / np.sqrt(G), G


def wrong_no_root(theta, grad, sum_squares, lr, eps=1e-8):
    """The root is missing in the denominator."""
    G = sum_squares + grad**2
    return theta - lr * grad / (G + eps), G


def wrong_no_square(theta, grad, sum_squares, lr, eps=1e-8):
    """Adds the gradient itself, not its square."""
    G = sum_squares + grad
    return theta - lr * grad / (np.sqrt(G) + eps), G


def wrong_absolute_values(theta, grad, sum_squares, lr, eps=1e-8):
    """Adds up absolute values and takes no root: another measure of size."""
    G = sum_squares + np.abs(grad)
    return theta - lr * grad / (G + eps), G


def wrong_one_sum_for_all(theta, grad, sum_squares, lr, eps=1e-8):
    """Adds the squares of all parameters: all of them share one learning rate."""
    G = sum_squares + np.sum(grad**2)
    return theta - lr * grad / (np.sqrt(G) + eps), G


def wrong_norm_of_the_sum(theta, grad, sum_squares, lr, eps=1e-8):
    """Divides by a norm over all parameters, though the sum itself is kept entry by entry."""
    G = sum_squares + grad**2
    return theta - lr * grad / (np.sqrt(np.sum(G)) + eps), G


def wrong_sum_over_axis_0(theta, grad, sum_squares, lr, eps=1e-8):
    """Adds the squares up over axis 0, as for a batch: the rows are parameters, not samples."""
    G = sum_squares + np.sum(grad**2, axis=0)
    return theta - lr * grad / (np.sqrt(G) + eps), G


def wrong_dot_product(theta, grad, sum_squares, lr, eps=1e-8):
    """Squares by a matrix product in place of entry by entry."""
    G = sum_squares + np.dot(grad, grad)
    return theta - lr * grad / (np.sqrt(G) + eps), G


def wrong_return_order(theta, grad, sum_squares, lr, eps=1e-8):
    """Returns the sum first and theta second."""
    G = sum_squares + grad**2
    theta = theta - lr * grad / (np.sqrt(G) + eps)
    return G, theta


def wrong_returns_the_step(theta, grad, sum_squares, lr, eps=1e-8):
    """Returns the step in place of the new theta."""
    G = sum_squares + grad**2
    step = lr * grad / (np.sqrt(G) + eps)
    return step, G


def wrong_sign(theta, grad, sum_squares, lr, eps=1e-8):
    """Adds the step: goes uphill."""
    G = sum_squares + grad**2
    return theta + lr * grad / (np.sqrt(G) + eps), G


def wrong_only_theta(theta, grad, sum_squares, lr, eps=1e-8):
    """Returns theta alone and forgets the memory."""
    G = sum_squares + grad**2
    return theta - lr * grad / (np.sqrt(G) + eps)


def wrong_returns_old_sum(theta, grad, sum_squares, lr, eps=1e-8):
    """Gives back the sum as it came in: the memory never grows."""
    G = sum_squares + grad**2
    new_theta = theta - lr * grad / (np.sqrt(G) + eps)
    return new_theta, sum_squares


def wrong_returns_root(theta, grad, sum_squares, lr, eps=1e-8):
    """Returns the root of the sum as the memory."""
    sum_squares = np.sqrt(sum_squares + grad**2)
    return theta - lr * grad / (sum_squares + eps), sum_squares


def wrong_gradient_missing(theta, grad, sum_squares, lr, eps=1e-8):
    """Subtracts the learning rate of the parameter and forgets to multiply it by the gradient."""
    G = sum_squares + grad**2
    return theta - lr / (np.sqrt(G) + eps), G


def wrong_mean_in_place_of_sum(theta, grad, sum_squares, lr, eps=1e-8):
    """Halves the sum with each step, a mean of the old and the new square."""
    G = (sum_squares + grad**2) / 2
    return theta - lr * grad / (np.sqrt(G) + eps), G


def wrong_rmsprop(theta, grad, sum_squares, lr, eps=1e-8):
    """The rule of RMSProp: a fading mean, not a sum."""
    G = 0.9 * sum_squares + 0.1 * grad**2
    return theta - lr * grad / (np.sqrt(G) + eps), G


def wrong_only_this_gradient(theta, grad, sum_squares, lr, eps=1e-8):
    """Divides by the size of this gradient only: right in the first step, then always eta."""
    G = sum_squares + grad**2
    return theta - lr * grad / (np.sqrt(grad**2) + eps), G


def wrong_rows_only(theta, grad, sum_squares, lr, eps=1e-8):
    """Loops over len(theta): fails for single numbers, which have no length."""
    new_theta = np.zeros(theta.shape)
    G = np.zeros(theta.shape)
    for i in range(len(theta)):
        G[i] = sum_squares[i] + grad[i] ** 2
        new_theta[i] = theta[i] - lr * grad[i] / (np.sqrt(G[i]) + eps)
    return new_theta, G


def wrong_matrices_only(theta, grad, sum_squares, lr, eps=1e-8):
    """Loops over rows and columns: fails for arrays that are not matrices."""
    new_theta = np.array(theta, dtype=float)
    G = np.array(sum_squares, dtype=float)
    rows, columns = theta.shape
    for i in range(rows):
        for j in range(columns):
            G[i, j] += grad[i, j] ** 2
            new_theta[i, j] -= lr * grad[i, j] / (np.sqrt(G[i, j]) + eps)
    return new_theta, G


def wrong_math_sqrt(theta, grad, sum_squares, lr, eps=1e-8):
    """math.sqrt takes a single number, not an array."""
    G = sum_squares + grad**2
    return theta - lr * grad / (math.sqrt(G) + eps), G


def wrong_eps_after_fraction(theta, grad, sum_squares, lr, eps=1e-8):
    """Parentheses missing: epsilon is added to the result, and 0/0 remains."""
    G = sum_squares + grad**2
    return theta - lr * grad / np.sqrt(G) + eps, G


def wrong_zero_case_by_hand(theta, grad, sum_squares, lr, eps=1e-8):
    """Leaves out epsilon and treats 0/0 by hand: wrong once epsilon is not tiny beside the root."""
    G = sum_squares + grad**2
    root = np.sqrt(G)
    root = np.where(root == 0, 1.0, root)
    return theta - lr * grad / root, G


def wrong_eps_hard_coded(theta, grad, sum_squares, lr, eps=1e-8):
    """Writes 1e-8 in the formula and ignores the argument eps."""
    G = sum_squares + grad**2
    return theta - lr * grad / (np.sqrt(G) + 1e-8), G


def wrong_eps_as_floor(theta, grad, sum_squares, lr, eps=1e-8):
    """Uses epsilon as a lower bound of the denominator, it is not added."""
    G = sum_squares + grad**2
    return theta - lr * grad / np.maximum(np.sqrt(G), eps), G


def wrong_flat_result(theta, grad, sum_squares, lr, eps=1e-8):
    """Flattens the arrays and forgets to put the shape back."""
    g = np.ravel(grad)
    G = np.ravel(sum_squares) + g**2
    return np.ravel(theta) - lr * g / (np.sqrt(G) + eps), G


def wrong_square_of_theta(theta, grad, sum_squares, lr, eps=1e-8):
    """Wrong variable: adds the squares of the parameters, not of the gradient."""
    G = sum_squares + theta**2
    return theta - lr * grad / (np.sqrt(G) + eps), G


def wrong_prints(theta, grad, sum_squares, lr, eps=1e-8):
    """Prints the results and returns nothing."""
    G = sum_squares + grad**2
    theta = theta - lr * grad / (np.sqrt(G) + eps)
    print(theta, G)


def wrong_lr_under_the_root(theta, grad, sum_squares, lr, eps=1e-8):
    """Adds lr times the squared gradient to the sum."""
    G = sum_squares + lr * grad**2
    return theta - grad / (np.sqrt(G) + eps), G


def wrong_default_eps(theta, grad, sum_squares, lr, eps=1.0):
    """The default of eps is 1, far from small."""
    G = sum_squares + grad**2
    return theta - lr * grad / (np.sqrt(G) + eps), G


def wrong_root_kept(theta, grad, sum_squares, lr, eps=1e-8):
    """Keeps the root of the sum throughout: squares what comes in, and returns the root."""
    G = np.sqrt(sum_squares**2 + grad**2)
    return theta - lr * grad / (G + eps), G


def wrong_root_of_both_kept(theta, grad, sum_squares, lr, eps=1e-8):
    """The same by np.hypot: the memory is a root, not a sum of squares."""
    sigma = np.hypot(grad, sum_squares)
    step = lr / (sigma + eps) * grad
    return theta - step, sigma
