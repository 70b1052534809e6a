"""What the questions on regularization share."""

from collections.abc import Callable, Sequence

import numpy as np

from dlcourse.checks import Misconception, Probe, probe

IN_PLACE = (
    "It looks as if an operator such as *= or -= is used. On an array it writes into the numbers "
    "of the caller: make a new array from the old one, and leave the old one as it is."
)


def layers(*weights):
    """A list of arrays, as the weights of a network come."""
    return [np.array(w, float) for w in weights]


SMALL = layers([[3, -4]])
TWO_LAYERS = layers([[1, -2], [0.5, 3], [-1, 0]], [[2, -0.5, 1.5]])
ZEROS = [np.zeros((2, 3)), np.zeros((1, 2))]
KERNELS = [np.arange(-6.0, 6.0).reshape(2, 2, 3) / 4, np.array([[0.25], [-8.0]])]


MATRICES_ONLY = (
    "It looks as if only arrays with two axes count. The arrays in the list may have any shapes."
)


def only_first(penalty: Callable[[Sequence, float], float]) -> tuple[Misconception, ...]:
    """The ways in which a penalty sees the first array alone: an empty list tells them apart."""

    def first(weights, strength):
        return penalty(weights[:1], strength)

    def first_by_place(weights, strength):
        return penalty([weights[0]], strength)

    def return_in_loop(weights, strength):
        return penalty(weights[:1], strength) if weights else None

    return (
        Misconception(
            "first",
            first,
            "It looks as if only the first array counts. Sum over the entries of all of them.",
        ),
        Misconception(
            "first_by_place",
            first_by_place,
            "It looks as if only the array at place 0 counts, and an empty list has none. Go "
            "through all that are there.",
        ),
        Misconception(
            "return_in_loop",
            return_in_loop,
            "It looks as if the return stands inside the loop: then the first array is also the "
            "last one, and an empty list returns nothing. Let it stand below the loop.",
        ),
    )


# L1 and L2 are asked about the same weights.
PENALTY_PROBES = (
    probe("one row of weights", weights=SMALL, strength=0.1),
    probe("two layers", weights=TWO_LAYERS, strength=2.0),
    probe("weights of zero", weights=ZEROS, strength=0.5),
    probe("a strength of 0", weights=SMALL, strength=0.0),
    # Not by `probe`, which makes an array of an empty list.
    Probe("no layer at all", {"weights": [], "strength": 0.1}),
    probe("arrays with three axes and with two", weights=KERNELS, strength=0.01),
    probe("a vector among the arrays", weights=layers([[1, 2]], [3, -0.5, 0.25]), strength=0.3),
)
