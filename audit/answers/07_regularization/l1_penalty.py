import numpy as np


def right_loop(weights, strength):
    """Right: adds up the absolute values layer by layer."""
    total = 0.0
    for w in weights:
        total += np.sum(np.abs(w))
    return strength * total


def right_one_line(weights, strength):
    """Right: a generator inside sum."""
    return strength * sum(np.abs(w).sum() for w in weights)


def right_entry_by_entry(weights, strength):
    """Right: a beginner's loops with an if for the sign."""
    total = 0
    for layer in weights:
        for number in layer.flatten():
            if number < 0:
                total = total - number
            else:
                total = total + number
    return strength * total


def right_sign_times_w(weights, strength):
    """Right: |w| written as w times its sign."""
    penalty = 0.0
    for w in weights:
        penalty += strength * (w * np.sign(w)).sum()
    return penalty


def right_norm(weights, strength):
    """Right: numpy's 1-norm of each flat array."""
    return float(strength * sum(np.linalg.norm(w.ravel(), ord=1) for w in weights))


def right_root_of_square(weights, strength):
    """Right: the absolute value as the root of the square."""
    return strength * sum(np.sum(np.sqrt(np.square(w))) for w in weights)


def right_concatenate(weights, strength):
    """Right: one long array, begun with a 0 so that the empty list works."""
    flat = np.concatenate([[0.0]] + [w.ravel() for w in weights])
    return strength * np.abs(flat).sum()


def wrong_half(weights, strength):
    """The half of L2 is carried over."""
    return strength / 2 * sum(np.sum(np.abs(w)) for w in weights)


def wrong_no_absolute_value(weights, strength):
    """The absolute value is missing, so positive and negative weights cancel."""
    total = 0
    for w in weights:
        total += np.sum(w)
    return strength * total


def wrong_absolute_of_sum(weights, strength):
    """The absolute value of each layer's sum in place of the sum of absolute values."""
    total = 0
    for w in weights:
        total += abs(np.sum(w))
    return strength * total


def wrong_absolute_at_the_end(weights, strength):
    """One absolute value around the sum over all layers."""
    return abs(strength * sum(np.sum(w) for w in weights))


def wrong_squares(weights, strength):
    """Squares, which is L2."""
    return strength * sum(np.sum(w**2) for w in weights)


def wrong_mean(weights, strength):
    """A mean over the entries of each layer in place of a sum."""
    return strength * sum(np.mean(np.abs(w)) for w in weights)


def wrong_mean_over_everything(weights, strength):
    """Divides by the number of all weights."""
    count = sum(w.size for w in weights)
    if count == 0:
        return 0.0
    return strength * sum(np.abs(w).sum() for w in weights) / count


def wrong_matrix_norm(weights, strength):
    """np.linalg.norm(w, 1), which for a matrix is the largest column sum."""
    return strength * sum(np.linalg.norm(w, 1) for w in weights)


def wrong_default_norm(weights, strength):
    """np.linalg.norm without an order, which is the Euclidean length."""
    return strength * sum(np.linalg.norm(w) for w in weights)


def wrong_root_of_sum(weights, strength):
    """The root of the sum of squares in place of the sum of roots of squares."""
    total = sum(np.sum(w**2) for w in weights)
    return strength * np.sqrt(total)


def wrong_slope(weights, strength):
    """Adds the signs, which are the slope of the penalty."""
    return strength * sum(np.sum(np.sign(w)) for w in weights)


def wrong_count(weights, strength):
    """Counts the weights that are not zero."""
    return strength * sum(np.count_nonzero(w) for w in weights)


def wrong_positive_part(weights, strength):
    """np.maximum(w, 0) for |w|: negative weights are not counted."""
    return strength * sum(np.sum(np.maximum(w, 0)) for w in weights)


def wrong_return_in_loop(weights, strength):
    """The return stands inside the loop, so only the first layer counts."""
    total = 0
    for w in weights:
        total += np.abs(w).sum()
        return strength * total
    return 0.0


def wrong_assign_for_add(weights, strength):
    """= in place of +=, so only the last layer counts."""
    total = 0
    for w in weights:
        total = np.abs(w).sum()
    return strength * total


def wrong_builtin_sum(weights, strength):
    """Python's sum over the rows, which leaves an array for matrices."""
    total = 0
    for w in weights:
        total = total + sum(abs(w))
    return strength * total


def wrong_abs_of_list(weights, strength):
    """np.abs of the whole list, which fails for layers of different shapes."""
    return strength * np.sum(np.abs(weights))


def wrong_empty_list(weights, strength):
    """np.hstack without a way out: the empty list raises an error."""
    flat = np.hstack([w.ravel() for w in weights])
    return strength * np.abs(flat).sum()


def wrong_in_place(weights, strength):
    """Makes the negative entries positive in the arrays themselves."""
    total = 0
    for w in weights:
        w[w < 0] *= -1
        total += w.sum()
    return strength * total


def wrong_one_per_layer(weights, strength):
    """An array with one penalty for each layer."""
    return np.array([strength * np.abs(w).sum() for w in weights])


def wrong_largest(weights, strength):
    """The largest absolute value of each layer in place of the sum."""
    return strength * sum(np.abs(w).max() for w in weights)


def wrong_rows_and_columns(weights, strength):
    """Two loops for matrices, which fail for vectors and for three axes."""
    total = 0
    for w in weights:
        for i in range(w.shape[0]):
            for j in range(w.shape[1]):
                total += abs(w[i, j])
    return strength * total


def wrong_strength_inside_power(weights, strength):
    """Forgets λ altogether."""
    return sum(np.abs(w).sum() for w in weights)


def wrong_skips_vectors(weights, strength):
    """Leaves out vectors, because it takes them for biases."""
    return strength * sum(np.abs(w).sum() for w in weights if w.ndim == 2)


def wrong_last_left_out(weights, strength):
    """The slice [:-1] leaves out the last layer."""
    return strength * sum(np.abs(w).sum() for w in weights[:-1])


def wrong_print(weights, strength):
    """Prints in place of a return."""
    penalty = 0
    for w in weights:
        penalty += strength * np.abs(w).sum()
    print("penalty:", penalty)


def wrong_integers(weights, strength):
    """int() of each entry cuts off the places after the point."""
    total = 0
    for w in weights:
        for number in w.ravel():
            total += abs(int(number))
    return strength * total


def wrong_strength_added_each_time(weights, strength):
    """Multiplies the running total by λ in each turn of the loop."""
    total = 0.0
    for w in weights:
        total = strength * (total + np.abs(w).sum())
    return total
