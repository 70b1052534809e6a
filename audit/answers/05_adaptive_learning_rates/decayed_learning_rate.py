import math

import numpy as np


def right_math_sqrt(lr, t):
    """Right: the formula with math.sqrt."""
    return lr / math.sqrt(t + 1)


def right_numpy_sqrt(lr, t):
    """Right: the formula with np.sqrt."""
    return lr / np.sqrt(t + 1)


def right_negative_power(lr, t):
    """Right: multiplies by the power -1/2."""
    return lr * (t + 1) ** -0.5


def right_long_winded(lr, t):
    """Right: a beginner's version, step by step."""
    number_of_steps = t + 1
    root = number_of_steps ** (1 / 2)
    learning_rate = lr / root
    return float(learning_rate)


def right_root_of_the_square(lr, t):
    """Right: lr goes under the root as its square (lr is not negative)."""
    return math.sqrt(lr**2 / (t + 1))


def wrong_counts_from_one(lr, t):
    """Divides by the root of t, as if t counted from 1: division by zero in the first step."""
    return lr / math.sqrt(t)


def wrong_counts_from_one_special_first(lr, t):
    """Divides by the root of t and mends only t = 0 by hand: one step behind from then on."""
    if t == 0:
        return lr
    return lr / math.sqrt(t)


def wrong_no_root(lr, t):
    """The root is missing: divides by t + 1."""
    return lr / (t + 1)


def wrong_one_outside_the_root(lr, t):
    """The 1 is added to the root, not under it."""
    return lr / (np.sqrt(t) + 1)


def wrong_parenthesis_around_fraction(lr, t):
    """The root is taken of the whole fraction, lr included."""
    return math.sqrt(lr / (t + 1))


def wrong_multiplies(lr, t):
    """Multiplies by the root in place of dividing: the rate grows."""
    return lr * math.sqrt(t + 1)


def wrong_squares(lr, t):
    """Takes the square where the root is asked for."""
    return lr / (t + 1) ** 2


def wrong_one_too_many(lr, t):
    """Adds 1 twice, so that the first step is already smaller than lr."""
    step = t + 1
    return lr / math.sqrt(step + 1)


def wrong_rounded(lr, t):
    """Rounds to three places, as the table in the text is printed."""
    return round(lr / math.sqrt(t + 1), 3)


def wrong_power_precedence(lr, t):
    """Writes ** 1 / 2 without parentheses: Python halves t + 1 and takes no root."""
    return lr / ((t + 1) ** 1 / 2)


def wrong_integer_exponent(lr, t):
    """Writes the exponent as 1 // 2, which is 0: the rate never falls."""
    return lr / (t + 1) ** (1 // 2)


def wrong_integer_root(lr, t):
    """The root is cut to an integer: right only for square numbers."""
    return lr / int(math.sqrt(t + 1))


def wrong_missing_parentheses(lr, t):
    """Writes / sqrt(t) + 1: the 1 is added to the learning rate."""
    if t == 0:
        return lr
    return lr / math.sqrt(t) + 1


def wrong_prints(lr, t):
    """Prints the result and forgets to return it."""
    print(lr / math.sqrt(t + 1))


def wrong_exponential(lr, t):
    """Another schedule: exponential decay."""
    return lr * 0.9**t


def wrong_whole_schedule(lr, t):
    """Returns the rates of all steps up to t, not the one of step t."""
    return np.array([lr / math.sqrt(i + 1) for i in range(t + 1)])


def wrong_floor_division(lr, t):
    """Writes // for /: the result is rounded down, mostly to 0."""
    return lr // math.sqrt(t + 1)


def wrong_compounds(lr, t):
    """Divides the already fallen rate again in every step."""
    for i in range(t + 1):
        lr = lr / math.sqrt(i + 1)
    return lr


def wrong_hard_coded_lr(lr, t):
    """Uses the 0.5 of the example in place of the argument."""
    lr = 0.5
    return lr / math.sqrt(t + 1)


def wrong_caret(lr, t):
    """Writes ^ for the power, which Python does not have for a float."""
    return lr / (t + 1) ^ 0.5


def wrong_logarithm(lr, t):
    """A logarithm in place of the root."""
    return lr / (1 + math.log(t + 1))


def wrong_power_before_division(lr, t):
    """** 1/2 is ** 1 and then / 2: lr / (t + 1) is halved."""
    return lr / (t + 1) ** 1 / 2


def wrong_exponential_e(lr, t):
    """Falls exponentially, by the factor e at each step."""
    return lr * np.exp(-t)


def wrong_exponential_slow(lr, t):
    """Falls exponentially, by one per cent at each step."""
    return lr * 0.99**t


def wrong_exponential_with_rate(lr, t):
    """Falls exponentially, with a decay rate of 0.1."""
    return lr * math.exp(-0.1 * t)


def wrong_exponential_as_loop(lr, t):
    """Falls exponentially: multiplies by 0.95 in a loop."""
    for _ in range(t):
        lr = lr * 0.95
    return lr


def wrong_fraction(lr, t):
    """Falls as 1 / (1 + 0.1 t), a schedule of Keras."""
    return lr / (1 + 0.1 * t)
