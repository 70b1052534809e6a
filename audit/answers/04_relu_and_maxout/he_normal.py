import math

import numpy as np


def right_normal(n_in, n_out, rng):
    """Right: rng.normal with the standard deviation as its scale."""
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_in))


def right_standard_normal(n_in, n_out, rng):
    """Right: standard normal numbers, multiplied by the standard deviation."""
    return rng.standard_normal((n_out, n_in)) * math.sqrt(2 / n_in)


def right_row_by_row(n_in, n_out, rng):
    """Right: a loop over the neurons, one row each."""
    W = np.zeros((n_out, n_in))
    std = (2 / n_in) ** 0.5
    for i in range(n_out):
        W[i] = rng.normal(loc=0.0, scale=std, size=n_in)
    return W


def right_number_by_number(n_in, n_out, rng):
    """Right: a beginner's double loop with one number at a time."""
    variance = 2 / n_in
    rows = []
    for _ in range(n_out):
        row = []
        for _ in range(n_in):
            row.append(rng.normal() * np.sqrt(variance))
        rows.append(row)
    return np.array(rows)


def right_transposed_draw(n_in, n_out, rng):
    """Right: drawn as (n_in, n_out) and transposed, another order of the same kind."""
    return rng.normal(scale=np.sqrt(2.0 / n_in), size=(n_in, n_out)).T


def right_float32(n_in, n_out, rng):
    """Right: drawn in float32, as in large networks."""
    draw = rng.standard_normal(size=(n_out, n_in), dtype=np.float32)
    return draw * np.float32(np.sqrt(2 / n_in))


def right_box_muller(n_in, n_out, rng):
    """Right: normal numbers made from uniform ones by Box and Muller."""
    u, v = rng.random((n_out, n_in)), rng.random((n_out, n_in))
    normal = np.sqrt(-2 * np.log(1 - u)) * np.cos(2 * np.pi * v)
    return np.sqrt(2 / n_in) * normal


def wrong_variance_as_scale(n_in, n_out, rng):
    """Wrong: the variance is handed over where rng.normal wants the standard deviation."""
    return rng.normal(0, 2 / n_in, size=(n_out, n_in))


def wrong_standard_normal(n_in, n_out, rng):
    """Wrong: variance 1, the factor is missing."""
    return rng.normal(size=(n_out, n_in))


def wrong_lecun(n_in, n_out, rng):
    """Wrong: variance 1 / n_in, the 2 for ReLU's half is missing."""
    return rng.normal(0, np.sqrt(1 / n_in), size=(n_out, n_in))


def wrong_glorot(n_in, n_out, rng):
    """Wrong: Glorot's variance 2 / (n_in + n_out)."""
    return rng.normal(0, np.sqrt(2 / (n_in + n_out)), size=(n_out, n_in))


def wrong_n_out(n_in, n_out, rng):
    """Wrong: the variance has n_out where n_in belongs."""
    return rng.normal(0, np.sqrt(2 / n_out), size=(n_out, n_in))


def wrong_shape(n_in, n_out, rng):
    """Wrong: the shape is (n_in, n_out)."""
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))


def wrong_shape_reshaped(n_in, n_out, rng):
    """Wrong: one axis of n_out times n_in numbers."""
    return rng.normal(0, np.sqrt(2 / n_in), size=n_out * n_in)


def wrong_uniform_same_variance(n_in, n_out, rng):
    """Wrong: a uniform distribution, with the right variance."""
    limit = np.sqrt(6 / n_in)
    return rng.uniform(-limit, limit, size=(n_out, n_in))


def wrong_uniform_std_limits(n_in, n_out, rng):
    """Wrong: uniform between minus and plus the standard deviation."""
    std = np.sqrt(2 / n_in)
    return rng.uniform(-std, std, size=(n_out, n_in))


def wrong_random_not_centred(n_in, n_out, rng):
    """Wrong: rng.random is uniform from 0 to 1, all weights are positive."""
    return rng.random((n_out, n_in)) * np.sqrt(2 / n_in)


def wrong_global_generator(n_in, n_out, rng):
    """Wrong: draws from np.random and not from rng."""
    return np.random.randn(n_out, n_in) * np.sqrt(2 / n_in)


def wrong_own_generator(n_in, n_out, rng):
    """Wrong: a new generator with a fixed seed, rng is overwritten."""
    rng = np.random.default_rng(0)
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_in))


def wrong_unseeded_generator(n_in, n_out, rng):
    """Wrong: a new generator without a seed, never the same weights."""
    rng = np.random.default_rng()
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_in))


def wrong_integer_division(n_in, n_out, rng):
    """Wrong: 2 // n_in is 0 for more than two inputs."""
    return rng.normal(0, np.sqrt(2 // n_in), size=(n_out, n_in))


def wrong_sqrt_of_two_only(n_in, n_out, rng):
    """Wrong: the root covers only the 2, sqrt(2) / n_in."""
    return rng.normal(0, np.sqrt(2) / n_in, size=(n_out, n_in))


def wrong_two_outside_the_root(n_in, n_out, rng):
    """Wrong: the 2 stands outside the root, 2 / sqrt(n_in)."""
    return rng.normal(0, 2 / np.sqrt(n_in), size=(n_out, n_in))


def wrong_inverted(n_in, n_out, rng):
    """Wrong: n_in / 2 under the root, the fraction is upside down."""
    return rng.normal(0, np.sqrt(n_in / 2), size=(n_out, n_in))


def wrong_loc_and_scale_swapped(n_in, n_out, rng):
    """Wrong: mean and standard deviation have changed places, all weights are equal."""
    return rng.normal(np.sqrt(2 / n_in), 0, size=(n_out, n_in))


def wrong_one_row_repeated(n_in, n_out, rng):
    """Wrong: one row is drawn and repeated, all neurons start alike."""
    row = rng.normal(0, np.sqrt(2 / n_in), size=n_in)
    return np.tile(row, (n_out, 1))


def wrong_one_number(n_in, n_out, rng):
    """Wrong: one number is drawn for all weights."""
    return np.full((n_out, n_in), rng.normal(0, np.sqrt(2 / n_in)))


def wrong_one_number_per_neuron(n_in, n_out, rng):
    """Wrong: one number for each neuron, the inputs all have the same weight."""
    column = rng.normal(0, np.sqrt(2 / n_in), size=(n_out, 1))
    return np.repeat(column, n_in, axis=1)


def wrong_absolute_values(n_in, n_out, rng):
    """Wrong: absolute values, no weight is negative."""
    return np.abs(rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_in)))


def wrong_clipped(n_in, n_out, rng):
    """Wrong: cut off at one standard deviation on both sides."""
    std = np.sqrt(2 / n_in)
    return np.clip(rng.normal(0, std, size=(n_out, n_in)), -std, std)


def wrong_standardized(n_in, n_out, rng):
    """Wrong: scaled afterwards to have exactly this deviation, so no weight is by itself."""
    W = rng.normal(size=(n_out, n_in))
    W = (W - W.mean()) / W.std()
    return W * np.sqrt(2 / n_in)


def wrong_mean_one(n_in, n_out, rng):
    """Wrong: the mean is 1."""
    return rng.normal(1, np.sqrt(2 / n_in), size=(n_out, n_in))


def wrong_hard_coded_example(n_in, n_out, rng):
    """Wrong: the standard deviation 0.1 of the example, for every n_in."""
    return rng.normal(0, 0.1, size=(n_out, n_in))


def wrong_bias_column(n_in, n_out, rng):
    """Wrong: one more column for the bias."""
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_in + 1))


def wrong_signs_only(n_in, n_out, rng):
    """Wrong: only two values, plus and minus the standard deviation."""
    return rng.choice([-1.0, 1.0], size=(n_out, n_in)) * np.sqrt(2 / n_in)


def wrong_randn_on_generator(n_in, n_out, rng):
    """Wrong: a generator has no randn, an error."""
    return rng.randn(n_out, n_in) * np.sqrt(2 / n_in)


def wrong_size_as_two_arguments(n_in, n_out, rng):
    """Wrong: the sizes as two arguments, the second is taken for the dtype, an error."""
    return rng.standard_normal(n_out, n_in) * np.sqrt(2 / n_in)


def wrong_rows_times_columns(n_in, n_out, rng):
    """Wrong: rows and columns are drawn and multiplied, the weights are not independent."""
    rows = rng.normal(size=(n_out, 1))
    columns = rng.normal(size=(1, n_in))
    return rows * columns * np.sqrt(2 / n_in)


def wrong_rounded(n_in, n_out, rng):
    """Wrong: rounded to one digit, many weights are exactly 0."""
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_in)).round(1)


def wrong_square(n_in, n_out, rng):
    """Wrong: as many columns as neurons, a square matrix."""
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_out))


def wrong_sorted(n_in, n_out, rng):
    """Wrong: the weights of each neuron are sorted."""
    return np.sort(rng.normal(0, np.sqrt(2 / n_in), (n_out, n_in)), axis=1)


def wrong_opposite_halves(n_in, n_out, rng):
    """Wrong: the second half of the neurons is minus the first."""
    half = rng.normal(0, np.sqrt(2 / n_in), ((n_out + 1) // 2, n_in))
    return np.concatenate([half, -half])[:n_out]
