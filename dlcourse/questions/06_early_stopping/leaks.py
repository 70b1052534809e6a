"""Which evaluation leaks, and how: six reports of which two can be believed."""

import numpy as np

from dlcourse.checks import question
from dlcourse.questions.naming import Naming

LEAKS = (
    "prepared with the test",
    "chosen by the test",
    "copies on both sides",
    "answer among the inputs",
    "no leak",
)
# For each report: the leak, and the sign that it must account for.
REPORTS = {
    "A": ("copies on both sides", "versions of one picture that can fall into two sets"),
    "B": ("no leak", "a test set that is touched once, after every choice"),
    "C": ("chosen by the test", "a number that was the highest of thirty on these samples"),
    "D": ("prepared with the test", "inputs that were picked by the diagnoses of all patients"),
    "E": ("answer among the inputs", "an input that is written down after the diagnosis"),
    "F": ("no leak", "a result that is bad, and measured on people whom no training has seen"),
}
NAMING = Naming("report", "leaks", LEAKS, REPORTS)


def other_words():
    """It looks as if the leaks are in other words. Copy them from the table."""
    return tuple(leak.replace(" ", "_") for leak in NAMING.right)


def all_clean():
    """It looks as if no report is thought to leak. Ask of each: could anything that was made before
    the test be another if the test samples were others?
    """
    return ("no leak",) * 6


def bad_for_leaking():
    """It looks as if the bad result of report F is taken for a leak. A leak makes a number too
    good; a number that is bad can be the truth.
    """
    return NAMING.but_for(F="copies on both sides")


def validation_for_test():
    """It looks as if the validation set of report B is taken for the test set. It is there to
    choose by, as often as one likes.
    """
    return NAMING.but_for(B="chosen by the test")


def split_is_enough():
    """It looks as if a random split is thought to be enough in report A. What it keeps apart are
    rows, and four rows come from one picture.
    """
    return NAMING.but_for(A="no leak")


def only_inputs():
    """It looks as if report D is thought to be clean because no network has seen the test. But the
    choice of the inputs has seen its labels.
    """
    return NAMING.but_for(D="no leak")


def strong_input():
    """It looks as if the best input of report E is taken for a good one. When is it known: before
    the diagnosis, or because of it?
    """
    return NAMING.but_for(E="no leak")


def shuffled_and_swapped():
    """It looks as if the leaks of C and D have changed places. In one of them the test chose a
    setting, in the other it had a share in the inputs.
    """
    return NAMING.but_for(C="prepared with the test", D="chosen by the test")


QUESTION = question(
    NAMING.right,
    place=6,
    points=2,
    is_value=True,
    fault=NAMING.fault,
    parts=NAMING.parts,
    probes=NAMING.probes,
    mistakes=(
        other_words,
        all_clean,
        bad_for_leaking,
        validation_for_test,
        split_is_enough,
        only_inputs,
        strong_input,
        shuffled_and_swapped,
    ),
    hints=(
        "For each report go through what is done, in its order. At which line are the test samples "
        "used for the first time, and is anything decided after that?",
        "Two reports are clean. A leak makes a number too good: is every number here too good?",
        "In A ask where the four versions of a picture go. In C and D ask what the test samples "
        "had a share in. In E ask when each input becomes known.",
    ),
    idea=(
        "A test is honest where the network would have come out the same with other test samples, "
        "and where these are as new to it as what it will meet later."
    ),
    insight=(
        "The usual sign of a leak is joy: a result that is much better than anybody expected. Look "
        "for the leak before the party."
    ),
    right_answers=(list(NAMING.right), np.array(NAMING.right), list(np.array(NAMING.right))),
)
