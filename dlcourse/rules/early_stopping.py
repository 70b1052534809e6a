"""When to stop, judged by the validation loss of each epoch. Epochs count from 0 here."""

import numpy as np


def best_epoch(validation_losses):
    """The epoch of the lowest loss, an int; of equal ones the first."""
    return int(np.argmin(validation_losses))


def stopping_epoch(validation_losses, patience, min_delta=0.0):
    """(stopped_at, best), both ints.

    An epoch improves when its loss is below the best so far by more than `min_delta`. Training
    stops with the epoch that completes `patience` of them in a row without improving, or with the
    last. The best is the last that improved; the first epoch always does.
    """
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if validation_losses[best] - loss > min_delta:
            best = epoch
        if epoch - best == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def fit_with_early_stopping(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """(best_parameters, history): copies of the best epoch's arrays, and every epoch's loss.

    `train_one_epoch(parameters)` changes the list of arrays in place, `validation_loss(parameters)`
    is a float. It stops as `stopping_epoch` does with a min_delta of 0.
    """
    history, best_parameters, best = [], None, 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best, best_parameters = epoch, [array.copy() for array in parameters]
        if epoch - best == patience:
            break
    return best_parameters, history


def choose_by_folds(validation_loss, candidates, n_samples, n_folds):
    """(best, means): the candidate with the lowest mean loss over the folds, and all means.

    Fold k holds the samples k, k + n_folds, k + 2 n_folds, ... What is called as
    `validation_loss(candidate, training, validation)` trains on the rows `training` and is the
    loss on the rows `validation`.
    """
    rows = np.arange(n_samples)
    losses = np.zeros((len(candidates), n_folds))
    for i, candidate in enumerate(candidates):
        for k in range(n_folds):
            is_in_fold = rows % n_folds == k
            losses[i, k] = validation_loss(candidate, rows[~is_in_fold], rows[is_in_fold])
    means = losses.mean(axis=1)
    return float(candidates[means.argmin()]), means
