"""Ways to look for a learning rate that do not find it, or not with twenty runs."""

import numpy as np

LOWEST, HIGHEST = 1e-6, 100.0


def _losses(train, rates):
    """The losses in an array, NaN as infinity."""
    losses = np.array([train(rate) for rate in rates])
    return np.where(np.isnan(losses), np.inf, losses)


def _best(train, rates):
    return float(rates[_losses(train, rates).argmin()])


def _refined(train, first, second):
    """The best of the rates `second(rates, place)`, where `place` is that of the best of 10."""
    return _best(train, second(first, _losses(train, first).argmin()))


def _both_sides(rates, place):
    return np.geomspace(rates[max(place - 1, 0)], rates[min(place + 1, 9)], 10)


def _golden(train, low, high, is_left_better, n_runs=20):
    """Golden section; `is_left_better` compares the losses of the two inner rates."""
    share = (np.sqrt(5) - 1) / 2
    inner = [high - share * (high - low), low + share * (high - low)]
    losses = [train(x) for x in inner]
    for _ in range(n_runs - 2):
        if is_left_better(*losses):
            high, inner = inner[1], [inner[1] - share * (inner[1] - low), inner[0]]
            losses = [train(inner[0]), losses[0]]
        else:
            low, inner = inner[0], [inner[1], inner[0] + share * (high - inner[0])]
            losses = [losses[1], train(inner[1])]
    return float(inner[int(not is_left_better(*losses))])


def too_many_runs(train):
    """It looks as if train is called more than twenty times. Where a first round has found high
    losses only, no second look is needed: spend the other runs where they tell most.
    """
    return _best(train, np.geomspace(LOWEST, HIGHEST, 41))


def all_at_once(train):
    """It looks as if train is handed several rates at once. Each call is a training with one rate:
    call it once for each.
    """
    rates = np.geomspace(LOWEST, HIGHEST, 20)
    return float(rates[np.nanargmin(train(rates))])


def linear_grid(train):
    """It looks as if the rates are equally spaced. Then nearly all of them lie above 1, and the
    second one is already above 5: rates differ by factors, so what should be equal is the factor.
    """
    return _best(train, np.linspace(LOWEST, HIGHEST, 20))


def uniform(train):
    """It looks as if rates are drawn with the same chance for every number. Then one in a hundred
    lies below 1: draw the exponent.
    """
    return _best(train, np.random.default_rng(0).uniform(LOWEST, HIGHEST, 20))


def golden_without_logarithm(train):
    """It looks as if tiny rates are never reached: they are not searched, or what is made shorter
    is the interval of the rates and not that of their exponents.
    """
    return _golden(train, LOWEST, HIGHEST, lambda left, right: not left > right)


def log_grid(train):
    """It looks as if all twenty runs are planned beforehand, by equal factors. That leaves a factor
    of 2.6 between neighbours. Let the first runs say where the others should be.
    """
    return _best(train, np.geomspace(LOWEST, HIGHEST, 20))


def powers_of_ten(train):
    """It looks as if one rate in each order of magnitude is tried, and the best of them returned.
    Eleven runs are left: use them around that one.
    """
    return _best(train, 10.0 ** np.arange(-6, 3))


def only_above(train):
    """It looks as if the second round lies on one side only, above the best of the first. The
    lowest loss can lie on either side of it.
    """

    def second(rates, place):
        return np.geomspace(rates[place], rates[min(place + 1, 9)], 10)

    return _refined(train, np.geomspace(LOWEST, HIGHEST, 10), second)


def only_below(train):
    """It looks as if the second round lies on one side only, below the best of the first. The
    lowest loss can lie on either side of it.
    """

    def second(rates, place):
        return np.geomspace(rates[max(place - 1, 0)], rates[place], 10)

    return _refined(train, np.geomspace(LOWEST, HIGHEST, 10), second)


def narrow(train):
    """It looks as if only the usual rates are searched, those between 1e-4 and 1. Some networks
    need less or more.
    """
    return _refined(train, np.geomspace(1e-4, 1, 10), _both_sides)


def fixed_rate(train):
    """It looks as if the same rate is returned for every network. Which one is good depends on the
    network: ask train.
    """
    return 0.01


def halving(train):
    """It looks as if the largest rate is returned whose loss is finite. A loss can be finite and
    high: go on until it is lowest.
    """
    rate = HIGHEST
    for _ in range(20):
        if np.isfinite(train(rate)):
            break
        rate /= 2
    return rate


def doubling(train):
    """It looks as if large rates are never reached: they are not searched, or the rate grows by one
    small factor until no run is left. Take large steps first, and small ones later.
    """
    rate, loss = LOWEST, train(LOWEST)
    for _ in range(19):
        other = train(2 * rate)
        if not other < loss:
            break
        rate, loss = 2 * rate, other
    return rate


def nan_wins(train):
    """It looks as if NaN is taken for the lowest loss. Every comparison with NaN is false, and
    np.argmin returns its place: count it as infinite.
    """
    rates = np.geomspace(LOWEST, HIGHEST, 10)
    place = np.argmin([train(rate) for rate in rates])
    rates = _both_sides(rates, place)
    return float(rates[np.argmin([train(rate) for rate in rates])])


def infinities(train):
    """It looks as if the search goes to larger rates where both losses are infinite, NaN or the
    same. There is nothing to compare then: infinite losses say that both rates are too large.
    """
    return 10 ** _golden(lambda e: train(10.0**e), -6.0, 2.0, lambda left, right: left < right)


def equal_losses(train):
    """It looks as if two equal losses decide which part of the interval is given up, or as if rates
    above 10 are never tried. Equal losses say nothing where no network has learned anything: try
    a few rates across the whole interval first.
    """
    return 10 ** _golden(lambda e: train(10.0**e), -6.0, 2.0, lambda left, right: not left > right)


def highest_loss(train):
    """It looks as if the rate with the highest loss is returned, or the place of a rate in its
    list. Asked for is the rate itself whose loss is lowest.
    """
    rates = np.geomspace(LOWEST, HIGHEST, 20)
    return float(rates[_losses(train, rates).argmax()])


def loss_returned(train):
    """It looks as if the lowest loss is returned. Asked for is the learning rate that leads to
    it.
    """
    return float(_losses(train, np.geomspace(LOWEST, HIGHEST, 20)).min())


def exponent_returned(train):
    """It looks as if the exponent is returned, the logarithm of the rate. Asked for is the rate
    itself.
    """
    return float(np.log10(_best(train, np.geomspace(LOWEST, HIGHEST, 20))))
