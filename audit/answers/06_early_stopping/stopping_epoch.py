import numpy as np


def right_counter(validation_losses, patience, min_delta=0.0):
    """Right: counts the epochs in a row that did not improve."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best = epoch
            waited = 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def right_distance_to_best(validation_losses, patience, min_delta=0.0):
    """Right: the distance to the best epoch is the number of epochs waited."""
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if validation_losses[best] - loss > min_delta:
            best = epoch
        if epoch - best >= patience:
            break
    return epoch, best


def right_long_winded(validation_losses, patience, min_delta=0.0):
    """Right: a beginner's while loop with a flag."""
    losses = [float(loss) for loss in validation_losses]
    best_loss = losses[0]
    best_epoch = 0
    epochs_without_improvement = 0
    last_epoch = len(losses) - 1
    epoch = 0
    stopped = False
    while not stopped and epoch < last_epoch:
        epoch = epoch + 1
        improvement = best_loss - losses[epoch]
        if improvement > min_delta:
            best_loss = losses[epoch]
            best_epoch = epoch
            epochs_without_improvement = 0
        else:
            epochs_without_improvement = epochs_without_improvement + 1
            if epochs_without_improvement >= patience:
                stopped = True
    return (epoch, best_epoch)


def right_list_of_improvements(validation_losses, patience, min_delta=0.0):
    """Right: first lists the epochs that improve, then looks for the first gap of patience."""
    improving = [0]
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[improving[-1]] - min_delta:
            improving.append(epoch)
    last = len(validation_losses) - 1
    for best, following in zip(improving, improving[1:] + [last + patience + 1], strict=True):
        if following - best > patience:
            return min(best + patience, last), best


def right_jumps_to_the_next_best(validation_losses, patience, min_delta=0.0):
    """Right: looks patience epochs ahead for an epoch that improves, and goes on from there."""
    losses = np.asarray(validation_losses)
    best = 0
    while True:
        ahead = losses[best + 1 : best + 1 + patience]
        better = np.flatnonzero(ahead < losses[best] - min_delta)
        if len(better) == 0:
            return best + len(ahead), best
        best = best + 1 + int(better[0])


def wrong_equal_improves(validation_losses, patience, min_delta=0.0):
    """<= in place of <: a loss that is only equal counts as an improvement."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] <= validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_small_gains_move_the_bar(validation_losses, patience, min_delta=0.0):
    """The best loss follows small gains too: slow progress never counts as an improvement."""
    best, waited = 0, 0
    best_loss = validation_losses[0]
    for epoch in range(1, len(validation_losses)):
        loss = validation_losses[epoch]
        if loss < best_loss - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        best_loss = min(best_loss, loss)
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_small_gains_become_best(validation_losses, patience, min_delta=0.0):
    """Small gains do not reset the waiting, but they are reported as the best epoch."""
    best, waited = 0, 0
    reference = validation_losses[0]
    for epoch in range(1, len(validation_losses)):
        loss = validation_losses[epoch]
        if loss < validation_losses[best]:
            best = epoch
        if loss < reference - min_delta:
            reference, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_never_reset(validation_losses, patience, min_delta=0.0):
    """The counter is not set back: epochs that did not improve need not be in a row."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best = epoch
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_one_epoch_too_late(validation_losses, patience, min_delta=0.0):
    """> in place of >=: waits one epoch longer than patience."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited > patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_one_epoch_too_early(validation_losses, patience, min_delta=0.0):
    """Counts the best epoch itself as the first one of the waiting."""
    best, waited = 0, 1
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 1
        else:
            waited += 1
        if waited >= patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_next_epoch_reported(validation_losses, patience, min_delta=0.0):
    """Reports the first epoch that is not trained any more in place of the last that is."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch + 1, best
    return len(validation_losses), best


def wrong_length_at_the_end(validation_losses, patience, min_delta=0.0):
    """When nothing stops the training it returns the number of epochs, not the last one."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses), best


def wrong_nothing_at_the_end(validation_losses, patience, min_delta=0.0):
    """Returns only when it stops early: None when training runs to its end."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best


def wrong_best_of_all_epochs(validation_losses, patience, min_delta=0.0):
    """The best epoch is looked for among all epochs, also those never trained."""
    best, waited, stopped = 0, 0, len(validation_losses) - 1
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            stopped = epoch
            break
    return stopped, int(np.argmin(validation_losses))


def wrong_lowest_of_the_trained(validation_losses, patience, min_delta=0.0):
    """Reports the lowest trained epoch, not the last that improved: differs with min_delta."""
    best, stopped = 0, len(validation_losses) - 1
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best = epoch
        if epoch - best == patience:
            stopped = epoch
            break
    return stopped, int(np.argmin(validation_losses[: stopped + 1]))


def wrong_compared_with_previous(validation_losses, patience, min_delta=0.0):
    """Compares with the epoch before, not with the best so far."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[epoch - 1] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_any_fall_resets(validation_losses, patience, min_delta=0.0):
    """Counts rises in a row: a fall from the epoch before ends the waiting, though no new best."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        elif validation_losses[epoch] < validation_losses[epoch - 1]:
            waited = 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_only_rises_count(validation_losses, patience, min_delta=0.0):
    """Waits only in epochs that are above the best by more than min_delta; a plateau is free."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        elif validation_losses[epoch] > validation_losses[best] + min_delta:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_min_delta_ignored(validation_losses, patience, min_delta=0.0):
    """min_delta is not used."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_min_delta_added(validation_losses, patience, min_delta=0.0):
    """min_delta has the wrong sign: a loss a little above the best still improves."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] + min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_absolute_change(validation_losses, patience, min_delta=0.0):
    """The absolute difference: a large rise counts as an improvement."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if abs(validation_losses[best] - validation_losses[epoch]) > min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_relative_min_delta(validation_losses, patience, min_delta=0.0):
    """Takes min_delta as a share of the best loss."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] * (1 - min_delta):
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_order_of_results(validation_losses, patience, min_delta=0.0):
    """Returns the best epoch first."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return best, epoch
    return best, len(validation_losses) - 1


def wrong_counted_from_one(validation_losses, patience, min_delta=0.0):
    """Counts both epochs from 1."""
    best, best_loss, waited = 1, validation_losses[0], 0
    for epoch, loss in enumerate(validation_losses[1:], start=2):
        if loss < best_loss - min_delta:
            best, best_loss, waited = epoch, loss, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses), best


def wrong_slice_shifts_epochs(validation_losses, patience, min_delta=0.0):
    """Leaves out the first loss in the loop and counts the rest from 0: one epoch behind."""
    best, best_loss, waited, epoch = 0, validation_losses[0], 0, 0
    for epoch, loss in enumerate(validation_losses[1:]):
        if loss < best_loss - min_delta:
            best, best_loss, waited = epoch, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return epoch, best


def wrong_first_epoch_waits(validation_losses, patience, min_delta=0.0):
    """Compares epoch 0 with itself and counts it as not improved: waits one epoch less at first."""
    best, waited = 0, 0
    for epoch in range(len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_best_starts_at_zero(validation_losses, patience, min_delta=0.0):
    """The best loss starts at 0: no epoch ever improves."""
    best, best_loss, waited = 0, 0.0, 0
    for epoch, loss in enumerate(validation_losses):
        if loss < best_loss - min_delta:
            best, best_loss, waited = epoch, loss, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_best_starts_at_one(validation_losses, patience, min_delta=0.0):
    """The best loss starts at 1: a first epoch with a larger loss does not improve."""
    best, best_loss, waited = 0, 1.0, 0
    for epoch, loss in enumerate(validation_losses):
        if loss < best_loss - min_delta:
            best, best_loss, waited = epoch, loss, 0
        elif epoch > 0:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_best_loss_not_kept(validation_losses, patience, min_delta=0.0):
    """Forgets to keep the new best loss: compares always with epoch 0."""
    best, waited = 0, 0
    best_loss = validation_losses[0]
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < best_loss - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_after_the_lowest(validation_losses, patience, min_delta=0.0):
    """Takes the lowest of all epochs and adds patience: an early stop is not noticed."""
    best = int(np.argmin(validation_losses))
    return min(best + patience, len(validation_losses) - 1), best


def wrong_not_cut_at_the_end(validation_losses, patience, min_delta=0.0):
    """Returns best + patience although training may end before."""
    best = 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best = epoch
        if epoch - best == patience:
            break
    return best + patience, best


def wrong_losses_returned(validation_losses, patience, min_delta=0.0):
    """Returns the two losses, not the two epochs."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return validation_losses[epoch], validation_losses[best]
    return validation_losses[-1], validation_losses[best]


def wrong_only_the_stop(validation_losses, patience, min_delta=0.0):
    """Returns only the epoch at which training stops."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch
    return len(validation_losses) - 1


def wrong_continues_after_stop(validation_losses, patience, min_delta=0.0):
    """Notes the stop but lets the loop run on: the best epoch may lie after it."""
    best, waited, stopped = 0, 0, None
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience and stopped is None:
            stopped = epoch
    if stopped is None:
        stopped = len(validation_losses) - 1
    return stopped, best


def wrong_last_stop_wins(validation_losses, patience, min_delta=0.0):
    """The break is missing: a later stop overwrites the first."""
    best, waited = 0, 0
    result = None
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            result = epoch, best
    if result is None:
        result = len(validation_losses) - 1, best
    return result


def wrong_fixed_patience(validation_losses, patience, min_delta=0.0):
    """Uses a patience of 2, that of the example."""
    best = 0
    for epoch in range(len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best = epoch
        if epoch - best == 2:
            break
    return epoch, best


def wrong_default_min_delta(validation_losses, patience, min_delta=0.01):
    """The default of min_delta is not 0."""
    best = 0
    for epoch in range(len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best = epoch
        if epoch - best == patience:
            break
    return epoch, best


def wrong_return_inside_loop(validation_losses, patience, min_delta=0.0):
    """The last return is indented too far: it ends the loop after one comparison."""
    best, waited = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
        return len(validation_losses) - 1, best
    return 0, 0


def wrong_best_starts_at_ten_thousand(validation_losses, patience, min_delta=0.0):
    """The best loss starts at ten thousand."""
    best_loss, best, waited = 1e4, 0, 0
    for epoch, loss in enumerate(validation_losses):
        if loss < best_loss - min_delta:
            best_loss, best, waited = loss, epoch, 0
        else:
            waited += 1
        if waited >= patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_best_starts_at_a_million(validation_losses, patience, min_delta=0.0):
    """The best loss starts at a million."""
    best_loss, best, waited = 1e6, 0, 0
    for epoch, loss in enumerate(validation_losses):
        if loss < best_loss - min_delta:
            best_loss, best, waited = loss, epoch, 0
        else:
            waited += 1
        if waited >= patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_best_starts_at_a_hundred_without_counter(validation_losses, patience, min_delta=0.0):
    """The best loss starts at 100; patience is the distance to the best."""
    best_loss, best = 100, 0
    for epoch in range(len(validation_losses)):
        if best_loss - validation_losses[epoch] > min_delta:
            best_loss = validation_losses[epoch]
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(validation_losses) - 1, best


def wrong_patience_tested_first(validation_losses, patience, min_delta=0.0):
    """Tests the distance before it looks at the loss: an improvement in time comes too late."""
    best, best_loss = 0, validation_losses[0]
    for epoch, loss in enumerate(validation_losses):
        if epoch - best >= patience:
            return epoch, best
        if loss < best_loss - min_delta:
            best, best_loss = epoch, loss
    return len(validation_losses) - 1, best


def wrong_counter_tested_first(validation_losses, patience, min_delta=0.0):
    """Tests the counter at the beginning of the loop: it stops one epoch later."""
    best, best_loss, waited = 0, float("inf"), 0
    for epoch, loss in enumerate(validation_losses):
        if waited == patience:
            return epoch, best
        if loss < best_loss - min_delta:
            best, best_loss, waited = epoch, loss, 0
        else:
            waited += 1
    return len(validation_losses) - 1, best


def wrong_epoch_before_the_stop_returned(validation_losses, patience, min_delta=0.0):
    """Returns the epoch before the one that completes the patience."""
    best = 0
    for e in range(1, len(validation_losses)):
        if validation_losses[best] - validation_losses[e] > min_delta:
            best = e
        elif e - best == patience:
            return e - 1, best
    return len(validation_losses) - 1, best


def wrong_always_one_less(validation_losses, patience, min_delta=0.0):
    """Subtracts 1 from the epoch in which training ends, always."""
    best, best_loss, stopped_at = 0, validation_losses[0], 0
    for epoch, loss in enumerate(validation_losses):
        stopped_at = epoch
        if loss < best_loss - min_delta:
            best, best_loss = epoch, loss
        if epoch - best >= patience:
            break
    return stopped_at - 1, best


def wrong_last_epoch_not_looked_at(validation_losses, patience, min_delta=0.0):
    """The range ends one epoch too early: the last loss is never compared."""
    best = 0
    for epoch in range(1, len(validation_losses) - 1):
        if validation_losses[epoch] < validation_losses[best] - min_delta:
            best = epoch
        elif epoch - best >= patience:
            return epoch, best
    return len(validation_losses) - 1, best
