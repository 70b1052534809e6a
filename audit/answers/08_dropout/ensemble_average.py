import itertools
import math

import numpy as np


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def right_loop(x, w, b, p):
    """Right: goes through all masks with itertools.product."""
    average = 0.0
    for mask in itertools.product((0, 1), repeat=len(x)):
        mask = np.array(mask)
        ones = mask.sum()
        probability = (1 - p) ** ones * p ** (len(x) - ones)
        average += probability * _sigmoid(w @ (mask * x) + b)
    return average


def right_vectorised(x, w, b, p):
    """Right: all masks as one array."""
    masks = np.array(list(itertools.product((0, 1), repeat=len(x))))
    ones = masks.sum(axis=1)
    probability = (1 - p) ** ones * p ** (len(x) - ones)
    return probability @ _sigmoid(masks @ (w * x) + b)


def right_recursive(x, w, b, p):
    """Right: decides the inputs one after the other, in a recursion."""
    if len(x) == 0:
        return 1 / (1 + math.exp(-b))
    dropped = right_recursive(x[1:], w[1:], b, p)
    kept = right_recursive(x[1:], w[1:], b + w[0] * x[0], p)
    return p * dropped + (1 - p) * kept


def right_bits(x, w, b, p):
    """Right: the binary digits of 0, 1, 2, … are the masks; all by hand."""
    n = len(x)
    average = 0.0
    for number in range(2**n):
        probability = 1.0
        z = float(b)
        for i in range(n):
            if (number >> i) & 1:
                probability *= 1 - p
                z += w[i] * x[i]
            else:
                probability *= p
        average += probability / (1 + np.exp(-z))
    return average


def right_doubling(x, w, b, p):
    """Right: each input doubles the lists of sums and probabilities."""
    z = np.array([float(b)])
    probability = np.array([1.0])
    for w_i, x_i in zip(w, x, strict=True):
        z = np.concatenate([z, z + w_i * x_i])
        probability = np.concatenate([p * probability, (1 - p) * probability])
    return float(np.sum(probability * _sigmoid(z)))


def right_probability_of_each_entry(x, w, b, p):
    """Right: the probability as a product over the entries of the mask."""
    total = 0.0
    for mask in itertools.product([False, True], repeat=x.size):
        kept = np.array(mask)
        probability = np.prod(np.where(kept, 1 - p, p))
        total += probability * _sigmoid(np.dot(w[kept], x[kept]) + b)
    return total


def _masks(n):
    return np.array(list(itertools.product((0, 1), repeat=n)))


def _probability(masks, p):
    ones = masks.sum(axis=1)
    return (1 - p) ** ones * p ** (masks.shape[1] - ones)


def wrong_plain_mean(x, w, b, p):
    """The plain mean over the masks, as if all were equally likely."""
    masks = _masks(len(x))
    return np.mean(_sigmoid(masks @ (w * x) + b))


def wrong_scaled_weights(x, w, b, p):
    """One pass with the lecture's scaled weights, which is only near."""
    return _sigmoid((1 - p) * w @ x + b)


def wrong_p_keeps(x, w, b, p):
    """p and 1 − p are swapped in the probability."""
    masks = _masks(len(x))
    ones = masks.sum(axis=1)
    probability = p**ones * (1 - p) ** (len(x) - ones)
    return probability @ _sigmoid(masks @ (w * x) + b)


def wrong_no_sigmoid(x, w, b, p):
    """The sigmoid is missing: the average of z."""
    masks = _masks(len(x))
    return _probability(masks, p) @ (masks @ (w * x) + b)


def wrong_bias_masked(x, w, b, p):
    """The bias is dropped together with the inputs: it is added only if one stays."""
    average = 0.0
    for mask in itertools.product((0, 1), repeat=len(x)):
        mask = np.array(mask)
        ones = mask.sum()
        z = w @ (mask * x) + (b if ones else 0)
        average += (1 - p) ** ones * p ** (len(x) - ones) * _sigmoid(z)
    return average


def wrong_bias_as_input(x, w, b, p):
    """Takes the bias for one more input that can be dropped."""
    products = np.append(w * x, b)
    masks = _masks(len(products))
    return _probability(masks, p) @ _sigmoid(masks @ products)


def wrong_no_bias(x, w, b, p):
    """The bias is missing."""
    masks = _masks(len(x))
    return _probability(masks, p) @ _sigmoid(masks @ (w * x))


def wrong_bias_scaled(x, w, b, p):
    """The bias is scaled by 1 − p."""
    masks = _masks(len(x))
    return _probability(masks, p) @ _sigmoid(masks @ (w * x) + (1 - p) * b)


def wrong_inverted(x, w, b, p):
    """The inputs that stay are divided by 1 − p, as in inverted dropout."""
    masks = _masks(len(x))
    return _probability(masks, p) @ _sigmoid(masks @ (w * x) / (1 - p) + b)


def wrong_kept_scaled_down(x, w, b, p):
    """Masks and scaled weights at once: the inputs that stay are multiplied by 1 − p."""
    masks = _masks(len(x))
    return _probability(masks, p) @ _sigmoid(masks @ ((1 - p) * w * x) + b)


def wrong_sampled(x, w, b, p):
    """Draws 10,000 masks at random, which is near and not exact."""
    rng = np.random.default_rng(0)
    masks = rng.random((10000, len(x))) >= p
    return np.mean(_sigmoid(masks @ (w * x) + b))


def wrong_mean_of_weighed(x, w, b, p):
    """Weighs by the probabilities and then takes the mean: divided by 2ᴹ as well."""
    masks = _masks(len(x))
    return np.mean(_probability(masks, p) * _sigmoid(masks @ (w * x) + b))


def wrong_divided_by_inputs(x, w, b, p):
    """Divides the weighed sum by the number of inputs."""
    masks = _masks(len(x))
    return _probability(masks, p) @ _sigmoid(masks @ (w * x) + b) / len(x)


def wrong_sum_without_weights(x, w, b, p):
    """Adds up all outputs without any weights."""
    masks = _masks(len(x))
    return np.sum(_sigmoid(masks @ (w * x) + b))


def wrong_only_ones_in_probability(x, w, b, p):
    """The factor of the zeros is missing in the probability."""
    masks = _masks(len(x))
    return ((1 - p) ** masks.sum(axis=1)) @ _sigmoid(masks @ (w * x) + b)


def wrong_without_empty_mask(x, w, b, p):
    """Leaves out the mask of zeros only."""
    masks = _masks(len(x))[1:]
    return _probability(masks, p) @ _sigmoid(masks @ (w * x) + b)


def wrong_without_full_mask(x, w, b, p):
    """range(2**n − 1): the last mask is missing."""
    masks = _masks(len(x))[:-1]
    return _probability(masks, p) @ _sigmoid(masks @ (w * x) + b)


def wrong_one_dropped_at_a_time(x, w, b, p):
    """Averages over the networks with one input left out, and not over all masks."""
    outputs = []
    for i in range(len(x)):
        mask = np.ones(len(x))
        mask[i] = 0
        outputs.append(_sigmoid(w @ (mask * x) + b))
    return p * np.mean(outputs) + (1 - p) * _sigmoid(w @ x + b)


def wrong_combinations(x, w, b, p):
    """combinations_with_replacement gives each number of ones once and not each mask."""
    average = 0.0
    for mask in itertools.combinations_with_replacement((0, 1), len(x)):
        mask = np.array(mask)
        ones = mask.sum()
        average += (1 - p) ** ones * p ** (len(x) - ones) * _sigmoid(w @ (mask * x) + b)
    return average


def wrong_return_in_loop(x, w, b, p):
    """The return stands inside the loop: the first mask alone."""
    average = 0.0
    for mask in itertools.product((0, 1), repeat=len(x)):
        mask = np.array(mask)
        ones = mask.sum()
        average += (1 - p) ** ones * p ** (len(x) - ones) * _sigmoid(w @ (mask * x) + b)
        return average


def wrong_assign_for_add(x, w, b, p):
    """= in place of +=: the last mask alone."""
    average = 0.0
    for mask in itertools.product((0, 1), repeat=len(x)):
        mask = np.array(mask)
        ones = mask.sum()
        average = (1 - p) ** ones * p ** (len(x) - ones) * _sigmoid(w @ (mask * x) + b)
    return average


def wrong_inputs_forgotten(x, w, b, p):
    """The mask is put on w, and x is forgotten."""
    masks = _masks(len(x))
    return _probability(masks, p) @ _sigmoid(masks @ w + b)


def wrong_sigmoid_sign(x, w, b, p):
    """exp(z) in place of exp(−z) in the sigmoid."""
    masks = _masks(len(x))
    z = masks @ (w * x) + b
    return _probability(masks, p) @ (1 / (1 + np.exp(z)))


def wrong_overflow(x, w, b, p):
    """exp(z) / (1 + exp(z)) with a large z is inf/inf, which is nan."""
    masks = _masks(len(x))
    z = masks @ (w * x) + b
    return _probability(masks, p) @ (np.exp(z) / (1 + np.exp(z)))


def wrong_relu(x, w, b, p):
    """ReLU in place of the sigmoid."""
    masks = _masks(len(x))
    return _probability(masks, p) @ np.maximum(masks @ (w * x) + b, 0)


def wrong_geometric(x, w, b, p):
    """The geometric mean, which the lesson takes for softmax."""
    masks = _masks(len(x))
    y = _sigmoid(masks @ (w * x) + b)
    return np.exp(_probability(masks, p) @ np.log(y))


def wrong_two_inputs(x, w, b, p):
    """The four masks of the example, written out: two inputs only."""
    total = 0.0
    for m in ((0, 0), (0, 1), (1, 0), (1, 1)):
        z = w[0] * m[0] * x[0] + w[1] * m[1] * x[1] + b
        total += (1 - p) ** sum(m) * p ** (2 - sum(m)) * _sigmoid(z)
    return total


def wrong_zeros_counted_wrong(x, w, b, p):
    """The number of zeros is the number of ones: both powers get the same exponent."""
    masks = _masks(len(x))
    ones = masks.sum(axis=1)
    probability = (1 - p) ** ones * p**ones
    return probability @ _sigmoid(masks @ (w * x) + b)


def wrong_binomial_factor(x, w, b, p):
    """Multiplies each mask with the binomial coefficient, though each mask comes by itself."""
    average = 0.0
    n = len(x)
    for mask in itertools.product((0, 1), repeat=n):
        ones = sum(mask)
        weight = math.comb(n, ones) * (1 - p) ** ones * p ** (n - ones)
        average += weight * _sigmoid(w @ (np.array(mask) * x) + b)
    return average


def wrong_average_of_masked_sum(x, w, b, p):
    """Multiplies the whole w · x with each entry of the mask."""
    total = 0.0
    for mask in itertools.product((0, 1), repeat=len(x)):
        ones = sum(mask)
        probability = (1 - p) ** ones * p ** (len(x) - ones)
        total += probability * np.mean(_sigmoid(np.array(mask) * (w @ x) + b))
    return total


def wrong_likeliest_mask(x, w, b, p):
    """The output of the likeliest mask in place of the average."""
    masks = _masks(len(x))
    best = np.argmax(_probability(masks, p))
    return _sigmoid(masks[best] @ (w * x) + b)


def wrong_list_of_outputs(x, w, b, p):
    """Returns the weighed outputs of all masks without adding them up."""
    masks = _masks(len(x))
    return _probability(masks, p) * _sigmoid(masks @ (w * x) + b)


def wrong_probability_inside(x, w, b, p):
    """The probability is inside the sigmoid."""
    masks = _masks(len(x))
    return np.sum(_sigmoid(_probability(masks, p) * (masks @ (w * x) + b)))


def wrong_print(x, w, b, p):
    """Prints the average and returns nothing."""
    masks = _masks(len(x))
    print(_probability(masks, p) @ _sigmoid(masks @ (w * x) + b))


def wrong_whole_sum_scaled(x, w, b, p):
    """One pass with the whole sum scaled, the bias as well."""
    return _sigmoid((1 - p) * (w @ x + b))


def wrong_whole_sum_scaled_after(x, w, b, p):
    """The same with names for the steps."""
    z = np.sum(x * w) + b
    keep = 1 - p
    return 1 / (1 + np.exp(-keep * z))


def wrong_sum_over_inputs_missing(x, w, b, p):
    """The sum over the inputs is missing: a sigmoid for each of them."""
    average = 0.0
    for mask in itertools.product((0, 1), repeat=len(x)):
        probability = np.prod([1 - p if kept else p for kept in mask])
        average += probability * _sigmoid(w * x * np.array(mask) + b)
    return average


def wrong_sum_over_inputs_missing_array(x, w, b, p):
    """The same by arrays: sums over the masks only."""
    masks = _masks(len(x))
    return np.sum(_probability(masks, p)[:, np.newaxis] * _sigmoid(masks * (w * x) + b), axis=0)


def wrong_hundred_masks(x, w, b, p):
    """Draws 100 masks with a seed."""
    rng = np.random.default_rng(1)
    outputs = []
    for _ in range(100):
        mask = (rng.random(len(x)) < 1 - p).astype(float)
        outputs.append(_sigmoid(w @ (mask * x) + b))
    return np.mean(outputs)
