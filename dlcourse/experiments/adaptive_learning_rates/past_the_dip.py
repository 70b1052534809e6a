"""Past the dip: plain descent and Momentum on the curve with two minima, 200 steps at once."""

from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.adaptive_learning_rates.race import N_STEPS, Racer
from dlcourse.experiments.controls import float_slider
from dlcourse.experiments.experiment import Controls, Experiment
from dlcourse.experiments.pointer import Pointer
from dlcourse.experiments.wording import decimal
from dlcourse.nn import SGD, Momentum
from dlcourse.plotting import BLACK, BLUE, GREY, STYLE, VERMILION, new_figure
from dlcourse.surfaces import LOCAL_MINIMUM

LOWEST, DIP, RIDGE = 2.0, -1.0, 0.0
NAMES = {LOWEST: "in the lower minimum", DIP: "in the dip"}
LOOKS = {"plain descent": (BLUE, "o"), "Momentum": (VERMILION, "s")}
"""Colours and markers as in the race."""
THETA_LIMITS, LOSS_LIMITS = LOCAL_MINIMUM.limits[0], (-3.0, 3.0)


@dataclass(frozen=True)
class PastTheDip:
    """Two descents from one start with one learning rate."""

    lr: float
    momentum: float
    plain: Racer
    rolling: Racer

    @property
    def reached(self) -> float | None:
        """The largest θ of Momentum's path, if it never passes the ridge; else None."""
        farthest = float(np.max(self.rolling.path))
        return farthest if farthest <= RIDGE else None


def run_past_the_dip(
    lr: float, momentum: float, theta: float = LOCAL_MINIMUM.start[0], n_steps: int = N_STEPS
) -> PastTheDip:
    """Take `n_steps` steps from `theta`, with plain descent and with Momentum.

    ValueError if a number is not finite, or `lr` or `momentum` is below 0.
    """
    if not np.isfinite([lr, momentum, theta]).all() or lr < 0 or momentum < 0:
        raise ValueError(
            "η and λ must be finite numbers of at least 0, and the start must be finite, "
            f"got η = {lr}, λ = {momentum} and θ = {theta}."
        )
    start = np.array([theta], dtype=float)
    plain, rolling = (
        Racer(optimizer, LOCAL_MINIMUM, start) for optimizer in (SGD(lr), Momentum(lr, momentum))
    )
    for racer in (plain, rolling):
        for _ in range(n_steps):
            racer.step()
    return PastTheDip(lr, momentum, plain, rolling)


def describe_past_the_dip(result: PastTheDip) -> str:
    """Say where both end, and how far Momentum came if it did not get out."""
    ends = "; ".join(
        [
            f"Start {decimal(result.plain.path[0][0])}, η = {decimal(result.lr)}, "
            f"λ = {decimal(result.momentum)}: "
            f"plain descent {_end(result.plain)}",
            f"Momentum {_end(result.rolling)}",
        ]
    )
    if result.reached is None:
        return ends + "."
    return f"{ends}. It never passes the ridge: the largest θ is {decimal(result.reached)}."


def _end(racer: Racer) -> str:
    if racer.diverged_at is not None:
        return f"diverged at step {racer.diverged_at}, η is too large for it"
    theta = decimal(racer.theta[0])
    if racer.settled_at is None:
        return f"has not settled, θ = {theta} after {racer.optimizer.t} steps"
    return f"ends at θ = {theta}, {NAMES[racer.settled_at[0]]}"


class PastTheDipView:
    """The curve with both paths on it, and beside it θ over the steps."""

    def __init__(self) -> None:
        self.figure = new_figure(660, 320)
        with mpl.rc_context(STYLE):
            self.curve_axes = self.figure.add_axes((0.1, 0.17, 0.41, 0.8))
            self._draw_curve(self.curve_axes)
            steps_axes = self.figure.add_axes((0.61, 0.17, 0.37, 0.8))
            steps_axes.set(xlim=(0, N_STEPS), ylim=THETA_LIMITS, xlabel="step", ylabel="θ")
            for theta, name in ((LOWEST, "lower minimum"), (RIDGE, "ridge"), (DIP, "dip")):
                steps_axes.axhline(theta, color=GREY, linewidth=1, linestyle=":")
                steps_axes.text(0.45 * N_STEPS, theta + 0.06, name, color=GREY)
            self._paths = [_PathArtists(name, self.curve_axes, steps_axes) for name in LOOKS]
            self.curve_axes.legend(loc="upper center")
            (self._start,) = self.curve_axes.plot([], [], "o", color=BLACK, mfc="white")
        paths = [artist for path in self._paths for artist in path.moving]
        self.moving = (self._start, *paths)

    @staticmethod
    def _draw_curve(ax: Axes) -> None:
        theta = np.linspace(*THETA_LIMITS, 200)[:, None]
        ax.plot(theta[:, 0], LOCAL_MINIMUM.value(theta), color=GREY)
        ax.set(xlim=THETA_LIMITS, ylim=LOSS_LIMITS, xlabel="parameter θ", ylabel="loss f(θ)")

    def show(self, result: PastTheDip) -> None:
        """Set both paths."""
        start = result.plain.path[0]
        self._start.set_data(start, LOCAL_MINIMUM.value(start[None, :]))
        for artists, racer in zip(self._paths, (result.plain, result.rolling), strict=True):
            artists.show(racer)


class _PathArtists:
    """One descent: dots on the curve, a marker where it ends, and θ over the steps."""

    def __init__(self, name: str, curve_axes: Axes, steps_axes: Axes) -> None:
        colour, marker = LOOKS[name]
        end = {"color": colour, "marker": marker, "markersize": 10, "markeredgecolor": "white"}
        (self._dots,) = curve_axes.plot([], [], ".", color=colour, markersize=6)
        (self._end,) = curve_axes.plot([], [], label=name, linestyle="", **end)
        (self._steps,) = steps_axes.plot([], [], color=colour, linewidth=1.5)
        (self._last,) = steps_axes.plot([], [], clip_on=False, **end)
        self.moving = (self._dots, self._steps, self._end, self._last)

    def show(self, racer: Racer) -> None:
        theta = np.array(racer.path)[:, 0]
        self._dots.set_data(theta, racer.losses)
        self._end.set_data(theta[-1:], racer.losses[-1:])
        self._steps.set_data(range(len(theta)), theta)
        self._last.set_data([len(theta) - 1], theta[-1:])


def _click(x: float, _y: float, controls: Controls, _phase: str) -> None:
    controls["theta"].value = round(x, 2)


def past_the_dip() -> Experiment:
    """Return the experiment: sliders for λ, η and the start, which a click sets too."""
    view = PastTheDipView()
    return Experiment(
        title="Past the dip: plain descent and Momentum",
        controls={
            "momentum": float_slider("momentum λ", 0.9, (0, 0.99), step=0.01),
            "lr": float_slider("η of both", 0.05, (0.01, 0.4), step=0.01),
            "theta": float_slider("start θ", LOCAL_MINIMUM.start[0], THETA_LIMITS, step=0.01),
        },
        run=run_past_the_dip,
        view=view,
        caption=describe_past_the_dip,
        alt=(
            "Left, a curve of the loss over θ with a shallow dip at −1, a ridge at 0 and a lower "
            "minimum at 2. Both paths start at −1.7; the blue dots of plain descent end in the "
            "dip, the orange dots of Momentum pass the ridge and end in the lower minimum. Right, "
            "θ over 200 steps: blue stays at −1, orange swings around 2 and settles there."
        ),
        pointer=Pointer(view.curve_axes, _click),
    )
