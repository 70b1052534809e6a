"""Right gradients of a network that are not where they belong, or not all there."""

from dlcourse import rules

from ._wrong_ways_back import times


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


def zeros_but_last(X, labels, parameters):
    """It looks as if the gradients of all layers but the last are 0.
    Go on through the sigmoid before it until the first layer is reached.
    """
    *others, last = rules.backward(X, labels, parameters)
    return [*times(0, others), last]


def first_layer_missing(X, labels, parameters):
    """It looks as if the way back ends before the first layer.
    It has parameters too: what enters it is X.
    """
    return rules.backward(X, labels, parameters)[1:]


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


WRONG_LISTS = (
    last_layer_first,
    only_last_layer,
    zeros_but_last,
    first_layer_missing,
    bias_first,
    no_pairs,
)
