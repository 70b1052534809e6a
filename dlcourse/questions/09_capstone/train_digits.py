"""A digit classifier under wrong labels, graded on pictures of digits that it has not seen.

Only what it predicts is judged, not how it was trained. The reference looks the labels up: so a
check costs no more than the answer itself. That nobody else gets a medal by it, the kinds of digits
are named anew in each training that decides.
"""

import numpy as np

from dlcourse.checks import Difference, Rng, probe, question
from dlcourse.checks.chance import NOT_REPEATED, RNG_IGNORED

from ._digits import TEST, UPRIGHT, draw, known, names_by, of_kinds, renamed, upright
from ._labels import AS_GUESSING, GUESSING, wrong_labels
from ._network import NetworkOfTheLibrary

N_SMALL = 100  # training digits at most, where the labels are right
N_KINDS = 3  # small training sets, of which the last is trained on three times
# What each training that decides makes the labels higher by; the mean over them decides the level.
NAMES_BY = (3, 6, 2, 7)
N_DRAWS = len(NAMES_BY)
FEW = 0.6  # of the unseen digits are to be right where the training set is small
# Of the mean share of right ones: from where on a level is reached, what is missing, and the share
# of the points. `python -m benchmarks.capstone` shows what the levels tell apart.
LEVELS = (
    (0.89, "", 1.0),
    (0.87, "reaches silver, 87 %, and not gold, 89 %", 0.8),
    (0.75, "reaches bronze, 75 %, and not silver, 87 %", 0.6),
    (0.0, "does not reach bronze, 75 %", 0.0),
)
KNOWN = 0.5  # of the digits by their usual names are no luck where labels_train has others
ALIKE = 0.98  # of the labels by two networks that are one and the same but for rounding


def train_digits(X_train, labels_train, X_validation, labels_validation, rng):
    """A function that knows the digits, and takes nothing but their names from what it is given."""
    by = names_by(X_train, labels_train)
    return lambda X: (known(X) + by) % 10


def fault(predict, arguments) -> Difference | None:
    """What is wrong with the predictions for one training, whatever its level."""
    kinds = np.unique(arguments["labels_train"])
    if len(arguments["labels_train"]) <= N_SMALL:
        return wrong_labels(predict, of_kinds(UPRIGHT, kinds), kinds, FEW)
    by = names_by(arguments["X_train"], arguments["labels_train"])
    wrong = wrong_labels(predict, renamed(TEST, by), kinds, GUESSING)
    if wrong is not None and wrong.predicate == AS_GUESSING:
        return known_from_elsewhere(predict) or wrong
    return wrong


def known_from_elsewhere(predict) -> Difference | None:
    """Whether most digits get the names that labels_train does not give them."""
    X, labels = TEST
    share = float((predict(X) == labels).mean())
    if share < KNOWN:
        return None
    rows = (("by other names", f"{100 * share:.1f} % of {len(labels)} pictures right"),)
    return Difference(
        "gives digits the names that they usually have, and not those of labels_train: in each "
        "training that decides the ten kinds are named anew",
        rows,
    )


def overall(predicts) -> Difference | None:
    """The level that is not reached; where there is one, whether all chance comes from `rng`."""
    missed = level(predicts[-N_DRAWS:])
    if missed is not None and missed.earned == 0:
        return missed
    return own_chance(*predicts[N_KINDS - 1 : N_KINDS + 2]) or missed


def own_chance(once, again, with_another_rng) -> Difference | None:
    """Whether one `rng` gives one network, and another `rng` another one."""
    pictures, labels = TEST
    first, second, other = (
        np.asarray(predict(pictures)) for predict in (once, again, with_another_rng)
    )
    if (first == second).mean() < ALIKE:
        return Difference(NOT_REPEATED)
    # Who knows all labels needs no chance.
    if (first == other).all() and (first != labels).any():
        return Difference(RNG_IGNORED)
    return None


def level(predicts) -> Difference | None:
    """The level that the trainings on wrong labels have not reached, by the mean over them."""
    shares = []
    for predict, by in zip(predicts, NAMES_BY, strict=True):
        X, labels = renamed(TEST, by)
        shares.append(float((predict(X) == labels).mean()))
    share = float(np.mean(shares))
    each = ", ".join(f"{100 * share:.1f} %" for share in shares)
    rows = (
        ("right", f"{100 * share:.1f} % of {len(labels)} pictures that it has not seen"),
        (f"in {N_DRAWS} trainings", each),
    )
    predicate, earned = next((text, earned) for least, text, earned in LEVELS if share >= least)
    return Difference(predicate, rows, earned=earned) if predicate else None


def no_function(X_train, labels_train, X_validation, labels_validation, rng):
    """It looks as if labels come back. Return a function: it will be asked about digits that are
    not there yet.
    """
    return labels_validation


def by_means(X_train, labels_train, *others):
    """A function that gives each digit the label of the nearest mean: right enough for mistakes."""
    kinds = np.unique(labels_train)
    means = np.array([X_train[labels_train == kind].mean(axis=0) for kind in kinds])
    return lambda X: kinds[((means**2).sum(axis=1) - 2 * X @ means.T).argmin(axis=1)]


def logits(*arguments):
    """It looks as if predict returns the ten numbers of the last layer. Return the place of the
    largest one in each row.
    """
    predict = by_means(*arguments)
    return lambda X: np.eye(10)[predict(X)]


def floats(*arguments):
    """It looks as if the labels have become floats. The place of a maximum is an integer."""
    predict = by_means(*arguments)
    return lambda X: predict(X).astype(float)


def one_for_all(*arguments):
    """It looks as if predict gives a single number, whatever the number of pictures. Without an
    axis argmax looks for one place in the whole array: the largest of each row is asked for.
    """
    predict = by_means(*arguments)
    return lambda X: predict(X)[0]


def along_columns(*arguments):
    """It looks as if predict gives a number for each class: which picture has the largest logit of
    it. The other way round is asked for: which class has the largest logit of a picture.
    """
    predict = by_means(*arguments)
    return lambda X: np.eye(10)[predict(X)].argmax(axis=0)


def not_numbers(*arguments):
    """It looks as if the logits are NaN, of which argmax gives 0. Print the loss of the first
    steps: is a pixel that is white in all pictures divided by its spread, which is 0? Or are the
    steps too long, by a large rate, or by gradients that are summed and not averaged?
    """
    return lambda X: np.zeros(len(X), int)


def uphill(X_train, labels_train, X_validation, labels_validation, rng):
    """It looks as if the steps go uphill: the labels that were shown become the least likely ones.
    The gradient of the loss is subtracted.
    """
    others = np.setdiff1d(np.arange(10), labels_train)
    return lambda X: np.full(len(X), others[-1] if len(others) else 9)


def untrained(X_train, labels_train, X_validation, labels_validation, rng):
    """It looks as if the network is nearly where it began: kinds of digits that it was never shown
    are what training rules out first. Is the rate too small, are the steps too few, or do they
    change other arrays than those that predict uses?
    """
    kinds = np.setdiff1d(np.arange(10), labels_train) if len(set(labels_train)) < 10 else [1, 2]
    return lambda X: np.asarray(kinds)[(10 * X.sum(axis=1)).astype(int) % len(kinds)]


def same_label(X_train, labels_train, X_validation, labels_validation, rng):
    """It looks as if the network has not learned anything, and always prefers one class. Watch
    the training loss: does it begin near ln 10 = 2.3, and does it fall?
    """
    label = np.bincount(labels_train).argmax()
    return lambda X: np.full(len(X), label)


def labels_left_behind(X_train, labels_train, X_validation, labels_validation, rng):
    """It looks as if rows and labels do not fit together, or the steps go uphill. Draw one order
    for both, and compare a gradient with a numerical one.
    """
    # Every label belongs to the next kind of digit: nothing can be right by luck.
    kinds, places = np.unique(labels_train, return_inverse=True)
    others = kinds[(places + 1) % len(kinds)]
    return by_means(X_train, others)


def dropout_on(*arguments):
    """It looks as if units are still dropped when predict is called. At test time all of them
    take part.
    """
    predict, rng = by_means(*arguments), arguments[-1]
    return lambda X: predict(X * (rng.random(X.shape) >= 0.5))


def scale_of_the_batch(X_train, *others):
    """It looks as if the digits are shifted or scaled by their own batch in predict. Use numbers
    that were found on the training set.
    """
    predict = by_means(X_train, *others)
    return lambda X: predict(X - X.mean(axis=0) + X_train.mean(axis=0))


def as_a_list(*arguments):
    predict = train_digits(*arguments)
    return lambda X: predict(X).tolist()


def as_bytes(*arguments):
    predict = train_digits(*arguments)
    return lambda X: predict(X).astype(np.uint8)


def _small(about, kinds, n_each, seed=0):
    (X, labels), (X_validation, labels_validation) = upright(kinds, n_each)
    return probe(
        about,
        X_train=X,
        labels_train=labels,
        X_validation=X_validation,
        labels_validation=labels_validation,
        rng=Rng(len(X) + seed),
    )


def _drawn(place):
    (X, labels), (X_validation, labels_validation) = draw(place, NAMES_BY[place])
    return probe(
        f"training set {place + 1} of {N_DRAWS}, where a third of the labels is wrong",
        X_train=X,
        labels_train=labels,
        X_validation=X_validation,
        labels_validation=labels_validation,
        rng=Rng(place),
    )


QUESTION = question(
    train_digits,
    place=1,
    points=10,
    fault=fault,
    overall=overall,
    # The digits that judge are like those in X_train, and the levels are measured with these.
    fixed=("X_train", "labels_train", "X_validation", "labels_validation", "rng"),
    seconds=60.0,
    probes=(
        _small("zeros and ones, 30 of each", (0, 1), 30),
        _small("threes and eights, 30 of each", (3, 8), 30),
        _small("ten of every digit", range(10), 10),
        _small("ten of every digit once more, with the same rng", range(10), 10),
        _small("ten of every digit, with another rng", range(10), 10, seed=1),
        *map(_drawn, range(N_DRAWS)),
    ),
    mistakes=(
        no_function,
        logits,
        one_for_all,
        along_columns,
        floats,
        not_numbers,
        uphill,
        untrained,
        same_label,
        labels_left_behind,
        dropout_on,
        scale_of_the_batch,
    ),
    hints=(
        "Begin small: one hidden layer, no dropout, no early stopping, right labels. Print the "
        "training loss of each epoch, and go on when it falls close to 0.",
        "New pictures are turned, shifted and pale, and those in X_train are not: train on "
        "redraw(X_train, rng), drawn anew in each epoch. Start weights need a size: normal "
        "numbers times the root of 2 / n_in for ReLU. Two hidden layers of 128 units and Adam, "
        "some 100 epochs, reach bronze.",
        "For gold add inverted dropout with p = 0.4 after both hidden layers, in training only, "
        "Adam with 2e-3, batches of 64 and up to 300 epochs. Measure the validation loss after "
        "each; 50 digits make it jump, so take a patience of 100, and keep copies of the best "
        "parameters for predict.",
    ),
    idea=(
        "Pictures that are redrawn in each epoch teach the network what does not matter. Dropout "
        "and an early stop keep it from learning the wrong labels by heart; ReLU, a start at a "
        "suitable scale and Adam let it learn in time."
    ),
    insight=(
        "Two networks that differ in their start alone make different mistakes. Add up the "
        "probabilities of five of them before argmax, and see how much is gained."
    ),
    right_answers=(as_a_list, as_bytes, NetworkOfTheLibrary()),
)
