"""The mistakes that people make on the way back through a network."""

import numpy as np

from dlcourse import rules


def entering(X, parameters):
    """What enters each layer, from the first to the last."""
    A = [X]
    for W, b in parameters[:-1]:
        A.append(rules.dense_layer(A[-1], W, b))
    return A


def pass_back(
    X,
    labels,
    parameters,
    at_logits=rules.cross_entropy_gradient,
    through_sigmoid=rules.sigmoid_backward,
    through_linear=rules.linear_backward,
):
    """`rules.backward`, in which a mistake replaces one of three rules."""
    A = entering(X, parameters)
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


def slope_twice(X, labels, parameters):
    """It looks as if the gradient is multiplied by the slope of the sigmoid twice in each layer.
    Every sigmoid on the way back has one slope.
    """

    def through_sigmoid(grad_A, a):
        return rules.sigmoid_backward(rules.sigmoid_backward(grad_A, a), a)

    return pass_back(X, labels, parameters, through_sigmoid=through_sigmoid)


def slope_before_and_after(X, labels, parameters):
    """It looks as if the slope of a layer is taken after one product with W and again before the
    next. What arrives there went through that sigmoid already.
    """
    outputs = entering(X, parameters)[1:]
    slopes = iter([1, *(a * (1 - a) for a in reversed(outputs))])

    def through_linear(grad_Z, a, W):
        return grad_Z * next(slopes) @ W, grad_Z.T @ a, grad_Z.sum(axis=0)

    return pass_back(X, labels, parameters, through_linear=through_linear)


def divided_by_classes(X, labels, parameters):
    """It looks as if the gradient at the logits is divided by the number of classes.
    The loss is a mean over the samples: their number belongs there.
    """
    n_classes = len(parameters[-1][1])
    return times(len(X) / n_classes, rules.backward(X, labels, parameters))


def divided_by_both(X, labels, parameters):
    """It looks as if the gradient at the logits is divided by samples times classes.
    The mean runs over the samples only.
    """
    return times(1 / len(parameters[-1][1]), rules.backward(X, labels, parameters))


def mean_of_bias(X, labels, parameters):
    """It looks as if grad_b is the mean over the samples.
    Every sample uses the same b, so what they contribute adds up, as for W.
    """
    gradients = rules.backward(X, labels, parameters)
    return [(grad_W, grad_b / len(X)) for grad_W, grad_b in gradients]


def labels_as_numbers(X, labels, parameters):
    """It looks as if the labels themselves are subtracted from the probabilities.
    A label is only the name of a class: the target is a one-hot row.
    """

    def at_logits(logits, labels):
        return (rules.softmax(logits) - labels[:, np.newaxis]) / len(labels)

    return pass_back(X, labels, parameters, at_logits)


def sigmoid_before_softmax(X, labels, parameters):
    """It looks as if the logits go through a sigmoid before the softmax.
    The last layer has none: softmax takes the logits as they are.
    """

    def at_logits(logits, labels):
        return rules.cross_entropy_gradient(rules.sigmoid(logits), labels)

    return pass_back(X, labels, parameters, at_logits)


def classes_of_the_labels(X, labels, parameters):
    """It looks as if the largest label says how many classes there are.
    A batch need not hold the last class: there are as many as logits.
    """

    def at_logits(logits, labels):
        return (rules.softmax(logits) - rules.one_hot(labels, labels.max() + 1)) / len(labels)

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


WRONG_WAYS = (
    no_slope,
    sigmoid_twice,
    slope_twice,
    slope_before_and_after,
    summed,
    averaged_twice,
    divided_by_classes,
    divided_by_both,
    mean_of_bias,
    other_sign,
    no_softmax,
    labels_as_numbers,
    overflow,
    slope_at_the_end,
    sigmoid_at_the_end,
    sigmoid_before_softmax,
    classes_of_the_labels,
    transposed_weights,
    transposed_gradients,
    inputs_of_the_network,
)
