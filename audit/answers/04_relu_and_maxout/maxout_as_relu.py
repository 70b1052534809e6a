import numpy as np


def right_array_literal(w, b):
    """Right: the neuron and a piece that is 0, as nested lists."""
    return np.array([[w, 0 * w]], dtype=float), np.array([[b, 0]], dtype=float)


def right_zeros_filled(w, b):
    """Right: arrays of zeros, the first piece is filled in."""
    W = np.zeros((1, 2, len(w)))
    B = np.zeros((1, 2))
    W[0, 0] = w
    B[0, 0] = b
    return W, B


def right_zero_piece_first(w, b):
    """Right: the pieces in the other order."""
    W = np.stack([np.zeros(w.shape), w])[np.newaxis]
    return W, np.array([[0.0, b]])


def right_loop(w, b):
    """Right: a beginner's loop over the inputs, lists made arrays at the end."""
    neuron = []
    nothing = []
    for weight in w:
        neuron.append(float(weight))
        nothing.append(0.0)
    return np.array([[neuron, nothing]]), np.array([[float(b), 0.0]])


def right_outer(w, b):
    """Right: the outer product with (1, 0)."""
    on = np.array([1.0, 0.0])
    return np.outer(on, w)[None, :, :], (on * b).reshape(1, 2)


def wrong_minus_piece(w, b):
    """Wrong: the second piece is the negative of the first, that makes the absolute value."""
    return np.array([[w, -w]]), np.array([[b, -b]])


def wrong_bias_twice(w, b):
    """Wrong: the zero piece has the bias too, the floor lies at b."""
    return np.array([[w, 0 * w]]), np.array([[b, b]])


def wrong_bias_forgotten(w, b):
    """Wrong: both biases are 0, b is lost."""
    return np.array([[w, 0 * w]]), np.zeros((1, 2))


def wrong_same_piece_twice(w, b):
    """Wrong: both pieces are the neuron, the maximum is linear."""
    return np.array([[w, w]]), np.array([[b, b]])


def wrong_bias_at_other_piece(w, b):
    """Wrong: the bias stands at the zero piece."""
    return np.array([[w, 0 * w]]), np.array([[0, b]], dtype=float)


def wrong_relu_of_weights(w, b):
    """Wrong: applies ReLU to the weights and the bias themselves."""
    return np.array([[np.maximum(w, 0), 0 * w]]), np.array([[max(b, 0), 0]])


def wrong_split_by_sign(w, b):
    """Wrong: positive weights in one piece and negative ones in the other."""
    return np.array([[np.maximum(w, 0), np.minimum(w, 0)]]), np.array([[b, 0.0]])


def wrong_bias_flat(w, b):
    """Wrong: b has the shape (2,), the axis of the units is missing."""
    return np.array([[w, 0 * w]]), np.array([b, 0.0])


def wrong_w_without_unit_axis(w, b):
    """Wrong: W has the shape (2, n_in), the axis of the units is missing."""
    return np.array([w, 0 * w]), np.array([[b, 0.0]])


def wrong_w_transposed(w, b):
    """Wrong: W has the shape (1, n_in, 2)."""
    return np.array([w, 0 * w]).T[None], np.array([[b, 0.0]])


def wrong_two_units(w, b):
    """Wrong: two units of one piece each, W is (2, 1, n_in)."""
    return np.array([[w], [0 * w]]), np.array([[b], [0.0]])


def wrong_two_inputs_hard_coded(w, b):
    """Wrong: written for two inputs, as in the example."""
    return np.array([[[w[0], w[1]], [0, 0]]]), np.array([[b, 0.0]])


def wrong_order_of_pair(w, b):
    """Wrong: returns (b, W)."""
    return np.array([[b, 0.0]]), np.array([[w, 0 * w]])


def wrong_one_as_second_piece(w, b):
    """Wrong: the second piece is all ones in place of zeros."""
    return np.array([[w, np.ones(len(w))]]), np.array([[b, 0.0]])


def wrong_one_as_second_bias(w, b):
    """Wrong: the second piece is the constant 1."""
    return np.array([[w, 0 * w]]), np.array([[b, 1.0]])


def wrong_leaky(w, b):
    """Wrong: the second piece has a hundredth of the weights, that is Leaky ReLU."""
    return np.array([[w, 0.01 * w]]), np.array([[b, 0.01 * b]])


def wrong_integer_arrays(w, b):
    """Wrong: W and b are integer arrays, fractions are cut off."""
    W = np.zeros((1, 2, len(w)), dtype=int)
    B = np.zeros((1, 2), dtype=int)
    W[0, 0] = w
    B[0, 0] = b
    return W, B


def wrong_bias_minus(w, b):
    """Wrong: the bias has the wrong sign, as a threshold."""
    return np.array([[w, 0 * w]]), np.array([[-b, 0.0]])


def wrong_zeros_like_bias(w, b):
    """Wrong: the second row is one 0, the rows differ in length and numpy raises an error."""
    return np.array([[w, [0]]]), np.array([[b, 0.0]])


def wrong_one_piece(w, b):
    """Wrong: one piece only, there is nothing to take the maximum with."""
    return w.reshape(1, 1, -1), np.array([[b]])


def wrong_small_negative_floor(w, b):
    """Wrong: the bias of the second piece is -1, so the floor lies at -1 and not at 0."""
    return np.array([[w, 0 * w]]), np.array([[b, -1.0]])


def wrong_bias_as_weight(w, b):
    """Wrong: the bias is hung on the weights as one more input, n_in + 1."""
    piece = np.append(w, b)
    return np.array([[piece, 0 * piece]]), np.zeros((1, 2))


def wrong_minus_bias_only(w, b):
    """Wrong: the second piece is the constant -b, right only for b = 0."""
    return np.array([[w, 0 * w]]), np.array([[b, -b]])


def wrong_minus_weights(w, b):
    """Wrong: the zero piece is right, but the weights have turned their sign."""
    return np.array([[-w, 0 * w]]), np.array([[b, 0.0]])


def wrong_half_and_half(w, b):
    """Wrong: half of the neuron in each piece, with both signs, which is half the abs."""
    return np.array([[w / 2, -w / 2]]), np.array([[b / 2, -b / 2]])


def wrong_dictionary(w, b):
    """Wrong: returns a dictionary, not a pair."""
    return {"W": np.array([[w, 0 * w]]), "b": np.array([[b, 0.0]])}


def wrong_function(w, b):
    """Wrong: returns a function of x, not the parameters."""
    return lambda x: np.maximum(np.dot(x, w) + b, 0)


def wrong_reshaped_interleaved(w, b):
    """Wrong: column_stack and reshape mix the weights with the zeros."""
    W = np.column_stack([w, 0 * w]).reshape(1, 2, len(w))
    return W, np.array([[b, 0.0]])


def wrong_third_piece_below(w, b):
    """Wrong: a third piece that is never the largest."""
    W = np.zeros((1, 3, len(w)))
    W[0, 0] = w
    return W, np.array([[b, 0.0, -1.0]])


def wrong_four_pieces(w, b):
    """Wrong: four pieces, of which three are 0."""
    return np.array([[w, 0 * w, 0 * w, 0 * w]]), np.array([[b, 0.0, 0.0, 0.0]])
