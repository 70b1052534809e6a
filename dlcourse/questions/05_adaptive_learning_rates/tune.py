"""Find a learning rate with twenty runs, whatever the network."""

import numpy as np

from dlcourse.checks import Difference, probe, question
from dlcourse.checks.show import show

from ._trainings import MOST_RUNS, loss_at, lowest, trainings
from ._wrong_searches import (
    all_at_once,
    doubling,
    equal_losses,
    exponent_returned,
    fixed_rate,
    golden_without_logarithm,
    halving,
    highest_loss,
    infinities,
    linear_grid,
    log_grid,
    loss_returned,
    nan_wins,
    narrow,
    only_above,
    only_below,
    powers_of_ten,
    too_many_runs,
    uniform,
)

RATES = (1e-6, 100.0)  # between which the best one lies
# Two rounds of ten rates end 0.2 apart in their exponents, twenty rates in a row 0.42. Losses
# within this share of the lowest lie 0.28 wide.
TOLERANCE = 0.1


def tune(train):
    """A learning rate whose loss is near the lowest, a float: two rounds of ten runs each.

    The second round lies between the neighbours of the best of the first. `train(lr)` is a loss.
    """
    low, high = RATES
    for _ in range(2):
        rates = np.geomspace(low, high, 10)
        losses = [train(rate) for rate in rates]
        best = rates[np.nanargmin(losses)]
        factor = rates[1] / rates[0]
        low, high = best / factor, best * factor
    return float(best)


def fault(lr, arguments) -> Difference | None:
    """What is wrong with a learning rate for the probe's network."""
    train = arguments["train"]
    if lr <= 0:
        predicate = "returns a learning rate that is not above zero"
        return Difference(predicate, (("returned lr", show(lr)),))
    loss, (best, least) = loss_at(train, lr), lowest(train)
    if loss <= (1 + TOLERANCE) * least:
        return None
    rows = (
        ("returned lr", show(lr)),
        ("its loss", show(loss)),
        ("lowest loss", f"{show(least)}, with lr = {show(best)}"),
    )
    how = "large" if lr > best else "small"
    return Difference(f"returns a learning rate that is too {how}", rows)


def three_grids(train):
    tried = {}
    low, high = 1e-6, 100.0
    for n_runs in (7, 7, 6):
        rates = np.geomspace(low, high, n_runs)
        for rate in rates:
            loss = train(rate)
            tried[rate] = loss if np.isfinite(loss) else np.inf
        best = min(tried, key=tried.get)
        step = rates[1] / rates[0]
        low, high = best / step, best * step
    return best


def golden_section(train):
    def loss(exponent):
        found = train(10**exponent)
        return float("inf") if found != found else found

    exponents = [-6 + 8 * k / 7 for k in range(8)]
    losses = [loss(exponent) for exponent in exponents]
    place = losses.index(min(losses))
    low, high = exponents[max(place - 1, 0)], exponents[min(place + 1, 7)]
    share = (5**0.5 - 1) / 2
    inner = [high - share * (high - low), low + share * (high - low)]
    found = [loss(exponent) for exponent in inner]
    for _ in range(10):
        if found[0] < found[1]:
            high = inner[1]
            inner = [high - share * (high - low), inner[0]]
            found = [loss(inner[0]), found[0]]
        else:
            low = inner[0]
            inner = [inner[1], low + share * (high - low)]
            found = [found[1], loss(inner[1])]
    return 10 ** inner[found.index(min(found))]


def halved_steps(train):
    def loss(rate):
        found = train(rate)
        return found if found < np.inf else np.inf

    losses = {10.0**exponent: loss(10.0**exponent) for exponent in range(-6, 3)}
    factor = 10.0
    for _ in range(5):
        best, factor = min(losses, key=losses.get), factor**0.5
        for rate in (best / factor, best * factor):
            losses[rate] = loss(rate)
    return min(losses, key=losses.get)


def by_recursion(train, low=-6.0, high=2.0, n_rounds=4):
    exponents = np.linspace(low, high, 7)[1:-1]
    losses = np.array([train(float(rate)) for rate in 10**exponents])
    losses[~np.isfinite(losses)] = np.inf
    best, step = exponents[losses.argmin()], exponents[1] - exponents[0]
    if n_rounds == 1:
        return 10**best
    return by_recursion(train, best - step, best + step, n_rounds - 1)


QUESTION = question(
    tune,
    place=9,
    points=3,
    fault=fault,
    probes=tuple(probe(about, train=training) for about, training in trainings().items()),
    mistakes=(
        too_many_runs,
        all_at_once,
        linear_grid,
        uniform,
        golden_without_logarithm,
        log_grid,
        powers_of_ten,
        only_above,
        only_below,
        narrow,
        fixed_rate,
        halving,
        doubling,
        nan_wins,
        infinities,
        equal_losses,
        highest_loss,
        loss_returned,
        exponent_returned,
    ),
    hints=(
        "Of twenty equally spaced rates between 1e-6 and 100, how many lie below 1? What has to "
        "be equal from each rate to the next, so that a tiny best rate has the same chance as a "
        "large one?",
        f"Do not spend all {MOST_RUNS} runs at once. Suppose that ten of them are done: between "
        "which two rates must the lowest loss lie?",
        "Take ten rates from 1e-6 to 100 with equal factors between them, which is what "
        "np.geomspace makes, and count NaN as worse than anything. Then take ten more from the "
        "left neighbour of the best to its right neighbour, and return the best of these.",
    ),
    idea=(
        "A first round of runs covers all orders of magnitude and says in which of them the best "
        "rate lies. The runs that are left go to the neighbourhood of the best one, where the same "
        "number of them lies much closer together."
    ),
    insight=(
        "So learning rates are tuned in practice. With several numbers to tune at once, points "
        "drawn at random beat a grid: each run then tries another value of every one of them."
    ),
    right_answers=(three_grids, golden_section, halved_steps, by_recursion),
)
