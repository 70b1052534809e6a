"""How many numbers θ holds."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Probe, question


def no_biases(layer_sizes):
    """It looks as if only the weights are counted. Every unit has a bias as well."""
    return rules.count_parameters(layer_sizes) - sum(layer_sizes[1:])


def input_biases(layer_sizes):
    """It looks as if the inputs have biases too.
    An input is only a number that comes in; biases belong to units.
    """
    return rules.count_parameters(layer_sizes) + layer_sizes[0]


def one_bias_per_layer(layer_sizes):
    """It looks as if each layer has a single bias. Every unit of a layer has its own."""
    return no_biases(layer_sizes) + len(layer_sizes) - 1


def one_bias_per_input(layer_sizes):
    """It looks as if a layer has as many biases as inputs.
    It has as many as units, which are its outputs.
    """
    return no_biases(layer_sizes) + sum(layer_sizes[:-1])


def no_output_biases(layer_sizes):
    """It looks as if the last layer is counted without its biases. It has them too."""
    return no_biases(layer_sizes) + sum(layer_sizes[1:-1])


def only_units(layer_sizes):
    """It looks as if units are counted. Each unit holds one weight per input and a bias."""
    return sum(layer_sizes[1:])


def only_first_layer(layer_sizes):
    """It looks as if only the first layer is counted: is the return inside the loop?"""
    return rules.count_parameters(layer_sizes[:2])


def only_last_layer(layer_sizes):
    """It looks as if only the last layer is counted.
    Does the total get a new value in each round, where something should be added to it?
    """
    return rules.count_parameters(layer_sizes[-2:])


def sums_for_products(layer_sizes):
    """It looks as if the two sizes of a layer are added.
    Every unit has a weight for every input, so their number is a product.
    """
    pairs = zip(layer_sizes[:-1], layer_sizes[1:], strict=True)
    return sum(n_in + n_out + n_out for n_in, n_out in pairs)


def only_output_biases(layer_sizes):
    """It looks as if only the output layer has biases. Every unit of every layer has one."""
    return no_biases(layer_sizes) + layer_sizes[-1]


def one_more_on_both_sides(layer_sizes):
    """It looks as if inputs and units are both counted one higher.
    The 1 that stands for the bias belongs to the inputs only.
    """
    pairs = zip(layer_sizes[:-1], layer_sizes[1:], strict=True)
    return sum((n_in + 1) * (n_out + 1) for n_in, n_out in pairs)


def one_bias_per_weight(layer_sizes):
    """It looks as if every weight comes with a bias. A unit has many weights and one bias."""
    return 2 * no_biases(layer_sizes)


def network_inputs_everywhere(layer_sizes):
    """It looks as if every layer reads the inputs of the network.
    A layer reads the units of the layer before it.
    """
    return sum((layer_sizes[0] + 1) * n_out for n_out in layer_sizes[1:])


def squares(layer_sizes):
    """It looks as if a layer has as many inputs as units.
    Its inputs are the units of the layer before it.
    """
    return sum((n_out + 1) * n_out for n_out in layer_sizes[1:])


def with_range(layer_sizes):
    total = 0
    for i in range(1, len(layer_sizes)):
        total += layer_sizes[i] * (layer_sizes[i - 1] + 1)
    return total


def with_numpy(layer_sizes):
    sizes = np.array(layer_sizes)
    return (sizes[1:] * (sizes[:-1] + 1)).sum()


def with_dot(layer_sizes):
    n_in, n_out = layer_sizes[:-1], layer_sizes[1:]
    return np.dot(n_in, n_out) + np.sum(n_out)


def by_making_arrays(layer_sizes):
    pairs = zip(layer_sizes[:-1], layer_sizes[1:], strict=True)
    return np.array(sum(np.zeros((n_out, n_in + 1)).size for n_in, n_out in pairs), np.int32)


# `Probe` keeps the lists, which `probe` would make arrays of.
QUESTION = question(
    rules.count_parameters,
    place=6,
    points=1,
    probes=(
        Probe("one input and one unit", {"layer_sizes": [1, 1]}),
        Probe("three inputs and one unit", {"layer_sizes": [3, 1]}),
        Probe("one input and three units", {"layer_sizes": [1, 3]}),
        Probe("the lecture's network", {"layer_sizes": [2, 2, 2, 2]}),
        Probe("two layers that become wider", {"layer_sizes": [2, 3, 5]}),
        Probe("four layers of different widths", {"layer_sizes": [2, 3, 4, 5, 7]}),
        Probe("a network for digits", {"layer_sizes": [64, 32, 10]}),
    ),
    mistakes=(
        no_biases,
        input_biases,
        one_bias_per_layer,
        one_bias_per_input,
        no_output_biases,
        only_units,
        only_first_layer,
        only_last_layer,
        sums_for_products,
        only_output_biases,
        one_more_on_both_sides,
        one_bias_per_weight,
        network_inputs_everywhere,
        squares,
    ),
    hints=(
        "Count a single neuron first: how many weights, how many biases?",
        "A layer joins two neighbours of layer_sizes. How many weights and how many biases "
        "does a layer from n_in to n_out have?",
        "For each pair of neighbours take their product for the weights and add the second of "
        "the pair for the biases; then add up over all pairs.",
    ),
    idea=(
        "Each unit of a layer has a weight for every input and one bias. Two neighbouring "
        "sizes give both numbers, and the layers are added up."
    ),
    insight=(
        "[64, 128, 10] has 9,610 parameters and [64, 64, 64, 10] has 8,970: as many hidden units, "
        "one layer more, and fewer numbers to learn."
    ),
    right_answers=(with_range, with_numpy, with_dot, by_making_arrays),
)
