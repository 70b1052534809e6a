import numpy as np


def right_lists():
    """Right: nested lists, slopes 1 and -1."""
    return [[[1], [-1]]], [[0, 0]]


def right_arrays():
    """Right: the same as arrays of floats."""
    return np.array([[[1.0], [-1.0]]]), np.array([[0.0, 0.0]])


def right_other_order():
    """Right: the piece for the negative side first."""
    return [[[-1.0], [1.0]]], [[0.0, 0.0]]


def right_reshaped():
    """Right: a vector reshaped, zeros for the biases."""
    W = np.array([1, -1]).reshape(1, 2, 1)
    return W, np.zeros((1, 2))


def right_filled_in():
    """Right: arrays of zeros, filled entry by entry."""
    W = np.zeros((1, 2, 1), dtype=np.float32)
    W[0, 0, 0] = 1
    W[0, 1, 0] = -1
    b = np.zeros((1, 2), dtype=np.float32)
    return W, b


def wrong_relu():
    """Wrong: the second piece is 0, that is a ReLU."""
    return [[[1], [0]]], [[0, 0]]


def wrong_same_sign():
    """Wrong: both slopes are 1, the unit returns x."""
    return [[[1], [1]]], [[0, 0]]


def wrong_both_negative():
    """Wrong: both slopes are -1, the unit returns -x."""
    return [[[-1], [-1]]], [[0, 0]]


def wrong_bias_one():
    """Wrong: biases of 1, the V lies one too high."""
    return [[[1], [-1]]], [[1, 1]]


def wrong_bias_for_weight():
    """Wrong: the signs stand in the biases, the slopes are both 1."""
    return [[[1], [1]]], [[1, -1]]


def wrong_bias_plus_minus():
    """Wrong: biases 1 and -1 shift the corner of the V to -1."""
    return [[[1], [-1]]], [[1, -1]]


def wrong_from_the_examples():
    """Wrong: fits the two numbers of the text with constant pieces 2 and 3."""
    return [[[0], [0]]], [[2, 3]]


def wrong_line_through_examples():
    """Wrong: right at 2 and at -3, by slopes 0 and -1 with a floor of 2."""
    return [[[0], [-1]]], [[2, 0]]


def wrong_too_steep():
    """Wrong: slopes of 2 and -2, twice the absolute value."""
    return [[[2], [-2]]], [[0, 0]]


def wrong_half_slopes():
    """Wrong: slopes of a half, as if the pieces were added up."""
    return [[[0.5], [-0.5]]], [[0, 0]]


def wrong_leaky():
    """Wrong: the second slope is -0.01, the negative side is too flat."""
    return [[[1], [-0.01]]], [[0, 0]]


def wrong_no_unit_axis():
    """Wrong: W is (2, 1) and b is (2,), the axis of the units is missing."""
    return [[1], [-1]], [0, 0]


def wrong_bias_flat():
    """Wrong: W is right, b has the shape (2,)."""
    return np.array([[[1], [-1]]]), np.array([0, 0])


def wrong_two_inputs():
    """Wrong: W is (1, 1, 2), one piece with two inputs."""
    return [[[1, -1]]], [[0, 0]]


def wrong_two_units():
    """Wrong: W is (2, 1, 1), two units of one piece."""
    return [[[1]], [[-1]]], [[0], [0]]


def wrong_bias_column():
    """Wrong: b has the shape (2, 1), transposed."""
    return [[[1], [-1]]], [[0], [0]]


def wrong_only_weights():
    """Wrong: the weights only, since the biases are 0 anyway."""
    return [[[1], [-1]]]


def wrong_order_of_pair():
    """Wrong: (b, W) in place of (W, b)."""
    return [[0, 0]], [[[1], [-1]]]


def wrong_three_pieces():
    """Wrong: three pieces 1, -1 and 0, where two are asked for."""
    return [[[1], [-1], [0]]], [[0, 0, 0]]


def wrong_function():
    """Wrong: the function itself, not the parameters of a unit."""
    return np.abs


def wrong_one_bias():
    """Wrong: one bias for both pieces, b is (1, 1)."""
    return [[[1], [-1]]], [[0]]


def wrong_shifted_corner():
    """Wrong: a V whose corner lies at 1."""
    return [[[1], [-1]]], [[-1, 1]]


def wrong_uneven_slopes():
    """Wrong: slopes 2 and -3, the values of the examples taken for weights."""
    return [[[2], [-3]]], [[0, 0]]


def wrong_minus_zero_floor():
    """Wrong: the slopes are right, a small bias of 0.01 was left over."""
    return [[[1], [-1]]], [[0.01, 0]]


def wrong_call_of_maxout_as_relu():
    """Wrong: the ReLU of the question before with w = -1, only the negative side."""
    return np.array([[[-1.0], [0.0]]]), np.array([[0.0, 0.0]])


def wrong_flat_pair():
    """Wrong: weights and biases as flat vectors (1, -1) and (0, 0)."""
    return np.array([1, -1]), np.array([0, 0])


def wrong_four_pieces():
    """Wrong: four pieces, two of them flat."""
    return np.array([[[1.0], [-1.0], [0.0], [0.0]]]), np.zeros((1, 4))
