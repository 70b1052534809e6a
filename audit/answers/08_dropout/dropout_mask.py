import numpy as np


def right_compare(shape, p, rng):
    """Right: a uniform number for each entry, compared with p."""
    return rng.random(shape) >= p


def right_integers(shape, p, rng):
    """Right: the same as zeros and ones."""
    return (rng.random(size=shape) >= p).astype(int)


def right_where(shape, p, rng):
    """Right: np.where makes 0 of the small numbers and 1 of the others."""
    numbers = rng.uniform(0, 1, size=shape)
    return np.where(numbers < p, 0.0, 1.0)


def right_binomial(shape, p, rng):
    """Right: one toss for each entry, which succeeds with 1 − p."""
    return rng.binomial(1, 1 - p, size=shape)


def right_choice(shape, p, rng):
    """Right: rng.choice between 0 and 1 with the probabilities p and 1 − p."""
    return rng.choice([0, 1], size=shape, p=[p, 1 - p])


def right_loop(shape, p, rng):
    """Right: ones, and a loop over all indices that drops."""
    mask = np.ones(shape)
    for index in np.ndindex(*shape):
        if rng.random() < p:
            mask[index] = 0
    return mask


def right_floor(shape, p, rng):
    """Right: the whole part of a uniform number plus 1 − p."""
    return np.floor(rng.random(shape) + (1 - p))


def right_flat_then_shape(shape, p, rng):
    """Right: draws as many numbers as there are entries, and puts them into the shape."""
    n = int(np.prod(shape))
    kept = [1 if number >= p else 0 for number in rng.random(n)]
    return np.array(kept).reshape(shape)


def wrong_kept_with_p(shape, p, rng):
    """p is taken for the probability that a unit stays."""
    return (rng.random(shape) < p).astype(float)


def wrong_binomial_p(shape, p, rng):
    """rng.binomial with p, which gives a 1 with probability p."""
    return rng.binomial(1, p, size=shape)


def wrong_one_mask_for_all(shape, p, rng):
    """One mask for all samples: draws a single row and repeats it."""
    row = (rng.random(shape[-1]) >= p).astype(float)
    return np.ones(shape) * row


def wrong_whole_samples(shape, p, rng):
    """One decision for each sample: whole rows are dropped."""
    column = (rng.random((shape[0],) + (1,) * (len(shape) - 1)) >= p).astype(float)
    return np.ones(shape) * column


def wrong_one_decision(shape, p, rng):
    """One number for the whole array: all units are dropped or none."""
    if rng.random() < p:
        return np.zeros(shape)
    return np.ones(shape)


def wrong_exact_count(shape, p, rng):
    """Drops exactly the share p of all entries, so they are not decided by themselves."""
    n = int(np.prod(shape))
    mask = np.ones(n)
    mask[rng.permutation(n)[: round(p * n)]] = 0
    return mask.reshape(shape)


def wrong_exact_count_per_row(shape, p, rng):
    """Drops exactly the same number of units in each sample."""
    mask = np.ones(shape)
    n_dropped = int(p * shape[-1])
    for row in mask.reshape(-1, shape[-1]):
        row[rng.permutation(shape[-1])[:n_dropped]] = 0
    return mask


def wrong_with_replacement(shape, p, rng):
    """Draws the indices to drop with replacement, so too few are dropped."""
    n = int(np.prod(shape))
    mask = np.ones(n)
    mask[rng.integers(0, n, size=int(p * n))] = 0
    return mask.reshape(shape)


def wrong_half(shape, p, rng):
    """rng.integers(0, 2) gives half zeros, whatever p is."""
    return rng.integers(0, 2, size=shape)


def wrong_rounded_number(shape, p, rng):
    """Rounds the uniform numbers, which is right for p = 0.5 only."""
    return np.round(rng.random(shape))


def wrong_normal(shape, p, rng):
    """Compares normal numbers in place of uniform ones with p."""
    return (rng.normal(size=shape) >= p).astype(int)


def wrong_scaled(shape, p, rng):
    """The mask of inverted dropout: 1/(1 − p) in place of 1."""
    return (rng.random(shape) >= p) / (1 - p)


def wrong_numbers_kept(shape, p, rng):
    """Sets the small numbers to 0 and leaves the others as they are, not 1."""
    numbers = rng.random(shape)
    numbers[numbers < p] = 0
    return numbers


def wrong_assigned_in_bad_order(shape, p, rng):
    """Sets the small numbers to 1 first, and with them the next line's comparison is true."""
    mask = rng.random(shape)
    mask[mask < p] = 1
    mask[mask >= p] = 0
    return mask


def wrong_global_chance(shape, p, rng):
    """np.random in place of rng."""
    return np.random.random(shape) >= p


def wrong_own_generator(shape, p, rng):
    """A generator of its own with a fixed seed: the same mask in each call."""
    rng = np.random.default_rng(0)
    return rng.random(shape) >= p


def wrong_unpacked_shape(shape, p, rng):
    """rng.random(*shape), the way of np.random.rand: an error."""
    return rng.random(*shape) >= p


def wrong_two_axes(shape, p, rng):
    """Takes exactly two axes for granted: fails for one or three."""
    n_samples, n_units = shape
    mask = np.zeros((n_samples, n_units))
    for i in range(n_samples):
        for j in range(n_units):
            mask[i, j] = rng.random() >= p
    return mask


def wrong_two_of_three_axes(shape, p, rng):
    """Uses shape[0] and shape[1] only, so a third axis is missing."""
    return rng.random((shape[0], shape[1])) >= p


def wrong_transposed(shape, p, rng):
    """The shape comes out the other way round."""
    return rng.random(shape[::-1]) >= p


def wrong_percent(shape, p, rng):
    """Draws whole numbers from 0 to 99 and compares them with p and not 100p."""
    return rng.integers(0, 100, size=shape) >= p


def wrong_int_cast(shape, p, rng):
    """int of uniform numbers is always 0, so nothing (or all) is dropped."""
    return rng.random(shape).astype(int) >= p


def wrong_percent_cut(shape, p, rng):
    """Draws tenths from 0 to 9: right for p in whole tenths, wrong for 0.25."""
    return rng.integers(0, 10, size=shape) >= round(10 * p)


def wrong_one_flat(shape, p, rng):
    """The entries in one long row: the shape is lost."""
    return rng.random(int(np.prod(shape))) >= p


def wrong_print(shape, p, rng):
    """Prints the mask and returns nothing."""
    print(rng.random(shape) >= p)


def wrong_at_least_one(shape, p, rng):
    """Keeps a unit in each row at all cost, so rows are not drawn freely."""
    mask = (rng.random(shape) >= p).astype(int)
    rows = mask.reshape(-1, shape[-1])
    for row in rows:
        if row.sum() == 0:
            row[rng.integers(len(row))] = 1
    return mask


def wrong_opposite_halves(shape, p, rng):
    """Wrong: the second half of the numbers is 1 minus the first."""
    size = int(np.prod(shape))
    u = rng.random((size + 1) // 2)
    return (np.concatenate([u, 1 - u])[:size].reshape(shape) >= p).astype(float)


def wrong_neighbours_alike(shape, p, rng):
    """Wrong: each second column repeats the one before it."""
    mask = (rng.random(shape) >= p).astype(float)
    mask[..., 1::2] = mask[..., ::2][..., : mask[..., 1::2].shape[-1]]
    return mask


def wrong_repeated_draw(shape, p, rng):
    """Wrong: a seventh of the numbers is drawn, and repeated."""
    n = int(np.prod(shape))
    return (np.resize(rng.random(max(1, n // 7)), n) >= p).reshape(shape).astype(int)
