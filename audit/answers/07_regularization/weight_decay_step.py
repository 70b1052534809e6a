import numpy as np


def right_sorted(w, grad, lr, strength):
    """Right: the factor times w, minus the step of the gradient."""
    return (1 - lr * strength) * w - lr * grad


def right_slope(w, grad, lr, strength):
    """Right: gradient descent with the slope of loss plus penalty."""
    return w - lr * (grad + strength * w)


def right_copy_and_change(w, grad, lr, strength):
    """Right: works in place on a copy of floats."""
    new = np.array(w, dtype=float)
    new *= 1 - lr * strength
    new -= lr * np.asarray(grad)
    return new


def right_loop(w, grad, lr, strength):
    """Right: a loop over the flat arrays, put back into the shape."""
    flat_w = np.ravel(w)
    flat_grad = np.ravel(grad)
    result = np.zeros(len(flat_w))
    for i in range(len(flat_w)):
        slope = flat_grad[i] + strength * flat_w[i]
        result[i] = flat_w[i] - lr * slope
    return result.reshape(np.shape(w))


def right_three_terms(w, grad, lr, strength):
    """Right: three separate steps with names of their own."""
    step_of_loss = lr * grad
    step_of_penalty = lr * strength * w
    new_w = w - step_of_loss
    new_w = new_w - step_of_penalty
    return new_w


def right_numpy_functions(w, grad, lr, strength):
    """Right: the same with functions of NumPy."""
    return np.subtract(np.multiply(w, 1 - lr * strength), np.multiply(lr, grad))


def wrong_no_learning_rate_in_decay(w, grad, lr, strength):
    """The factor is 1 − λ: the learning rate is missing in the decay."""
    return (1 - strength) * w - lr * grad


def wrong_strength_on_gradient(w, grad, lr, strength):
    """λ is put on the gradient, and the weight does not decay."""
    return w - lr * strength * grad


def wrong_plus_penalty(w, grad, lr, strength):
    """The sign of the decay is wrong: the weights grow."""
    return (1 + lr * strength) * w - lr * grad


def wrong_uphill(w, grad, lr, strength):
    """The gradient's step goes up the hill."""
    return (1 - lr * strength) * w + lr * grad


def wrong_sign_step(w, grad, lr, strength):
    """The step of L1: the sign of w in place of w."""
    return w - lr * grad - lr * strength * np.sign(w)


def wrong_factor_two(w, grad, lr, strength):
    """The slope of λw², with a 2 that the half should cancel."""
    return w - lr * (grad + 2 * strength * w)


def wrong_half(w, grad, lr, strength):
    """The half of the penalty is kept in the slope."""
    return w - lr * (grad + strength / 2 * w)


def wrong_penalty_added(w, grad, lr, strength):
    """Adds the penalty itself to the gradient, one number for all weights."""
    return w - lr * (grad + strength / 2 * np.sum(w**2))


def wrong_in_place(w, grad, lr, strength):
    """Changes the array that came in."""
    w *= 1 - lr * strength
    w -= lr * grad
    return w


def wrong_in_place_first_only(w, grad, lr, strength):
    """The second line makes a new array, but the first has already changed w."""
    w *= 1 - lr * strength
    w = w - lr * grad
    return w


def wrong_no_gradient(w, grad, lr, strength):
    """The decay alone: the gradient's step is missing."""
    return (1 - lr * strength) * w


def wrong_no_learning_rate(w, grad, lr, strength):
    """The gradient is subtracted without the learning rate."""
    return (1 - lr * strength) * w - grad


def wrong_bracket(w, grad, lr, strength):
    """A missing bracket: only the gradient is multiplied by the learning rate."""
    return w - lr * grad + strength * w


def wrong_swapped_lr_strength(w, grad, lr, strength):
    """η and λ are swapped: the gradient's step takes λ."""
    return (1 - lr * strength) * w - strength * grad


def wrong_gradient_first(w, grad, lr, strength):
    """Takes the gradient's step first and decays what came of it."""
    u = w - lr * grad
    return u - lr * strength * u


def wrong_returns_change(w, grad, lr, strength):
    """Returns the change and not the new weights."""
    return -lr * (grad + strength * w)


def wrong_returns_slope(w, grad, lr, strength):
    """Returns the slope of loss plus penalty and takes no step."""
    return grad + strength * w


def wrong_soft_threshold(w, grad, lr, strength):
    """The proximal step of L1."""
    u = w - lr * grad
    return np.sign(u) * np.maximum(np.abs(u) - lr * strength, 0)


def wrong_squared(w, grad, lr, strength):
    """The slope of the penalty taken as λw²."""
    return w - lr * (grad + strength * w**2)


def wrong_absolute(w, grad, lr, strength):
    """The decay takes the absolute value of w, so negative weights grow."""
    return w - lr * grad - lr * strength * np.abs(w)


def wrong_integer_copy(w, grad, lr, strength):
    """np.zeros_like of integer weights cuts off the places after the point."""
    new = np.zeros_like(w)
    new[...] = (1 - lr * strength) * w - lr * grad
    return new


def wrong_flattened(w, grad, lr, strength):
    """Loops over the flat array and forgets to put the shape back."""
    result = []
    for one_w, one_g in zip(np.ravel(w), np.ravel(grad), strict=True):
        result.append((1 - lr * strength) * one_w - lr * one_g)
    return np.array(result)


def wrong_matrix_loop(w, grad, lr, strength):
    """A loop over rows and columns: fails for vectors and single numbers."""
    new = np.zeros(w.shape)
    for i in range(w.shape[0]):
        for j in range(w.shape[1]):
            new[i, j] = (1 - lr * strength) * w[i, j] - lr * grad[i, j]
    return new


def wrong_index_loop(w, grad, lr, strength):
    """A loop over len(w), which single numbers do not have."""
    new = np.zeros(w.shape)
    for i in range(len(w)):
        new[i] = w[i] - lr * (grad[i] + strength * w[i])
    return new


def wrong_divides(w, grad, lr, strength):
    """Divides by 1 + ηλ, which is the implicit step and only nearly the same."""
    return (w - lr * grad) / (1 + lr * strength)


def wrong_exponential(w, grad, lr, strength):
    """exp(−ηλ) for the factor: nearly 1 − ηλ where ηλ is small."""
    return np.exp(-lr * strength) * w - lr * grad


def wrong_print(w, grad, lr, strength):
    """Prints the new weights and returns nothing."""
    new_w = (1 - lr * strength) * w - lr * grad
    print(new_w)


def wrong_clipped(w, grad, lr, strength):
    """Keeps the weights above 0 with a ReLU."""
    return np.maximum((1 - lr * strength) * w - lr * grad, 0)
