import math

import numpy as np


def right_two_grids(train):
    """Right: ten rates by equal factors, then ten between the neighbours of the best."""
    coarse = np.geomspace(1e-6, 100, 10)
    losses = np.array([train(lr) for lr in coarse])
    losses[np.isnan(losses)] = np.inf
    k = int(np.argmin(losses))
    fine = np.geomspace(coarse[max(k - 1, 0)], coarse[min(k + 1, 9)], 10)
    fine_losses = np.nan_to_num([train(lr) for lr in fine], nan=np.inf, posinf=np.inf)
    return fine[np.argmin(fine_losses)]


def right_decades_first(train):
    """Right: every power of ten, then eleven rates within a factor of ten of the best."""
    best_lr, best_loss = None, math.inf
    for exponent in range(-6, 3):
        loss = train(10.0**exponent)
        if loss < best_loss:
            best_lr, best_loss = 10.0**exponent, loss
    center = best_lr
    for k in range(11):
        lr = center * 10 ** (-1 + 2 * (k + 0.5) / 11)
        loss = train(lr)
        if loss < best_loss:
            best_lr, best_loss = lr, loss
    return best_lr


def right_three_rounds(train):
    """Right: three grids of 8, 6 and 6, each between the neighbours of the best so far."""
    low, high, results = -6.0, 2.0, []
    for n in (8, 6, 6):
        step = (high - low) / (n - 1)
        for k in range(n):
            e = low + k * step
            loss = train(math.exp(e * math.log(10)))
            if math.isfinite(loss):
                results.append((loss, e))
        best = min(results)[1]
        low, high = best - step, best + step
    return 10 ** min(results)[1]


def right_golden_in_a_bracket(train):
    """Right: a coarse grid brackets the minimum, golden section on log lr does the rest."""
    cache = {}

    def f(x):
        if x not in cache:
            loss = float(train(math.exp(x)))
            cache[x] = loss if math.isfinite(loss) else 1e300
        return cache[x]

    xs = np.linspace(math.log(1e-6), math.log(100), 9).tolist()
    i = min(range(9), key=lambda j: f(xs[j]))
    a, b = xs[max(i - 1, 0)], xs[min(i + 1, 8)]
    g = (math.sqrt(5) - 1) / 2
    c, d = b - g * (b - a), a + g * (b - a)
    while len(cache) < 18:
        if f(c) <= f(d):
            b, d = d, c
            c = b - g * (b - a)
        else:
            a, c = c, d
            d = a + g * (b - a)
    return math.exp(min(cache, key=cache.get))


def right_ternary_in_a_bracket(train):
    """Right: eight rates, then six rounds of ternary search between the neighbours of the best."""
    seen = []

    def loss(e):
        value = train(10**e)
        value = np.inf if np.isnan(value) else value
        seen.append((value, e))
        return value

    exponents = np.linspace(-6, 2, 8)
    k = int(np.argmin([loss(e) for e in exponents]))
    low, high = exponents[max(0, k - 1)], exponents[min(7, k + 1)]
    for _ in range(6):
        one, two = low + (high - low) / 3, low + 2 * (high - low) / 3
        if loss(one) < loss(two):
            high = two
        else:
            low = one
    return float(10 ** min(seen)[1])


def right_until_the_budget_ends(train):
    """Right: halves the step between exponents until the 21st call raises."""
    tried, step = {}, 1.0

    def run(e):
        if e not in tried:
            loss = train(10.0**e)
            tried[e] = loss if loss == loss else float("inf")

    try:
        for e in range(-6, 3):
            run(float(e))
        while True:
            best = min(tried, key=tried.get)
            step /= 2
            run(best - step)
            run(best + step)
    except RuntimeError:
        pass
    return 10.0 ** min(tried, key=tried.get)


def right_random_then_near(train):
    """Right: one random rate in each tenth of the exponents, then ten around the best."""
    rng = np.random.default_rng(3)
    width = 0.8
    centers = -6 + width * (np.arange(10) + 0.5)
    exponents = centers + rng.uniform(-0.1, 0.1, 10)
    losses = np.array([train(10**e) for e in exponents])
    best = exponents[np.nanargmin(losses)]
    near = best + np.linspace(-width, width, 10)
    losses = [train(10**e) for e in near]
    return 10 ** near[np.nanargmin(losses)]


def right_recursion(train):
    """Right: four rounds of five, recursively, NaN and infinity sorted last."""

    def search(low, high, left, known):
        grid = np.linspace(low, high, 7)[1:6]
        known = known + [(train(10**e), e) for e in grid]
        known = sorted(known, key=lambda pair: (not pair[0] < math.inf, pair[0]))
        best, step = known[0][1], grid[1] - grid[0]
        return search(best - step, best + step, left - 1, known) if left > 1 else 10**best

    return float(search(-6.0, 2.0, 4, []))


def wrong_linspace(train):
    """A linear grid: nearly all rates are far above 1."""
    rates = np.linspace(1e-6, 100, 20)
    losses = np.array([train(lr) for lr in rates])
    losses[~np.isfinite(losses)] = np.inf
    return float(rates[losses.argmin()])


def wrong_one_log_grid(train):
    """Twenty rates by equal factors, and no second round."""
    rates = np.logspace(-6, 2, 20)
    losses = [train(lr) for lr in rates]
    return float(rates[np.nanargmin(losses)])


def wrong_one_and_three(train):
    """1, 3, 10, 30 and so on, and no second round."""
    rates = [m * 10.0**e for e in range(-6, 2) for m in (1, 3)] + [100.0]
    return min(rates, key=lambda lr: np.nan_to_num(train(lr), nan=np.inf, posinf=np.inf))


def wrong_powers_of_ten(train):
    """Nine rates, one for each power of ten, and the best of them."""
    rates = 10.0 ** np.arange(-6, 3)
    return float(rates[np.nanargmin([train(lr) for lr in rates])])


def wrong_forty_runs(train):
    """Two rounds of twenty runs."""
    rates = np.logspace(-6, 2, 20)
    k = int(np.nanargmin([train(lr) for lr in rates]))
    rates = np.geomspace(rates[max(k - 1, 0)], rates[min(k + 1, 19)], 20)
    return float(rates[np.nanargmin([train(lr) for lr in rates])])


def wrong_one_run_too_many(train):
    """Two rounds of ten, and one more run to look at the result."""
    low, high = -6.0, 2.0
    for _ in range(2):
        grid = np.linspace(low, high, 10)
        k = int(np.nanargmin([train(10**e) for e in grid]))
        low, high = grid[max(k - 1, 0)], grid[min(k + 1, 9)]
    print(train(10 ** grid[k]))
    return float(10 ** grid[k])


def wrong_argmin_of_nan(train):
    """np.argmin takes NaN for the least."""
    exponents = np.linspace(-6, 2, 10)
    k = int(np.argmin([train(10**e) for e in exponents]))
    near = np.linspace(exponents[max(k - 1, 0)], exponents[min(k + 1, 9)], 10)
    return float(10 ** near[np.argmin([train(10**e) for e in near])])


def wrong_nan_comes_first(train):
    """From the largest rate on, and min keeps a NaN that comes first."""
    exponents = np.linspace(2, -6, 10).tolist()
    best = min(exponents, key=lambda e: train(10**e))
    near = [best + 0.9 * (1 - k / 4.5) for k in range(10)]
    return 10 ** min(near, key=lambda e: train(10**e))


def wrong_returns_loss(train):
    """A good search that returns the lowest loss."""
    exponents = np.linspace(-6, 2, 10)
    best = exponents[np.nanargmin([train(10**e) for e in exponents])]
    return float(np.nanmin([train(10**e) for e in np.linspace(best - 0.9, best + 0.9, 10)]))


def wrong_returns_exponent(train):
    """A good search that returns log10 of the rate."""
    exponents = np.linspace(-6, 2, 10)
    best = exponents[np.nanargmin([train(10**e) for e in exponents])]
    near = np.linspace(best - 0.9, best + 0.9, 10)
    return float(near[np.nanargmin([train(10**e) for e in near])])


def wrong_returns_place(train):
    """The place of the best rate in its list."""
    rates = np.logspace(-6, 2, 20)
    return int(np.nanargmin([train(lr) for lr in rates]))


def wrong_returns_rate_and_loss(train):
    """Both the rate and its loss."""
    exponents = np.linspace(-6, 2, 10)
    best = exponents[np.nanargmin([train(10**e) for e in exponents])]
    near = np.linspace(best - 0.9, best + 0.9, 10)
    losses = [train(10**e) for e in near]
    return 10 ** near[np.nanargmin(losses)], np.nanmin(losses)


def wrong_no_return(train):
    """The best rate is printed."""
    rates = np.logspace(-6, 2, 10)
    print(rates[np.nanargmin([train(lr) for lr in rates])])


def wrong_highest(train):
    """The rate with the highest finite loss."""
    rates = np.logspace(-6, 2, 20)
    losses = np.array([train(lr) for lr in rates])
    losses[~np.isfinite(losses)] = -np.inf
    return float(rates[losses.argmax()])


def wrong_default(train):
    """Adam's usual rate, without a run."""
    return 0.001


def wrong_tenth(train):
    """A tenth, without a run."""
    return 0.1


def wrong_largest_stable(train):
    """The largest rate with a finite loss."""
    lr = 100.0
    for _ in range(20):
        if math.isfinite(train(lr)):
            return lr
        lr /= 2.5
    return lr


def wrong_largest_below_start(train):
    """The first rate from above whose loss is below ln 10."""
    lr = 100.0
    for _ in range(20):
        if train(lr) < math.log(10):
            return lr
        lr /= 2.6
    return lr


def wrong_threefold_until_worse(train):
    """Three times the rate until it gets worse; a flat beginning counts as worse."""
    lr = 1e-6
    last = train(lr)
    while lr < 100:
        loss = train(3 * lr)
        if not loss < last:
            return lr
        lr, last = 3 * lr, loss
    return lr


def wrong_tenfold_until_worse(train):
    """Ten times the rate until it gets worse, and no second round."""
    lr = 1e-6
    last = train(lr)
    for _ in range(8):
        loss = train(10 * lr)
        if loss > last or loss != loss:
            return lr
        lr, last = 10 * lr, loss
    return lr


def wrong_small_range(train):
    """Only between 1e-4 and 1."""
    exponents = np.linspace(-4, 0, 10)
    k = int(np.nanargmin([train(10**e) for e in exponents]))
    near = np.linspace(exponents[max(k - 1, 0)], exponents[min(k + 1, 9)], 10)
    return float(10 ** near[np.nanargmin([train(10**e) for e in near])])


def wrong_uniform(train):
    """Twenty random rates, uniform in the rate."""
    rates = np.random.default_rng(1).uniform(1e-6, 100, 20)
    losses = [np.nan_to_num(train(lr), nan=np.inf, posinf=np.inf) for lr in rates]
    return float(rates[np.argmin(losses)])


def wrong_log_uniform(train):
    """Twenty random rates, uniform in the exponent, and no second round."""
    exponents = np.random.default_rng(2).uniform(-6, 2, 20)
    return float(10 ** exponents[np.nanargmin([train(10**e) for e in exponents])])


def wrong_golden_on_rates(train):
    """Golden section on the rate itself."""
    g = (5**0.5 - 1) / 2
    a, b = 1e-6, 100.0
    c, d = b - g * (b - a), a + g * (b - a)
    fc, fd = train(c), train(d)
    for _ in range(18):
        if fc > fd:
            a, c, fc = c, d, fd
            d = a + g * (b - a)
            fd = train(d)
        else:
            b, d, fd = d, c, fc
            c = b - g * (b - a)
            fc = train(c)
    return (a + b) / 2


def wrong_golden_on_flat(train):
    """Golden section on the exponents without a bracket: two equal losses lead astray."""
    g = (5**0.5 - 1) / 2
    a, b = -6.0, 2.0
    c, d = b - g * (b - a), a + g * (b - a)
    fc, fd = train(10**c), train(10**d)
    for _ in range(18):
        if fc > fd:
            a, c, fc = c, d, fd
            d = a + g * (b - a)
            fd = train(10**d)
        else:
            b, d, fd = d, c, fc
            c = b - g * (b - a)
            fc = train(10**c)
    return 10 ** ((a + b) / 2)


def wrong_bisection_by_the_middle(train):
    """Halves the interval of the exponents by its two quarters; infinite ones go to the right."""
    low, high = -6.0, 2.0
    for _ in range(10):
        quarter = (high - low) / 4
        left, right = train(10 ** (low + quarter)), train(10 ** (high - quarter))
        if left < right:
            high = (low + high) / 2
        else:
            low = (low + high) / 2
    return 10 ** ((low + high) / 2)


def wrong_one_side(train):
    """The second round lies above the best of the first only."""
    exponents = np.linspace(-6, 2, 10)
    best = exponents[np.nanargmin([train(10**e) for e in exponents])]
    near = np.linspace(best, best + 8 / 9, 10)
    return float(10 ** near[np.nanargmin([train(10**e) for e in near])])


def wrong_other_side(train):
    """The second round lies below the best of the first only."""
    exponents = np.linspace(-6, 2, 10)
    best = exponents[np.nanargmin([train(10**e) for e in exponents])]
    near = np.linspace(best - 8 / 9, best, 10)
    return float(10 ** near[np.nanargmin([train(10**e) for e in near])])


def wrong_all_rates_at_once(train):
    """Hands an array of rates to train."""
    rates = np.logspace(-6, 2, 1000)
    return float(rates[np.nanargmin(train(rates))])


def wrong_scipy_like_descent(train):
    """Gradient descent on the exponent with a measured slope: it does not leave the flat part."""
    e = -2.0
    for _ in range(10):
        slope = (train(10 ** (e + 0.1)) - train(10 ** (e - 0.1))) / 0.2
        if not math.isfinite(slope):
            slope = 1.0
        e -= 0.5 * max(-2.0, min(2.0, slope))
    return 10**e


def wrong_stops_at_the_flat(train):
    """From small rates on, and two equal losses in a row end the search."""
    best, last = 1e-6, train(1e-6)
    for e in np.linspace(-5.5, 2, 16):
        loss = train(10**e)
        if abs(loss - last) < 1e-3:
            break
        if loss < last:
            best = 10**e
        last = loss
    return best


def wrong_crash(train):
    """A name that is misspelt."""
    rates = np.logspace(-6, 2, 20)
    losses = [train(rate) for rate in rates]
    losses.append(np.inf)
    return rates[np.nanargmin(loses)]  # noqa: F821


def wrong_golden_section_ties_to_the_right(train):
    """Wrong: where both losses are ln 10 the left part is given up, with a tiny best rate."""
    share = (5**0.5 - 1) / 2
    low, high = -6.0, 2.0

    def loss(exponent):
        found = train(10**exponent)
        return found if found == found else float("inf")

    left, right = high - share * (high - low), low + share * (high - low)
    at_left, at_right = loss(left), loss(right)
    for _ in range(16):
        if at_left < at_right or at_right == float("inf"):
            high, right, at_right = right, left, at_left
            left = high - share * (high - low)
            at_left = loss(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + share * (high - low)
            at_right = loss(right)
    return 10 ** (left if at_left < at_right else right)
