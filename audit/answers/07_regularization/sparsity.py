import numpy as np


def right_loop(weights, tolerance=0.0):
    """Right: counts zeros and entries in one loop over the layers."""
    zeros = 0
    entries = 0
    for w in weights:
        zeros += np.sum(np.abs(w) <= tolerance)
        entries += w.size
    return zeros / entries


def right_concatenate(weights, tolerance=0.0):
    """Right: the mean of one long array of truth values."""
    return np.mean(np.abs(np.concatenate([w.ravel() for w in weights])) <= tolerance)


def right_two_sums(weights, tolerance=0.0):
    """Right: two generators."""
    zeros = sum(np.count_nonzero(abs(w) <= tolerance) for w in weights)
    return zeros / sum(w.size for w in weights)


def right_entry_by_entry(weights, tolerance=0.0):
    """Right: a beginner's loops with an if."""
    count = 0
    total = 0
    for layer in weights:
        for number in layer.flatten():
            total += 1
            if -tolerance <= number <= tolerance:
                count += 1
    return count / total


def right_complement(weights, tolerance=0.0):
    """Right: 1 minus the share of those that are larger."""
    flat = np.hstack([np.ravel(w) for w in weights])
    return 1 - np.count_nonzero(np.abs(flat) > tolerance) / flat.size


def right_weighted_mean(weights, tolerance=0.0):
    """Right: the layers' shares, weighed by their sizes (empty layers left out)."""
    layers = [w for w in weights if w.size > 0]
    shares = [np.mean(np.abs(w) <= tolerance) for w in layers]
    return float(np.average(shares, weights=[w.size for w in layers]))


def wrong_mean_of_shares(weights, tolerance=0.0):
    """The mean of the layers' own shares."""
    return np.mean([np.mean(np.abs(w) <= tolerance) for w in weights])


def wrong_below(weights, tolerance=0.0):
    """< in place of <=: with a tolerance of 0 nothing is a zero."""
    zeros = sum(np.sum(np.abs(w) < tolerance) for w in weights)
    return zeros / sum(w.size for w in weights)


def wrong_ignores_tolerance(weights, tolerance=0.0):
    """Counts exact zeros only, whatever the tolerance is."""
    zeros = sum(np.sum(w == 0) for w in weights)
    return zeros / sum(w.size for w in weights)


def wrong_no_absolute_value(weights, tolerance=0.0):
    """The absolute value is missing: all negative weights count as zeros."""
    zeros = sum(np.sum(w <= tolerance) for w in weights)
    return zeros / sum(w.size for w in weights)


def wrong_nonzeros(weights, tolerance=0.0):
    """The share of weights that are not zero."""
    large = sum(np.sum(np.abs(w) > tolerance) for w in weights)
    return large / sum(w.size for w in weights)


def wrong_count(weights, tolerance=0.0):
    """The number of zeros and not their share."""
    return sum(int(np.sum(np.abs(w) <= tolerance)) for w in weights)


def wrong_percent(weights, tolerance=0.0):
    """In percent: between 0 and 100."""
    zeros = sum(np.sum(np.abs(w) <= tolerance) for w in weights)
    return 100 * zeros / sum(w.size for w in weights)


def wrong_len(weights, tolerance=0.0):
    """len(w), the number of rows, in place of the number of entries."""
    zeros = sum(np.sum(np.abs(w) <= tolerance) for w in weights)
    return zeros / sum(len(w) for w in weights)


def wrong_divides_by_layers(weights, tolerance=0.0):
    """Divides by the number of layers."""
    zeros = sum(np.sum(np.abs(w) <= tolerance) for w in weights)
    return zeros / len(weights)


def wrong_return_in_loop(weights, tolerance=0.0):
    """The return stands inside the loop: the first layer alone."""
    zeros, total = 0, 0
    for w in weights:
        zeros += np.sum(np.abs(w) <= tolerance)
        total += w.size
        return zeros / total


def wrong_counter_reset(weights, tolerance=0.0):
    """The counters are set to 0 inside the loop: the last layer alone."""
    for w in weights:
        zeros, total = 0, 0
        zeros += np.sum(np.abs(w) <= tolerance)
        total += w.size
    return zeros / total


def wrong_total_assigned(weights, tolerance=0.0):
    """= in place of += for the number of entries: divided by the last layer's size."""
    zeros, total = 0, 0
    for w in weights:
        zeros += np.sum(np.abs(w) <= tolerance)
        total = w.size
    return zeros / total


def wrong_integer_division(weights, tolerance=0.0):
    """// in place of /: 0 unless all weights are zeros."""
    zeros = sum(np.sum(np.abs(w) <= tolerance) for w in weights)
    return zeros // sum(w.size for w in weights)


def wrong_sum_of_abs(weights, tolerance=0.0):
    """Compares the sum of the absolute values of a layer with the tolerance."""
    return np.mean([np.sum(np.abs(w)) <= tolerance for w in weights])


def wrong_isclose(weights, tolerance=0.0):
    """np.isclose with its own default tolerance, which lets 1e-9 pass as zero."""
    flat = np.concatenate([w.ravel() for w in weights])
    return np.mean(np.isclose(flat, 0, rtol=0) | (np.abs(flat) <= tolerance))


def wrong_list_to_array(weights, tolerance=0.0):
    """np.array of layers with different shapes, which is an error."""
    everything = np.array(weights)
    return np.mean(np.abs(everything) <= tolerance)


def wrong_concatenate_unflattened(weights, tolerance=0.0):
    """np.concatenate without flattening, which fails for layers of different widths."""
    everything = np.concatenate(weights)
    return np.mean(np.abs(everything) <= tolerance)


def wrong_dead_rows(weights, tolerance=0.0):
    """The share of units all of whose weights are zero."""
    dead, total = 0, 0
    for w in weights:
        rows = np.abs(w).reshape(len(w), -1)
        dead += np.sum(np.all(rows <= tolerance, axis=1))
        total += len(rows)
    return dead / total


def wrong_per_layer(weights, tolerance=0.0):
    """A list of shares, one for each layer."""
    return [np.mean(np.abs(w) <= tolerance) for w in weights]


def wrong_count_nonzero_of_abs(weights, tolerance=0.0):
    """np.count_nonzero of the weights, which counts the others."""
    nonzero = sum(np.count_nonzero(w) for w in weights)
    return nonzero / sum(w.size for w in weights)


def wrong_default_tolerance(weights, tolerance=1e-6):
    """A default tolerance of its own: without one, 1e-7 counts as zero."""
    zeros = sum(np.sum(np.abs(w) <= tolerance) for w in weights)
    return zeros / sum(w.size for w in weights)


def wrong_shape_product(weights, tolerance=0.0):
    """shape[0] · shape[1] for the number of entries: fails for vectors."""
    zeros, total = 0, 0
    for w in weights:
        zeros += np.sum(np.abs(w) <= tolerance)
        total += w.shape[0] * w.shape[1]
    return zeros / total


def wrong_squares(weights, tolerance=0.0):
    """Compares w² with the tolerance, so more entries count."""
    zeros = sum(np.sum(w**2 <= tolerance) for w in weights)
    return zeros / sum(w.size for w in weights)


def wrong_rounded(weights, tolerance=0.0):
    """Rounds the share to two places."""
    zeros = sum(np.sum(np.abs(w) <= tolerance) for w in weights)
    return round(float(zeros / sum(w.size for w in weights)), 2)


def wrong_in_place(weights, tolerance=0.0):
    """Sets the small weights to 0 in the arrays themselves before counting."""
    zeros, total = 0, 0
    for w in weights:
        w[np.abs(w) <= tolerance] = 0
        zeros += np.sum(w == 0)
        total += w.size
    return zeros / total


def wrong_builtin_sum(weights, tolerance=0.0):
    """Python's sum over the rows leaves an array of counts, one for each column."""
    zeros, total = 0, 0
    for w in weights:
        zeros = zeros + sum(np.abs(w) <= tolerance)
        total += w.size
    return zeros / total


def wrong_skips_vectors(weights, tolerance=0.0):
    """Leaves out vectors because it takes them for biases."""
    matrices = [w for w in weights if w.ndim >= 2]
    zeros = sum(np.sum(np.abs(w) <= tolerance) for w in matrices)
    total = sum(w.size for w in matrices)
    return zeros / total if total else 0.0


def wrong_rounds_weights(weights, tolerance=0.0):
    """Rounds each weight to an integer and counts the zeros."""
    flat = np.concatenate([w.ravel() for w in weights])
    return np.mean(np.abs(np.round(flat)) <= tolerance)


def wrong_print(weights, tolerance=0.0):
    """Prints the share and returns nothing."""
    zeros = sum(np.sum(np.abs(w) <= tolerance) for w in weights)
    print(zeros / sum(w.size for w in weights))


def wrong_ratio(weights, tolerance=0.0):
    """Zeros divided by non-zeros: a ratio and not a share."""
    zeros = sum(np.sum(np.abs(w) <= tolerance) for w in weights)
    others = sum(np.sum(np.abs(w) > tolerance) for w in weights)
    return zeros / others


def wrong_python_sum(weights, tolerance=0.0):
    """Python's sum adds up rows: a number for each column."""
    small = total = 0
    for w in weights:
        small = small + sum(abs(w) <= tolerance)
        total += w.size
    return small / total


def wrong_sum_of_list(weights, tolerance=0.0):
    """The same, collected in a list first."""
    counts = [sum(np.abs(w) <= tolerance) for w in weights]
    return sum(counts) / sum(w.size for w in weights)


def wrong_sum_along_rows(weights, tolerance=0.0):
    """np.sum along axis 0."""
    small = sum(np.sum(np.abs(w) <= tolerance, axis=0) for w in weights)
    return small / sum(np.size(w) for w in weights)


def wrong_beyond(weights, tolerance=0.0):
    """Counts the entries beyond the tolerance."""
    large = sum(np.count_nonzero(np.abs(w) > tolerance) for w in weights)
    return large / sum(w.size for w in weights)
