"""Right answers to exercise 06, each written in another way."""

import copy

import numpy as np


def split_by_slices(X, labels, fractions, rng):
    order = rng.permutation(len(X))
    first = round(fractions[0] * len(X))
    second = first + round(fractions[1] * len(X))
    return [[X[r], labels[r]] for r in (order[:first], order[first:second], order[second:])]


def split_as_nested_lists(X, labels, fractions, rng):
    pairs = list(zip(X.tolist(), labels.tolist()))
    rng.shuffle(pairs)
    pairs = [(row, int(label)) for row, label in pairs]
    ends = [round(sum(fractions[: i + 1]) * len(pairs)) for i in range(3)]
    parts = [pairs[start:end] for start, end in zip([0, *ends], ends)]
    return [([row for row, _ in part], [label for _, label in part]) for part in parts]


def split_by_ranks(X, labels, fractions, rng):
    ranks = np.argsort(np.argsort(rng.random(len(X)))) + 0.5
    edges = np.cumsum((0, *fractions)) * len(X)
    edges[-1] = np.inf
    masks = [(low <= ranks) & (ranks < high) for low, high in zip(edges, edges[1:])]
    return tuple((X[mask].astype(np.float32), labels[mask]) for mask in masks)


def best_by_index(validation_losses):
    losses = list(validation_losses)
    return losses.index(min(losses))


def best_with_loop(validation_losses):
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < validation_losses[best]:
            best = epoch
    return best


def best_by_sorting(validation_losses):
    return np.argsort(validation_losses, kind="stable")[0]


def stop_with_counter(validation_losses, patience, min_delta=0.0):
    best_loss, best, waited = float("inf"), 0, 0
    for epoch, loss in enumerate(validation_losses):
        if loss < best_loss - min_delta:
            best_loss, best, waited = loss, epoch, 0
        else:
            waited += 1
        if waited >= patience:
            return epoch, best
    return epoch, best


def stop_with_while(validation_losses, patience, min_delta=0.0):
    best = epoch = 0
    while epoch - best < patience and epoch + 1 < len(validation_losses):
        epoch += 1
        if validation_losses[best] - validation_losses[epoch] > min_delta:
            best = epoch
    return [np.int64(epoch), np.int64(best)]


def stop_from_list_of_improvements(validation_losses, patience, min_delta=0.0):
    improved = [0]
    for epoch, loss in enumerate(validation_losses):
        if epoch and validation_losses[improved[-1]] - loss > min_delta:
            improved.append(epoch)
    for best, following in zip(improved, [*improved[1:], np.inf]):
        if following > best + patience:
            return min(best + patience, len(validation_losses) - 1), best


def fit_on_the_callers_arrays(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    best_loss, waited, history = float("inf"), 0, []
    while len(history) < max_epochs and waited < patience:
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        waited += 1
        if history[-1] < best_loss:
            best_loss, waited = history[-1], 0
            best = copy.deepcopy(parameters)
    return best, history


def fit_restoring_in_place(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    best, history = [], []
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(float(validation_loss(parameters)))
        if np.argmin(history) == epoch:
            best = [np.array(p) for p in parameters]
        if epoch - np.argmin(history) == patience:
            break
    for p, kept in zip(parameters, best):
        p[...] = kept
    return parameters, tuple(history)


def fit_keeping_every_epoch(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    current, kept, history = [p + 0.0 for p in parameters], [], np.array([])
    for _ in range(max_epochs):
        train_one_epoch(current)
        kept.append(tuple(p.copy() for p in current))
        history = np.append(history, validation_loss(current))
        if len(history) - 1 - history.argmin() >= patience:
            break
    return [kept[history.argmin()], history]


REMEDIES = ["early stopping", "new activation", "nothing", "smaller learning rate",
            "less dropout", "larger learning rate"]

RIGHT = {
    "06.train_validation_test_split": [split_by_slices, split_as_nested_lists, split_by_ranks],
    "06.best_epoch": [best_by_index, best_with_loop, best_by_sorting],
    "06.stopping_epoch": [stop_with_counter, stop_with_while, stop_from_list_of_improvements],
    "06.fit_with_early_stopping": [
        fit_on_the_callers_arrays, fit_restoring_in_place, fit_keeping_every_epoch
    ],
    "06.diagnose": [REMEDIES, tuple(REMEDIES), np.array(REMEDIES)],
}
