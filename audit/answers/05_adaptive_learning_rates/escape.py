import numpy as np


def right_usual():
    """Right: a usual learning rate, and a little more momentum than usual."""
    return (0.1, 0.95)


def right_small_rate():
    """Right: a smaller learning rate with a large momentum."""
    return (0.08, 0.95)


def right_large_rate():
    """Right: a large learning rate needs less momentum."""
    return (0.3, 0.75)


def right_numpy_floats():
    """Right: the pair as numpy floats, written as fractions."""
    lr = np.float64(1) / 5
    momentum = np.float64(9) / 10
    return lr, momentum


def _arrives(lr, momentum):
    theta, velocity = -1.5, 0.0
    path = []
    for _ in range(200):
        velocity = momentum * velocity - lr * theta * (theta + 1) * (theta - 2)
        theta = theta + velocity
        path.append(theta)
    last = path[-20:]
    return max(path) > 0 and max(last) - min(last) < 0.05 and abs(theta - 2) < 0.05


def right_searched():
    """Right: the first pair of a small grid that a walk of one's own finds good."""
    for momentum in (0.9, 0.92, 0.95):
        for lr in (0.05, 0.1, 0.15):
            if _arrives(lr, momentum):
                return lr, momentum


def wrong_pair_of_the_text():
    """Tries the pair of the text's example: the point stays in the dip."""
    return (0.1, 0.5)


def wrong_plain_descent():
    """No momentum: plain descent comes to rest in the dip."""
    return (0.1, 0.0)


def wrong_too_much_momentum():
    """Momentum 0.99: over the ridge, but still swinging after 200 steps."""
    return (0.1, 0.99)


def wrong_lower_rate_and_too_much_momentum():
    """Swings on near the lower minimum: the last 20 steps cover more than 0.1."""
    return (0.08, 0.97)


def wrong_rolls_back():
    """Gets over the ridge and back again: it ends at rest in the dip."""
    return (0.25, 0.95)


def wrong_large_rate_rolls_back():
    """A large learning rate with medium momentum: over the ridge, and at rest in the dip again."""
    return (0.4, 0.6)


def wrong_diverges():
    """Learning rate 1: theta grows without bound."""
    return (1.0, 0.9)


def wrong_barely_diverges():
    """A learning rate just too large for this momentum: theta does not stay finite."""
    return (0.3, 0.92)


def wrong_just_below_the_ridge():
    """Not quite enough momentum: turns around just before the ridge."""
    return (0.1, 0.92)


def wrong_defaults_of_adam():
    """A rate of 0.001 as for Adam: too slow to get over the ridge."""
    return (0.001, 0.9)


def wrong_momentum_one():
    """Momentum 1: nothing fades, the point never comes to rest. It must be below 1."""
    return (0.1, 1.0)


def wrong_momentum_above_one():
    """Momentum above 1, to get more speed."""
    return (0.05, 1.1)


def wrong_swapped():
    """The pair in the wrong order: momentum first."""
    return (0.9, 0.1)


def wrong_rate_zero():
    """Learning rate 0: the point does not move."""
    return (0.0, 0.9)


def wrong_negative_rate():
    """A negative learning rate, to push the point up the ridge."""
    return (-0.1, 0.9)


def wrong_negative_momentum():
    """A negative momentum, to brake the point."""
    return (0.3, -0.5)


def wrong_no_momentum_large_rate():
    """Leaps over the ridge without momentum, and then jumps to and fro about the minimum."""
    return (0.4, 0.0)


def wrong_percent():
    """Momentum in per cent."""
    return (0.1, 90)


def wrong_end_point():
    """Gives the place where the point should end in place of the pair."""
    return 2.0


def wrong_start_and_end():
    """Gives the way, from the start to the minimum, in place of the two settings."""
    return (-1.5, 2.0)


def wrong_only_lr():
    """Only the learning rate, the momentum is left at its default."""
    return 0.1


def wrong_text():
    """The pair as a text."""
    return "(0.1, 0.9)"


def wrong_three_numbers():
    """Adds the number of steps to the pair."""
    return (0.1, 0.9, 200)


def wrong_named():
    """A dict with names in place of a pair."""
    return {"lr": 0.1, "momentum": 0.9}


def wrong_decimal_commas():
    """Decimal commas: Python reads four integers."""
    return (0, 1, 0, 9)


def wrong_left_as_it_was():
    """The None is still there."""
    return None


def wrong_pair_of_the_lesson():
    """The lab of the lesson as it opens: enough from its start, and too little from this one."""
    return (0.05, 0.9)


def wrong_other_pair_of_the_lesson():
    """What the lesson sets for its start at 2.9."""
    return (0.1, 0.9)


def wrong_border_of_the_lesson():
    """The least momentum that gets over the ridge from the start of the lesson."""
    return (0.1, 0.85)
