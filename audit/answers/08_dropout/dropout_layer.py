import numpy as np


def right_short(a, p, training, rng):
    """Right: a mask in each call, scaled; a as it is at test time."""
    if not training:
        return a
    return a * (rng.random(a.shape) >= p) / (1 - p)


def right_where(a, p, training, rng):
    """Right: np.where between 0 and the scaled activations."""
    if training and p > 0:
        dropped = rng.random(a.shape) < p
        return np.where(dropped, 0.0, a / (1 - p))
    return a.copy()


def right_loop(a, p, training, rng):
    """Right: a beginner's loops, one number for each entry."""
    result = np.array(a, dtype=float)
    if training:
        for i in range(a.shape[0]):
            for j in range(a.shape[1]):
                if rng.random() < p:
                    result[i, j] = 0
                else:
                    result[i, j] = a[i, j] / (1 - p)
    return result


def right_binomial(a, p, training, rng):
    """Right: the mask from rng.binomial."""
    if training:
        mask = rng.binomial(1, 1 - p, size=a.shape)
        return a * mask / (1 - p)
    else:
        return a


def _mask(shape, p, rng):
    return rng.uniform(size=shape) >= p


def _scaled(a, mask, p):
    return np.multiply(a, mask) / (1 - p)


def right_helpers(a, p, training, rng):
    """Right: put together from the functions of 8.1 and 8.4."""
    return _scaled(a, _mask(a.shape, p, rng), p) if training else a


def wrong_scaled_twice(a, p, training, rng):
    """Scales at test time as well, like layer A."""
    if training:
        return a * (rng.random(a.shape) >= p) / (1 - p)
    return a * (1 - p)


def wrong_on_at_test_time(a, p, training, rng):
    """Drops at test time as well, like layer B."""
    mask = rng.random(a.shape) >= p
    if training:
        a = a / (1 - p)
    return a * mask


def wrong_ignores_training(a, p, training, rng):
    """Ignores training: always drops and scales."""
    return a * (rng.random(a.shape) >= p) / (1 - p)


def wrong_training_the_other_way_round(a, p, training, rng):
    """Drops at test time and hands on in training."""
    if training:
        return a
    return a * (rng.random(a.shape) >= p) / (1 - p)


_KEPT = {}


def wrong_same_mask(a, p, training, rng):
    """Keeps the mask of the first call, like layer C."""
    if not training:
        return a
    if (a.shape, p) not in _KEPT:
        _KEPT[a.shape, p] = rng.random(a.shape) >= p
    return a * _KEPT[a.shape, p] / (1 - p)


def wrong_fixed_seed(a, p, training, rng):
    """Makes a generator of its own with seed 0 in each call."""
    if not training:
        return a
    rng = np.random.default_rng(0)
    return a * (rng.random(a.shape) >= p) / (1 - p)


def wrong_global_chance(a, p, training, rng):
    """np.random in place of rng."""
    if not training:
        return a
    return a * (np.random.random(a.shape) >= p) / (1 - p)


def wrong_not_scaled(a, p, training, rng):
    """Not scaled in training and not at test time."""
    if not training:
        return a
    return a * (rng.random(a.shape) >= p)


def wrong_lecture_form(a, p, training, rng):
    """The lecture's form: not scaled in training, times 1 − p at test time."""
    if training:
        return a * (rng.random(a.shape) >= p)
    return a * (1 - p)


def wrong_one_mask_for_all(a, p, training, rng):
    """One mask for all samples of the batch."""
    if not training:
        return a
    return a * (rng.random(a.shape[1]) >= p) / (1 - p)


def wrong_whole_samples(a, p, training, rng):
    """Drops whole samples."""
    if not training:
        return a
    return a * (rng.random((len(a), 1)) >= p) / (1 - p)


def wrong_p_keeps(a, p, training, rng):
    """p is taken for the probability that a unit stays."""
    if not training:
        return a
    return a * (rng.random(a.shape) < p) / p


def wrong_comparison(a, p, training, rng):
    """The comparison is the wrong way round, the factor is right."""
    if not training:
        return a
    return a * (rng.random(a.shape) < p) / (1 - p)


def wrong_divided_by_p(a, p, training, rng):
    """The mask is right, the factor is 1/p."""
    if not training:
        return a
    return a * (rng.random(a.shape) >= p) / p


def wrong_times_keep(a, p, training, rng):
    """Times 1 − p in training."""
    if not training:
        return a
    return a * (rng.random(a.shape) >= p) * (1 - p)


def wrong_share_of_mask(a, p, training, rng):
    """Divides by the share that this mask happens to keep."""
    if not training:
        return a
    mask = rng.random(a.shape) >= p
    return a * mask / mask.mean()


def wrong_in_place(a, p, training, rng):
    """Works on a itself."""
    if training:
        a *= rng.random(a.shape) >= p
        a /= 1 - p
    return a


def wrong_in_place_zero(a, p, training, rng):
    """Writes the zeros into a and scales a new array."""
    if not training:
        return a
    a[rng.random(a.shape) < p] = 0
    return a / (1 - p)


def wrong_operator_order(a, p, training, rng):
    """A missing bracket: subtracts p."""
    if not training:
        return a
    return a * (rng.random(a.shape) >= p) / 1 - p


def wrong_exact_count(a, p, training, rng):
    """Drops exactly the share p of all entries."""
    if not training:
        return a
    mask = np.ones(a.size)
    mask[rng.permutation(a.size)[: int(round(p * a.size))]] = 0
    return a * mask.reshape(a.shape) / (1 - p)


def wrong_exact_count_per_sample(a, p, training, rng):
    """Drops the same number of units in each sample."""
    if not training:
        return a
    result = a / (1 - p)
    for row in result:
        dropped = rng.choice(a.shape[1], size=int(p * a.shape[1]), replace=False)
        row[dropped] = 0
    return result


def wrong_no_return_at_test_time(a, p, training, rng):
    """The return is indented into the if: None at test time."""
    if training:
        mask = rng.random(a.shape) >= p
        return a * mask / (1 - p)


def wrong_print(a, p, training, rng):
    """Prints in training and returns nothing."""
    if not training:
        return a
    print(a * (rng.random(a.shape) >= p) / (1 - p))


def wrong_normal(a, p, training, rng):
    """Compares normal numbers with p."""
    if not training:
        return a
    return a * (rng.normal(size=a.shape) >= p) / (1 - p)


def wrong_dropped_unscaled(a, p, training, rng):
    """The dropped entries stay as they are in place of 0."""
    if not training:
        return a
    return np.where(rng.random(a.shape) >= p, a / (1 - p), a)


def wrong_selection(a, p, training, rng):
    """Returns only what stays, in one long row."""
    if not training:
        return a
    return a[rng.random(a.shape) >= p] / (1 - p)


def wrong_two_masks(a, p, training, rng):
    """Draws twice and drops where either mask says so."""
    if not training:
        return a
    first = rng.random(a.shape) >= p
    second = rng.random(a.shape) >= p
    return a * first * second / (1 - p)


def wrong_double(a, p, training, rng):
    """Times 2, which is right for p = 0.5 only."""
    if not training:
        return a
    return 2 * a * (rng.random(a.shape) >= p)


def wrong_string(a, p, training, rng):
    """Compares training with a text, so it is never true."""
    if training == "True":
        return a * (rng.random(a.shape) >= p) / (1 - p)
    return a


def wrong_compares_activations(a, p, training, rng):
    """Compares the activations with p in place of random numbers."""
    if not training:
        return a
    return a * (a >= p) / (1 - p)


def wrong_integer_result(a, p, training, rng):
    """// in place of /: whole numbers only."""
    if not training:
        return a
    return a * (rng.random(a.shape) >= p) // (1 - p)


def wrong_shape_unpacked(a, p, training, rng):
    """rng.random(*a.shape), the way of np.random.rand: an error."""
    if not training:
        return a
    return a * (rng.random(*a.shape) >= p) / (1 - p)


def wrong_returns_mask_too(a, p, training, rng):
    """Returns the mask as well."""
    if not training:
        return a
    mask = rng.random(a.shape) >= p
    return a * mask / (1 - p), mask


def wrong_zeros_at_test_time(a, p, training, rng):
    """Begins with zeros, which stay at test time."""
    result = np.zeros(a.shape)
    if training:
        kept = rng.random(a.shape) >= p
        result[kept] = a[kept] / (1 - p)
    return result


def wrong_opposite_halves(a, p, training, rng):
    """Wrong: the second half of the numbers is 1 minus the first."""
    if not training:
        return a.copy()
    u = rng.random((a.size + 1) // 2)
    u = np.concatenate([u, 1 - u])[: a.size].reshape(a.shape)
    return a * (u >= p) / (1 - p)
