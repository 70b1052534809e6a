import numpy as np


def right_rare_and_large():
    """Right: one gradient of 150 among 120 of -1."""
    return [150.0] + [-1.0] * 120


def right_array():
    """Right: an array, the large gradient in the middle."""
    gradients = -np.ones(101)
    gradients[50] = 120.0
    return gradients


def right_two_large():
    """Right: two large gradients side by side."""
    return [60.0, 60.0] + [-1.0] * 100


def right_small_numbers():
    """Right: everything is scaled by a half."""
    return [50.0] + [-0.5] * 70


def wrong_all_up():
    """All gradients agree: Adam goes down as plain descent does."""
    return [1.0] * 10


def wrong_negative_mean():
    """The signs the wrong way round: the mean is below 0."""
    return [-100.0] + [1.0] * 90


def wrong_mean_of_zero():
    """The mean is just 0."""
    return [90.0] + [-1.0] * 90


def wrong_not_rare():
    """One large gradient among three."""
    return [4.0, -1.0, -1.0, -1.0]


def wrong_five():
    """One large gradient among six."""
    return [6.0] + [-1.0] * 5


def wrong_huge():
    """A gradient beyond what is allowed."""
    return [5000.0] + [-1.0] * 100


def wrong_long():
    """More gradients than are allowed."""
    return [400.0] + [-1.0] * 300


def wrong_alternating():
    """Signs that take turns, equal sizes but for a little."""
    return [1.3, -1.0] * 50


def wrong_one_number():
    """A single number in place of a list."""
    return 100.0


def wrong_one_gradient():
    """A list of one."""
    return [100.0]


def wrong_pair():
    """How large and how many, in place of the gradients themselves."""
    return (100, 90)


def wrong_text():
    """A text."""
    return "one large and many small"


def wrong_nested():
    """A matrix of gradients."""
    return [[100.0, -1.0], [-1.0, -1.0]]


def wrong_nothing():
    """The None is still there."""
    return None


def wrong_empty():
    """An empty list."""
    return []


def wrong_three_alike():
    """Three equal gradients above 0: every step leads down."""
    return [1, 1, 1]


def wrong_ten_alike():
    """Ten equal gradients above 0, in an array."""
    return np.full(10, 0.2)


def wrong_list_in_a_list():
    """A right list inside another one."""
    return [[100.0] + [-1.0] * 90]


def wrong_column():
    """A right list as a column."""
    return np.array([[100.0]] + [[-1.0]] * 90)
