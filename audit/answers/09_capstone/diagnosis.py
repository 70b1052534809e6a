def right_list():
    """Right: the three reasons in a list."""
    return ["dropout at test time", "a missing ReLU derivative", "unscaled inputs"]


def right_by_index():
    """Right: fills in the places of None."""
    diagnosis = [None, None, None]
    diagnosis[0] = "dropout at test time"
    diagnosis[1] = "a missing ReLU derivative"
    diagnosis[2] = "unscaled inputs"
    return diagnosis


def right_append():
    """Right: appends one after the other."""
    reasons = []
    for reason in ("dropout at test time", "a missing ReLU derivative", "unscaled inputs"):
        reasons.append(reason)
    return reasons


def right_names():
    """Right: names for A, B and C first."""
    reason_a = "dropout at test time"
    reason_b = "a missing ReLU derivative"
    reason_c = "unscaled inputs"
    return [reason_a, reason_b, reason_c]


def wrong_a_overfitting():
    """Takes changing labels for overfitting."""
    return ["overfitting", "a missing ReLU derivative", "unscaled inputs"]


def wrong_b_wrong_loss():
    """Looks for B's fault in the loss, though W2 and b2 agree."""
    return ["dropout at test time", "a wrong loss", "unscaled inputs"]


def wrong_c_small_rate():
    """Takes the loss that stays at 2.3 for a learning rate that is too small."""
    return [
        "dropout at test time",
        "a missing ReLU derivative",
        "a learning rate that is too small",
    ]


def wrong_c_wrong_loss():
    """Takes C's rising loss for a wrong loss."""
    return ["dropout at test time", "a missing ReLU derivative", "a wrong loss"]


def wrong_c_large_rate():
    """Names a learning rate that is too large, which is not in the list."""
    return [
        "dropout at test time",
        "a missing ReLU derivative",
        "a learning rate that is too large",
    ]


def wrong_order_of_list():
    """Keeps the order in which the reasons are listed."""
    return ["a missing ReLU derivative", "unscaled inputs", "dropout at test time"]


def wrong_swapped_a_b():
    """Swaps A and B."""
    return ["a missing ReLU derivative", "dropout at test time", "unscaled inputs"]


def wrong_swapped_b_c():
    """Swaps B and C."""
    return ["dropout at test time", "unscaled inputs", "a missing ReLU derivative"]


def wrong_reversed():
    """Fills in the list from C to A."""
    return ["unscaled inputs", "a missing ReLU derivative", "dropout at test time"]


def wrong_all_lower_case():
    """Writes relu in lower case and not as it stands there."""
    return ["dropout at test time", "a missing relu derivative", "unscaled inputs"]


def wrong_article_missing():
    """Leaves out the article of one reason."""
    return ["dropout at test time", "missing ReLU derivative", "unscaled inputs"]


def wrong_c_left_out():
    """Leaves None for C."""
    return ["dropout at test time", "a missing ReLU derivative", None]


def wrong_one_too_many():
    """Adds a fourth reason for the plateau of C."""
    return [
        "dropout at test time",
        "a missing ReLU derivative",
        "unscaled inputs",
        "a learning rate that is too small",
    ]


def wrong_letters_in_front():
    """Writes the letter in front of each reason."""
    return ["A: dropout at test time", "B: a missing ReLU derivative", "C: unscaled inputs"]


def wrong_missing_comma():
    """A missing comma glues two texts together."""
    return ["dropout at test timea missing ReLU derivative", "unscaled inputs"]


def wrong_one_text():
    """All three reasons in one text."""
    return "dropout at test time, a missing ReLU derivative, unscaled inputs"


def wrong_all_overfitting():
    """Sees overfitting in A and C, where new pictures go wrong."""
    return ["overfitting", "a missing ReLU derivative", "overfitting"]


def wrong_b_unscaled():
    """Says that unscaled inputs disturb the gradient of the first layer, and C too."""
    return ["dropout at test time", "unscaled inputs", "unscaled inputs"]
