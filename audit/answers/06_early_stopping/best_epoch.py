import math

import numpy as np


def right_argmin(validation_losses):
    """Right: np.argmin takes the first of equal minima."""
    return int(np.argmin(validation_losses))


def right_loop(validation_losses):
    """Right: a loop that replaces the best only when a loss is really below it."""
    best = 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best]:
            best = epoch
    return best


def right_list_index(validation_losses):
    """Right: the first place of the minimum in a list."""
    losses = list(validation_losses)
    return losses.index(min(losses))


def right_pairs(validation_losses):
    """Right: the smallest pair of loss and epoch."""
    return min((loss, epoch) for epoch, loss in enumerate(validation_losses))[1]


def right_where(validation_losses):
    """Right: the first of the places where the loss equals the minimum."""
    places = np.where(validation_losses == validation_losses.min())[0]
    return int(places[0])


def wrong_counted_from_one(validation_losses):
    """Counts the epochs from 1."""
    return int(np.argmin(validation_losses)) + 1


def wrong_last_of_ties(validation_losses):
    """<= in place of <: of equal losses it takes the last."""
    best = 0
    for epoch in range(len(validation_losses)):
        if validation_losses[epoch] <= validation_losses[best]:
            best = epoch
    return best


def wrong_highest(validation_losses):
    """Looks for the highest number, as if it were an accuracy."""
    return int(np.argmax(validation_losses))


def wrong_loss_returned(validation_losses):
    """Returns the lowest loss, not its epoch."""
    return float(np.min(validation_losses))


def wrong_first_rise(validation_losses):
    """Stops at the first rise: finds the first local minimum."""
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] > validation_losses[epoch - 1]:
            return epoch - 1
    return len(validation_losses) - 1


def wrong_first_epoch_without_fall(validation_losses):
    """Ends before the first epoch that does not fall: a plateau is taken for the minimum."""
    epoch = 0
    while (
        epoch + 1 < len(validation_losses)
        and validation_losses[epoch + 1] < validation_losses[epoch]
    ):
        epoch += 1
    return epoch


def wrong_best_starts_at_zero(validation_losses):
    """The best loss starts at 0, so that no loss is ever below it."""
    best_loss = 0
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < best_loss:
            best_loss = loss
            best = epoch
    return best


def wrong_best_starts_at_one(validation_losses):
    """The best loss starts at 1: wrong when all losses are larger than that."""
    best_loss = 1.0
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < best_loss:
            best_loss = loss
            best = epoch
    return best


def wrong_best_loss_not_updated(validation_losses):
    """Compares always with the first loss: forgets to keep the new best loss."""
    best_loss = validation_losses[0]
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < best_loss:
            best = epoch
    return best


def wrong_compared_with_previous(validation_losses):
    """Compares each epoch with the one before it: the last epoch that fell."""
    best = 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[epoch - 1]:
            best = epoch
    return best


def wrong_last_epoch_left_out(validation_losses):
    """The loop ends one epoch too early."""
    best = 0
    for epoch in range(len(validation_losses) - 1):
        if validation_losses[epoch] < validation_losses[best]:
            best = epoch
    return best


def wrong_first_epoch_left_out(validation_losses):
    """Leaves out epoch 0 and forgets to add 1 to the place that is found."""
    if len(validation_losses) == 1:
        return 0
    return int(np.argmin(validation_losses[1:]))


def wrong_epoch_0_cannot_win(validation_losses):
    """Starts the search at epoch 1: epoch 0 is never the best."""
    if len(validation_losses) == 1:
        return 0
    return int(np.argmin(validation_losses[1:])) + 1


def wrong_all_places(validation_losses):
    """Returns an array with the places of all minima."""
    return np.where(validation_losses == np.min(validation_losses))[0]


def wrong_list_method_on_array(validation_losses):
    """Arrays have no method index."""
    return validation_losses.index(min(validation_losses))


def wrong_cast_to_integers(validation_losses):
    """Casts the losses to integers before comparing."""
    return int(np.argmin(validation_losses.astype(int)))


def wrong_rounded(validation_losses):
    """Rounds the losses to one place: small differences are lost."""
    return int(np.argmin(np.round(validation_losses, 1)))


def wrong_place_in_sorted_losses(validation_losses):
    """Looks in the sorted losses: the lowest is always in place 0 there."""
    losses = np.sort(validation_losses)
    return int(np.argmin(losses))


def wrong_last_epoch(validation_losses):
    """Takes the last epoch for the best: the network has trained longest there."""
    return len(validation_losses) - 1


def wrong_printed(validation_losses):
    """Prints the epoch and forgets to return it."""
    print(int(np.argmin(validation_losses)))


def wrong_return_inside_loop(validation_losses):
    """The return stands inside the loop: only the first comparison is made."""
    best = 0
    for epoch in range(len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best]:
            best = epoch
        return best


def wrong_with_patience(validation_losses):
    """Stops looking after ten epochs without a new best, as in training."""
    best = 0
    for epoch in range(len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best]:
            best = epoch
        if epoch - best >= 10:
            break
    return best


def wrong_min_delta(validation_losses):
    """A new best has to be better by 0.01: small improvements do not count."""
    best = 0
    for epoch in range(len(validation_losses)):
        if validation_losses[epoch] < validation_losses[best] - 0.01:
            best = epoch
    return best


def wrong_pair(validation_losses):
    """Returns the epoch together with its loss."""
    epoch = int(np.argmin(validation_losses))
    return epoch, float(validation_losses[epoch])


def wrong_flattest(validation_losses):
    """Looks for the epoch where the curve is flattest, not where it is lowest."""
    if len(validation_losses) == 1:
        return 0
    return int(np.argmin(np.abs(np.diff(validation_losses))))


def wrong_within_a_millionth(validation_losses):
    """Takes the first loss that is less than a millionth above the lowest."""
    return int(np.argmax(np.abs(validation_losses - validation_losses.min()) < 1e-6))


def wrong_math_isclose(validation_losses):
    """Takes the first loss that math.isclose calls equal to the lowest."""
    lowest = min(validation_losses)
    return next(i for i, loss in enumerate(validation_losses) if math.isclose(loss, lowest))


def wrong_numpy_isclose(validation_losses):
    """Takes the first loss that np.isclose calls equal to the lowest."""
    return int(np.flatnonzero(np.isclose(validation_losses, validation_losses.min()))[0])


def wrong_best_starts_at_a_million(validation_losses):
    """The best loss starts at a million: wrong when all losses are larger than that."""
    best_loss = 1e6
    best = 0
    for epoch, loss in enumerate(validation_losses):
        if loss < best_loss:
            best_loss = loss
            best = epoch
    return best


def wrong_sort_that_is_not_stable(validation_losses):
    """Wrong: of equal losses the sort puts any first."""
    return int(np.argsort(validation_losses)[0])


def wrong_lower_than_the_one_before(validation_losses):
    """Wrong: compares with the epoch before, and not with the lowest so far."""
    best = 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[epoch - 1]:
            best = epoch
    return best
