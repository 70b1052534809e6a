import numpy as np


def right_slices_of_order(X, labels, batch_size, rng):
    """Right: slices of a random order."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]


def right_shuffled_copies(X, labels, batch_size, rng):
    """Right: shuffles copies of both by one order, then cuts them."""
    order = rng.permutation(X.shape[0])
    X_new = X[order]
    labels_new = labels[order]
    for start in range(0, X.shape[0], batch_size):
        end = start + batch_size
        yield X_new[start:end], labels_new[start:end]


def right_while(X, labels, batch_size, rng):
    """Right: deals from the front of the pack until it is empty."""
    pack = list(rng.permutation(len(labels)))
    while len(pack) > 0:
        hand = pack[:batch_size]
        pack = pack[batch_size:]
        yield X[hand], labels[hand]


def right_split(X, labels, batch_size, rng):
    """Right: np.split at the multiples of the batch size."""
    n = len(X)
    for rows in np.split(rng.permutation(n), range(batch_size, n, batch_size)):
        yield X[rows], labels[rows]


def right_collected_first(X, labels, batch_size, rng):
    """Right: a beginner's version that collects sample by sample and then yields."""
    X_batch = []
    labels_batch = []
    for i in rng.permutation(len(X)):
        X_batch.append(X[i])
        labels_batch.append(labels[i])
        if len(X_batch) == batch_size:
            yield np.array(X_batch), np.array(labels_batch)
            X_batch = []
            labels_batch = []
    if len(X_batch) > 0:
        yield np.array(X_batch), np.array(labels_batch)


def right_shuffled_numbers(X, labels, batch_size, rng):
    """Right: rng.shuffle of row numbers of its own, rounded-up number of batches."""
    order = np.arange(len(X))
    rng.shuffle(order)
    n_batches = (len(X) + batch_size - 1) // batch_size
    for i in range(n_batches):
        rows = order[i * batch_size : min((i + 1) * batch_size, len(X))]
        yield X.take(rows, axis=0), labels.take(rows)


def right_yield_from(X, labels, batch_size, rng):
    """Right: yield from a generator expression."""
    order = rng.permutation(len(X))
    parts = (order[s : s + batch_size] for s in range(0, len(X), batch_size))
    yield from ((X[rows], labels[rows]) for rows in parts)


def wrong_not_shuffled(X, labels, batch_size, rng):
    """Wrong: cuts, but never shuffles."""
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], labels[start : start + batch_size]


def wrong_order_not_used(X, labels, batch_size, rng):
    """Wrong: draws an order, and takes the rows by their old numbers."""
    order = rng.permutation(len(X))
    for start in range(0, len(order), batch_size):
        rows = np.arange(start, min(start + batch_size, len(X)))
        yield X[rows], labels[rows]


def wrong_labels_not_shuffled(X, labels, batch_size, rng):
    """Wrong: the labels stay in the old order while the rows are shuffled."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[start : start + batch_size]


def wrong_two_orders(X, labels, batch_size, rng):
    """Wrong: rows and labels are shuffled by two different orders."""
    X_new = X[rng.permutation(len(X))]
    labels_new = labels[rng.permutation(len(labels))]
    for start in range(0, len(X), batch_size):
        yield X_new[start : start + batch_size], labels_new[start : start + batch_size]


def wrong_labels_inverse_order(X, labels, batch_size, rng):
    """Wrong: the labels follow the inverse of the order."""
    order = rng.permutation(len(X))
    X_new, labels_new = X[order], labels[np.argsort(order)]
    for start in range(0, len(X), batch_size):
        yield X_new[start : start + batch_size], labels_new[start : start + batch_size]


def wrong_shuffled_twice(X, labels, batch_size, rng):
    """Wrong: the rows are put into the order twice, the labels once."""
    order = rng.permutation(len(X))
    X_new, labels_new = X[order], labels[order]
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X_new[rows], labels_new[start : start + batch_size]


def wrong_rest_dropped(X, labels, batch_size, rng):
    """Wrong: the short last batch is dropped."""
    order = rng.permutation(len(X))
    for i in range(len(X) // batch_size):
        rows = order[i * batch_size : (i + 1) * batch_size]
        yield X[rows], labels[rows]


def wrong_last_full_batch_dropped(X, labels, batch_size, rng):
    """Wrong: range stops at n - batch_size, so the last batch never comes."""
    order = rng.permutation(len(X))
    for start in range(0, len(X) - batch_size, batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]


def wrong_empty_batch_at_end(X, labels, batch_size, rng):
    """Wrong: one batch too many, empty if the samples divide evenly."""
    order = rng.permutation(len(X))
    for i in range(len(X) // batch_size + 1):
        rows = order[i * batch_size : (i + 1) * batch_size]
        yield X[rows], labels[rows]


def wrong_rest_filled_up(X, labels, batch_size, rng):
    """Wrong: fills the last batch up with samples from the front."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = [order[i % len(X)] for i in range(start, start + batch_size)]
        yield X[rows], labels[rows]


def wrong_last_batch_from_the_end(X, labels, batch_size, rng):
    """Wrong: makes the last batch full with samples that have come already."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        if len(rows) < batch_size:
            rows = order[-batch_size:]
        yield X[rows], labels[rows]


def wrong_rest_joined_to_last(X, labels, batch_size, rng):
    """Wrong: the rest is joined to the last full batch, which becomes too large."""
    order = rng.permutation(len(X))
    n_batches = max(1, len(X) // batch_size)
    for i in range(n_batches):
        end = len(X) if i == n_batches - 1 else (i + 1) * batch_size
        rows = order[i * batch_size : end]
        yield X[rows], labels[rows]


def wrong_with_replacement(X, labels, batch_size, rng):
    """Wrong: draws with replacement, some samples come twice and some never."""
    for start in range(0, len(X), batch_size):
        size = min(batch_size, len(X) - start)
        rows = rng.integers(0, len(X), size=size)
        yield X[rows], labels[rows]


def wrong_order_in_loop(X, labels, batch_size, rng):
    """Wrong: shuffles again inside the loop, before each slice."""
    for start in range(0, len(X), batch_size):
        order = rng.permutation(len(X))
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]


def wrong_global_random(X, labels, batch_size, rng):
    """Wrong: uses np.random and not rng."""
    order = np.random.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]


def wrong_own_generator(X, labels, batch_size, rng):
    """Wrong: a new generator with a fixed seed, every epoch has the same order."""
    rng = np.random.default_rng(0)
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]


def wrong_shuffles_the_callers_arrays(X, labels, batch_size, rng):
    """Wrong: writes the shuffled rows back into the caller's arrays."""
    order = rng.permutation(len(X))
    X[:] = X[order]
    labels[:] = labels[order]
    for start in range(0, len(X), batch_size):
        end = start + batch_size
        yield X[start:end].copy(), labels[start:end].copy()


def wrong_shuffle_in_place(X, labels, batch_size, rng):
    """Wrong: rng.shuffle mixes X in place, and the labels by themselves."""
    rng.shuffle(X)
    rng.shuffle(labels)
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], labels[start : start + batch_size]


def wrong_shuffled_within_batches(X, labels, batch_size, rng):
    """Wrong: cuts first and shuffles only within each batch."""
    for start in range(0, len(X), batch_size):
        X_batch = X[start : start + batch_size]
        labels_batch = labels[start : start + batch_size]
        order = rng.permutation(len(X_batch))
        yield X_batch[order], labels_batch[order]


def wrong_only_batches_shuffled(X, labels, batch_size, rng):
    """Wrong: shuffles the order of the batches, neighbours stay together."""
    starts = np.arange(0, len(X), batch_size)
    for start in starts[rng.permutation(len(starts))]:
        yield X[start : start + batch_size], labels[start : start + batch_size]


def wrong_pair_swapped(X, labels, batch_size, rng):
    """Wrong: labels come first in the pair."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield labels[rows], X[rows]


def wrong_rows_only(X, labels, batch_size, rng):
    """Wrong: hands out the rows without their labels."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        yield X[order[start : start + batch_size]]


def wrong_row_numbers(X, labels, batch_size, rng):
    """Wrong: hands out row numbers in place of rows."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield rows, labels[rows]


def right_list(X, labels, batch_size, rng):
    """Right: a list of all batches, which a loop takes as it takes a generator."""
    order = rng.permutation(len(X))
    batches = []
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        batches.append((X[rows], labels[rows]))
    return batches


def wrong_yields_list_of_all(X, labels, batch_size, rng):
    """Wrong: yields once, the list of all batches."""
    order = rng.permutation(len(X))
    batches = []
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        batches.append((X[rows], labels[rows]))
    yield batches


def wrong_return_for_yield(X, labels, batch_size, rng):
    """Wrong: return in place of yield, only the first batch."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        return X[rows], labels[rows]


def wrong_yield_outside_loop(X, labels, batch_size, rng):
    """Wrong: the yield stands behind the loop, only the last batch comes."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
    yield X[rows], labels[rows]


def wrong_yielded_with_return(X, labels, batch_size, rng):
    """Wrong: a return behind the yield ends the generator after one batch."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]
        return


def wrong_number_of_batches(X, labels, batch_size, rng):
    """Wrong: takes batch_size for the number of batches."""
    for rows in np.array_split(rng.permutation(len(X)), batch_size):
        yield X[rows], labels[rows]


def wrong_evened_out(X, labels, batch_size, rng):
    """Wrong: array_split evens the batches out, none is short and some are not full."""
    n_batches = int(np.ceil(len(X) / batch_size))
    for rows in np.array_split(rng.permutation(len(X)), n_batches):
        yield X[rows], labels[rows]


def wrong_equal_split(X, labels, batch_size, rng):
    """Wrong: np.split into equal parts raises an error when the samples do not divide."""
    for rows in np.split(rng.permutation(len(X)), len(X) // batch_size):
        yield X[rows], labels[rows]


def wrong_end_too_early(X, labels, batch_size, rng):
    """Wrong: off by one, every batch lacks its last sample."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size - 1]
        yield X[rows], labels[rows]


def wrong_end_too_late(X, labels, batch_size, rng):
    """Wrong: off by one, every batch has the first sample of the next."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size + 1]
        yield X[rows], labels[rows]


def wrong_slice_end(X, labels, batch_size, rng):
    """Wrong: order[start : batch_size] is empty from the second batch on."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start:batch_size]
        yield X[rows], labels[rows]


def wrong_overlapping(X, labels, batch_size, rng):
    """Wrong: the start moves by one and not by a batch."""
    order = rng.permutation(len(X))
    for start in range(len(X)):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]


def wrong_one_sample_at_a_time(X, labels, batch_size, rng):
    """Wrong: single samples in place of batches."""
    for i in rng.permutation(len(X)):
        yield X[i], labels[i]


def wrong_columns(X, labels, batch_size, rng):
    """Wrong: takes columns of X in place of rows."""
    order = rng.permutation(X.shape[1])
    for start in range(0, X.shape[1], batch_size):
        rows = order[start : start + batch_size]
        yield X[:, rows], labels[rows]


def wrong_order_of_one_batch(X, labels, batch_size, rng):
    """Wrong: permutes only batch_size numbers, all other samples never come."""
    order = rng.permutation(batch_size)
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]


def wrong_last_sample_never(X, labels, batch_size, rng):
    """Wrong: permutes n - 1 numbers, the last sample never comes."""
    order = rng.permutation(len(X) - 1)
    for start in range(0, len(order), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]


def right_lists_in_pair(X, labels, batch_size, rng):
    """Right: batches as lists of rows."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield [X[i] for i in rows], [labels[i] for i in rows]


def wrong_labels_become_floats(X, labels, batch_size, rng):
    """Wrong: rows and labels are glued together, the labels come back as floats."""
    table = np.column_stack([X, labels])
    table = table[rng.permutation(len(table))]
    for start in range(0, len(table), batch_size):
        part = table[start : start + batch_size]
        yield part[:, :-1], part[:, -1]


def wrong_labels_as_column(X, labels, batch_size, rng):
    """Wrong: the labels come as a column (n, 1)."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows].reshape(-1, 1)


def wrong_two_epochs(X, labels, batch_size, rng):
    """Wrong: goes through the samples twice, that is two epochs."""
    for _ in range(2):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            yield X[rows], labels[rows]


def wrong_one_swap(X, labels, batch_size, rng):
    """Wrong: two samples change places, and that is all."""
    order = np.arange(len(X))
    i, j = rng.integers(len(X), size=2)
    order[i], order[j] = order[j], order[i]
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]


def wrong_halves_apart(X, labels, batch_size, rng):
    """Wrong: each half is shuffled by itself."""
    half = len(X) // 2
    order = np.r_[rng.permutation(half), half + rng.permutation(len(X) - half)]
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]
