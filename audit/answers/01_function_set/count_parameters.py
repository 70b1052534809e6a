import itertools

import numpy as np


def right_zip(layer_sizes):
    """Right: weights and biases for each pair of neighbours."""
    total = 0
    for n_in, n_out in zip(layer_sizes[:-1], layer_sizes[1:]):
        total += n_in * n_out + n_out
    return total


def right_index(layer_sizes):
    """Right: by index, weights and biases counted apart."""
    weights = 0
    biases = 0
    for i in range(1, len(layer_sizes)):
        weights = weights + layer_sizes[i - 1] * layer_sizes[i]
        biases = biases + layer_sizes[i]
    return weights + biases


def right_plus_one_input(layer_sizes):
    """Right: the bias as one more input, in one line."""
    return sum((a + 1) * b for a, b in itertools.pairwise(layer_sizes))


def right_numpy(layer_sizes):
    """Right: a dot product of neighbours, in NumPy."""
    sizes = np.array(layer_sizes)
    return int(sizes[:-1] @ sizes[1:] + sizes[1:].sum())


def right_recursive(layer_sizes):
    """Right: the first layer and the rest."""
    if len(layer_sizes) < 2:
        return 0
    n_in, n_out = layer_sizes[0], layer_sizes[1]
    return n_in * n_out + n_out + right_recursive(layer_sizes[1:])


def right_builds_arrays(layer_sizes):
    """Right: makes the arrays and asks for their sizes."""
    theta = []
    n_in = layer_sizes[0]
    for n_out in layer_sizes[1:]:
        theta.append(np.zeros((n_out, n_in)))
        theta.append(np.zeros(n_out))
        n_in = n_out
    return sum(array.size for array in theta)


def wrong_weights_only(layer_sizes):
    """Wrong: the biases are forgotten."""
    return sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))


def wrong_biases_for_inputs(layer_sizes):
    """Wrong: the input layer gets biases too."""
    return sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:])) + sum(layer_sizes)


def wrong_one_bias_per_layer(layer_sizes):
    """Wrong: one bias for a whole layer."""
    return sum(a * b + 1 for a, b in zip(layer_sizes, layer_sizes[1:]))


def wrong_bias_per_input(layer_sizes):
    """Wrong: as many biases as inputs and not as neurons."""
    return sum(a * b + a for a, b in zip(layer_sizes, layer_sizes[1:]))


def wrong_no_bias_at_the_end(layer_sizes):
    """Wrong: the output layer gets no biases."""
    weights = sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))
    return weights + sum(layer_sizes[1:-1])


def wrong_biases_of_last_layer_only(layer_sizes):
    """Wrong: only the output layer's biases are counted."""
    weights = sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))
    return weights + layer_sizes[-1]


def wrong_bias_on_both_sides(layer_sizes):
    """Wrong: one more unit on both sides of every layer."""
    return sum((a + 1) * (b + 1) for a, b in zip(layer_sizes, layer_sizes[1:]))


def wrong_bias_per_weight(layer_sizes):
    """Wrong: one bias for every weight."""
    return sum(2 * a * b for a, b in zip(layer_sizes, layer_sizes[1:]))


def wrong_product_of_all(layer_sizes):
    """Wrong: multiplies all sizes."""
    product = 1
    for n in layer_sizes:
        product *= n
    return product


def wrong_counts_units(layer_sizes):
    """Wrong: counts neurons and not parameters."""
    return sum(layer_sizes[1:])


def wrong_squares(layer_sizes):
    """Wrong: n * n for every layer, right only if all layers are equally wide."""
    return sum(n * n + n for n in layer_sizes[1:])


def wrong_input_width_everywhere(layer_sizes):
    """Wrong: every layer is taken to see the network's input."""
    n_in = layer_sizes[0]
    return sum(n_in * n_out + n_out for n_out in layer_sizes[1:])


def wrong_last_layer_missing(layer_sizes):
    """Wrong: the loop stops one layer too early."""
    total = 0
    for i in range(len(layer_sizes) - 2):
        total += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return total


def wrong_first_layer_missing(layer_sizes):
    """Wrong: the loop starts one layer too late."""
    total = 0
    for i in range(1, len(layer_sizes) - 1):
        total += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return total


def wrong_index_error(layer_sizes):
    """Wrong: the index runs past the end of the list."""
    total = 0
    for i in range(len(layer_sizes)):
        total += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return total


def wrong_wraps_around(layer_sizes):
    """Wrong: i - 1 is -1 for the input layer, which gets connected to the output."""
    total = 0
    for i in range(len(layer_sizes)):
        total += layer_sizes[i - 1] * layer_sizes[i] + layer_sizes[i]
    return total


def wrong_overwrites_total(layer_sizes):
    """Wrong: = in place of +=, only the last layer is counted."""
    total = 0
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        total = a * b + b
    return total


def wrong_return_in_loop(layer_sizes):
    """Wrong: returns after the first layer."""
    total = 0
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        total += a * b + b
        return total


def wrong_pairs_without_overlap(layer_sizes):
    """Wrong: takes the sizes in separate pairs, every second layer is left out."""
    total = 0
    for i in range(0, len(layer_sizes) - 1, 2):
        total += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return total


def wrong_every_layer_with_every_other(layer_sizes):
    """Wrong: connects every layer with all later ones."""
    weights = sum(a * b for a, b in itertools.combinations(layer_sizes, 2))
    return weights + sum(layer_sizes[1:])


def wrong_four_sizes(layer_sizes):
    """Wrong: hard-coded for three layers."""
    a, b, c, d = layer_sizes
    return a * b + b + b * c + c + c * d + d


def wrong_one_hidden_layer(layer_sizes):
    """Wrong: only input, one hidden layer and output are counted."""
    n_in, n_hidden, n_out = layer_sizes[0], layer_sizes[1], layer_sizes[-1]
    return n_in * n_hidden + n_hidden + n_hidden * n_out + n_out


def wrong_empties_the_list(layer_sizes):
    """Wrong: pops the sizes off the caller's list, which is short afterwards."""
    total = 0
    n_in = layer_sizes.pop(0)
    while layer_sizes:
        n_out = layer_sizes.pop(0)
        total += n_in * n_out + n_out
        n_in = n_out
    return total


def wrong_sum_for_product(layer_sizes):
    """Wrong: adds n_in and n_out where it should multiply."""
    return sum(a + b + b for a, b in zip(layer_sizes, layer_sizes[1:]))


def wrong_pair(layer_sizes):
    """Wrong: returns weights and biases apart and not their sum."""
    weights = sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))
    biases = sum(layer_sizes[1:])
    return weights, biases


def wrong_per_layer(layer_sizes):
    """Wrong: a list with the count of each layer."""
    return [a * b + b for a, b in zip(layer_sizes, layer_sizes[1:])]


def wrong_prints(layer_sizes):
    """Wrong: prints the count and returns nothing."""
    print(sum(a * b + b for a, b in zip(layer_sizes, layer_sizes[1:])))


def wrong_no_overlap_of_equal_layers(layer_sizes):
    """Wrong: a dictionary of layers keyed by their shape counts equal layers once."""
    layers = {}
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        layers[(a, b)] = a * b + b
    return sum(layers.values())


def wrong_hidden_layers_alike(layer_sizes):
    """Wrong: all hidden layers are taken to be as wide as the first."""
    n_in, width, n_out = layer_sizes[0], layer_sizes[1], layer_sizes[-1]
    if len(layer_sizes) == 2:
        return (n_in + 1) * n_out
    n_between = len(layer_sizes) - 3
    return (n_in + 1) * width + n_between * (width + 1) * width + (width + 1) * n_out
