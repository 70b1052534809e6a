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
from ._mistakes import MISTAKES
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
        f"training set {place + 1} of {N_DRAWS} with a third of the labels wrong",
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
        _small("30 zeros and 30 ones", (0, 1), 30),
        _small("30 threes and 30 eights", (3, 8), 30),
        _small("ten of every digit", range(10), 10),
        _small("ten of every digit once more with the same rng", range(10), 10),
        _small("ten of every digit with another rng", range(10), 10, seed=1),
        *map(_drawn, range(N_DRAWS)),
    ),
    mistakes=MISTAKES,
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
