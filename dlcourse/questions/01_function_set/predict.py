"""From logits to class labels."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import probe, question

from ._lecture import NETWORK


def columns(X, parameters):
    """It looks as if the largest logit of each column is taken.
    A sample is a row: one label per row.
    """
    return rules.forward(X, parameters).argmax(axis=0)


def one_for_all(X, parameters):
    """It looks as if one label is taken for the whole batch. Each sample gets its own."""
    return rules.forward(X, parameters).argmax()


def probabilities(X, parameters):
    """It looks as if probabilities are returned. A label is the number of a class."""
    return rules.softmax(rules.forward(X, parameters))


def logits(X, parameters):
    """It looks as if the logits are returned. A label is the number of a class."""
    return rules.forward(X, parameters)


def largest_logit(X, parameters):
    """It looks as if the largest logit itself is returned. The label is its position."""
    return rules.forward(X, parameters).max(axis=1)


def one_hot(X, parameters):
    """It looks as if each label is a row of zeros with a single one.
    Here a label is one integer.
    """
    n_classes = len(parameters[-1][1])
    return np.eye(n_classes, dtype=int)[rules.predict(X, parameters)]


def floats(X, parameters):
    """The labels are right but they are floats.
    A label is the number of a class, so it must be an integer.
    """
    return rules.predict(X, parameters).astype(float)


def from_one(X, parameters):
    """It looks as if the classes are counted from 1. The first class is 0."""
    return rules.predict(X, parameters) + 1


def smallest_logit(X, parameters):
    """It looks as if the class of the smallest logit is taken."""
    return rules.forward(X, parameters).argmin(axis=1)


def last_of_equals(X, parameters):
    """It looks as if the last of several equal logits wins. Here the first one does."""
    z = rules.forward(X, parameters)
    return z.shape[1] - 1 - z[:, ::-1].argmax(axis=1)


def sigmoid(X, parameters):
    """It looks as if a sigmoid is applied to the logits.
    It makes large logits equal, and then the largest can no longer be told.
    """
    return rules.sigmoid(rules.forward(X, parameters)).argmax(axis=1)


def overflow(X, parameters):
    """It looks as if a softmax that overflows comes before the choice.
    No softmax is needed: the largest logit has the largest probability.
    """
    e = np.exp(rules.forward(X, parameters))
    return (e / e.sum(axis=1, keepdims=True)).argmax(axis=1)


def absolute(X, parameters):
    """It looks as if the logit furthest from 0 is taken. A very negative logit means: not this."""
    return np.abs(rules.forward(X, parameters)).argmax(axis=1)


def no_last_layer(X, parameters):
    """It looks as if the last layer is left out, so that a hidden unit is taken for a class.
    Only the last layer has one unit for each class.
    """
    for W, b in parameters[:-1]:
        X = rules.dense_layer(X, W, b)
    return X.argmax(axis=1)


def no_sigmoid(X, parameters):
    """It looks as if the hidden layers have no sigmoid. Each layer but the last has one."""
    for W, b in parameters:
        X = X @ W.T + b
    return X.argmax(axis=1)


def no_bias(X, parameters):
    """It looks as if the biases are not added on the way to the logits."""
    return rules.forward(X, [(W, 0) for W, b in parameters]).argmax(axis=1)


def best_kept(X, parameters):
    """It looks as if every logit is compared with the first of its row.
    Once a larger one is found, the next are to be compared with that.
    """
    z = rules.forward(X, parameters)
    places = np.arange(z.shape[1])
    return np.where(z > z[:, :1], places, 0).max(axis=1)


def of_inputs(X, parameters):
    """It looks as if the largest input is taken. First the network makes logits of the inputs."""
    return X.argmax(axis=1)


def by_argmax(X, parameters):
    return np.argmax(rules.forward(X, parameters), axis=-1).astype(np.int32)


def with_loops(X, parameters):
    return tuple(list(row).index(max(row)) for row in rules.forward(X, parameters))


def by_sorting(X, parameters):
    y = rules.softmax(np.float32(rules.forward(X, parameters)))
    return [np.argsort(-row, kind="stable")[0] for row in y]


THREE_CLASSES = [([[1, 0], [0, 1], [-1, -1]], [0, 0, 0.5])]

QUESTION = question(
    rules.predict,
    place=5,
    points=2,
    probes=(
        probe("one sample and three classes", X=[[1, 2]], parameters=THREE_CLASSES),
        probe("a single class", X=[[1, 2], [3, 4]], parameters=[([[1, -1]], [0])]),
        probe("the lecture's network", X=[[1, -1], [0, 0], [-2, 2]], parameters=NETWORK),
        probe(
            "three samples and three classes",
            X=[[-1, -1], [3, 1], [2, 0]],
            parameters=THREE_CLASSES,
        ),
        probe(
            "four classes behind a hidden layer",
            X=[[1, 0, -2], [1, -1, -1], [1, -2, 1], [-2, 2, -1]],
            parameters=[
                ([[-2, 1, 2], [-1, -1, 1], [2, 1, -1], [0, -1, 2]], [1, -2, -1, -1]),
                ([[-3, -2, 0, -1], [-1, -3, 3, -3], [0, -2, 0, 0], [-1, 3, 1, 2]], [-1, 1, 2, 1]),
            ],
        ),
        probe(
            "logits that are close to each other",
            X=[[1, 0]],
            parameters=[([[0.4, 0], [0.402, 0], [0.401, 0]], [0, 0, 0])],
        ),
        probe(
            "equal logits",
            X=[[1, 0], *10 * [[0, 0]]],
            parameters=[([[0, 1], [1, 1], [1, 0], [0, 0]], [0, 0, 0, 0])],
        ),
        probe(
            "logits of 10000",
            X=[[1, 1]],
            parameters=[([[5000, 0], [10000, 0], [0, 7500]], [0, 0, 0])],
        ),
        probe(
            "logits of -10000",
            X=[[-1, 1]],
            parameters=[([[10000, 0], [5000, 0], [0, -7500]], [0, 0, 0])],
        ),
    ),
    mistakes=(
        columns,
        one_for_all,
        probabilities,
        logits,
        largest_logit,
        one_hot,
        floats,
        from_one,
        smallest_logit,
        last_of_equals,
        sigmoid,
        overflow,
        absolute,
        no_last_layer,
        no_sigmoid,
        no_bias,
        best_kept,
        of_inputs,
    ),
    hints=(
        "The network gives one logit per class. Which class would you name?",
        "You need the position of the largest logit in each row, not the logit itself.",
        "NumPy has a function for the position of a maximum. Apply it to the result of forward, "
        "along the axis of the classes.",
    ),
    idea=(
        "The class with the largest logit also has the largest probability, so softmax is not "
        "needed. The answer is the place of the largest logit in each row."
    ),
    insight=(
        "No temperature, shift or softmax on the logits changes a label, as all of them keep "
        "the order of a row. The loss of lesson 2 sees them all the same."
    ),
    right_answers=(by_argmax, with_loops, by_sorting),
)
