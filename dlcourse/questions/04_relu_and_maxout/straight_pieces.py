"""How many straight pieces the graph of a small ReLU network has."""

import numpy as np

from dlcourse.checks import probe, question


def straight_pieces(w, b, v):
    """The number of straight pieces of f(x) = Σ v_i relu(w_i x + b_i), an int.

    Neuron i has its corner where w_i x + b_i = 0, if w_i is not 0. From left to right the slope of
    f changes there by v_i |w_i|; at one place all changes add up.
    """
    has_corner = w != 0
    places = -b[has_corner] / w[has_corner]
    changes = (v * np.abs(w))[has_corner]
    return 1 + sum(bool(changes[places == place].sum() != 0) for place in np.unique(places))


def corners(w, b, v):
    """It looks as if corners are counted. The pieces lie between neighbours, and beyond the outer
    ones: there is one more.
    """
    return straight_pieces(w, b, v) - 1


def one_more_than_neurons(w, b, v):
    """It looks as if each neuron is taken to add a piece. Some add none: draw f for a neuron with
    w = 0, for one with v = 0, and for two neurons that bend at the same x.
    """
    return len(w) + 1


def as_many_as_neurons(w, b, v):
    """It looks as if the neurons are counted. A single neuron makes two pieces already, and some
    neurons make none.
    """
    return len(w)


def patterns(w, b, v):
    """It looks as if every combination of active and inactive neurons is counted. On a line most of
    them never occur: each neuron changes its side once.
    """
    return 2 ** len(w)


def corner_without_weight(w, b, v):
    """It looks as if a neuron with the weight 0 has a corner. It returns the same for every x."""
    return straight_pieces(w, b, v) + len(set(v[(w == 0) & (v != 0)].tolist()))


def corner_without_listener(w, b, v):
    """It looks as if a neuron counts whose v is 0. It has a corner, and nothing of it reaches f."""
    return straight_pieces(w, b, np.where(v == 0, 1.0, v))


def corners_of_all(w, b, v):
    """It looks as if the places are counted where a neuron has its corner. The pieces are one more
    than the corners of f, and f has none where v is 0 or where bends make up for each other.
    """
    return len(np.unique(-b[w != 0] / w[w != 0]))


def bent_neurons(w, b, v):
    """It looks as if the neurons with a corner are counted. The pieces are one more than the
    corners of f, and f has none where v is 0, and only one where several neurons bend it at one x.
    """
    return np.count_nonzero(w)


def heard_neurons(w, b, v):
    """It looks as if the neurons that bend f are counted. The pieces are one more than the corners,
    and several neurons can bend f at one x.
    """
    return np.count_nonzero(w * v)


def places_of_all(w, b, v):
    """It looks as if each place counts where a neuron has its corner, whatever v is. f goes
    straight on where v is 0, and where bends make up for each other.
    """
    return 1 + corners_of_all(w, b, v)


def each_neuron_with_weight(w, b, v):
    """It looks as if each neuron whose w is not 0 adds a piece. f goes straight on where v is 0,
    and neurons that bend it at the same x make one border.
    """
    return 1 + np.count_nonzero(w)


def each_corner_by_itself(w, b, v):
    """It looks as if two neurons that bend at the same x are counted as two corners.
    It is one place, and so one border between two pieces.
    """
    return 1 + np.count_nonzero(w * v)


def no_cancelling(w, b, v):
    """It looks as if each place counts where a neuron bends. Two bends at one place can make up for
    each other: then f goes straight on.
    """
    return straight_pieces(w, b, np.abs(v))


def only_to_the_right(w, b, v):
    """It looks as if only neurons with a positive weight are counted. One with a negative weight is
    active on the left of its corner, and bends f as well.
    """
    return straight_pieces(np.maximum(w, 0), b, v)


def changes_with_sign(w, b, v):
    """It looks as if the slope is taken to change by v times w. From left to right a neuron with a
    negative weight switches off at its corner: a slope of -2 that ends is a change of +2.
    """
    return straight_pieces(w, b, v * np.sign(w))


def in_sight(w, b, v):
    """It looks as if only a part of the line is searched. Corners can lie anywhere: compute where
    each of them is.
    """
    return straight_pieces(np.where(np.abs(b) <= 10 * np.abs(w), w, 0), b, v)


def by_slopes_between(w, b, v):
    bends = sorted({float(np.round(-c / u, 9)) for u, c in zip(w, b, strict=True) if u})
    if not bends:
        return 1
    between = [bends[0] - 1, *np.add(bends[:-1], bends[1:]) / 2, bends[-1] + 1]
    slopes = [sum(v * w * (w * x + b > 0)) for x in between]
    return 1 + int(np.sum(np.abs(np.diff(slopes)) > 1e-9))


def with_a_dictionary(w, b, v):
    changes = {}
    for weight, bias, share in zip(w.tolist(), b.tolist(), v.tolist(), strict=True):
        if weight != 0:
            place = round(-bias / weight, 9)
            changes[place] = changes.get(place, 0.0) + share * abs(weight)
    return 1 + len([c for c in changes.values() if abs(c) > 1e-9])


def by_sorting(w, b, v):
    bent = w * v != 0
    places, changes = -b[bent] / w[bent], (v * abs(w))[bent]
    order = np.argsort(places)
    pieces, left = 1, 0.0
    for n, i in enumerate(order):
        left += changes[i]
        is_last = n + 1 == len(order) or places[order[n + 1]] - places[i] > 1e-9
        if is_last:
            pieces += abs(left) > 1e-9
            left = 0.0
    return np.int64(pieces)


QUESTION = question(
    straight_pieces,
    place=11,
    points=2,
    probes=(
        probe("one neuron", w=[2], b=[-1], v=[3]),
        probe("two neurons", w=[1, 1], b=[0, -2], v=[1, 3]),
        probe("a neuron with a negative weight", w=[-1, 2], b=[1, 1], v=[1, -1]),
        probe("a neuron whose weight is 0", w=[0, 1], b=[2, 1], v=[1, 2]),
        probe("a neuron whose v is 0", w=[2, 1], b=[-1, 1], v=[0, 3]),
        probe("two neurons that bend at the same x", w=[1, -1], b=[-1, 1], v=[2, 3]),
        probe("the first and the last at the same x", w=[1, 1, -1], b=[-1, 2, 1], v=[2, 1, 3]),
        probe("two bends that make up for each other", w=[2, -2], b=[-1, 1], v=[3, -3]),
        probe("opposite bends that add up", w=[2, -2], b=[-1, 1], v=[3, 3]),
        probe("corners on both sides of 0", w=[1, 1], b=[1, -1], v=[1, 1]),
        probe("a steep and a gentle neuron at the same x", w=[2, 1], b=[-2, -1], v=[1, -2]),
        probe("two corners near each other", w=[2, 2], b=[-1, -1.001], v=[1, 2]),
        probe("a bend that is hardly seen", w=[1], b=[1], v=[0.05]),
        probe("a corner far away", w=[1, 1], b=[-5000, 3], v=[1, 2]),
        probe("whole numbers", w=np.array([3, -2]), b=np.array([1, 5]), v=np.array([1, 1])),
        probe(
            "six neurons",
            w=[1, 2, -1, 0, 0.5, -2],
            b=[0, -2, 1, 3, 1, 4],
            v=[1, -1, 1, 5, 0, 2],
        ),
    ),
    mistakes=(
        one_more_than_neurons,
        corners,
        as_many_as_neurons,
        patterns,
        corners_of_all,
        bent_neurons,
        heard_neurons,
        places_of_all,
        each_neuron_with_weight,
        corner_without_weight,
        corner_without_listener,
        each_corner_by_itself,
        no_cancelling,
        only_to_the_right,
        changes_with_sign,
        in_sight,
    ),
    hints=(
        "Draw v times relu(w x + b) for a single neuron. Where is its corner, and for which w, b "
        "and v is there none?",
        "Go along the line from left to right. At the corner of a neuron the slope of f changes: "
        "by how much, for a positive w and for a negative one? Several can bend f at one x.",
        "The corner lies at minus b over w, and there the slope changes by v times the absolute "
        "value of w. Add up the changes at each place: every place where something is left begins "
        "a new piece.",
    ),
    idea=(
        "A neuron bends the graph at one place, where its weighted sum is zero. The bends at one "
        "place add up, and every place where something is left of them begins a new piece."
    ),
    insight=(
        "One layer of n neurons makes at most n + 1 pieces. A second layer bends each of them "
        "anew: width adds pieces, depth multiplies them."
    ),
    right_answers=(by_slopes_between, with_a_dictionary, by_sorting),
)
