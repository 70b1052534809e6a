def right_forward_order():
    """Right: the two wrong kinds in the order of the network."""
    return ["Center", "Softplus"]


def right_backward_order():
    """Right: the other order, as they are met on the way back."""
    return ["Softplus", "Center"]


def right_from_a_table():
    """Right: a list filtered out of a table of findings."""
    is_right = {"Linear": True, "Center": False, "Arctan": True, "Softplus": False, "Gain": True}
    return [name for name, good in is_right.items() if not good]


def right_appended():
    """Right: a list that was filled while measuring layer by layer."""
    suspects = []
    suspects.append("Softplus")
    suspects.append("Center")
    suspects.sort()
    return suspects


def right_all_but_the_good_ones():
    """Right: all kinds without those that passed the measurement, as a sorted list."""
    kinds = {"Linear", "Center", "Arctan", "Softplus", "Gain"}
    return sorted(kinds - {"Linear", "Arctan", "Gain"})


def wrong_nearest_to_the_loss_only():
    """Wrong: stops at the first culprit from the loss, Center's mistake is hidden behind it."""
    return ["Softplus"]


def wrong_center_only():
    """Wrong: only the one seen by reading, Softplus looks like a sigmoid and passes."""
    return ["Center"]


def wrong_first_wrong_layer_blamed():
    """Wrong: accuses the layer whose numbers are wrong, not the one that spoiled them."""
    return ["Linear"]


def wrong_linear_accused_too():
    """Wrong: both culprits, and Linear too because its entries are reported WRONG."""
    return ["Linear", "Center", "Softplus"]


def wrong_example_list():
    """Wrong: copies the form of the example list as it stands in the text."""
    return ["Linear", "Arctan"]


def wrong_arctan_for_center():
    """Wrong: accuses Arctan, one step too far to the loss, and overlooks Center."""
    return ["Arctan", "Softplus"]


def wrong_center_and_arctan():
    """Wrong: finds Center, takes 1 / (1 + x squared) for a mistake, overlooks Softplus."""
    return ["Center", "Arctan"]


def wrong_everything_before_softplus():
    """Wrong: all kinds that stand before the last culprit on the way from the input."""
    return ["Linear", "Center", "Arctan", "Softplus"]


def wrong_all_kinds():
    """Wrong: accuses every kind of layer."""
    return ["Linear", "Center", "Arctan", "Softplus", "Gain"]


def wrong_gain_too():
    """Wrong: both culprits, and Gain, whose sum over the samples looks suspicious."""
    return ["Center", "Softplus", "Gain"]


def wrong_gain_and_softplus():
    """Wrong: Gain is taken for the second culprit because it is the neighbour of Softplus."""
    return ["Softplus", "Gain"]


def wrong_right_ones_listed():
    """Wrong: lists the kinds whose way back is right."""
    return ["Linear", "Arctan", "Gain"]


def wrong_numbers_of_layers():
    """Wrong: the positions of the layers in the network in place of their names."""
    return [1, 4]


def wrong_nothing_found():
    """Wrong: an empty list, since the network runs without an error."""
    return []


def wrong_linear_and_softplus():
    """Wrong: the first layer's wrong entries are put down to Linear, not to Center."""
    return ["Linear", "Softplus"]


def wrong_with_layer_names_of_parameters():
    """Wrong: names the parameters with wrong entries, not the kinds of layers."""
    return ["W", "b"]


def wrong_left_at_none():
    """Wrong: the list was written in another cell, the name is still None."""
    return None
