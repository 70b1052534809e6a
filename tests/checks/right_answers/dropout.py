"""Right answers to exercise 08, each written in another way."""

import math
from itertools import combinations, product

import numpy as np


def mask_by_binomial(shape, p, rng):
    return rng.binomial(1, 1 - p, size=shape)


def mask_of_floats(shape, p, rng):
    mask = np.ones(shape)
    mask[rng.uniform(size=shape) < p] = 0
    return mask


def mask_by_choice(shape, p, rng):
    return rng.choice([0, 1], size=shape, p=[p, 1 - p]).astype(np.float32)


def mask_as_nested_lists(shape, p, rng):
    entries = [float(rng.random() > p) for _ in range(math.prod(shape))]
    return np.reshape(entries, shape).tolist()


def forward_with_where(a, mask):
    return np.where(mask == 1, a, 0)


def forward_on_a_copy(a, mask):
    a = a.copy()
    a[mask == 0] = 0
    return a


def forward_in_float32(a, mask):
    return np.multiply(np.float32(a), mask.astype(bool))


def scaled_by_difference(W, p):
    return W - p * W


def scaled_in_float32(W, p):
    return np.float32(1 - p) * np.float32(W)


def scaled_row_by_row(W, p):
    return [[w * (1 - p) for w in row] for row in W]


def inverted_by_reciprocal(a, mask, p):
    return (1 / (1 - p)) * a * mask


def inverted_with_where(a, mask, p):
    return np.where(mask.astype(bool), a / (1 - p), 0.0)


def inverted_in_float32(a, mask, p):
    return np.float32(a) * (np.float32(mask) / np.float32(1 - p))


def inverted_with_loops(a, mask, p):
    return [[x / (1 - p) if m else 0 for x, m in zip(*rows)] for rows in zip(a, mask)]


def average_over_numbers(x, w, b, p):
    total = 0.0
    for number in range(2 ** len(x)):
        z, probability = b, 1.0
        for i in range(len(x)):
            kept = number >> i & 1
            z += kept * x[i] * w[i]
            probability *= 1 - p if kept else p
        total += probability / (1 + math.exp(-z))
    return total


def average_in_one_product(x, w, b, p):
    masks = np.array(list(product((0, 1), repeat=x.size)))
    probabilities = np.where(masks, 1 - p, p).prod(axis=1)
    return probabilities @ (1 / (1 + np.exp(-(masks @ (x * w) + b))))


def average_by_recursion(x, w, b, p):
    if len(x) == 0:
        return (1 + np.tanh(b / 2)) / 2
    kept = average_by_recursion(x[1:], w[1:], b + x[0] * w[0], p)
    dropped = average_by_recursion(x[1:], w[1:], b, p)
    return (1 - p) * kept + p * dropped


def average_over_combinations(x, w, b, p):
    total, m = np.float32(0), len(x)
    for k in range(m + 1):
        for kept in combinations(range(m), k):
            z = np.float32(b) + sum((np.float32(x[i] * w[i]) for i in kept), np.float32(0))
            total += np.float32((1 - p) ** k * p ** (m - k)) / (1 + np.exp(-z))
    return total


RIGHT = {
    "08.dropout_mask": [mask_by_binomial, mask_of_floats, mask_by_choice, mask_as_nested_lists],
    "08.dropout_forward": [forward_with_where, forward_on_a_copy, forward_in_float32],
    "08.scale_weights": [scaled_by_difference, scaled_in_float32, scaled_row_by_row],
    "08.inverted_dropout": [
        inverted_by_reciprocal, inverted_with_where, inverted_in_float32, inverted_with_loops
    ],
    "08.inverted_dropout_backward": [
        inverted_by_reciprocal, inverted_with_where, inverted_in_float32, inverted_with_loops
    ],
    "08.ensemble_average": [
        average_over_numbers,
        average_in_one_product,
        average_by_recursion,
        average_over_combinations,
    ],
}
