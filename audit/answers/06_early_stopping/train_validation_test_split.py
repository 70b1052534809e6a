import numpy as np


def right_cumulative(X, labels, fractions, rng):
    """Right: one permutation, cut at the rounded sums of the shares."""
    order = rng.permutation(len(X))
    cuts = np.round(np.cumsum(fractions)[:2] * len(X)).astype(int)
    train, validation, test = np.split(order, cuts)
    return (
        (X[train], labels[train]),
        (X[validation], labels[validation]),
        (X[test], labels[test]),
    )


def right_long_winded(X, labels, fractions, rng):
    """Right: a beginner's version; both sizes are rounded, and the test set takes the rest."""
    n = X.shape[0]
    order = rng.permutation(n)
    X_shuffled = X[order]
    labels_shuffled = labels[order]
    n_train = round(fractions[0] * n)
    n_validation = round(fractions[1] * n)
    end = n_train + n_validation
    training = (X_shuffled[:n_train], labels_shuffled[:n_train])
    validation = (X_shuffled[n_train:end], labels_shuffled[n_train:end])
    test = (X_shuffled[end:], labels_shuffled[end:])
    return training, validation, test


def right_floor_of_the_bounds(X, labels, fractions, rng):
    """Right: shuffles a list of places in place, and cuts where the bounds are rounded down."""
    n = len(labels)
    places = np.arange(n)
    rng.shuffle(places)
    first = int(n * fractions[0])
    second = int(n * (fractions[0] + fractions[1]))
    parts = [places[:first], places[first:second], places[second:]]
    return tuple((X[part], labels[part]) for part in parts)


def right_largest_remainder(X, labels, fractions, rng):
    """Right: rounds all down and gives what is left to the largest remainders."""
    n = len(X)
    shares = n * np.asarray(fractions, dtype=float)
    sizes = np.floor(shares).astype(int)
    for i in np.argsort(-(shares - sizes))[: n - sizes.sum()]:
        sizes[i] += 1
    order = rng.permutation(n)
    sets = []
    start = 0
    for size in sizes:
        chosen = order[start : start + size]
        sets.append((X[chosen], labels[chosen]))
        start += size
    return tuple(sets)


def right_dealt_one_by_one(X, labels, fractions, rng):
    """Right: deals shuffled samples one by one to the set that lacks most."""
    n = len(X)
    hands = [[], [], []]
    for sample in rng.permutation(n):
        lacks = [fractions[i] * n - len(hands[i]) for i in range(3)]
        hands[lacks.index(max(lacks))].append(sample)
    result = []
    for hand in hands:
        places = np.array(hand, dtype=int)
        result.append((X[places], labels[places]))
    return tuple(result)


def right_sorted_random_numbers(X, labels, fractions, rng):
    """Right: a random number for each sample; their order is the shuffled order."""
    keys = rng.random(len(X))
    order = np.argsort(keys)
    a = round(fractions[0] * len(X))
    b = len(X) - round(fractions[2] * len(X))
    b = max(a, b)
    return (
        (X[order[:a]], labels[order[:a]]),
        (X[order[a:b]], labels[order[a:b]]),
        (X[order[b:]], labels[order[b:]]),
    )


def wrong_not_shuffled(X, labels, fractions, rng):
    """Cuts the data in the order in which they come: no shuffling."""
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    return (X[:a], labels[:a]), (X[a:b], labels[a:b]), (X[b:], labels[b:])


def wrong_rounded_down(X, labels, fractions, rng):
    """Rounds two sizes down and leaves the rest to the test set, which becomes too large."""
    order = rng.permutation(len(X))
    n_train = int(fractions[0] * len(X))
    n_val = int(fractions[1] * len(X))
    train = order[:n_train]
    val = order[n_train : n_train + n_val]
    test = order[n_train + n_val :]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_rounded_up(X, labels, fractions, rng):
    """Rounds two sizes up: the test set becomes too small."""
    order = rng.permutation(len(X))
    n_train = int(np.ceil(fractions[0] * len(X)))
    n_val = int(np.ceil(fractions[1] * len(X)))
    train = order[:n_train]
    val = order[n_train : n_train + n_val]
    test = order[n_train + n_val :]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_all_three_rounded_down(X, labels, fractions, rng):
    """Rounds all three sizes down: samples that are left over are in no set."""
    order = rng.permutation(len(X))
    sets = []
    start = 0
    for fraction in fractions:
        size = int(fraction * len(X))
        part = order[start : start + size]
        sets.append((X[part], labels[part]))
        start += size
    return tuple(sets)


def wrong_two_permutations(X, labels, fractions, rng):
    """Shuffles samples and labels with two different permutations."""
    X = rng.permutation(X)
    labels = rng.permutation(labels)
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    return (X[:a], labels[:a]), (X[a:b], labels[a:b]), (X[b:], labels[b:])


def wrong_labels_not_shuffled(X, labels, fractions, rng):
    """Shuffles the samples and leaves the labels in their old order."""
    order = rng.permutation(len(X))
    X = X[order]
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    return (X[:a], labels[:a]), (X[a:b], labels[a:b]), (X[b:], labels[b:])


def wrong_shuffled_after_the_cut(X, labels, fractions, rng):
    """Cuts first and shuffles within each set: sorted classes stay apart."""
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    sets = []
    for part in np.split(np.arange(len(X)), [a, b]):
        part = rng.permutation(part)
        sets.append((X[part], labels[part]))
    return tuple(sets)


def wrong_global_random(X, labels, fractions, rng):
    """Takes the chance from np.random, not from rng."""
    order = np.random.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    train, val, test = order[:a], order[a:b], order[b:]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_own_generator(X, labels, fractions, rng):
    """Makes a new generator with seed 0 and overwrites rng: always the same shuffle."""
    rng = np.random.default_rng(0)
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    train, val, test = order[:a], order[a:b], order[b:]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_drawn_with_replacement(X, labels, fractions, rng):
    """Draws with replacement: some samples come twice, others never."""
    order = rng.integers(0, len(X), size=len(X))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    train, val, test = order[:a], order[a:b], order[b:]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_three_separate_draws(X, labels, fractions, rng):
    """Draws each set anew from all samples: the sets overlap."""
    sets = []
    for fraction in fractions:
        part = rng.choice(len(X), size=round(fraction * len(X)), replace=False)
        sets.append((X[part], labels[part]))
    return tuple(sets)


def wrong_set_drawn_per_sample(X, labels, fractions, rng):
    """Draws the set of each sample with these probabilities: the sizes are right only roughly."""
    which = rng.choice(3, size=len(X), p=fractions)
    return tuple((X[which == i], labels[which == i]) for i in range(3))


def wrong_test_before_validation(X, labels, fractions, rng):
    """Returns training, test, validation."""
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    train, val, test = order[:a], order[a:b], order[b:]
    return (X[train], labels[train]), (X[test], labels[test]), (X[val], labels[val])


def wrong_grouped_by_kind(X, labels, fractions, rng):
    """Returns the three X together and the three labels together."""
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    train, val, test = order[:a], order[a:b], order[b:]
    return (X[train], X[val], X[test]), (labels[train], labels[val], labels[test])


def wrong_six_results(X, labels, fractions, rng):
    """Returns six arrays in a row in place of three pairs."""
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    train, val, test = order[:a], order[a:b], order[b:]
    return X[train], labels[train], X[val], labels[val], X[test], labels[test]


def wrong_pairs_turned(X, labels, fractions, rng):
    """The pairs are (labels, X)."""
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    train, val, test = order[:a], order[a:b], order[b:]
    return (labels[train], X[train]), (labels[val], X[val]), (labels[test], X[test])


def wrong_places_returned(X, labels, fractions, rng):
    """Returns the places of the samples, not the samples and labels."""
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    return order[:a], order[a:b], order[b:]


def wrong_validation_ends_too_early(X, labels, fractions, rng):
    """Takes the size of the validation set for the place where it ends."""
    order = rng.permutation(len(X))
    n_train = round(fractions[0] * len(X))
    n_val = round(fractions[1] * len(X))
    train, val, test = order[:n_train], order[n_train:n_val], order[n_val:]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_test_from_the_start_of_validation(X, labels, fractions, rng):
    """The test set begins where the validation set begins: it contains all of it."""
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    train, val, test = order[:a], order[a:b], order[a:]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_border_sample_in_none(X, labels, fractions, rng):
    """Starts each set one place after the end of the last: border samples are lost."""
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    train, val, test = order[:a], order[a + 1 : b], order[b + 1 :]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_last_sample_lost(X, labels, fractions, rng):
    """Writes b:-1 for the rest: the last sample is in no set."""
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    train, val, test = order[:a], order[a:b], order[b:-1]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_fractions_hard_coded(X, labels, fractions, rng):
    """Always 60, 20 and 20 %, whatever fractions says."""
    order = rng.permutation(len(X))
    a = round(0.6 * len(X))
    b = round(0.8 * len(X))
    train, val, test = order[:a], order[a:b], order[b:]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_equal_thirds(X, labels, fractions, rng):
    """Makes three equal parts with array_split."""
    parts = np.array_split(rng.permutation(len(X)), 3)
    return tuple((X[part], labels[part]) for part in parts)


def wrong_share_of_the_rest(X, labels, fractions, rng):
    """Takes the validation share of what the training set has left, not of all samples."""
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * (len(X) - a))
    train, val, test = order[:a], order[a:b], order[b:]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_rounded_per_class(X, labels, fractions, rng):
    """Splits each class on its own and rounds there: the sizes may be off by several samples."""
    hands = [[], [], []]
    for c in np.unique(labels):
        places = rng.permutation(np.flatnonzero(labels == c))
        a = round(fractions[0] * len(places))
        b = round((fractions[0] + fractions[1]) * len(places))
        hands[0].extend(places[:a])
        hands[1].extend(places[a:b])
        hands[2].extend(places[b:])
    result = []
    for hand in hands:
        part = rng.permutation(np.array(hand, dtype=int))
        result.append((X[part], labels[part]))
    return tuple(result)


def wrong_labels_become_floats(X, labels, fractions, rng):
    """Glues the labels to X as a column to shuffle both: they come back as floats."""
    table = rng.permutation(np.column_stack([X, labels]))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    parts = table[:a], table[a:b], table[b:]
    return tuple((part[:, :-1], part[:, -1]) for part in parts)


def wrong_labels_as_a_column(X, labels, fractions, rng):
    """The labels come back as a column of shape (n_samples, 1)."""
    order = rng.permutation(len(X))
    labels = labels.reshape(-1, 1)
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    train, val, test = order[:a], order[a:b], order[b:]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_float_slices(X, labels, fractions, rng):
    """Slices with sizes that are floats, which raises an error."""
    order = rng.permutation(len(X))
    a = fractions[0] * len(X)
    b = a + fractions[1] * len(X)
    train, val, test = order[:a], order[a:b], order[b:]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_shuffle_returns_none(X, labels, fractions, rng):
    """Uses the result of rng.shuffle, which is None."""
    order = rng.shuffle(np.arange(len(X)))
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    train, val, test = order[:a], order[a:b], order[b:]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_only_one_set_random(X, labels, fractions, rng):
    """Draws the training samples at random but leaves the rest in their order for the others."""
    n = len(X)
    train = rng.choice(n, size=round(fractions[0] * n), replace=False)
    rest = np.setdiff1d(np.arange(n), train)
    n_val = round((fractions[0] + fractions[1]) * n) - len(train)
    val, test = rest[:n_val], rest[n_val:]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_features_counted(X, labels, fractions, rng):
    """Counts the features in place of the samples: only so many rows are dealt out."""
    n = X.shape[1]
    order = rng.permutation(n)
    a = round(fractions[0] * n)
    b = round((fractions[0] + fractions[1]) * n)
    train, val, test = order[:a], order[a:b], order[b:]
    return (X[train], labels[train]), (X[val], labels[val]), (X[test], labels[test])


def wrong_three_rounded_sizes(X, labels, fractions, rng):
    """Rounds each of the three sizes for itself: of 10 samples in thirds one gets lost."""
    order = rng.permutation(len(X))
    sets, start = [], 0
    for fraction in fractions:
        size = int(round(len(X) * fraction))
        part = order[start : start + size]
        sets.append((X[part], labels[part]))
        start += size
    return tuple(sets)


def wrong_shuffled_one_after_the_other(X, labels, fractions, rng):
    """Shuffles X and labels separately, so that rows lose their labels."""
    X, labels = X.copy(), labels.copy()
    rng.shuffle(X)
    rng.shuffle(labels)
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    return (X[:a], labels[:a]), (X[a:b], labels[a:b]), (X[b:], labels[b:])


def wrong_only_labels_shuffled(X, labels, fractions, rng):
    """Shuffles the labels and leaves X as it is."""
    labels = labels[rng.permutation(len(labels))]
    a = round(fractions[0] * len(X))
    b = round((fractions[0] + fractions[1]) * len(X))
    return (X[:a], labels[:a]), (X[a:b], labels[a:b]), (X[b:], labels[b:])
