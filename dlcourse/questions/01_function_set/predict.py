"""Question 01.predict: from logits to class labels."""

import numpy as np

from dlcourse.checks.spec import Misconception, Probe, Question
from .forward import LECTURE, forward, layer, with_sigmoid_at_the_end
from .softmax import softmax, without_shift


def predict(X, parameters):
    """The class of the largest logit, integers (n_samples,); of equal logits the first."""
    return forward(X, parameters).argmax(axis=1)


def down_columns(X, parameters):
    return forward(X, parameters).argmax(axis=0)


def one_for_all(X, parameters):
    return forward(X, parameters).argmax()


def probabilities(X, parameters):
    return softmax(forward(X, parameters))


def largest_logit(X, parameters):
    return forward(X, parameters).max(axis=1)


def one_hot(X, parameters):
    logits = forward(X, parameters)
    return np.eye(logits.shape[1], dtype=int)[logits.argmax(axis=1)]


def floats(X, parameters):
    return predict(X, parameters).astype(float)


def counting_from_one(X, parameters):
    return predict(X, parameters) + 1


def smallest_logit(X, parameters):
    return forward(X, parameters).argmin(axis=1)


def last_of_equals(X, parameters):
    logits = forward(X, parameters)
    return logits.shape[1] - 1 - logits[:, ::-1].argmax(axis=1)


def after_sigmoid(X, parameters):
    return with_sigmoid_at_the_end(X, parameters).argmax(axis=1)


def after_overflow(X, parameters):
    return without_shift(forward(X, parameters)).argmax(axis=1)


def _probe(about: str, X: list, parameters: list) -> Probe:
    return Probe(about, {"X": np.array(X, float), "parameters": parameters})


_THREE_CLASSES = layer([[1, 0], [0, 1], [-1, -1]], [0, 0, 0.5])

PREDICT = Question(
    id="01.predict",
    points=2,
    reference=predict,
    probes=(
        _probe("one sample and three classes", [[1, 2]], [_THREE_CLASSES]),
        _probe("a single class", [[1, 2], [3, 4]], [layer([[1, -1]], [0])]),
        _probe("the lecture's network", [[1, -1], [0, 0], [-2, 2]], LECTURE),
        _probe("three samples and three classes", [[-1, -1], [3, 1], [2, 0]], [_THREE_CLASSES]),
        _probe(
            "equal logits", [[1, 0], [0, 0]], [layer([[0, 1], [1, 1], [1, 0], [0, 0]], [0] * 4)]
        ),
        _probe("logits of 10000", [[1, 1]], [layer([[5000, 0], [10000, 0], [0, 7500]], [0, 0, 0])]),
        _probe(
            "logits of -10000", [[-1, 1]], [layer([[10000, 0], [5000, 0], [0, -7500]], [0, 0, 0])]
        ),
    ),
    misconceptions=(
        Misconception(
            "columns",
            down_columns,
            "It looks as if the largest logit of each column is taken. A sample is a row: "
            "one label per row.",
        ),
        Misconception(
            "one_for_all",
            one_for_all,
            "It looks as if one label is taken for the whole batch. Each sample gets its own.",
        ),
        Misconception(
            "probabilities",
            probabilities,
            "It looks as if probabilities are returned. A label is the number of a class.",
        ),
        Misconception(
            "logits",
            forward,
            "It looks as if the logits are returned. A label is the number of a class.",
        ),
        Misconception(
            "largest_logit",
            largest_logit,
            "It looks as if the largest logit itself is returned. The label is its position.",
        ),
        Misconception(
            "one_hot",
            one_hot,
            "It looks as if each label is a row of zeros with a single one. "
            "Here a label is one integer.",
        ),
        Misconception(
            "floats",
            floats,
            "The labels are right but they are floats. A label is the number of a class, "
            "so it must be an integer.",
        ),
        Misconception(
            "from_one",
            counting_from_one,
            "It looks as if the classes are counted from 1. The first class is 0.",
        ),
        Misconception(
            "smallest_logit",
            smallest_logit,
            "It looks as if the class of the smallest logit is taken.",
        ),
        Misconception(
            "last_of_equals",
            last_of_equals,
            "It looks as if the last of several equal logits wins. Here the first one does.",
        ),
        Misconception(
            "sigmoid",
            after_sigmoid,
            "It looks as if a sigmoid is applied to the logits. It makes large logits equal, "
            "and then the largest can no longer be told.",
        ),
        Misconception(
            "overflow",
            after_overflow,
            "It looks as if a softmax that overflows comes before the choice. "
            "No softmax is needed: the largest logit has the largest probability.",
        ),
    ),
    hints=(
        "The network gives one logit per class. Which class would you name?",
        "You need the position of the largest logit in each row, not the logit itself.",
        "NumPy has a function for the position of a maximum. Apply it to the result of forward, "
        "along the axis of the classes.",
    ),
)
