"""What each remedy is worth: a table of claims, and the networks that must bear them out.

The reference is no network: it knows the labels and gives as many wrong ones as it claims.
"""

import numpy as np

from dlcourse.checks import Difference, Rng, probe, question
from dlcourse.checks.values import numbers

from ._digits import TEST, draw, known
from ._network import Recipe

DRAW = 13  # of training data: one for all rows, so that only the remedy differs
TOLERANCE = 6.0  # points between a claim and what comes out
LEAST = 75.0  # % right with all remedies
WORTH = {"augmentation": 20.0, "dropout": 1.0}  # points that are lost at least without it
NOT_LEFT_OUT = "reads as well without {} as with it: is it left out?"
LEFT_OUT = ("nothing", "augmentation", "dropout", "early stopping")
CLAIMS = {"nothing": 91.0, "augmentation": 48.0, "dropout": 83.0, "early stopping": 91.0}
WITHOUT = {
    "nothing": {},
    "augmentation": {"redrawn": False},
    "dropout": {"p": 0},
    "early stopping": {"patience": None},
}


def right_for(percent):
    """A predict that is right for so many of the test pictures."""
    wrong = {row.tobytes() for row in TEST[0][round(percent / 100 * len(TEST[0])) :]}
    return lambda X: (known(X) + [row.tobytes() in wrong for row in X]) % 10


def ablation(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """A predict trained without one remedy, and the percentage that is claimed for it."""
    return right_for(CLAIMS[left_out]), CLAIMS[left_out]


def percent_right(predict) -> float | None:
    """How many of the test pictures are right; None for what is not a label for each."""
    X, labels = TEST
    predicted = numbers(predict(X))
    if predicted is None or predicted.shape != labels.shape:
        return None
    return float(100 * (predicted == labels).mean())


def fault(value, arguments) -> Difference | None:
    """What is wrong with one claim."""
    predict, claim = value
    right = percent_right(predict)
    if right is None:
        return Difference("returns a function that does not give one label for each picture")
    rows = (("claimed", f"{claim:.1f} %"), ("comes out", f"{right:.1f} % of {len(TEST[1])}"))
    if 0 < claim <= 1:
        return Difference("claims a share, where percent are asked for", rows)
    if arguments["left_out"] == "augmentation" and right > LEAST:
        return Difference(NOT_LEFT_OUT.format("augmentation"), rows)
    if abs(claim - right) > TOLERANCE:
        return Difference(f"claims something that is more than {TOLERANCE:g} points off", rows)
    if arguments["left_out"] == "nothing" and right < LEAST:
        return Difference("does not reach bronze with all remedies", rows)
    return None


def worths(values) -> Difference | None:
    """Whether leaving a remedy out makes a difference."""
    right = dict(zip(LEFT_OUT, (percent_right(predict) for predict, _ in values)))
    rows = tuple((f"without {name}", f"{share:.1f} %") for name, share in right.items())
    for name, least in WORTH.items():
        if right["nothing"] - right[name] < least:
            return Difference(NOT_LEFT_OUT.format(name), rows)
    return None


def shares(left_out, *others):
    """It looks as if the claims are shares of 1. Give percent: 88, not 0.88."""
    predict, claim = ablation(left_out, *others)
    return predict, claim / 100


def hoped_for(left_out, *others):
    """It looks as if no claim fits its network. Is each row of the table measured, and is the
    remedy that left_out names the one that is missing, with the others in their place?
    """
    predict, _ = ablation(left_out, *others)
    return predict, 70.0


def only_labels(left_out, *others):
    """It looks as if predict gives one number for all pictures, or ten for each of them. Give one
    label for each.
    """
    return (lambda X: 3), 70.0


def on_training_data(left_out, *others):
    """It looks as if only the row without augmentation is off. Is its claim measured on upright
    digits, where those that decide are redrawn, or does its training redraw them, if only once?
    """
    predict, claim = ablation(left_out, *others)
    return predict, 65.0 if left_out == "augmentation" else claim


def other_way_round(left_out, *others):
    """It looks as if the switches are the other way round: the remedy that left_out names is the
    only one that is used.
    """
    _, claim = ablation(left_out, *others)
    return right_for(80.0 if left_out == "augmentation" else 40.0), claim


def the_same_network(left_out, *others):
    """It looks as if left_out changes nothing. Each remedy needs a switch in your training: with
    "augmentation", for one, the training pictures stay as they are.
    """
    return ablation("nothing", *others)


def by_networks(left_out, *data):
    network = Recipe(**WITHOUT[left_out]).train(*data)
    return network.predict, CLAIMS[left_out]


def a_little_off(left_out, *others):
    predict, claim = ablation(left_out, *others)
    return [predict, round(claim) + 4]


def in_numpy(left_out, *others):
    predict, claim = ablation(left_out, *others)
    return predict, np.float64(claim - 3)


def _row(left_out):
    (X, labels), (X_validation, labels_validation) = draw(DRAW)
    return probe(
        "all remedies" if left_out == "nothing" else f"all remedies but {left_out}",
        left_out=left_out,
        X_train=X,
        labels_train=labels,
        X_validation=X_validation,
        labels_validation=labels_validation,
        rng=Rng(DRAW),
    )


QUESTION = question(
    ablation,
    place=6,
    points=3,
    parts=("predict", "claim"),
    fault=fault,
    overall=worths,
    # All of it: the digits that judge are like those in X_train.
    fixed=("left_out", "X_train", "labels_train", "X_validation", "labels_validation", "rng"),
    seconds=60.0,
    probes=tuple(map(_row, LEFT_OUT)),
    mistakes=(shares, hoped_for, only_labels, on_training_data, other_way_round, the_same_network),
    hints=(
        "Give your training an argument for each remedy, such as p=0.4 or redrawn=True. Then one "
        "line chooses them by left_out, and another looks up the claim.",
        "Measure on the 588 practice pictures of hard_digits, over four or more seeds, and claim "
        "the mean: one training, measured on one draw, can be several points off.",
        "Without augmentation train on X_train as it is; without dropout p is 0; without early "
        "stopping all epochs are trained and the last parameters are kept. The claims are numbers "
        "in percent, such as 88.0, in a dict with the four names as keys.",
    ),
    idea=(
        "A remedy is worth what is lost without it. The same training with one switch turned off "
        "says it, as a mean over several draws, since one draw is luck."
    ),
    insight=(
        "What a remedy is worth depends on those that stay. Over 12 seeds the recipe's early stop "
        "is worth nothing beside dropout, -0.2 ± 0.15 points, and without dropout about 3 points, "
        "81.2 % in place of 78.3 %."
    ),
    right_answers=(by_networks, a_little_off, in_numpy),
)
