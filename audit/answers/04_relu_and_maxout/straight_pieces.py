import itertools

import numpy as np


def _corners(w, b):
    return [-c / u for u, c in zip(w, b, strict=True) if u != 0]


def right_slopes_beside(w, b, v):
    """Right: compares the slopes a little to the left and to the right of each corner."""
    places = sorted(set(np.round(_corners(w, b), 9)))
    n_pieces = 1
    for k, x in enumerate(places):
        gaps = [abs(x - y) for j, y in enumerate(places) if j != k]
        step = min([1.0, *gaps]) / 2
        left, right = (np.sum(v * w * (w * (x + s) + b > 0)) for s in (-step, step))
        n_pieces += not np.isclose(left, right, rtol=0, atol=1e-9)
    return n_pieces


def right_dictionary(w, b, v):
    """Right: the changes of the slope by place."""
    bends = {}
    for u, c, share in zip(w, b, v, strict=True):
        if u == 0 or share == 0:
            continue
        x = float(np.round(-c / u, 9)) + 0.0
        bends[x] = bends.get(x, 0) + share * abs(u)
    return 1 + sum(1 for bend in bends.values() if abs(bend) > 1e-9)


def right_switching(w, b, v):
    """Right: on the right of a corner a neuron with w > 0 is on, one with w < 0 is off."""
    n_pieces, done = 1, []
    for i in range(len(w)):
        if w[i] == 0 or any(abs(-b[i] / w[i] - x) < 1e-9 for x in done):
            continue
        x = -b[i] / w[i]
        done.append(x)
        change = 0.0
        for j in range(len(w)):
            if w[j] != 0 and abs(-b[j] / w[j] - x) < 1e-9:
                change += v[j] * w[j] if w[j] > 0 else -v[j] * w[j]
        if abs(change) >= 1e-9:
            n_pieces += 1
    return n_pieces


def right_unique_inverse(w, b, v):
    """Right: np.unique with its inverse, and a sum at each place."""
    keep = w != 0
    places, which = np.unique(np.round(-b[keep] / w[keep], 9), return_inverse=True)
    changes = np.bincount(which, (v * np.abs(w))[keep], len(places))
    return int(np.count_nonzero(np.abs(changes) > 1e-9)) + 1


def right_pairs(w, b, v):
    """Right: sorted pairs, added up while they lie at one place."""
    pairs = sorted((-c / u, s * abs(u)) for u, c, s in zip(w, b, v, strict=True) if u)
    n_pieces, place, change = 1, None, 0.0
    for x, bend in [*pairs, (np.inf, 0.0)]:
        if place is not None and x - place > 1e-9:
            n_pieces += int(abs(change) > 1e-9)
            change = 0.0
        place, change = x, change + bend
    return n_pieces


def wrong_plus_one(w, b, v):
    """Wrong: one more than neurons, whatever they do."""
    return w.size + 1


def wrong_size(w, b, v):
    """Wrong: as many as neurons."""
    return w.size


def wrong_two_each(w, b, v):
    """Wrong: two pieces for each neuron."""
    return 2 * len(w)


def wrong_powers(w, b, v):
    """Wrong: all patterns of active neurons."""
    return 2 ** len(b)


def wrong_forgets_v(w, b, v):
    """Wrong: distinct corners, v is not looked at."""
    return 1 + len(set(np.round(_corners(w, b), 9)))


def wrong_forgets_equal_places(w, b, v):
    """Wrong: every neuron with w and v counts by itself."""
    return 1 + int(np.sum((w != 0) & (v != 0)))


def wrong_forgets_cancelling(w, b, v):
    """Wrong: distinct corners of neurons with w and v, bends are not added up."""
    return 1 + len({round(-c / u, 9) for u, c, s in zip(w, b, v, strict=True) if u and s})


def wrong_divides_by_zero(w, b, v):
    """Wrong: divides by a weight of 0, which gives infinity and a warning."""
    return right_unique_inverse(w, b, v) + 0 * len(-b / w)


def wrong_signed_change(w, b, v):
    """Wrong: v w for the change at every corner, whatever the sign of w."""
    bends = {}
    for u, c, share in zip(w, b, v, strict=True):
        if u:
            x = float(np.round(-c / u, 9)) + 0.0
            bends[x] = bends.get(x, 0) + share * u
    return 1 + sum(abs(bend) > 1e-9 for bend in bends.values())


def wrong_corners(w, b, v):
    """Wrong: the corners, one less than the pieces."""
    return right_dictionary(w, b, v) - 1


def wrong_grid(w, b, v):
    """Wrong: looks at a part of the line on a grid."""
    x = np.linspace(-10, 10, 20001)
    f = np.maximum(np.outer(x, w) + b, 0) @ v
    bends = np.abs(np.diff(f, 2)) > 1e-6
    return 1 + int(np.sum(bends[1:] & ~bends[:-1]) + bends[0])


def wrong_active_right(w, b, v):
    """Wrong: only neurons with w > 0."""
    keep = w > 0
    return right_dictionary(w[keep], b[keep], v[keep])


def wrong_float(w, b, v):
    """Wrong: a float, where an integer is asked for."""
    return float(right_dictionary(w, b, v))


def wrong_distinct_slopes(w, b, v):
    """Wrong: counts different slopes, of which two pieces may have the same."""
    places = sorted(set(np.round(_corners(w, b), 9)))
    between = [places[0] - 1, *np.add(places[:-1], places[1:]) / 2, places[-1] + 1]
    return len({round(float(np.sum(v * w * (w * x + b > 0))), 9) for x in between})


def wrong_zero_at_b(w, b, v):
    """Wrong: corners at b in place of -b / w."""
    return 1 + len(set(b[(w != 0) & (v != 0)].tolist()))


def wrong_flat_pieces_forgotten(w, b, v):
    """Wrong: only the pieces with a slope count."""
    n_pieces = right_dictionary(w, b, v)
    left = np.sum((v * w)[w < 0])
    right = np.sum((v * w)[w > 0])
    return n_pieces - int(abs(left) < 1e-9) - int(n_pieces > 1 and abs(right) < 1e-9)


def wrong_groupby_unsorted(w, b, v):
    """Groups by corner as in SQL. itertools.groupby joins neighbours only, and none are sorted."""
    bends = [(-b_i / w_i, v_i * abs(w_i)) for w_i, b_i, v_i in zip(w, b, v) if w_i != 0]
    pieces = 1
    for _, group in itertools.groupby(bends, key=lambda bend: bend[0]):
        if abs(sum(bend for _, bend in group)) > 1e-12:
            pieces += 1
    return pieces


def wrong_corners_without_v(w, b, v):
    """Wrong: the different corners are counted, not the pieces, and v is not looked at."""
    return len({-b_i / w_i for w_i, b_i in zip(w, b) if w_i != 0})


def wrong_corners_in_a_list(w, b, v):
    """Wrong: the corners are collected, one for each neuron with a weight, and counted."""
    places = []
    for i in range(len(w)):
        if w[i] != 0:
            places.append(-b[i] / w[i])
    return len(places)


def wrong_piece_for_each_weight(w, b, v):
    """Wrong: one more than the neurons with a weight."""
    return int((w != 0).sum()) + 1


def wrong_corners_of_heard_neurons(w, b, v):
    """Wrong: the neurons with w and v, neither one more nor places that coincide."""
    return int(np.sum((w != 0) & (v != 0)))


def wrong_without_the_sign_of_a_place(w, b, v):
    """Wrong: x and -x count as one place."""
    changes = {}
    for weight, bias, share in zip(w, b, v):
        if weight != 0:
            place = round(abs(float(bias / weight)), 9)
            changes[place] = changes.get(place, 0.0) + float(share * abs(weight))
    return 1 + sum(abs(change) > 1e-9 for change in changes.values())


def wrong_change_by_the_square(w, b, v):
    """Wrong: the slope is taken to change by v times the square of w."""
    changes = {}
    for weight, bias, share in zip(w, b, v):
        if weight != 0:
            place = round(float(-bias / weight), 9)
            changes[place] = changes.get(place, 0.0) + float(share * weight**2)
    return 1 + sum(abs(change) > 1e-9 for change in changes.values())


def wrong_small_bends_left_out(w, b, v):
    """Wrong: a change of slope below 0.1 does not count."""
    changes = {}
    for weight, bias, share in zip(w, b, v):
        if weight != 0:
            place = round(float(-bias / weight), 9)
            changes[place] = changes.get(place, 0.0) + float(share * abs(weight))
    return 1 + sum(abs(change) > 0.1 for change in changes.values())
