import copy

import numpy as np


def right_comprehension(parameters, gradients, lr):
    """Right: one new array for each pair."""
    return [p - lr * g for p, g in zip(parameters, gradients)]


def right_index_loop(parameters, gradients, lr):
    """Right: a loop by index that appends to a new list."""
    new_parameters = []
    for i in range(len(parameters)):
        step = lr * gradients[i]
        new = parameters[i] - step
        new_parameters.append(new)
    return new_parameters


def right_copies_as_floats(parameters, gradients, lr):
    """Right: copies as floats, then in place on the copies."""
    new = [np.array(p, dtype=float) for p in parameters]
    for p, g in zip(new, gradients):
        p -= lr * np.asarray(g)
    return new


def right_map(parameters, gradients, lr):
    """Right: map, turned into a list."""
    return list(map(lambda p, g: np.subtract(p, np.multiply(lr, g)), parameters, gradients))


def right_entry_by_entry(parameters, gradients, lr):
    """Right: a beginner's loop over all numbers."""
    result = []
    for p, g in zip(parameters, gradients):
        new = np.zeros(p.shape)
        for place in np.ndindex(p.shape):
            new[place] = p[place] - lr * g[place]
        result.append(new)
    return result


def right_add_negative(parameters, gradients, lr):
    """Right: adds minus eta times the gradient."""
    return [np.add(p, -lr * g) for (p, g) in zip(parameters, gradients, strict=True)]


def wrong_uphill(parameters, gradients, lr):
    """Wrong: plus in place of minus, a step uphill."""
    return [p + lr * g for p, g in zip(parameters, gradients)]


def wrong_no_learning_rate(parameters, gradients, lr):
    """Wrong: the learning rate is forgotten."""
    return [p - g for p, g in zip(parameters, gradients)]


def wrong_divided_by_learning_rate(parameters, gradients, lr):
    """Wrong: divides by the learning rate."""
    return [p - g / lr for p, g in zip(parameters, gradients)]


def wrong_learning_rate_at_parameters(parameters, gradients, lr):
    """Wrong: the learning rate multiplies the parameters and not the gradient."""
    return [lr * p - g for p, g in zip(parameters, gradients)]


def wrong_learning_rate_for_both(parameters, gradients, lr):
    """Wrong: parentheses make the learning rate scale the parameters too."""
    return [lr * (p - g) for p, g in zip(parameters, gradients)]


def wrong_gradient_minus_parameters(parameters, gradients, lr):
    """Wrong: the difference is turned round."""
    return [lr * g - p for p, g in zip(parameters, gradients)]


def wrong_swapped(parameters, gradients, lr):
    """Wrong: parameters and gradients change places."""
    return [g - lr * p for p, g in zip(parameters, gradients)]


def wrong_multiplied(parameters, gradients, lr):
    """Wrong: shrinks the parameters by a factor in place of subtracting."""
    return [p * (1 - lr * g) for p, g in zip(parameters, gradients)]


def wrong_step_only(parameters, gradients, lr):
    """Wrong: returns the steps and not the new parameters."""
    return [-lr * g for g in gradients]


def wrong_in_place(parameters, gradients, lr):
    """Wrong: changes the caller's arrays in place and returns the same list."""
    for p, g in zip(parameters, gradients):
        p -= lr * g
    return parameters


def wrong_new_list_old_arrays(parameters, gradients, lr):
    """Wrong: a new list, but the old arrays are changed in place."""
    new = []
    for p, g in zip(parameters, gradients):
        p -= lr * g
        new.append(p)
    return new


def wrong_list_copy(parameters, gradients, lr):
    """Wrong: list.copy() copies the list, not the arrays in it."""
    new = parameters.copy()
    for i in range(len(new)):
        new[i] -= lr * gradients[i]
    return new


def wrong_old_list_new_arrays(parameters, gradients, lr):
    """Wrong: new arrays, but they are put into the caller's list."""
    for i in range(len(parameters)):
        parameters[i] = parameters[i] - lr * gradients[i]
    return parameters


def wrong_gradients_scaled_in_place(parameters, gradients, lr):
    """Wrong: the parameters stay, but the caller's gradients are scaled in place."""
    new = []
    for p, g in zip(parameters, gradients):
        g *= lr
        new.append(p - g)
    return new


def wrong_copy_made_too_late(parameters, gradients, lr):
    """Wrong: steps in place first and copies then; the old arrays are changed already."""
    for p, g in zip(parameters, gradients):
        p -= lr * g
    return [p.copy() for p in parameters]


def wrong_returns_old(parameters, gradients, lr):
    """Wrong: computes the new parameters and returns the old ones."""
    new = []
    for p, g in zip(parameters, gradients):
        new.append(p - lr * g)
    return parameters


def wrong_name_rebound(parameters, gradients, lr):
    """Wrong: p = p - ... in a loop gives the name a new array and leaves the list as it was."""
    new = copy.deepcopy(parameters)
    for p, g in zip(new, gradients):
        p = p - lr * g
    return new


def wrong_integer_copies(parameters, gradients, lr):
    """Wrong: zeros_like of integer parameters cuts off the fractions."""
    new = []
    for p, g in zip(parameters, gradients):
        q = np.zeros_like(p)
        q[...] = p - lr * g
        new.append(q)
    return new


def wrong_in_place_on_integer_copy(parameters, gradients, lr):
    """Wrong: -= of fractions on a copy of integers raises an error."""
    new = [p.copy() for p in parameters]
    for p, g in zip(new, gradients):
        p -= lr * g
    return new


def wrong_return_in_loop(parameters, gradients, lr):
    """Wrong: returns after the first array."""
    new = []
    for p, g in zip(parameters, gradients):
        new.append(p - lr * g)
        return new


def wrong_first_array(parameters, gradients, lr):
    """Wrong: returns the array of the first parameters, not a list."""
    return parameters[0] - lr * gradients[0]


def wrong_lists_subtracted(parameters, gradients, lr):
    """Wrong: calculates with the lists themselves, which raises an error."""
    return parameters - lr * gradients


def wrong_one_big_array(parameters, gradients, lr):
    """Wrong: makes one array of the list, which fails for arrays of different shapes."""
    return list(np.array(parameters) - lr * np.array(gradients))


def wrong_flat(parameters, gradients, lr):
    """Wrong: returns all parameters in one long vector."""
    theta = np.concatenate([np.ravel(p) for p in parameters])
    g = np.concatenate([np.ravel(g) for g in gradients])
    return theta - lr * g


def wrong_flattened_arrays(parameters, gradients, lr):
    """Wrong: every array is flattened and keeps no shape."""
    return [np.ravel(p) - lr * np.ravel(g) for p, g in zip(parameters, gradients)]


def right_nested_lists(parameters, gradients, lr):
    """Right: nested lists of new numbers."""
    return [(p - lr * g).tolist() for p, g in zip(parameters, gradients)]


def right_generator(parameters, gradients, lr):
    """Right: the new arrays one after the other."""
    return (p - lr * g for p, g in zip(parameters, gradients))


def wrong_sign_of_gradient(parameters, gradients, lr):
    """Wrong: uses only the sign of the gradient."""
    return [p - lr * np.sign(g) for p, g in zip(parameters, gradients)]


def wrong_normalised(parameters, gradients, lr):
    """Wrong: divides the gradient by its length."""
    new = []
    for p, g in zip(parameters, gradients):
        new.append(p - lr * g / (np.linalg.norm(g) + 1e-12))
    return new


def wrong_mean_gradient(parameters, gradients, lr):
    """Wrong: takes the mean of each gradient array."""
    return [p - lr * np.mean(g) for p, g in zip(parameters, gradients)]


def wrong_column_sums(parameters, gradients, lr):
    """Wrong: sums the gradient over the first axis, broadcasting hides it."""
    return [p - lr * np.sum(g, axis=0) for p, g in zip(parameters, gradients)]


def wrong_every_gradient_from_every_array(parameters, gradients, lr):
    """Wrong: nested loops in place of zip, one new array for each combination."""
    new = []
    for p in parameters:
        for g in gradients:
            new.append(p - lr * g)
    return new


def wrong_first_gradient(parameters, gradients, lr):
    """Wrong: always takes the first gradient."""
    return [p - lr * gradients[0] for p in parameters]


def wrong_reversed(parameters, gradients, lr):
    """Wrong: the new list is built from the last layer to the first."""
    new = []
    for i in range(len(parameters) - 1, -1, -1):
        new.append(parameters[i] - lr * gradients[i])
    return new


def wrong_last_array_missing(parameters, gradients, lr):
    """Wrong: the loop stops before the last array."""
    return [parameters[i] - lr * gradients[i] for i in range(len(parameters) - 1)]


def wrong_weights_only(parameters, gradients, lr):
    """Wrong: only matrices take the step, the biases stay."""
    new = []
    for p, g in zip(parameters, gradients):
        if p.ndim == 2:
            new.append(p - lr * g)
        else:
            new.append(p.copy())
    return new


def wrong_divided_by_rows(parameters, gradients, lr):
    """Wrong: divides by a number of samples once more, taken from the shape."""
    return [p - lr * g / len(g) for p, g in zip(parameters, gradients)]


def wrong_factor_two(parameters, gradients, lr):
    """Wrong: a factor of 2, as from the derivative of a square."""
    return [p - 2 * lr * g for p, g in zip(parameters, gradients)]


def wrong_nothing_returned(parameters, gradients, lr):
    """Wrong: the return is missing."""
    new = []
    for p, g in zip(parameters, gradients):
        new.append(p - lr * g)


def wrong_clipped(parameters, gradients, lr):
    """Wrong: clips the gradient to the range from -1 to 1."""
    return [p - lr * np.clip(g, -1, 1) for p, g in zip(parameters, gradients)]


def wrong_rounded(parameters, gradients, lr):
    """Wrong: rounds the new parameters to two digits."""
    return [np.round(p - lr * g, 2) for p, g in zip(parameters, gradients)]


def wrong_clipped_at_ten(parameters, gradients, lr):
    """Wrong: gradients are cut off at 10."""
    return [p - lr * np.clip(g, -10, 10) for p, g in zip(parameters, gradients)]


def wrong_by_shape(parameters, gradients, lr):
    """Wrong: a gradient is found by its shape, which another can share."""
    of_shape = {g.shape: g for g in gradients}
    return [p - lr * of_shape[p.shape] for p in parameters]
