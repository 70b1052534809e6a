import numpy as np


def right_formula(w, grad, lr, strength):
    """Right: the formula with np.sign."""
    return w - lr * grad - lr * strength * np.sign(w)


def right_slope(w, grad, lr, strength):
    """Right: gradient descent with the slope of loss plus penalty."""
    slope = grad + strength * np.sign(w)
    return w - lr * slope


def right_comparisons(w, grad, lr, strength):
    """Right: the sign as a difference of two comparisons."""
    w = np.asarray(w)
    sign = (w > 0).astype(float) - (w < 0).astype(float)
    return w - lr * grad - lr * strength * sign


def right_where(w, grad, lr, strength):
    """Right: np.where inside np.where for the three cases."""
    pull = np.where(w > 0, strength, np.where(w < 0, -strength, 0.0))
    return w - lr * (grad + pull)


def right_loop(w, grad, lr, strength):
    """Right: a loop with three cases over the flat arrays."""
    old = np.ravel(w)
    slopes = np.ravel(grad)
    new = np.zeros(old.shape)
    for i in range(old.size):
        new[i] = old[i] - lr * slopes[i]
        if old[i] > 0:
            new[i] -= lr * strength
        elif old[i] < 0:
            new[i] += lr * strength
    return new.reshape(np.shape(w))


def right_copy(w, grad, lr, strength):
    """Right: keeps the old sign, then works on a float copy."""
    sign = np.sign(w)
    new = np.array(w, dtype=float, copy=True)
    new -= lr * np.asarray(grad)
    new -= lr * strength * sign
    return new


def wrong_sign_of_new(w, grad, lr, strength):
    """The sign is taken after the gradient's step."""
    u = w - lr * grad
    return u - lr * strength * np.sign(u)


def wrong_sign_of_gradient(w, grad, lr, strength):
    """The sign of the gradient in place of the sign of w."""
    return w - lr * grad - lr * strength * np.sign(grad)


def wrong_sign_of_zero_is_one(w, grad, lr, strength):
    """np.where with two cases: a weight of 0 gets the sign −1."""
    sign = np.where(w > 0, 1, -1)
    return w - lr * grad - lr * strength * sign


def wrong_zero_counts_as_positive(w, grad, lr, strength):
    """w >= 0 gives a weight of 0 the sign 1."""
    sign = np.where(w >= 0, 1.0, -1.0)
    return w - lr * grad - lr * strength * sign


def wrong_weight_decay(w, grad, lr, strength):
    """The step of L2."""
    return (1 - lr * strength) * w - lr * grad


def wrong_plus_sign(w, grad, lr, strength):
    """The pull goes away from zero."""
    return w - lr * grad + lr * strength * np.sign(w)


def wrong_no_sign(w, grad, lr, strength):
    """Subtracts ηλ from every weight, from the negative ones too."""
    return w - lr * grad - lr * strength


def wrong_absolute_value(w, grad, lr, strength):
    """The penalty |w| itself in place of its slope."""
    return w - lr * grad - lr * strength * np.abs(w)


def wrong_no_learning_rate(w, grad, lr, strength):
    """The pull is λ and not ηλ."""
    return w - lr * grad - strength * np.sign(w)


def wrong_only_strength(w, grad, lr, strength):
    """λ is put on the gradient as well."""
    return w - lr * strength * (grad + np.sign(w))


def wrong_stops_at_zero(w, grad, lr, strength):
    """The soft threshold of 7.5: stops at zero where the sign step goes across."""
    u = w - lr * grad
    return np.sign(u) * np.maximum(np.abs(u) - lr * strength, 0)


def wrong_crossing_cut(w, grad, lr, strength):
    """Sets a weight to 0 where it would cross zero."""
    new = w - lr * grad - lr * strength * np.sign(w)
    return np.where(np.sign(new) * np.sign(w) < 0, 0.0, new)


def wrong_division_by_abs(w, grad, lr, strength):
    """w / |w| for the sign: 0/0 gives nan at a weight of 0."""
    return w - lr * grad - lr * strength * (w / np.abs(w))


def wrong_epsilon(w, grad, lr, strength):
    """w / (|w| + 0.001) for the sign: too small a pull near zero."""
    return w - lr * grad - lr * strength * w / (np.abs(w) + 1e-3)


def wrong_in_place(w, grad, lr, strength):
    """Changes w itself, and takes the sign after the change."""
    w -= lr * grad
    w -= lr * strength * np.sign(w)
    return w


def wrong_in_place_right_sign(w, grad, lr, strength):
    """The right numbers, but written into the array that came in."""
    w -= lr * (grad + strength * np.sign(w))
    return w


def wrong_uphill(w, grad, lr, strength):
    """The gradient's step goes up the hill."""
    return w + lr * grad - lr * strength * np.sign(w)


def wrong_no_gradient(w, grad, lr, strength):
    """The gradient's step is missing."""
    return w - lr * strength * np.sign(w)


def wrong_only_gradient(w, grad, lr, strength):
    """The pull is missing: plain gradient descent."""
    return w - lr * grad


def wrong_half(w, grad, lr, strength):
    """Half of the pull, as if L1 had the half of L2."""
    return w - lr * (grad + strength / 2 * np.sign(w))


def wrong_sign_of_sum(w, grad, lr, strength):
    """One sign for the whole array, that of its sum."""
    return w - lr * grad - lr * strength * np.sign(np.sum(w))


def wrong_if_on_array(w, grad, lr, strength):
    """An if on the whole array, which is an error for more than one entry."""
    if w > 0:
        sign = 1
    elif w < 0:
        sign = -1
    else:
        sign = 0
    return w - lr * grad - lr * strength * sign


def wrong_penalty_added(w, grad, lr, strength):
    """Adds the L1 penalty, one number, to every gradient."""
    return w - lr * (grad + strength * np.sum(np.abs(w)))


def wrong_bracket(w, grad, lr, strength):
    """A bracket is missing: the sign's pull is not multiplied by η and has the wrong sign."""
    return w - lr * grad + strength * np.sign(w)


def wrong_boolean_minus(w, grad, lr, strength):
    """Subtracts truth values, which NumPy does not allow."""
    sign = (w > 0) - (w < 0)
    return w - lr * grad - lr * strength * sign


def wrong_only_positive(w, grad, lr, strength):
    """Only positive weights are pulled."""
    return w - lr * grad - lr * strength * (w > 0)


def wrong_column_loop(w, grad, lr, strength):
    """A loop over rows and columns, which fails for vectors and numbers."""
    new = np.empty(w.shape)
    n, m = w.shape
    for i in range(n):
        for j in range(m):
            new[i, j] = w[i, j] - lr * (grad[i, j] + strength * np.sign(w[i, j]))
    return new


def wrong_returns_step(w, grad, lr, strength):
    """Returns the step and not the new weights."""
    return -lr * grad - lr * strength * np.sign(w)


def wrong_tolerance(w, grad, lr, strength):
    """Takes weights below 0.05 for zeros and does not pull them."""
    sign = np.where(np.abs(w) < 0.05, 0, np.sign(w))
    return w - lr * grad - lr * strength * sign


def wrong_print(w, grad, lr, strength):
    """Prints the new weights and returns nothing."""
    print(w - lr * grad - lr * strength * np.sign(w))
