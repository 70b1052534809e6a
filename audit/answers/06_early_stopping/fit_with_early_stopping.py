import copy

import numpy as np


def right_copies_of_the_best(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Right: copies each array whenever the loss is a new best."""
    history = []
    best_loss, best_parameters, waited = None, None, 0
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        history.append(loss)
        if best_loss is None or loss < best_loss:
            best_loss = loss
            best_parameters = [p.copy() for p in parameters]
            waited = 0
        else:
            waited += 1
            if waited == patience:
                break
    return best_parameters, history


def right_deep_copy(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Right: trains on a deep copy and keeps deep copies."""
    working = copy.deepcopy(parameters)
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(working)
        history.append(validation_loss(working))
        if epoch == 0 or history[epoch] < history[best]:
            best, kept = epoch, copy.deepcopy(working)
        if epoch - best >= patience:
            break
    return kept, history


def right_keeps_every_epoch(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Right: keeps a snapshot of every epoch and picks the best one in the end."""
    snapshots = []
    history = []
    best = 0
    epoch = 0
    while epoch < max_epochs and epoch - best <= patience:
        train_one_epoch(parameters)
        snapshots.append([np.array(p) for p in parameters])
        history.append(float(validation_loss(parameters)))
        best = history.index(min(history))
        if len(history) - 1 - best >= patience:
            break
        epoch = epoch + 1
    return snapshots[best], history


def right_restores_in_place(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Right: writes the best copies back into the arrays of the caller and returns those."""
    best = [np.empty_like(p) for p in parameters]
    best_loss = float("inf")
    history = []
    bad_epochs = 0
    while len(history) < max_epochs and bad_epochs < patience:
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        if not history or loss < best_loss:
            best_loss = loss
            bad_epochs = 0
            for kept, p in zip(best, parameters, strict=True):
                kept[...] = p
        else:
            bad_epochs += 1
        history.append(loss)
    for p, kept in zip(parameters, best, strict=True):
        p[...] = kept
    return parameters, history


def wrong_no_copy(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Keeps the list itself as the best: training goes on changing it."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = parameters
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_shallow_copy(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Copies only the list: the new list holds the same arrays."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = parameters.copy()
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_views(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """p[...] copies no array: it is a view of the same numbers."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = [p[...] for p in parameters]
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_asarray(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """np.asarray makes no copy of what is an array already."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = list(map(np.asarray, parameters))
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_last_parameters(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Stops, but does not go back: returns copies of the last epoch's parameters."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if history[epoch] < history[best]:
            best = epoch
        if epoch - best == patience:
            break
    return [p.copy() for p in parameters], history


def wrong_copied_before_training(
    train_one_epoch, validation_loss, parameters, patience, max_epochs
):
    """Copies before the epoch is trained: gives the parameters of one epoch earlier."""
    history, best = [], 0
    for epoch in range(max_epochs):
        before = [p.copy() for p in parameters]
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = before
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_measured_before_training(
    train_one_epoch, validation_loss, parameters, patience, max_epochs
):
    """Measures before it trains: each loss belongs to the epoch before."""
    history, best = [], 0
    for epoch in range(max_epochs):
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = [p.copy() for p in parameters]
        train_one_epoch(parameters)
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_start_measured(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """The loss before the first epoch is measured and takes part."""
    best_loss = validation_loss(parameters)
    history = [best_loss]
    best_parameters = [p.copy() for p in parameters]
    waited = 0
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        history.append(loss)
        if loss < best_loss:
            best_loss, waited = loss, 0
            best_parameters = [p.copy() for p in parameters]
        else:
            waited += 1
        if waited == patience:
            break
    return best_parameters, history


def wrong_start_can_win(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Begins with the loss of the untrained network as the best: the start may be given back."""
    best_loss = validation_loss(parameters)
    best_parameters = [p.copy() for p in parameters]
    history, waited = [], 0
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if history[-1] < best_loss:
            best_loss, waited = history[-1], 0
            best_parameters = [p.copy() for p in parameters]
        else:
            waited += 1
        if waited == patience:
            break
    return best_parameters, history


def wrong_history_cut_at_best(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """The history is cut after the best epoch: the epochs that were waited are missing."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = [p.copy() for p in parameters]
        if epoch - best == patience:
            break
    return best_parameters, history[: best + 1]


def wrong_only_improvements_noted(
    train_one_epoch, validation_loss, parameters, patience, max_epochs
):
    """Only losses that improve get into the history."""
    history, waited = [], 0
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        if not history or loss < history[-1]:
            history.append(loss)
            best_parameters = [p.copy() for p in parameters]
            waited = 0
        else:
            waited += 1
        if waited == patience:
            break
    return best_parameters, history


def wrong_last_loss_missing(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Breaks before the last loss is put into the history."""
    history, waited, best_loss = [], 0, np.inf
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        if loss < best_loss:
            best_loss, waited = loss, 0
            best_parameters = [p.copy() for p in parameters]
        else:
            waited += 1
            if waited == patience:
                break
        history.append(loss)
    return best_parameters, history


def wrong_order_of_results(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Returns the history first."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = [p.copy() for p in parameters]
        if epoch - best == patience:
            break
    return history, best_parameters


def wrong_equal_counts_as_better(
    train_one_epoch, validation_loss, parameters, patience, max_epochs
):
    """<= in place of <: an equal loss replaces the best and resets the waiting."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if history[epoch] <= history[best]:
            best = epoch
            best_parameters = [p.copy() for p in parameters]
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_waits_one_more(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """> in place of >=: trains one epoch too many."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = [p.copy() for p in parameters]
        if epoch - best > patience:
            break
    return best_parameters, history


def wrong_waiting_never_reset(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """The counter is not set back to 0 by an improvement."""
    history, waited, best_loss = [], 0, np.inf
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        history.append(loss)
        if loss < best_loss:
            best_loss = loss
            best_parameters = [p.copy() for p in parameters]
        else:
            waited += 1
        if waited == patience:
            break
    return best_parameters, history


def wrong_compared_with_previous(
    train_one_epoch, validation_loss, parameters, patience, max_epochs
):
    """Compares with the loss of the epoch before, not with the best."""
    history, waited = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[epoch - 1]:
            best_parameters = [p.copy() for p in parameters]
            waited = 0
        else:
            waited += 1
        if waited == patience:
            break
    return best_parameters, history


def wrong_best_loss_not_kept(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Forgets to keep the new best loss: every epoch counts as an improvement."""
    history, waited, best_loss = [], 0, np.inf
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        history.append(loss)
        if loss < best_loss:
            best_parameters = [p.copy() for p in parameters]
            waited = 0
        else:
            waited += 1
        if waited == patience:
            break
    return best_parameters, history


def wrong_best_starts_at_one(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """The best loss starts at 1: an epoch with a larger loss never becomes the best."""
    history, waited, best_loss = [], 0, 1.0
    best_parameters = [p.copy() for p in parameters]
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        history.append(loss)
        if loss < best_loss:
            best_loss, waited = loss, 0
            best_parameters = [p.copy() for p in parameters]
        else:
            waited += 1
        if waited == patience:
            break
    return best_parameters, history


def wrong_never_stops(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Trains all epochs and only goes back: patience is not used."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = [p.copy() for p in parameters]
    return best_parameters, history


def wrong_one_epoch_too_many(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Counts max_epochs from 0 and includes it: one epoch too many."""
    history, best = [], 0
    for epoch in range(max_epochs + 1):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = [p.copy() for p in parameters]
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_one_epoch_short(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Counts the epochs from 1 up to max_epochs, which range leaves out."""
    history, best = [], 1
    best_parameters = [p.copy() for p in parameters]
    for epoch in range(1, max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 1 or history[-1] < history[best - 1]:
            best = epoch
            best_parameters = [p.copy() for p in parameters]
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_goes_back_every_time(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Goes back to the best parameters after every bad epoch and trains on from there."""
    history, waited, best_loss = [], 0, np.inf
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        history.append(loss)
        if loss < best_loss:
            best_loss, waited = loss, 0
            best_parameters = [p.copy() for p in parameters]
        else:
            parameters = [p.copy() for p in best_parameters]
            waited += 1
        if waited == patience:
            break
    return best_parameters, history


def wrong_goes_back_only_when_stopped(
    train_one_epoch, validation_loss, parameters, patience, max_epochs
):
    """Goes back when it stops early, but not when max_epochs ends the training."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = [p.copy() for p in parameters]
        if epoch - best == patience:
            return best_parameters, history
    return parameters, history


def wrong_result_of_training(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Takes the result of train_one_epoch, which is None, for the parameters."""
    history, best = [], 0
    for epoch in range(max_epochs):
        parameters = train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = [p.copy() for p in parameters]
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_trains_a_fresh_copy(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Trains a new copy of the start in each epoch: nothing is carried over."""
    history, best = [], 0
    for epoch in range(max_epochs):
        trained = [p.copy() for p in parameters]
        train_one_epoch(trained)
        history.append(validation_loss(trained))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = trained
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_one_array_for_all(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Copies with np.array(parameters): one array, and an error where the shapes differ."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = np.array(parameters)
        if epoch - best == patience:
            break
    return list(best_parameters), history


def wrong_only_first_array(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Keeps only the first array of the list."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = [parameters[0].copy()]
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_best_epoch_returned(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Returns the number of the best epoch in place of its parameters."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if history[epoch] < history[best]:
            best = epoch
        if epoch - best == patience:
            break
    return best, history


def wrong_highest_is_best(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Takes the highest loss for the best, as if it were an accuracy."""
    history, best = [], 0
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] > history[best]:
            best = epoch
            best_parameters = [p.copy() for p in parameters]
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_stops_at_first_rise(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Stops with the first epoch that does not improve: patience is not used."""
    history = []
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < min(history[:-1]):
            best_parameters = [p.copy() for p in parameters]
        else:
            break
    return best_parameters, history


def wrong_patience_as_inner_loop(
    train_one_epoch, validation_loss, parameters, patience, max_epochs
):
    """Takes patience for the number of epochs between two measurements."""
    history, best = [], 0
    for epoch in range(max_epochs):
        for _ in range(patience):
            train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if epoch == 0 or history[epoch] < history[best]:
            best = epoch
            best_parameters = [p.copy() for p in parameters]
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_history_with_epochs(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """The history holds pairs of epoch and loss in place of losses."""
    history, best, best_loss = [], 0, np.inf
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        history.append((epoch, loss))
        if loss < best_loss:
            best, best_loss = epoch, loss
            best_parameters = [p.copy() for p in parameters]
        if epoch - best == patience:
            break
    return best_parameters, history


def wrong_starts_at_1e4(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """The best loss starts at 10000."""
    best_loss, kept, waited, history = 1e4, [p.copy() for p in parameters], 0, []
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        history.append(loss)
        if loss < best_loss:
            best_loss, waited = loss, 0
            kept = [p.copy() for p in parameters]
        else:
            waited += 1
            if waited >= patience:
                break
    return kept, history


def wrong_starts_at_a_million(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """The best loss starts at a million, and an empty list is kept at first."""
    best_loss, kept, waited, history = 1e6, [], 0, []
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        history.append(loss)
        if loss < best_loss:
            best_loss, waited = loss, 0
            kept = [p.copy() for p in parameters]
        else:
            waited += 1
            if waited >= patience:
                break
    return kept, history


def wrong_starts_at_one_and_none(
    train_one_epoch, validation_loss, parameters, patience, max_epochs
):
    """The best loss starts at 1 and the kept parameters at None."""
    best_loss, kept, waited, history = 1, None, 0, []
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        history.append(loss)
        if loss < best_loss:
            best_loss, waited = loss, 0
            kept = [p.copy() for p in parameters]
        else:
            waited += 1
            if waited >= patience:
                break
    return kept, history


def wrong_starts_at_one_hundred(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """The best loss starts at 100; patience is the distance to the best."""
    best_loss, best, kept, history = 100, 0, [p.copy() for p in parameters], []
    for epoch in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if history[-1] < best_loss:
            best_loss, best = history[-1], epoch
            kept = copy.deepcopy(parameters)
        if epoch - best >= patience:
            break
    return kept, history


def wrong_starts_at_one_uncopied(
    train_one_epoch, validation_loss, parameters, patience, max_epochs
):
    """The best loss starts at 1, and the parameters themselves are kept at first."""
    best_loss, kept, waited, history = 1, parameters, 0, []
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        loss = validation_loss(parameters)
        history.append(loss)
        if loss < best_loss:
            best_loss, waited = loss, 0
            kept = [p.copy() for p in parameters]
        else:
            waited += 1
            if waited >= patience:
                break
    return kept, history


def wrong_copies_of_integers(train_one_epoch, validation_loss, parameters, patience, max_epochs):
    """Wrong: the copies are integers."""
    best, best_loss, waited, history = None, np.inf, 0, []
    for _ in range(max_epochs):
        train_one_epoch(parameters)
        history.append(validation_loss(parameters))
        if history[-1] < best_loss:
            best_loss, waited = history[-1], 0
            best = [array.astype(int) for array in parameters]
        else:
            waited += 1
            if waited == patience:
                break
    return best, history
