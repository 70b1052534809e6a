import numpy as np


def right_loop(weights, strength):
    """Right: adds up the sums of squares layer by layer, then takes half of it times λ."""
    total = 0.0
    for w in weights:
        total += np.sum(w**2)
    return strength / 2 * total


def right_one_line(weights, strength):
    """Right: a generator inside sum, with the half outside."""
    return 0.5 * strength * sum((w * w).sum() for w in weights)


def right_entry_by_entry(weights, strength):
    """Right: a beginner's two loops over all entries."""
    penalty = 0
    for layer in weights:
        for number in np.array(layer).flatten():
            square = float(number) * float(number)
            penalty = penalty + strength * square / 2
    return penalty


def right_dot(weights, strength):
    """Right: each array is made flat and multiplied with itself."""
    result = 0.0
    for w in weights:
        flat = w.ravel()
        result += flat @ flat
    return float(strength * result / 2)


def right_norm(weights, strength):
    """Right: the Frobenius norm of each array, squared."""
    return strength / 2 * sum(np.linalg.norm(w.reshape(-1)) ** 2 for w in weights)


def right_concatenate(weights, strength):
    """Right: all entries in one long array, with a way out for the empty list."""
    if len(weights) == 0:
        return 0.0
    everything = np.concatenate([w.ravel() for w in weights])
    return strength * np.sum(np.square(everything)) / 2


def right_einsum(weights, strength):
    """Right: einsum over the flat arrays."""
    return strength / 2 * sum(np.einsum("i,i->", w.ravel(), w.ravel()) for w in weights)


def wrong_no_half(weights, strength):
    """The half is missing."""
    total = 0
    for w in weights:
        total += np.sum(w**2)
    return strength * total


def wrong_mean_of_squares(weights, strength):
    """A mean over the entries of each layer in place of a sum."""
    total = 0
    for w in weights:
        total += np.mean(w**2)
    return strength / 2 * total


def wrong_mean_over_layers(weights, strength):
    """Divides by the number of layers."""
    if not weights:
        return 0.0
    total = 0
    for w in weights:
        total += np.sum(w**2)
    return strength / 2 * total / len(weights)


def wrong_divided_by_count(weights, strength):
    """Divides the whole sum by twice the number of all weights, as for a mean."""
    n = sum(w.size for w in weights)
    if n == 0:
        return 0.0
    return strength / (2 * n) * sum(np.sum(w**2) for w in weights)


def wrong_return_in_loop(weights, strength):
    """The return stands inside the loop, so only the first layer counts."""
    total = 0
    for w in weights:
        total += np.sum(w**2)
        return strength / 2 * total
    return 0


def wrong_assign_for_add(weights, strength):
    """= in place of +=, so only the last layer counts."""
    total = 0
    for w in weights:
        total = np.sum(w**2)
    return strength / 2 * total


def wrong_list_to_array(weights, strength):
    """Squares np.array(weights), which fails for layers of different shapes."""
    return strength / 2 * np.sum(np.array(weights) ** 2)


def wrong_square_of_sum(weights, strength):
    """The square of each layer's sum in place of the sum of squares."""
    total = 0
    for w in weights:
        total += np.sum(w) ** 2
    return strength / 2 * total


def wrong_square_of_total(weights, strength):
    """Adds up all entries of all layers first and squares at the end."""
    total = 0
    for w in weights:
        total += np.sum(w)
    return strength / 2 * total**2


def wrong_norm_not_squared(weights, strength):
    """The norm of all weights, with the square root left in."""
    total = sum(np.sum(w**2) for w in weights)
    return strength / 2 * np.sqrt(total)


def wrong_norm_per_layer(weights, strength):
    """Adds np.linalg.norm of each layer and forgets to square it."""
    return strength / 2 * sum(np.linalg.norm(w.ravel()) for w in weights)


def wrong_l1(weights, strength):
    """L1: absolute values in place of squares."""
    return strength / 2 * sum(np.sum(np.abs(w)) for w in weights)


def wrong_slope(weights, strength):
    """The slope λw added up, in place of the penalty."""
    total = 0
    for w in weights:
        total += np.sum(strength * w)
    return total


def wrong_sum_axis(weights, strength):
    """Sums along axis 0 only, so an array comes back and not one number."""
    total = 0
    for w in weights:
        total = total + np.sum(w**2, axis=0)
    return strength / 2 * total


def wrong_matrix_product(weights, strength):
    """w @ w.T, which has the products of different rows in it as well."""
    return strength / 2 * sum(np.sum(w @ w.T) for w in weights)


def wrong_trace(weights, strength):
    """The trace of w @ w.T: right for matrices, an error for other shapes."""
    return strength / 2 * sum(np.trace(w @ w.T) for w in weights)


def wrong_two_axes(weights, strength):
    """Two loops over rows and columns, which fail for vectors and for three axes."""
    total = 0.0
    for w in weights:
        rows, columns = w.shape
        for i in range(rows):
            for j in range(columns):
                total += w[i, j] ** 2
    return strength * total / 2


def wrong_square_matrices(weights, strength):
    """Uses len(w) for both loops, which is right for square matrices only."""
    total = 0.0
    for w in weights:
        for i in range(len(w)):
            for j in range(len(w)):
                total += w[i][j] ** 2
    return strength * total / 2


def wrong_in_place(weights, strength):
    """Squares the arrays in place, so the network's weights are changed."""
    total = 0
    for w in weights:
        w **= 2
        total += w.sum()
    return strength / 2 * total


def wrong_first_layer_left_out(weights, strength):
    """The loop begins at 1 and leaves out the first layer."""
    total = 0
    for i in range(1, len(weights)):
        total += np.sum(weights[i] ** 2)
    return strength / 2 * total


def wrong_last_layer_left_out(weights, strength):
    """The loop stops one too early."""
    total = 0
    for i in range(len(weights) - 1):
        total += np.sum(weights[i] ** 2)
    return strength / 2 * total


def wrong_empty_list(weights, strength):
    """np.concatenate without a way out: the empty list raises an error."""
    flat = np.concatenate([w.flatten() for w in weights])
    return strength / 2 * np.sum(flat**2)


def wrong_integer_division(weights, strength):
    """// in place of /, so λ/2 becomes 0."""
    total = sum(np.sum(w**2) for w in weights)
    return strength // 2 * total


def wrong_operator_order(weights, strength):
    """Divides by 2 times the sum: the sum is in the denominator."""
    total = sum(np.sum(w**2) for w in weights)
    if total == 0:
        return 0.0
    return strength / (2 * total)


def wrong_one_per_layer(weights, strength):
    """A list with one penalty for each layer in place of one number."""
    return [strength / 2 * np.sum(w**2) for w in weights]


def wrong_print(weights, strength):
    """Prints the penalty and returns nothing."""
    total = 0
    for w in weights:
        total += np.sum(w**2)
    print(strength / 2 * total)


def wrong_skips_vectors(weights, strength):
    """Takes every vector for a bias and leaves it out."""
    total = 0
    for w in weights:
        if w.ndim > 1:
            total += np.sum(w**2)
    return strength / 2 * total


def wrong_rounded(weights, strength):
    """Rounds the result to two places."""
    return round(float(strength / 2 * sum(np.sum(w**2) for w in weights)), 2)


def wrong_strength_squared(weights, strength):
    """λ is squared too: (λw)² in place of λw²."""
    return 0.5 * sum(np.sum((strength * w) ** 2) for w in weights)


def wrong_hard_coded_layers(weights, strength):
    """Takes exactly two layers for granted."""
    W1, W2 = weights
    return strength / 2 * (np.sum(W1**2) + np.sum(W2**2))


def wrong_positive_only(weights, strength):
    """Squares the positive part only, as if there were a ReLU."""
    return strength / 2 * sum(np.sum(np.maximum(w, 0) ** 2) for w in weights)


def wrong_largest_singular_value(weights, strength):
    """norm(w, 2) is a matrix norm: the largest singular value, squared."""
    total = 0.0
    for w in weights:
        total += np.linalg.norm(w, 2) ** 2
    return strength / 2 * total


def wrong_matrix_norm_by_name(weights, strength):
    """The same by ord=2, and with a product in place of a power."""
    return (
        0.5 * strength * sum(np.linalg.norm(w, ord=2) * np.linalg.norm(w, ord=2) for w in weights)
    )


def wrong_matrix_norm_not_squared(weights, strength):
    """norm(w, 2), and the square is forgotten as well."""
    return strength / 2 * sum(np.linalg.norm(w, 2) for w in weights)
