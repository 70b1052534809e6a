"""Trainer A mended: at test time nobody is dropped."""

import numpy as np

from dlcourse.checks import Rng, probe, question


def logits_at_test(X, W1, b1, W2, b2, p, rng):
    """The logits of each sample, by a network that was trained with inverted dropout."""
    a = np.maximum(X @ W1.T + b1, 0)
    return a @ W2.T + b2


def _of_hidden(change, X, W1, b1, W2, b2):
    return change(np.maximum(X @ W1.T + b1, 0)) @ W2.T + b2


def as_it_was(X, W1, b1, W2, b2, p, rng):
    """It looks as if units are still dropped. At test time all of them take part."""
    return _of_hidden(lambda a: a * (rng.random(a.shape) >= p) / (1 - p), X, W1, b1, W2, b2)


def scaled_up(X, W1, b1, W2, b2, p, rng):
    """It looks as if nobody is dropped, and the outputs are still divided by 1 - p. That made up
    for those that were missing, and now none is.
    """
    return _of_hidden(lambda a: a / (1 - p), X, W1, b1, W2, b2)


def scaled_down(X, W1, b1, W2, b2, p, rng):
    """It looks as if the outputs are multiplied by 1 - p, as in the lecture's form. This network
    was trained with inverted dropout, which has divided by it already.
    """
    return _of_hidden(lambda a: a * (1 - p), X, W1, b1, W2, b2)


def not_scaled_up(X, W1, b1, W2, b2, p, rng):
    """It looks as if units are still dropped, and only the division by 1 - p is gone. At test time
    all of them take part.
    """
    return _of_hidden(lambda a: a * (rng.random(a.shape) >= p), X, W1, b1, W2, b2)


def times_p(X, W1, b1, W2, b2, p, rng):
    """It looks as if the outputs are multiplied by p. Neither p nor 1 - p belongs here: inverted
    dropout has done its scaling in training.
    """
    return _of_hidden(lambda a: a * p, X, W1, b1, W2, b2)


def both_layers_scaled(X, W1, b1, W2, b2, p, rng):
    """It looks as if the weights of both layers are multiplied by 1 - p. No weights are scaled
    here: inverted dropout has done it in training.
    """
    return _of_hidden(lambda a: a, X, (1 - p) * W1, b1, (1 - p) * W2, b2)


def first_layer_scaled(X, W1, b1, W2, b2, p, rng):
    """It looks as if the weights of the first layer are multiplied by 1 - p. No weights are scaled
    here, and the inputs were never dropped.
    """
    return _of_hidden(lambda a: a, X, (1 - p) * W1, b1, W2, b2)


def labels(X, W1, b1, W2, b2, p, rng):
    """It looks as if the label of each sample is returned. Return its logits, one for each
    class.
    """
    return logits_at_test(X, W1, b1, W2, b2, p, rng).argmax(axis=1)


def log_probabilities(X, W1, b1, W2, b2, p, rng):
    """It looks as if logarithms of probabilities are returned. Logits are what the last layer
    gives, before any softmax.
    """
    logits = logits_at_test(X, W1, b1, W2, b2, p, rng)
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


def less_the_largest(X, W1, b1, W2, b2, p, rng):
    """It looks as if the largest logit of each sample is subtracted, as in a softmax. Logits are
    what the last layer gives.
    """
    logits = logits_at_test(X, W1, b1, W2, b2, p, rng)
    return logits - logits.max(axis=1, keepdims=True)


def no_activation(X, W1, b1, W2, b2, p, rng):
    """It looks as if the ReLU has gone with the dropout. Only the dropout is to go."""
    return (X @ W1.T + b1) @ W2.T + b2


def sample_by_sample(X, W1, b1, W2, b2, p, rng):
    return np.array([W2 @ np.maximum(W1 @ x + b1, 0) + b2 for x in X])


def by_columns(X, W1, b1, W2, b2, p, rng):
    hidden = W1 @ X.T + b1[:, np.newaxis]
    return (W2 @ (hidden * (hidden > 0)) + b2[:, np.newaxis]).T


def without_a_mask(X, W1, b1, W2, b2, p, rng):
    return _of_hidden(lambda a: a * np.ones(a.shape), X, W1, b1, W2, b2)


def _drawn(about, n, n_in, n_hidden, n_out, seed):
    rng = np.random.default_rng(seed)
    return probe(
        about,
        X=rng.normal(size=(n, n_in)).round(2),
        W1=rng.normal(size=(n_hidden, n_in)).round(2),
        b1=rng.normal(size=n_hidden).round(2),
        W2=rng.normal(size=(n_out, n_hidden)).round(2),
        b2=rng.normal(size=n_out).round(2),
        p=0.4,
        rng=Rng(seed),
    )


QUESTION = question(
    logits_at_test,
    place=5,
    points=1,
    probes=(
        probe(
            "one sample and one unit",
            X=[[2.0]],
            W1=[[3.0]],
            b1=[0.5],
            W2=[[1.0], [-2.0]],
            b2=[0.25, 2.0],
            p=0.5,
            rng=Rng(1),
        ),
        probe(
            "one unit on and one off",
            X=[[1.5, -0.5]],
            W1=[[2.0, 1.0], [-1.0, 3.0]],
            b1=[0.25, 0.5],
            W2=[[1.0, 0.5], [-0.5, 2.0]],
            b2=[0.0, 0.5],
            p=0.25,
            rng=Rng(2),
        ),
        _drawn("several samples", 4, 3, 5, 3, 3),
        _drawn("a wider network", 6, 4, 9, 4, 4),
    ),
    mistakes=(
        as_it_was,
        not_scaled_up,
        scaled_up,
        scaled_down,
        times_p,
        both_layers_scaled,
        first_layer_scaled,
        labels,
        log_probabilities,
        less_the_largest,
        no_activation,
    ),
    hints=(
        "Ask trainer A twice about the same pictures. Where does the difference come from?",
        "Dropout is for training: it keeps units from relying on each other. Which line is to go?",
        "Inverted dropout has done its scaling in training. At test time the outputs of the ReLU "
        "go on as they are; p and rng are not needed.",
    ),
    idea=(
        "A network that was trained with inverted dropout is asked with all its units, unscaled. "
        "So a picture has the same label each time."
    ),
    insight=(
        "Libraries keep a switch for it, such as model.eval() in PyTorch. Forgotten, it is this "
        "very mistake."
    ),
    right_answers=(sample_by_sample, by_columns, without_a_mask),
)
