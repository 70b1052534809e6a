import math

import numpy as np


def right_loop(n_units, std, n_layers):
    """Right: the mean square, layer by layer."""
    mean_square = 1.0
    for _ in range(n_layers):
        mean_square = mean_square / 2 * n_units * std**2
    return math.sqrt(mean_square)


def right_size_per_layer(n_units, std, n_layers):
    """Right: the size per layer, to the power of the number of layers."""
    return (std * math.sqrt(n_units / 2)) ** n_layers


def right_from_he(n_units, std, n_layers):
    """Right: compared with the weights that keep the size."""
    he = math.sqrt(2 / n_units)
    return np.power(std / he, n_layers)


def right_variance_first(n_units, std, n_layers):
    """Right: the variance first, then all layers."""
    variance = std * std
    share = 0.5
    return float((share * n_units * variance) ** (0.5 * n_layers))


def right_by_product(n_units, std, n_layers):
    """Right: a product of equal factors."""
    return float(np.prod(np.full(n_layers, np.sqrt(n_units / 2) * std)))


def wrong_relu_forgotten(n_units, std, n_layers):
    """Wrong: all neurons are taken to be active."""
    return (std * math.sqrt(n_units)) ** n_layers


def wrong_slope_one(n_units, std, n_layers):
    """Wrong: the slope of ReLU is 1, so nothing changes."""
    return 1.0


def wrong_half(n_units, std, n_layers):
    """Wrong: only half of the gradient passes each layer, the weights are forgotten."""
    return 0.5**n_layers


def wrong_half_of_the_size(n_units, std, n_layers):
    """Wrong: ReLU halves the size in place of the mean square."""
    return (0.5 * std * math.sqrt(n_units)) ** n_layers


def wrong_root_forgotten(n_units, std, n_layers):
    """Wrong: the ratio of the mean squares."""
    return (n_units * std**2 / 2) ** n_layers


def wrong_one_layer(n_units, std, n_layers):
    """Wrong: the number of layers is not used."""
    return std * math.sqrt(n_units / 2)


def wrong_times_layers(n_units, std, n_layers):
    """Wrong: the factor times the number of layers."""
    return n_layers * std * math.sqrt(n_units / 2)


def wrong_layers_minus_one(n_units, std, n_layers):
    """Wrong: counts the gaps between the layers."""
    return (std * math.sqrt(n_units / 2)) ** (n_layers - 1)


def wrong_std_is_variance(n_units, std, n_layers):
    """Wrong: std is not squared."""
    return (std * n_units / 2) ** (n_layers / 2)


def wrong_no_sum(n_units, std, n_layers):
    """Wrong: the number of units is forgotten, as if there were one path."""
    return (std / math.sqrt(2)) ** n_layers


def wrong_upside_down(n_units, std, n_layers):
    """Wrong: what arrives over what comes out."""
    return (math.sqrt(2 / n_units) / std) ** n_layers


def wrong_sum_of_sizes(n_units, std, n_layers):
    """Wrong: the products are taken to add up with one sign, so n_units stands outside the root."""
    return (std * n_units / 2) ** n_layers


def wrong_quarter(n_units, std, n_layers):
    """Wrong: the largest slope of the sigmoid is left over from lesson 3."""
    return (0.25 * std * math.sqrt(n_units)) ** n_layers


def wrong_text(n_units, std, n_layers):
    """Wrong: a text in place of a number."""
    return f"{(std * math.sqrt(n_units / 2)) ** n_layers:.3f}"


def wrong_whole_exponent(n_units, std, n_layers):
    """Wrong: // in the exponent, right for an even number of layers only."""
    return (n_units * std**2 / 2) ** (n_layers // 2)


def wrong_integer_half(n_units, std, n_layers):
    """Half of the units work: n_units // 2, which loses a half for odd numbers."""
    return (std * np.sqrt(n_units // 2)) ** n_layers
