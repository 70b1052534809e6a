RIGHT = [
    "copies on both sides",
    "no leak",
    "chosen by the test",
    "prepared with the test",
    "answer among the inputs",
    "no leak",
]


def _with(**changes):
    return [changes.get(letter, leak) for letter, leak in zip("ABCDEF", RIGHT, strict=True)]


def right_list():
    """Right: the six names in order."""
    return list(RIGHT)


def right_tuple():
    """Right: as a tuple."""
    return tuple(RIGHT)


def right_appended():
    """Right: a list that grows."""
    leaks = []
    for leak in RIGHT:
        leaks.append(leak)
    return leaks


def wrong_all_leak():
    """Finds a leak in every report."""
    return _with(B="chosen by the test", F="copies on both sides")


def wrong_none_leaks():
    """Finds no leak at all."""
    return ["no leak"] * 6


def wrong_f_copies():
    """F: takes the large gap for people on both sides."""
    return _with(F="copies on both sides")


def wrong_b_chosen():
    """B: takes the validation set for the test set."""
    return _with(B="chosen by the test")


def wrong_a_prepared():
    """A: takes the shifting for a preparation with the test."""
    return _with(A="prepared with the test")


def wrong_a_clean():
    """A: thinks that shuffling is enough."""
    return _with(A="no leak")


def wrong_c_and_d():
    """C and D swapped."""
    return _with(C="prepared with the test", D="chosen by the test")


def wrong_d_clean():
    """D: the test is made once, so it is taken for clean."""
    return _with(D="no leak")


def wrong_d_answer():
    """D: the labels had a share, so the answer is thought to be among the inputs."""
    return _with(D="answer among the inputs")


def wrong_e_clean():
    """E: a strong input is taken for a good one."""
    return _with(E="no leak")


def wrong_order_of_the_table():
    """Copies the table."""
    return [
        "prepared with the test",
        "chosen by the test",
        "copies on both sides",
        "answer among the inputs",
        "no leak",
        "no leak",
    ]


def wrong_spelling():
    """Other words for the names."""
    return _with(B="none", F="none")


def wrong_five():
    """One report is forgotten."""
    return RIGHT[:5]


def wrong_open():
    """E is left open."""
    return _with(E=None)
