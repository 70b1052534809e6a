"""The rule of stopping, with another loss to beat than the best so far."""


def compared_with(bar, losses, patience, min_delta):
    """The rule, but an epoch improves when it is below `bar` of all losses before it."""
    best = 0
    for epoch in range(1, len(losses)):
        if bar(losses[:epoch]) - losses[epoch] > min_delta:
            best = epoch
        elif epoch - best >= patience:
            return epoch, best
    return len(losses) - 1, best


def counted_with_bar(best_loss, losses, patience, min_delta):
    """The rule with a count of misses, but `best_loss` is what epoch 0 has to beat."""
    best, waited = 0, 0
    for epoch, loss in enumerate(losses):
        waited += 1
        if best_loss - loss > min_delta:
            best, best_loss, waited = epoch, loss, 0
        if waited == patience:
            return epoch, best
    return len(losses) - 1, best


def distance_with_bar(best_loss, losses, patience, min_delta):
    """The rule by the distance to the best epoch, but `best_loss` is what epoch 0 has to beat."""
    best = 0
    for epoch, loss in enumerate(losses):
        if best_loss - loss > min_delta:
            best, best_loss = epoch, loss
        elif epoch - best >= patience:
            return epoch, best
    return len(losses) - 1, best
