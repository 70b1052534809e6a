import numpy as np


def right_product(W, p):
    """Right: times 1 − p."""
    return W * (1 - p)


def right_minus_share(W, p):
    """Right: W minus its share p."""
    return W - p * W


def right_keep(W, p):
    """Right: with a name for the probability that a unit stays."""
    keep = 1.0 - p
    scaled = np.array(W, dtype=float)
    scaled *= keep
    return scaled


def right_loop(W, p):
    """Right: a beginner's two loops."""
    n_out, n_in = W.shape
    new = np.zeros((n_out, n_in))
    for i in range(n_out):
        for j in range(n_in):
            new[i, j] = (1 - p) * W[i, j]
    return new


def right_numpy(W, p):
    """Right: np.multiply and np.subtract."""
    return np.multiply(W, np.subtract(1, p))


def right_rows(W, p):
    """Right: row by row in a list, made an array."""
    return np.array([(1 - p) * row for row in W])


def wrong_times_p(W, p):
    """Times p: p is taken for the probability that a unit stays."""
    return p * W


def wrong_divided(W, p):
    """Divides by 1 − p, which the inverted form does to activations in training."""
    return W / (1 - p)


def wrong_divided_by_p(W, p):
    """Divides by p."""
    return W / p


def wrong_unchanged(W, p):
    """The weights as they are, as in inverted dropout."""
    return W.copy()


def wrong_one_plus_p(W, p):
    """Times 1 + p."""
    return (1 + p) * W


def wrong_minus_p(W, p):
    """A missing bracket: W − p in place of W(1 − p)."""
    return W * 1 - p


def wrong_bracket(W, p):
    """1 − pW in place of (1 − p)W."""
    return 1 - p * W


def wrong_in_place(W, p):
    """Changes the trained weights themselves: the second test would scale them again."""
    W *= 1 - p
    return W


def wrong_in_place_slice(W, p):
    """Writes row by row into the array that came in."""
    for i in range(len(W)):
        W[i] = (1 - p) * W[i]
    return W


def wrong_mask(W, p):
    """Drops weights at random in place of scaling them."""
    rng = np.random.default_rng(0)
    return W * (rng.random(W.shape) >= p)


def wrong_mask_of_inputs(W, p):
    """Drops the first share p of the columns."""
    new = W.copy()
    new[:, : int(p * W.shape[1])] = 0
    return new


def wrong_transposed(W, p):
    """Returns (n_in, n_out)."""
    return (1 - p) * W.T


def wrong_root(W, p):
    """The root of 1 − p, as for variances."""
    return np.sqrt(1 - p) * W


def wrong_squared(W, p):
    """Scales twice."""
    return (1 - p) * ((1 - p) * W)


def wrong_power_of_inputs(W, p):
    """1 − p to the power of the number of inputs, one factor for each."""
    return W * (1 - p) ** W.shape[1]


def wrong_half(W, p):
    """Half the weights, right for p = 0.5 only."""
    return W / 2


def wrong_number_of_inputs(W, p):
    """Divides by the number of inputs as well: a mean for a sum."""
    return (1 - p) * W / W.shape[1]


def wrong_sum(W, p):
    """Sums over the inputs."""
    return (1 - p) * W.sum(axis=1)


def wrong_integers(W, p):
    """np.zeros_like of integer weights cuts off the places after the point."""
    new = np.zeros_like(W)
    new[:] = (1 - p) * W
    return new


def wrong_rounded(W, p):
    """Rounds to one place, as the example looks."""
    return np.round((1 - p) * W, 1)


def wrong_integer_factor(W, p):
    """int(1 − p) is 0 for each p above 0."""
    return int(1 - p) * W


def wrong_square_loop(W, p):
    """Both loops run to the number of rows: right for square matrices only."""
    new = np.zeros(W.shape)
    for i in range(len(W)):
        for j in range(len(W)):
            new[i, j] = (1 - p) * W[i, j]
    return new


def wrong_last_column_left(W, p):
    """Leaves the last column as it is, because it takes it for the bias."""
    new = np.array(W, dtype=float)
    new[:, :-1] *= 1 - p
    return new


def wrong_first_row_only(W, p):
    """The return stands inside the loop: only the first row is scaled."""
    new = np.array(W, dtype=float)
    for i in range(len(new)):
        new[i] = (1 - p) * new[i]
        return new


def wrong_list(W, p):
    """A list of rows times a number repeats or fails: the list is made first."""
    return (1 - p) * W.tolist()


def wrong_positive_only(W, p):
    """Scales the positive weights only."""
    return np.where(W > 0, (1 - p) * W, W)


def wrong_decay(W, p):
    """Moves every weight towards zero by p, as L1 does."""
    return W - p * np.sign(W)


def wrong_normalised(W, p):
    """Makes each row sum to 1 − p."""
    return (1 - p) * W / W.sum(axis=1, keepdims=True)


def wrong_exponential(W, p):
    """exp(−p) for 1 − p: nearly the same where p is small."""
    return np.exp(-p) * W


def wrong_print(W, p):
    """Prints the new weights and returns nothing."""
    print((1 - p) * W)
