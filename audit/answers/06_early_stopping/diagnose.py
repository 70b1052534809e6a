def right_list():
    """Right: the six remedies in order."""
    return [
        "early stopping",
        "new activation",
        "nothing",
        "smaller learning rate",
        "larger network",
        "larger learning rate",
    ]


def right_filled_in():
    """Right: starts with six None and fills them in one by one."""
    diagnose = [None, None, None, None, None, None]
    diagnose[0] = "early stopping"
    diagnose[1] = "new activation"
    diagnose[2] = "nothing"
    diagnose[3] = "smaller learning rate"
    diagnose[4] = "larger network"
    diagnose[5] = "larger learning rate"
    return diagnose


def right_by_letter():
    """Right: notes a remedy for each letter and makes a list in the order of the letters."""
    remedies = {
        "B": "new activation",
        "F": "larger learning rate",
        "D": "smaller learning rate",
        "A": "early stopping",
        "E": "larger network",
        "C": "nothing",
    }
    return [remedies[letter] for letter in "ABCDEF"]


def right_appended():
    """Right: a list that grows, with names for the texts."""
    rate = "learning rate"
    diagnose = []
    diagnose.append("early stopping")
    diagnose.append("new activation")
    diagnose.append("nothing")
    diagnose.append("smaller " + rate)
    diagnose.append("larger network")
    diagnose.append("larger " + rate)
    return diagnose


def _with(**changes):
    remedies = {
        "A": "early stopping",
        "B": "new activation",
        "C": "nothing",
        "D": "smaller learning rate",
        "E": "larger network",
        "F": "larger learning rate",
    }
    remedies.update(changes)
    return list(remedies.values())


def wrong_a_larger_rate():
    """A: takes the high training loss at the start for slow training."""
    return _with(A="larger learning rate")


def wrong_a_larger_network():
    """A: takes the high training loss at first for a network that is too small."""
    return _with(A="larger network")


def wrong_a_nothing():
    """A: the training loss falls all the time, so all seems well."""
    return _with(A="nothing")


def wrong_b_larger_rate():
    """B: takes the flat curve for a learning rate that is too small."""
    return _with(B="larger learning rate")


def wrong_b_smaller_rate():
    """B: takes the flat curve for a learning rate that is too large."""
    return _with(B="smaller learning rate")


def wrong_c_early_stopping():
    """C: takes the small gap between the curves for overfitting."""
    return _with(C="early stopping")


def wrong_c_smaller_rate():
    """C: takes the steep fall at the start for a learning rate that is too large."""
    return _with(C="smaller learning rate")


def wrong_d_early_stopping():
    """D: takes validation above training for overfitting; the training loss itself jumps."""
    return _with(D="early stopping")


def wrong_d_larger_network():
    """D: takes the jumps for a network that is too small."""
    return _with(D="larger network")


def wrong_e_larger_rate():
    """E: takes the high training loss for slow training, though validation is far better."""
    return _with(E="larger learning rate")


def wrong_e_nothing():
    """E: validation is better than training, so all seems well."""
    return _with(E="nothing")


def wrong_e_new_activation():
    """E: bad on training data, and thinks only of the activation."""
    return _with(E="new activation")


def wrong_f_new_activation():
    """F: takes the slow straight fall for vanishing gradients."""
    return _with(F="new activation")


def wrong_f_nothing():
    """F: both curves lie on each other, so there is no gap and all seems well."""
    return _with(F="nothing")


def wrong_rates_swapped():
    """D and F swapped: the wrong way to change the learning rate."""
    return _with(D="larger learning rate", F="smaller learning rate")


def wrong_b_and_f_swapped():
    """B and F swapped: sigmoids that learn nothing and a rate that is too small."""
    return _with(B="larger learning rate", F="new activation")


def wrong_a_and_d_swapped():
    """A and D swapped: overfitting and a jumping loss."""
    return _with(A="smaller learning rate", D="early stopping")


def wrong_everything_overfits():
    """Takes every bad validation curve for overfitting."""
    return _with(B="early stopping", D="early stopping", E="early stopping", F="early stopping")


def wrong_order_of_the_table():
    """Copies the remedies in the order of the table."""
    return [
        "new activation",
        "smaller learning rate",
        "larger learning rate",
        "early stopping",
        "larger network",
        "nothing",
    ]


def wrong_column_by_column():
    """Reads the six pictures column by column."""
    return _with(
        A="early stopping",
        B="nothing",
        C="larger network",
        D="new activation",
        E="smaller learning rate",
        F="larger learning rate",
    )


def wrong_capital_letters():
    """Writes the remedies with a capital letter, not as they stand in the table."""
    return [text.capitalize() for text in _with()]


def wrong_other_words():
    """Writes remedies in words of one's own."""
    return _with(B="ReLU", E="more units", C="none")


def wrong_typing_mistake():
    """A typing mistake in one of the names."""
    return _with(D="smaler learning rate")


def wrong_abbreviated():
    """Abbreviates the learning rate."""
    return _with(D="smaller lr", F="larger lr")


def wrong_one_left_open():
    """E is left open: the None is still there."""
    return _with(E=None)


def wrong_all_left_open():
    """The list as it was given."""
    return [None, None, None, None, None, None]


def wrong_five_texts():
    """Leaves out the pair that needs no remedy."""
    return [text for text in _with() if text != "nothing"]


def wrong_comma_missing():
    """A comma is missing: Python joins two texts, and the list has five."""
    # fmt: off
    return [
        "early stopping",
        "new activation",
        "nothing"
        "smaller learning rate",
        "larger network",
        "larger learning rate",
    ]
    # fmt: on


def wrong_none_for_nothing():
    """Writes None where no remedy is needed, not the text."""
    return _with(C=None)


def wrong_letters_in_the_texts():
    """Writes the letter of the pair into each text."""
    return [f"{letter}: {text}" for letter, text in zip("ABCDEF", _with(), strict=True)]


def wrong_dictionary():
    """A dict from letter to remedy in place of a list."""
    return dict(zip("ABCDEF", _with(), strict=True))


def wrong_problems_named():
    """Names the problems, not the remedies."""
    return [
        "overfitting",
        "vanishing gradients",
        "nothing",
        "learning rate too large",
        "too small",
        "learning rate too small",
    ]


def wrong_numbers():
    """Gives the row numbers of the table."""
    return [4, 1, 6, 2, 5, 3]


def wrong_several_remedies():
    """Gives two remedies for one pair."""
    return _with(D=["smaller learning rate", "early stopping"])
