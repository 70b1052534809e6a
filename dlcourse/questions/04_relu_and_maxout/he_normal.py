"""The weights that a layer before ReLU starts with."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference, Rng, probe, question
from dlcourse.checks.independence import tied
from dlcourse.checks.show import show

# What is measured on N weights is off by more than six of its standard deviations once in 500
# million times.
DEVIATIONS = 6
WITHIN_ONE = 0.6827  # the share of normal numbers that lie within one standard deviation
OTHERS = {
    "√(1 / n_in)": lambda n_in, n_out: np.sqrt(1 / n_in),
    "1 / n_in": lambda n_in, n_out: 1 / n_in,
    "2 / n_in": lambda n_in, n_out: 2 / n_in,
    "√(2 / n_out)": lambda n_in, n_out: np.sqrt(2 / n_out),
    "√(2 / (n_in + n_out))": lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)),
    "1": lambda n_in, n_out: 1.0,
}  # standard deviations that are taken for √(2 / n_in)


def fault(W, arguments) -> Difference | None:
    """What is wrong with the weights: shape, spread, mean, the kind of distribution."""
    n_in, n_out = arguments["n_in"], arguments["n_out"]
    if W.shape != (n_out, n_in):
        rows = (("expected", f"shape {(n_out, n_in)}"), ("yours", f"shape {W.shape}"))
        is_turned = W.shape == (n_in, n_out)
        return Difference(
            f"returns weights of {'the transposed' if is_turned else 'another'} shape", rows
        )
    if (W == W[:1, :1]).all():
        return Difference("gives every weight the same value", (("yours", show(W[0, 0])),))
    if n_out > 1 and (W == W[:1]).all():
        return Difference("gives every neuron the same weights")
    if n_in > 1 and (W == W[:, :1]).all():
        return Difference("gives a neuron the same weight for every input")
    std = np.sqrt(2 / n_in)
    found = (
        find(W, std)
        for find in (_wrong_mean, _one_signed, _wrong_spread, _not_normal, _too_exact, _tied)
    )
    return next(filter(None, found), None)


def _wrong_spread(W, std):
    n_out, n_in = W.shape
    spread = float(W.std())

    def is_about(other):
        return abs(spread / other - 1) <= DEVIATIONS / np.sqrt(2 * W.size)

    if is_about(std):
        return None
    rows = (("expected", f"standard deviation {show(std)}"), ("yours", show(spread)))
    for name, usual in OTHERS.items():
        if is_about(usual(n_in, n_out)):
            return Difference(f"draws weights with the standard deviation {name}", rows)
    return Difference(f"draws weights that are too {'small' if spread < std else 'large'}", rows)


def _wrong_mean(W, std):
    if abs(W.mean()) <= DEVIATIONS * std / np.sqrt(W.size):
        return None
    rows = (("expected", "mean 0"), ("yours", show(float(W.mean()))))
    return Difference("draws weights whose mean is not 0", rows)


def _one_signed(W, std):
    if (W > 0).any() and (W < 0).any():
        return None
    return Difference("draws weights of one sign only")


def _tied(W, std):
    found = tied(W)
    if found is None:
        return None
    rows = ((f"correlation of weights {found[0]} apart", f"{found[1]:.2f}"),)
    return Difference("does not draw every weight by itself", rows)


def _not_normal(W, std):
    share = float((np.abs(W) < std).mean())
    margin = DEVIATIONS * np.sqrt(WITHIN_ONE * (1 - WITHIN_ONE) / W.size)
    if abs(share - WITHIN_ONE) <= margin:
        return None
    rows = (
        ("expected", "68 % of the weights within one standard deviation"),
        ("yours", f"{100 * share:.0f} %"),
    )
    return Difference("draws weights that are not normally distributed", rows)


def _too_exact(W, std):
    """Chance comes as near to the standard deviation once in a million times."""
    if abs(W.std() / std - 1) > 1e-9:
        return None
    rows = (("yours", f"standard deviation {show(float(W.std()))}, to nine digits"),)
    return Difference("draws weights with exactly the standard deviation that they come from", rows)


def variance(n_in, n_out, rng):
    """It looks as if the variance 2 / n_in stands for the standard deviation. rng.normal asks for
    the standard deviation, the root of it.
    """
    return rng.normal(0, 2 / n_in, size=(n_out, n_in))


def no_two(n_in, n_out, rng):
    """It looks as if the variance is 1 / n_in. This keeps the size where nothing is cut off; ReLU
    leaves half of the mean square, which the 2 makes up for.
    """
    return rng.normal(0, np.sqrt(1 / n_in), size=(n_out, n_in))


def no_two_no_root(n_in, n_out, rng):
    """It looks as if the standard deviation is 1 / n_in. Two things are missing: the root, and the
    2 under it.
    """
    return rng.normal(0, 1 / n_in, size=(n_out, n_in))


def by_outputs(n_in, n_out, rng):
    """It looks as if n_out stands for n_in. A neuron adds up its inputs, so their number counts."""
    return rng.normal(0, np.sqrt(2 / n_out), size=(n_out, n_in))


def glorot(n_in, n_out, rng):
    """It looks as if this is Glorot initialization, with the variance 2 / (n_in + n_out). He's has
    n_in alone below.
    """
    return rng.normal(0, np.sqrt(2 / (n_in + n_out)), size=(n_out, n_in))


def sorted_weights(n_in, n_out, rng):
    """It looks as if weights are sorted, or drawn for several at once. Each is to be drawn by
    itself, whatever its neighbours are.
    """
    return np.sort(rules.he_normal(n_in, n_out, rng), axis=1)


def mean_and_spread_swapped(n_in, n_out, rng):
    """It looks as if the standard deviation is handed over as the mean: rng.normal asks for the
    mean first, which is 0.
    """
    return rng.normal(np.sqrt(2 / n_in), size=(n_out, n_in))


def standard_normal(n_in, n_out, rng):
    """It looks as if the standard deviation is 1 for every layer. The more inputs a neuron adds up,
    the smaller its weights must be.
    """
    return rng.normal(size=(n_out, n_in))


def uniform(n_in, n_out, rng):
    """It looks as if the weights are drawn uniformly. Their spread is right; a normal distribution
    is asked for.
    """
    limit = np.sqrt(6 / n_in)
    return rng.uniform(-limit, limit, size=(n_out, n_in))


def transposed(n_in, n_out, rng):
    """It looks as if W has a row for each input. In this course it has a row for each neuron, and
    in the row a weight for each input.
    """
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))


def one_row(n_in, n_out, rng):
    """It looks as if one row is drawn and used for all neurons. Neurons that start alike get the
    same gradient and stay alike: draw a number for every weight.
    """
    return np.tile(rng.normal(0, np.sqrt(2 / n_in), size=n_in), (n_out, 1))


def one_number(n_in, n_out, rng):
    """It looks as if one number is drawn for all weights, or none at all. rng.normal asks for the
    mean first, then for the standard deviation, and then for the size.
    """
    return np.full((n_out, n_in), rng.normal(0, np.sqrt(2 / n_in)))


def standardized(n_in, n_out, rng):
    """It looks as if the weights are scaled after they are drawn. Then each depends on all others,
    and each is to be drawn by itself: chance may come out a little larger or smaller.
    """
    W = rng.normal(size=(n_out, n_in))
    return W / W.std() * np.sqrt(2 / n_in)


def own_generator(n_in, n_out, rng):
    """It looks as if the numbers come from a generator of your own. Draw them from rng, so that
    whoever passes the same seed gets the same weights.
    """
    return np.random.default_rng().normal(0, np.sqrt(2 / n_in), size=(n_out, n_in))


def scaled(n_in, n_out, rng):
    return rng.standard_normal((n_out, n_in)) * (2 / n_in) ** 0.5


def in_float32(n_in, n_out, rng):
    return rng.standard_normal((n_out, n_in), dtype=np.float32) / np.float32(np.sqrt(n_in / 2))


def input_by_input(n_in, n_out, rng):
    columns = [rng.normal(scale=np.sqrt(2) / np.sqrt(n_in), size=n_out) for _ in range(n_in)]
    return np.stack(columns, axis=1)


def turned(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out)).T


def _probe(about, n_in, n_out):
    return probe(about, n_in=n_in, n_out=n_out, rng=Rng(n_in + n_out))


QUESTION = question(
    rules.he_normal,
    place=9,
    points=2,
    fault=fault,
    probes=(
        # With one input or two, several wrong formulas give the same.
        _probe("fewer inputs than neurons", 100, 400),
        _probe("as many inputs as neurons", 200, 200),
        _probe("more inputs than neurons", 400, 150),
        _probe("two inputs", 2, 4_000),
        _probe("one input", 1, 4_000),
    ),
    mistakes=(
        variance,
        no_two,
        no_two_no_root,
        by_outputs,
        glorot,
        standard_normal,
        uniform,
        transposed,
        one_row,
        one_number,
        standardized,
        own_generator,
        sorted_weights,
        mean_and_spread_swapped,
    ),
    hints=(
        "A neuron adds up n_in products, and ReLU leaves half of the mean square. Which variance "
        "of the weights makes up for both?",
        "The variance is 2 / n_in. rng.normal(mean, standard deviation, size=shape) asks for its "
        "root.",
        "The mean is 0, the standard deviation the root of 2 / n_in. The shape has a row for each "
        "neuron and a column for each input: (n_out, n_in).",
    ),
    idea=(
        "A sum of many products has a variance that grows with their number, and ReLU leaves half "
        "of the mean square. So the variance of a weight is two divided by the number of inputs, "
        "and the standard deviation is its root."
    ),
    insight=(
        "For Leaky ReLU with slope s the 2 becomes 2 / (1 + s²). For s = 1, where nothing is cut "
        "off, it is 1."
    ),
    right_answers=(scaled, in_float32, input_by_input, turned),
)
