"""Enough inertia to leave a local minimum, and not too much to settle."""

import numpy as np

from dlcourse import rules
from dlcourse.checks import Difference, probe, question
from dlcourse.checks.show import show
from dlcourse.surfaces import LOCAL_MINIMUM

# Not where the lesson starts: its learning rates and momenta do not get out from here.
START = -1.5
N_STEPS = 200
N_RESTING = 20
NEAR = 0.1
RIDGE = 0.0


def walk(lr: float, momentum: float) -> np.ndarray:
    """θ at the start and after each step, (N_STEPS + 1,); shorter where it has left all floats."""
    theta, velocity = np.array([START]), np.zeros(1)
    points = [theta[0]]
    with np.errstate(over="ignore", invalid="ignore"):
        while len(points) <= N_STEPS and np.isfinite(theta[0]):
            gradient = LOCAL_MINIMUM.gradient(theta)
            theta, velocity = rules.momentum_step(theta, gradient, velocity, lr, momentum)
            points.append(theta[0])
    return np.array(points)


def _out_of_range(lr, momentum, points):
    if lr <= 0:
        return Difference("has a learning rate that is not above 0", (("lr", show(lr)),))
    if not 0 <= momentum < 1:
        predicate = "has a momentum below 0, or one of 1 or more"
        return Difference(predicate, (("momentum", show(momentum)),))
    return None


def _divergent(lr, momentum, points):
    if np.isfinite(points[-1]):
        return None
    predicate = "makes θ jump further and further, until it is infinite"
    return Difference(predicate, _rows(points))


def _captive(lr, momentum, points):
    if points.max() > RIDGE:
        return None
    highest = f"{show(points.max())} at step {points.argmax()}"
    rows = (("largest θ", highest), *_rows(points))
    return Difference("leaves θ on this side of the ridge", rows)


def _restless(lr, momentum, points):
    last = points[-N_RESTING:]
    if np.ptp(last) <= NEAR:
        return None
    between = f"θ between {show(last.min())} and {show(last.max())}"
    return Difference("still moves θ", ((f"last {N_RESTING} steps", between),))


def _returned(lr, momentum, points):
    if abs(points[-1] - LOCAL_MINIMUM.minima[0][0]) <= NEAR:
        return None
    return Difference("leads θ back into the dip", _rows(points))


def _rows(points):
    return ((f"θ after step {len(points) - 1}", show(points[-1])),)


# What is asked, in the order in which it can go wrong.
DEMANDS = {
    "lr > 0 and 0 <= momentum < 1": _out_of_range,
    f"θ stays finite for {N_STEPS} steps": _divergent,
    f"θ > {RIDGE:.0f} in one of these steps": _captive,
    f"θ moves by at most {NEAR} in the last {N_RESTING} steps": _restless,
    f"θ within {NEAR} of {LOCAL_MINIMUM.minima[0][0]:.0f} at the end": _returned,
}


def fault(value, arguments) -> Difference | None:
    """The first demand that (lr, momentum) misses, up to the one that a probe asks for."""
    lr, momentum = value
    points = walk(lr, momentum)
    last = list(DEMANDS).index(arguments["asked"])
    misses = (miss(lr, momentum, points) for miss in list(DEMANDS.values())[: last + 1])
    return next(filter(None, misses), None)


ABOUT = (
    "the range of both numbers",
    "the walk",
    "the way out",
    f"the last {N_RESTING} steps",
    "the end of the walk",
)


def captive():
    """It looks as if the point has too little speed to climb the ridge.
    More momentum keeps more of the speed that it has on the way down.
    """
    return 0.1, 0.5


def divergent():
    """It looks as if the steps are too long for the slopes they lead to.
    Take a smaller learning rate.
    """
    return 1.0, 0.5


def restless():
    """It looks as if the point cannot settle. With a momentum close to 1 it forgets its speed very
    slowly; with a large learning rate each step leads past the minimum. (The learning rate is the
    first of the two.)
    """
    return 0.1, 0.99


def returned():
    """It looks as if the point gets out and is carried back.
    Change lr or momentum a little, so that it settles on the other side.
    """
    return 0.35, 0.7


def momentum_of_one():
    """It looks as if no speed is ever forgotten, or it grows by itself, or momentum is negative.
    With a momentum below 1 each step keeps a share of the speed.
    """
    return 0.1, 1.0


QUESTION = question(
    (0.1, 0.95),
    place=6,
    points=2,
    is_value=True,
    fault=fault,
    parts=("lr", "momentum"),
    probes=tuple(probe(about, asked=asked) for about, asked in zip(ABOUT, DEMANDS, strict=True)),
    mistakes=(
        captive,
        divergent,
        restless,
        returned,
        momentum_of_one,
    ),
    hints=(
        "With a momentum of 0 the point is back in plain descent. Where does it end, and what "
        "does it lack to get further?",
        "Keep a learning rate at which plain descent is well-behaved, and raise momentum step by "
        "step. Watch the largest θ that the point reaches: it has to pass the ridge at 0.",
        "With a learning rate of 0.1 the point is too slow at a momentum of 0.9, and cannot settle "
        "within 200 steps at 0.99. Look between the two; with a larger learning rate less momentum "
        "will do.",
    ),
    idea=(
        "The point needs enough speed to roll over the ridge, and must lose it again on the "
        "other side. It starts hardly higher than the ridge, so it needs a momentum that is high, "
        "and not too close to one, with a learning rate that is not too small."
    ),
    insight=(
        "The same inertia passes good minima as well. What a method gains at one dip it may lose "
        "at the next, so it is judged over many starts."
    ),
    right_answers=(
        (0.2, 0.9),
        [0.08, 0.96],
        np.array([0.25, 0.88]),
        (np.float32(0.15), np.float64(0.94)),
    ),
)
