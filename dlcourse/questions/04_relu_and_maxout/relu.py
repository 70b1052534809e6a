"""What is negative becomes zero, entry by entry."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Misconception, probe, question


def no_cut(z):
    """It looks as if z is returned as it is. Negative entries have to become 0."""
    return 1.0 * z


def absolute_value(z):
    """It looks as if negative entries lose their sign. They have to become 0."""
    return np.abs(z)


def negative_part(z):
    """It looks as if the positive entries are cut off.
    They stay, and the negative ones become 0.
    """
    return np.minimum(z, 0)


def step(z):
    """It looks as if each entry becomes 0 or 1.
    That is the slope of ReLU; ReLU itself lets a positive entry through as it is.
    """
    return np.where(z > 0, 1.0, 0.0)


def first_axis(z):
    """It looks as if the largest entry along the first axis is taken.
    np.max reads the 0 as the number of an axis; here each entry is compared with 0.
    """
    return np.max(z, 0)


def whole_array(z):
    """It looks as if the array as a whole is compared with 0, by max or by if.
    Each entry has to be compared by itself.
    """
    return max(z, 0)


def in_place(z):
    """It looks as if the zeros are written into z itself.
    The step back needs z as it was: write them into a new array.
    """
    z[z < 0] = 0
    return z


def leaky(z):
    """It looks as if negative entries keep a hundredth of their value.
    That is Leaky ReLU, which comes later; ReLU makes them 0.
    """
    return np.where(z > 0, z, 0.01 * z)


def softplus(z):
    """It looks as if this is softplus, the smooth curve ln(1 + exp z).
    ReLU has a corner: exactly 0 below zero, exactly z above.
    """
    return np.logaddexp(z, 0)


def capped(z):
    """It looks as if numbers above 1 are cut off too. ReLU has no upper end."""
    return np.clip(z, 0, 1)


def capped_at_six(z):
    """It looks as if numbers above 6 are cut off. ReLU itself has no upper end."""
    return np.clip(z, 0, 6)


def _capped_at(top):
    return Misconception(
        f"capped_at_{top}",
        lambda z: np.clip(z, 0, top),
        f"It looks as if numbers above {top} are cut off. ReLU has no upper end.",
    )


def whole_numbers(z):
    """It looks as if the result holds integers only. What is positive keeps its decimals: an array
    made as integers, or with the type of another one, cuts them off.
    """
    return np.maximum(z, 0).astype(int)


def by_mask(z):
    return z * (z > 0)


def in_float32(z):
    return np.clip(np.float32(z), 0, None)


def with_loops(z):
    a = np.zeros(z.shape)
    for place in np.ndindex(z.shape):
        if z[place] > 0:
            a[place] = z[place]
    return a


def as_nested_lists(z):
    def rectify(part):
        return [rectify(p) for p in part] if isinstance(part, list) else max(part, 0)

    return rectify(z.tolist())


def by_absolute_value(z):
    return (z + abs(z)) / 2


def on_a_copy(z):
    a = z.copy()
    a[a < 0] = 0
    return a


QUESTION = question(
    rules.relu,
    place=1,
    points=1,
    probes=(
        probe("one positive number", z=[2.5]),
        probe("one negative number", z=[-3]),
        probe("zeros", z=[0, 0]),
        probe("a batch of two samples and three units", z=[[1, -2, 0.5], [-0.5, 3, 0]]),
        probe("an array of three axes", z=[[[-1, 2]], [[0.25, -0.25]]]),
        probe("numbers far from zero and close to it", z=[10000, -10000, 0.0123, -0.01]),
    ),
    mistakes=(
        no_cut,
        absolute_value,
        negative_part,
        step,
        first_axis,
        whole_array,
        in_place,
        leaky,
        softplus,
        capped,
        capped_at_six,
        *map(_capped_at, (5, 10, 20, 50, 100, 127, 255, 500, 1000)),
        whole_numbers,
    ),
    hints=(
        "Take the numbers -3, 0 and 2 by hand first. Which of them change?",
        "The result has the shape of z. For every entry there is one question: is it above zero?",
        "Look for the NumPy function that compares two arrays entry by entry and keeps the larger "
        "of the two. The second of them may be the number 0.",
    ),
    idea="Every entry is compared with zero, and the larger of the two stays.",
    insight=(
        "Try relu(3 * z) and 3 * relu(z): the same numbers. A network of ReLU layers without "
        "biases has this property as a whole."
    ),
    right_answers=(by_mask, in_float32, with_loops, as_nested_lists, by_absolute_value, on_a_copy),
)
