"""The gradient of every parameter of a network, in one pass back."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import named_parts, probe, question

from ._lecture import NETWORK


def pass_back(
    X,
    labels,
    parameters,
    at_logits=rules.cross_entropy_gradient,
    through_sigmoid=rules.sigmoid_backward,
    through_linear=rules.linear_backward,
):
    """`rules.backward`, in which a mistake replaces one of three rules."""
    A = [X]
    for W, b in parameters[:-1]:
        A.append(rules.dense_layer(A[-1], W, b))
    grad_Z = at_logits(rules.linear(A[-1], *parameters[-1]), labels)
    gradients = []
    for a, (W, _) in zip(reversed(A), reversed(parameters), strict=True):
        grad_A, *pair = through_linear(grad_Z, a, W)
        gradients.insert(0, tuple(pair))
        grad_Z = through_sigmoid(grad_A, a)
    return gradients


def times(factor, gradients):
    return [(factor * grad_W, factor * grad_b) for grad_W, grad_b in gradients]


def no_slope(X, labels, parameters):
    """It looks as if the slope of the sigmoid is left out on the way back.
    Between two layers the gradient has to be multiplied by it.
    """
    return pass_back(X, labels, parameters, through_sigmoid=lambda grad_A, a: grad_A)


def sigmoid_twice(X, labels, parameters):
    """It looks as if the slope is computed from the sigmoid of a layer's output.
    The output is the sigmoid of z already.
    """

    def through_sigmoid(grad_A, a):
        return rules.sigmoid_backward(grad_A, rules.sigmoid(a))

    return pass_back(X, labels, parameters, through_sigmoid=through_sigmoid)


def summed(X, labels, parameters):
    """It looks as if this is the gradient of the summed loss.
    The loss is the mean over the batch.
    """
    return times(len(X), rules.backward(X, labels, parameters))


def averaged_twice(X, labels, parameters):
    """It looks as if the gradients are divided by the number of samples in each layer.
    The gradient at the logits has been divided already: the layers add up over the samples.
    """
    return times(1 / len(X), rules.backward(X, labels, parameters))


def other_sign(X, labels, parameters):
    """It looks as if the sign is turned round.
    At the logits the gradient is probabilities minus target.
    """
    return times(-1, rules.backward(X, labels, parameters))


def no_softmax(X, labels, parameters):
    """It looks as if the target is subtracted from the logits themselves.
    It is compared with probabilities, so softmax comes first.
    """

    def at_logits(logits, labels):
        return (logits - rules.one_hot(labels, logits.shape[1])) / len(labels)

    return pass_back(X, labels, parameters, at_logits)


def overflow(X, labels, parameters):
    """It looks as if the exponential of a large logit is taken, which overflows.
    Subtract the largest logit of each row first.
    """

    def at_logits(logits, labels):
        e = np.exp(logits)
        y = e / e.sum(axis=1, keepdims=True)
        return (y - rules.one_hot(labels, logits.shape[1])) / len(labels)

    return pass_back(X, labels, parameters, at_logits)


def slope_at_the_end(X, labels, parameters):
    """It looks as if the gradient is multiplied by a slope of the sigmoid at the logits too.
    The last layer has no sigmoid.
    """

    def at_logits(logits, labels):
        grad_output = rules.cross_entropy_gradient(logits, labels)
        return rules.sigmoid_backward(grad_output, rules.sigmoid(logits))

    return pass_back(X, labels, parameters, at_logits)


def sigmoid_at_the_end(X, labels, parameters):
    """It looks as if the last layer ends in a sigmoid too.
    Its outputs are logits: they go into the softmax as they are.
    """

    def at_logits(logits, labels):
        output = rules.sigmoid(logits)
        return rules.sigmoid_backward(rules.cross_entropy_gradient(output, labels), output)

    return pass_back(X, labels, parameters, at_logits)


def transposed_weights(X, labels, parameters):
    """It looks as if the gradient is multiplied by the transpose of W on its way back.
    The transpose belongs to the way forward.
    """

    def through_linear(grad_Z, a, W):
        return grad_Z @ W.T, grad_Z.T @ a, grad_Z.sum(axis=0)

    return pass_back(X, labels, parameters, through_linear=through_linear)


def transposed_gradients(X, labels, parameters):
    """It looks as if each grad_W is transposed. It has the shape of its W, a row for each unit."""
    return [(grad_W.T, grad_b) for grad_W, grad_b in rules.backward(X, labels, parameters)]


def inputs_of_the_network(X, labels, parameters):
    """It looks as if X enters the gradient of every layer.
    What enters a layer is the output of the layer before it, kept on the way forward.
    """

    def through_linear(grad_Z, a, W):
        return rules.linear_backward(grad_Z, X, W)

    return pass_back(X, labels, parameters, through_linear=through_linear)


def last_layer_first(X, labels, parameters):
    """It looks as if the list begins with the last layer, in the order in which the
    pass back meets them. It goes from the first layer to the last, as parameters does.
    """
    return rules.backward(X, labels, parameters)[::-1]


def only_last_layer(X, labels, parameters):
    """It looks as if only the last layer is there.
    Go on through the sigmoid before it until the first layer is reached.
    """
    return rules.backward(X, labels, parameters)[-1:]


def bias_first(X, labels, parameters):
    """It looks as if each pair begins with the gradient of b.
    The order is that of parameters: first grad_W, then grad_b.
    """
    return [(grad_b, grad_W) for grad_W, grad_b in rules.backward(X, labels, parameters)]


def no_pairs(X, labels, parameters):
    """It looks as if the gradients stand in the list one by one.
    Each layer has a pair of its own, (grad_W, grad_b).
    """
    return [gradient for pair in rules.backward(X, labels, parameters) for gradient in pair]


def recursively(X, labels, parameters):
    def go(A, layers):
        """∂C/∂A and the pairs of these layers."""
        W, b = layers[0]
        Z = A @ W.T + b
        if len(layers) == 1:
            G, rest = rules.cross_entropy_gradient(Z, labels), []
        else:
            H = 0.5 * (1 + np.tanh(Z / 2))
            grad_H, rest = go(H, layers[1:])
            G = grad_H * H * (1 - H)
        return G @ W, [(G.T @ A, G.sum(axis=0)), *rest]

    return go(X, parameters)[1]


def by_index(X, labels, parameters):
    last = len(parameters) - 1
    A, Z = [X], []
    for i, (W, b) in enumerate(parameters):
        Z.append(np.dot(A[i], np.transpose(W)) + b)
        A.append(1 / (1 + np.exp(-np.clip(Z[i], -500, 500))))
    y = np.exp(Z[last] - np.logaddexp.reduce(Z[last], axis=1, keepdims=True))
    deltas = {last: (y - np.eye(y.shape[1])[labels]) / len(labels)}
    for i in range(last - 1, -1, -1):
        deltas[i] = deltas[i + 1] @ parameters[i + 1][0] * A[i + 1] * (1 - A[i + 1])
    return [[deltas[i].T @ A[i], np.sum(deltas[i], 0)] for i in range(last + 1)]


def sample_by_sample(X, labels, parameters):
    total = [(np.zeros(W.shape), np.zeros(b.shape)) for W, b in parameters]
    for n in range(len(X)):
        gradients = recursively(X[n : n + 1], labels[n : n + 1], parameters)
        for (sum_W, sum_b), (grad_W, grad_b) in zip(total, gradients, strict=True):
            sum_W += grad_W / len(X)
            sum_b += grad_b / len(X)
    return tuple(total)


def in_float32(X, labels, parameters):
    layers = [(np.float32(W), np.float32(b)) for W, b in parameters]
    A = [np.float32(X)]
    for W, b in layers[:-1]:
        A.append(0.5 * (1 + np.tanh((A[-1] @ W.T + b) / 2)))
    W, b = layers[-1]
    G = np.float32(rules.cross_entropy_gradient(A[-1] @ W.T + b, labels))
    pairs = []
    while A:
        a = A.pop()
        pairs.insert(0, (G.T @ a, G.sum(0)))
        G = G @ layers[len(A)][0] * a * (1 - a)
    return pairs


QUESTION = question(
    rules.backward,
    place=3,
    points=4,
    parts=named_parts("layer {}", ("grad_W", "grad_b")),
    probes=(
        probe("a single layer", X=[[1, -1]], labels=[1], parameters=NETWORK[:1]),
        probe("two layers", X=[[1, -1]], labels=[1], parameters=NETWORK[:2]),
        probe("the lecture's network", X=[[1, -1]], labels=[0], parameters=NETWORK),
        probe(
            "a single class",
            X=[[1, 2]],
            labels=[0],
            parameters=[NETWORK[0], ([[1, -1]], [0.5])],
        ),
        probe(
            "a batch with a sample of zeros",
            X=[[2, 1], [0, 0]],
            labels=[1, 0],
            parameters=NETWORK,
        ),
        probe(
            "three samples through layers of different widths",
            X=[[1, 0], [0, -1], [2, 1]],
            labels=[3, 0, 2],
            parameters=[
                ([[1, -1], [0.5, 2], [-1, 0]], [0, -0.5, 1]),
                ([[1, -2, 0.5], [-1, 0.5, 3]], [0.25, -1]),
                ([[2, -1], [0, 1], [-1, 1], [0.5, 0]], [0, 0.5, -0.5, 0]),
            ],
        ),
        probe(
            "logits of ±10000",
            X=[[1, 1]],
            labels=[1],
            parameters=[([[1, -1], [2, -2]], [0, 0]), ([[10000, 10000], [-20000, 0]], [0, 0])],
        ),
    ),
    mistakes=(
        no_slope,
        sigmoid_twice,
        summed,
        averaged_twice,
        other_sign,
        no_softmax,
        overflow,
        slope_at_the_end,
        sigmoid_at_the_end,
        transposed_weights,
        transposed_gradients,
        inputs_of_the_network,
        last_layer_first,
        only_last_layer,
        bias_first,
        no_pairs,
    ),
    hints=(
        "First go forward, and keep what enters each layer: every grad_W needs it. "
        "What is the gradient at the logits, from exercise 2?",
        "From the last layer to the first: the linear layer gives grad_W, grad_b and the gradient "
        "of its input; that one goes back through the sigmoid of the layer before.",
        "Start with probabilities minus target, over the number of samples. For each layer from "
        "the last: gradient transposed times input, column sums, gradient times W. "
        "Then times a(1 - a) of that input, unless it is X. Turn the list round at the end.",
    ),
    idea=(
        "On the way forward, what enters each layer is kept. On the way back, the gradient at "
        "a layer's sums gives those of its parameters, and goes through the sigmoid before it "
        "to the sums of the layer before."
    ),
    right_answers=(recursively, by_index, sample_by_sample, in_float32),
)
