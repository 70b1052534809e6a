def right_list():
    """Right: the four names in a list."""
    return ["scaled twice", "on at test time", "always the same mask", "sound"]


def right_by_index():
    """Right: begins with None four times and fills in the places."""
    broken_layers = [None, None, None, None]
    broken_layers[0] = "scaled twice"
    broken_layers[1] = "on at test time"
    broken_layers[2] = "always the same mask"
    broken_layers[3] = "sound"
    return broken_layers


def right_append():
    """Right: appends one after the other."""
    answers = []
    answers.append("scaled twice")
    answers.append("on at test time")
    answers.append("always the same mask")
    answers.append("sound")
    return answers


def right_from_dict():
    """Right: a dict of the layers, from which a list is made."""
    faults = {
        "A": "scaled twice",
        "B": "on at test time",
        "C": "always the same mask",
        "D": "sound",
    }
    return list(faults.values())


def wrong_sound_first():
    """Takes A for sound, because its training is right, and D for unscaled."""
    return ["sound", "on at test time", "always the same mask", "not scaled"]


def wrong_d_not_scaled():
    """Overlooks a / (1 − p) inside np.where in D."""
    return ["scaled twice", "on at test time", "always the same mask", "not scaled"]


def wrong_c_one_mask_for_all():
    """Confuses the same mask in each update with one mask for all samples."""
    return ["scaled twice", "on at test time", "one mask for all samples", "sound"]


def wrong_c_sound():
    """Does not see that C keeps its masks, and takes D for the broken one."""
    return ["scaled twice", "on at test time", "sound", "always the same mask"]


def wrong_a_not_scaled():
    """Reads A as the lecture's form, which is not scaled in training."""
    return ["not scaled", "on at test time", "always the same mask", "sound"]


def wrong_a_on_at_test_time():
    """Takes the factor at test time for dropping."""
    return ["on at test time", "on at test time", "always the same mask", "sound"]


def wrong_b_not_scaled():
    """Sees that B does not scale at test time, and names that."""
    return ["scaled twice", "not scaled", "always the same mask", "sound"]


def wrong_b_scaled_twice():
    """Swaps the faults of A and B."""
    return ["on at test time", "scaled twice", "always the same mask", "sound"]


def wrong_b_sound():
    """Overlooks that B multiplies by the mask at test time too."""
    return ["scaled twice", "sound", "always the same mask", "on at test time"]


def wrong_b_same_mask():
    """Takes the stored self.mask of B for a mask that stays."""
    return ["scaled twice", "always the same mask", "one mask for all samples", "sound"]


def wrong_reversed():
    """Fills in the list from D to A."""
    return ["sound", "always the same mask", "on at test time", "scaled twice"]


def wrong_capitals():
    """Writes the names with capital letters and not as they stand there."""
    return ["Scaled twice", "On at test time", "Always the same mask", "Sound"]


def wrong_typing_slip():
    """A typing slip in one name."""
    return ["scaled twice", "on at test-time", "always the same mask", "sound"]


def wrong_only_three():
    """Names the three faults and leaves out the sound layer."""
    return ["scaled twice", "on at test time", "always the same mask"]


def wrong_none_for_sound():
    """Leaves None in the place of the sound layer."""
    return ["scaled twice", "on at test time", "always the same mask", None]


def wrong_letters():
    """Writes the letter in front of each name."""
    return ["A: scaled twice", "B: on at test time", "C: always the same mask", "D: sound"]


def wrong_d_one_mask():
    """Thinks that D draws one mask for all samples."""
    return ["scaled twice", "on at test time", "always the same mask", "one mask for all samples"]


def wrong_missing_comma():
    """A missing comma: Python glues two texts together."""
    return ["scaled twice", "on at test timealways the same mask", "sound"]


def wrong_one_string():
    """All names in one text."""
    return "scaled twice, on at test time, always the same mask, sound"


def wrong_explanations():
    """Explains in own words in place of the names from the list."""
    return ["scales at test time too", "drops at test time", "never draws a new mask", "correct"]
