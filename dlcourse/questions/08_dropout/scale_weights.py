"""Question 08.scale_weights: the lecture's form at test time."""

from dlcourse.checks.spec import Misconception, Probe, Question
from .arrays import IN_PLACE, array


def scale_weights(W, p):
    """(1 - p) W."""
    return (1 - p) * W


def by_p(W, p):
    return p * W


def divided(W, p):
    return W / (1 - p)


def unchanged(W, p):
    return W.copy()


def halved(W, p):
    return W / 2


def squared(W, p):
    return (1 - p) ** 2 * W


def in_place(W, p):
    W *= 1 - p
    return W


def _probe(about: str, W, p: float) -> Probe:
    return Probe(about, {"W": array(W), "p": p})


SCALE_WEIGHTS = Question(
    id="08.scale_weights",
    points=1,
    reference=scale_weights,
    probes=(
        _probe("half of the units dropped", [[2, -4]], 0.5),
        _probe("a small p", [[2, -4], [1, 0]], 0.1),
        _probe("a p of 0", [[1, 2, 3]], 0.0),
        _probe("a p close to 1", [[1, -2], [3, 5], [0.5, 8]], 0.96875),
        _probe("weights of zero", [[0, 0]], 0.3),
    ),
    misconceptions=(
        Misconception(
            "by_p",
            by_p,
            "It looks as if the weights are multiplied by p. In training a share 1 - p of the "
            "units was there, so that share of the sum arrived.",
        ),
        Misconception(
            "divided",
            divided,
            "It looks as if the weights become larger. At test time more units are there than in "
            "training, so each must count for less.",
        ),
        Misconception(
            "unchanged",
            unchanged,
            "It looks as if the weights stay as they are. With all units there, the next layer "
            "would get a larger sum than it has ever had in training.",
        ),
        Misconception(
            "halved",
            halved,
            "It looks as if the weights are always halved. That is right for a p of 0.5 only.",
        ),
        Misconception(
            "squared",
            squared,
            "It looks as if the weights are scaled twice. Once is enough.",
        ),
        Misconception("in_place", in_place, IN_PLACE),
    ),
    hints=(
        "With a p of 0.5 about half of the units feed the next layer in training, and all of them "
        "at test time. What has to happen to the weights?",
        "The sum that arrives shall be the same on average. In training each term is there with "
        "probability 1 - p.",
        "Multiply W by one minus p.",
    ),
)
