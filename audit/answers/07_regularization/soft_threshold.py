import numpy as np


def right_formula(w, threshold):
    """Right: the formula, word for word."""
    return np.sign(w) * np.maximum(np.abs(w) - threshold, 0)


def right_two_sides(w, threshold):
    """Right: what sticks out above t, minus what sticks out below −t."""
    return np.maximum(w - threshold, 0) - np.maximum(-w - threshold, 0)


def right_where(w, threshold):
    """Right: three cases with np.where."""
    return np.where(w > threshold, w - threshold, np.where(w < -threshold, w + threshold, 0.0))


def right_minus_clip(w, threshold):
    """Right: w minus w clipped to [−t, t]."""
    return w - np.clip(w, -threshold, threshold)


def right_masks(w, threshold):
    """Right: zeros, and two masks that fill in the others."""
    result = np.zeros(np.shape(w))
    big = w > threshold
    small = w < -threshold
    result[big] = w[big] - threshold
    result[small] = w[small] + threshold
    return result


def right_loop(w, threshold):
    """Right: a beginner's loop over the flat array."""
    flat = np.ravel(w)
    new = []
    for number in flat:
        if abs(number) <= threshold:
            new.append(0.0)
        elif number > 0:
            new.append(number - threshold)
        else:
            new.append(number + threshold)
    return np.array(new).reshape(np.shape(w))


def right_copysign(w, threshold):
    """Right: the size is shortened first, then gets the sign of w back."""
    size = np.abs(w) - threshold
    size[size < 0] = 0
    return np.copysign(size, w)


def wrong_hard_threshold(w, threshold):
    """Hard threshold: sets small entries to 0 and leaves the others as they are."""
    return np.where(np.abs(w) <= threshold, 0, w)


def wrong_no_stop(w, threshold):
    """No stop at zero: the sign step of 7.4."""
    return w - threshold * np.sign(w)


def wrong_no_sign(w, threshold):
    """The sign is missing: negative entries come back positive."""
    return np.maximum(np.abs(w) - threshold, 0)


def wrong_no_absolute_value(w, threshold):
    """|w| is missing: every negative entry becomes 0."""
    return np.sign(w) * np.maximum(w - threshold, 0)


def wrong_positive_only(w, threshold):
    """A shifted ReLU, without sign and absolute value."""
    return np.maximum(w - threshold, 0)


def wrong_minimum(w, threshold):
    """np.minimum in place of np.maximum."""
    return np.sign(w) * np.minimum(np.abs(w) - threshold, 0)


def wrong_np_max(w, threshold):
    """np.max takes its second argument for an axis: one number for all, or an error."""
    return np.sign(w) * np.max(np.abs(w) - threshold, 0)


def wrong_builtin_max(w, threshold):
    """Python's max compares the whole array, which is an error."""
    return np.sign(w) * max(np.abs(w) - threshold, 0)


def wrong_clip(w, threshold):
    """Clips to [−t, t]: keeps what should go, and the other way round."""
    return np.clip(w, -threshold, threshold)


def wrong_plus(w, threshold):
    """Moves every entry away from zero."""
    return np.sign(w) * np.maximum(np.abs(w) + threshold, 0)


def wrong_sign_after(w, threshold):
    """The sign of |w| − t in place of the sign of w."""
    return np.sign(np.abs(w) - threshold) * np.maximum(np.abs(w) - threshold, 0)


def wrong_scaled(w, threshold):
    """Shrinks in proportion, as weight decay does."""
    return (1 - threshold) * w


def wrong_in_place(w, threshold):
    """Writes the zeros into the array that came in, so the caller's weights change."""
    sign = np.sign(w)
    w[np.abs(w) < threshold] = 0
    return sign * np.maximum(np.abs(w) - threshold, 0)


def wrong_masks_one_after_the_other(w, threshold):
    """Two masks one after the other: what the first line moved, the second may move back."""
    new = w.copy()
    new[new > 0] -= threshold
    new[new < 0] += threshold
    return new


def wrong_keeps_small(w, threshold):
    """Small entries stay as they are in place of becoming 0."""
    return np.where(np.abs(w) > threshold, w - threshold * np.sign(w), w)


def wrong_max_of_w(w, threshold):
    """The maximum with −t in place of 0: entries near zero are carried across."""
    return np.sign(w) * np.maximum(np.abs(w) - threshold, -threshold)


def wrong_relu_of_signed(w, threshold):
    """The maximum is taken after the sign, so negative entries are lost."""
    return np.maximum(np.sign(w) * (np.abs(w) - threshold), 0)


def wrong_negative_side(w, threshold):
    """The negative side goes the wrong way: −2 becomes −2.5."""
    return np.where(w > threshold, w - threshold, np.where(w < -threshold, w - threshold, 0))


def wrong_negative_condition(w, threshold):
    """The second condition lacks its minus: all that is below t counts as negative."""
    return np.where(w > threshold, w - threshold, np.where(w < threshold, w + threshold, 0))


def wrong_integer_result(w, threshold):
    """zeros_like of integer weights cuts off the places after the point."""
    new = np.zeros_like(w)
    for index in np.ndindex(w.shape):
        if abs(w[index]) > threshold:
            new[index] = w[index] - np.sign(w[index]) * threshold
    return new


def wrong_flattened(w, threshold):
    """A list of the flat entries: the shape is lost."""
    new = []
    for number in w.ravel():
        new.append(np.sign(number) * max(abs(number) - threshold, 0))
    return np.array(new)


def wrong_rows_and_columns(w, threshold):
    """A loop over rows and columns, which fails for a vector."""
    new = np.zeros(w.shape)
    for i in range(w.shape[0]):
        for j in range(w.shape[1]):
            if w[i, j] > threshold:
                new[i, j] = w[i, j] - threshold
            elif w[i, j] < -threshold:
                new[i, j] = w[i, j] + threshold
    return new


def wrong_vector_only(w, threshold):
    """Loops over the first axis and compares whole rows, which is an error for matrices."""
    new = np.zeros(w.shape)
    for i in range(len(w)):
        if abs(w[i]) > threshold:
            new[i] = w[i] - threshold * np.sign(w[i])
    return new


def wrong_lower_side(w, threshold):
    """The lower side has no second minus: it is t − w in place of −w − t."""
    return np.maximum(w - threshold, 0) - np.maximum(threshold - w, 0)


def wrong_removes_zeros(w, threshold):
    """Returns only the entries that are left, so the shape is lost."""
    kept = w[np.abs(w) > threshold]
    return kept - threshold * np.sign(kept)


def wrong_half_threshold(w, threshold):
    """Moves by half of the threshold but stops at the whole one."""
    return np.where(np.abs(w) > threshold, w - np.sign(w) * threshold / 2, 0)


def wrong_square(w, threshold):
    """Compares w² with t in place of |w|."""
    return np.where(w**2 > threshold, w - np.sign(w) * threshold, 0)


def wrong_abs_of_difference(w, threshold):
    """|w − t| for |w| − t."""
    return np.sign(w) * np.maximum(np.abs(w - threshold), 0)


def wrong_print(w, threshold):
    """Prints the result and returns nothing."""
    print(np.sign(w) * np.maximum(np.abs(w) - threshold, 0))


def wrong_rows_shrunk(w, threshold):
    """Takes the length of each row for |w|: the group version of the threshold."""
    length = np.linalg.norm(w, axis=-1, keepdims=True)
    return w * np.maximum(1 - threshold / np.maximum(length, 1e-12), 0)


def wrong_square_below(w, threshold):
    """Sets to 0 where w² is at most t, and moves the others."""
    new = w - np.sign(w) * threshold
    return np.where(w * w <= threshold, 0, new)


def wrong_square_by_masks(w, threshold):
    """The same by two masks."""
    new = np.zeros(w.shape)
    up = (w > 0) & (np.square(w) > threshold)
    down = (w < 0) & (np.square(w) > threshold)
    new[up] = w[up] - threshold
    new[down] = w[down] + threshold
    return new


def wrong_square_shrunk(w, threshold):
    """The formula with w² in place of |w|."""
    return np.sign(w) * np.maximum(w**2 - threshold, 0)
