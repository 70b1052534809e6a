from functools import reduce

import numpy as np


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))


def _plain_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def right_all_but_last(X, parameters):
    """Right: a loop over all layers but the last, then the last without sigmoid."""
    A = X
    for W, b in parameters[:-1]:
        A = _plain_sigmoid(A @ W.T + b)
    W, b = parameters[-1]
    return A @ W.T + b


def right_enumerate(X, parameters):
    """Right: counts the layers and leaves the sigmoid out at the last."""
    A = X
    for i, (W, b) in enumerate(parameters):
        Z = np.dot(A, W.T) + b
        if i < len(parameters) - 1:
            A = _sigmoid(Z)
    return Z


def right_recursive(X, parameters):
    """Right: the first layer, then the rest of the network."""
    W, b = parameters[0]
    Z = np.einsum("ki,oi->ko", X, W) + b
    if len(parameters) == 1:
        return Z
    return right_recursive(_sigmoid(Z), parameters[1:])


def right_sigmoid_before_next(X, parameters):
    """Right: the sigmoid comes before every layer but the first."""
    W, b = parameters[0]
    Z = X @ W.T + b
    for W, b in parameters[1:]:
        Z = _plain_sigmoid(Z) @ W.T + b
    return Z


def right_reduce(X, parameters):
    """Right: the expert's reduce over the later layers."""

    def linear(A, pair):
        return A @ pair[0].T + pair[1]

    return reduce(
        lambda Z, pair: linear(_sigmoid(Z), pair), parameters[1:], linear(X, parameters[0])
    )


def right_neurons_by_loop(X, parameters):
    """Right: a beginner's loops over samples, layers and neurons."""
    logits = []
    for sample in X:
        values = list(sample)
        for number in range(len(parameters)):
            W = parameters[number][0]
            b = parameters[number][1]
            new_values = []
            for i in range(len(b)):
                z = b[i]
                for j in range(len(values)):
                    z = z + W[i][j] * values[j]
                if number != len(parameters) - 1:
                    z = _plain_sigmoid(z)
                new_values.append(z)
            values = new_values
        logits.append(values)
    return np.array(logits, dtype=float)


def right_columns(X, parameters):
    """Right: samples as columns inside, turned back at the end."""
    A = X.T
    last = len(parameters) - 1
    for layer in range(len(parameters)):
        W, b = parameters[layer]
        Z = W @ A + b[:, None]
        A = Z if layer == last else _sigmoid(Z)
    return A.T


def right_copy_popped(X, parameters):
    """Right: takes the last layer off a copy of the list."""
    rest = list(parameters)
    W_last, b_last = rest.pop()
    for W, b in rest:
        X = _sigmoid(X @ W.T + b)
    return X @ W_last.T + b_last


def wrong_sigmoid_everywhere(X, parameters):
    """Wrong: the last layer gets a sigmoid too, as in the lecture."""
    A = X
    for W, b in parameters:
        A = _sigmoid(A @ W.T + b)
    return A


def wrong_no_sigmoid(X, parameters):
    """Wrong: no sigmoid at all, the network is linear."""
    A = X
    for W, b in parameters:
        A = A @ W.T + b
    return A


def wrong_sigmoid_at_the_end_only(X, parameters):
    """Wrong: the rule is turned round, only the last layer has a sigmoid."""
    A = X
    for i, (W, b) in enumerate(parameters):
        A = A @ W.T + b
        if i == len(parameters) - 1:
            A = _sigmoid(A)
    return A


def wrong_softmax_at_the_end(X, parameters):
    """Wrong: returns probabilities in place of logits."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T + b)
    W, b = parameters[-1]
    Z = A @ W.T + b
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def wrong_input_used_again(X, parameters):
    """Wrong: every layer starts from X and not from the layer before."""
    for W, b in parameters[:-1]:
        A = _sigmoid(X @ W.T + b)
    W, b = parameters[-1]
    return A @ W.T + b


def wrong_last_layer_sees_input(X, parameters):
    """Wrong: the last layer is computed from X."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T + b)
    W, b = parameters[-1]
    return X @ W.T + b


def wrong_old_loop_variables(X, parameters):
    """Wrong: after the loop the last but one W and b are used again."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T + b)
    return A @ W.T + b


def wrong_last_layer_missing(X, parameters):
    """Wrong: the last layer is left out."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T + b)
    return A


def wrong_last_layer_twice(X, parameters):
    """Wrong: the loop already takes the last layer, which then comes once more."""
    A = X
    for W, b in parameters:
        A = _sigmoid(A @ W.T + b)
    W, b = parameters[-1]
    return A @ W.T + b


def wrong_return_in_loop(X, parameters):
    """Wrong: returns after the first layer."""
    A = X
    for i, (W, b) in enumerate(parameters):
        A = A @ W.T + b
        if i < len(parameters) - 1:
            A = _sigmoid(A)
        return A


def wrong_no_transpose(X, parameters):
    """Wrong: the weights are not transposed."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W + b)
    W, b = parameters[-1]
    return A @ W + b


def wrong_last_not_transposed(X, parameters):
    """Wrong: only the last W is not transposed."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T + b)
    W, b = parameters[-1]
    return A @ W + b


def wrong_reversed(X, parameters):
    """Wrong: goes through the layers from the output to the input."""
    A = X
    backwards = parameters[::-1]
    for W, b in backwards[:-1]:
        A = _sigmoid(A @ W.T + b)
    W, b = backwards[-1]
    return A @ W.T + b


def wrong_no_bias(X, parameters):
    """Wrong: the biases are left out."""
    A = X
    for W, _ in parameters[:-1]:
        A = _sigmoid(A @ W.T)
    return A @ parameters[-1][0].T


def wrong_last_bias_missing(X, parameters):
    """Wrong: the last layer has no bias."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T + b)
    return A @ parameters[-1][0].T


def wrong_bias_after_sigmoid(X, parameters):
    """Wrong: hidden layers add the bias after the sigmoid."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T) + b
    W, b = parameters[-1]
    return A @ W.T + b


def wrong_sigmoid_on_input(X, parameters):
    """Wrong: the sigmoid is taken of every layer's input, of X too."""
    Z = X
    for W, b in parameters:
        Z = _sigmoid(Z) @ W.T + b
    return Z


def wrong_first_layer_only_sigmoid(X, parameters):
    """Wrong: only the first layer has a sigmoid."""
    A = X
    for i, (W, b) in enumerate(parameters):
        A = A @ W.T + b
        if i == 0 and len(parameters) > 1:
            A = _sigmoid(A)
    return A


def wrong_two_layers_without(X, parameters):
    """Wrong: off by one, the last two layers have no sigmoid."""
    A = X
    for i, (W, b) in enumerate(parameters):
        A = A @ W.T + b
        if i < len(parameters) - 2:
            A = _sigmoid(A)
    return A


def wrong_last_known_by_shape(X, parameters):
    """Wrong: knows the last layer by its shape, so others of that shape lose their sigmoid."""
    A = X
    for W, b in parameters:
        A = A @ W.T + b
        if W.shape != parameters[-1][0].shape:
            A = _sigmoid(A)
    return A


def wrong_last_known_by_outputs(X, parameters):
    """Wrong: takes every layer with as many neurons as the output for the last one."""
    n_classes = len(parameters[-1][1])
    A = X
    for W, b in parameters:
        A = A @ W.T + b
        if A.shape[1] != n_classes:
            A = _sigmoid(A)
    return A


def wrong_first_layer_skipped(X, parameters):
    """Wrong: counts the layers from 1 and skips the first."""
    A = X
    for i in range(1, len(parameters)):
        W, b = parameters[i]
        A = A @ W.T + b
        if i < len(parameters) - 1:
            A = _sigmoid(A)
    return A


def wrong_three_layers(X, parameters):
    """Wrong: hard-coded for three layers."""
    (W1, b1), (W2, b2), (W3, b3) = parameters
    A1 = _sigmoid(X @ W1.T + b1)
    A2 = _sigmoid(A1 @ W2.T + b2)
    return A2 @ W3.T + b3


def wrong_three_of_many_layers(X, parameters):
    """Wrong: takes layers 0, 1 and 2 by number, whatever comes after them."""
    A1 = _sigmoid(X @ parameters[0][0].T + parameters[0][1])
    A2 = _sigmoid(A1 @ parameters[1][0].T + parameters[1][1])
    return A2 @ parameters[2][0].T + parameters[2][1]


def wrong_one_layer_with_sigmoid(X, parameters):
    """Wrong: the first layer always has a sigmoid, also when it is the last."""
    W, b = parameters[0]
    A = _sigmoid(X @ W.T + b)
    for W, b in parameters[1:-1]:
        A = _sigmoid(A @ W.T + b)
    if len(parameters) > 1:
        W, b = parameters[-1]
        A = A @ W.T + b
    return A


def wrong_takes_layer_off_the_list(X, parameters):
    """Wrong: pops the last layer off the caller's list, the next call has a layer less."""
    W_last, b_last = parameters.pop()
    A = X
    for W, b in parameters:
        A = _sigmoid(A @ W.T + b)
    return A @ W_last.T + b_last


def wrong_relu(X, parameters):
    """Wrong: ReLU in place of the sigmoid."""
    A = X
    for W, b in parameters[:-1]:
        A = np.maximum(0, A @ W.T + b)
    W, b = parameters[-1]
    return A @ W.T + b


def wrong_list_of_layers(X, parameters):
    """Wrong: returns the outputs of all layers."""
    outputs = []
    A = X
    for i, (W, b) in enumerate(parameters):
        A = A @ W.T + b
        if i < len(parameters) - 1:
            A = _sigmoid(A)
        outputs.append(A)
    return outputs


def wrong_labels(X, parameters):
    """Wrong: returns the label of each sample and not the logits."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T + b)
    W, b = parameters[-1]
    return np.argmax(A @ W.T + b, axis=1)


def wrong_rounds_between_layers(X, parameters):
    """Wrong: rounds what goes from layer to layer."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T + b).round(2)
    W, b = parameters[-1]
    return A @ W.T + b


def wrong_result_transposed(X, parameters):
    """Wrong: samples stay columns in the result."""
    A = X.T
    for W, b in parameters[:-1]:
        A = _sigmoid(W @ A + b[:, None])
    W, b = parameters[-1]
    return W @ A + b[:, None]


def wrong_flat_for_one_sample(X, parameters):
    """Wrong: squeeze removes the row axis of a single sample."""
    A = X
    for W, b in parameters[:-1]:
        A = _sigmoid(A @ W.T + b)
    W, b = parameters[-1]
    return np.squeeze(A @ W.T + b)


def wrong_integer_buffer(X, parameters):
    """Wrong: copies X and writes the layers into it, so integers and other widths break."""
    A = X.copy()
    for W, b in parameters[:-1]:
        A[:] = _sigmoid(A @ W.T + b)
    W, b = parameters[-1]
    return A @ W.T + b


def wrong_two_hidden_layers_at_most(X, parameters):
    """Wrong: of the hidden layers only the first two are gone through."""
    A = X
    for W, b in parameters[:-1][:2]:
        A = 1 / (1 + np.exp(-(A @ np.asarray(W).T + b)))
    W, b = parameters[-1]
    return A @ np.asarray(W).T + b
