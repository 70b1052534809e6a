"""Function-set sampler: a wall of random functions that one structure can be."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dlcourse.experiments.controls import choice_buttons, int_slider, next_seed
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.function_set.activations import ACTIVATIONS, activate
from dlcourse.plotting import GREY, HeatMap, colour_table, new_figure, to_rgba

HALF_WIDTH = 3.0
"""Each square is the plane of inputs, x₁ and x₂ from −3 to 3."""
MAX_DEPTH, MAX_WIDTH, MAX_SEED = 8, 64, 99
N_ROWS, N_COLUMNS = 4, 6
GAINS = {"sigmoid": 8.0, "tanh": 2.0, "ReLU": 2.0, "linear": 2.0}
"""Weights have the standard deviation gain / √n_in. The gain is 2 / f′(0), so that a neuron
bends within the plane instead of being nearly linear there; for ReLU and linear it only scales."""

GAP = (90, 90, 90, 255)
"""The RGBA colour between the squares: grey, because the squares themselves can be white."""


@dataclass(frozen=True)
class FunctionSet:
    """Random functions y = f(x; θ) of one structure, each with its own θ."""

    layer_sizes: tuple[int, ...]
    activation: str
    outputs: np.ndarray
    """(n_functions, n_x2, n_x1) float32, row 0 at the smallest x₂."""
    n_parameters: int
    """Of one function."""

    @property
    def sign_changes(self) -> float:
        """How often y changes sign along a horizontal line through the plane, on average."""
        positive = self.outputs > 0
        return float((positive[..., 1:] != positive[..., :-1]).sum(axis=-1).mean())

    @property
    def n_constant(self) -> int:
        """How many of the functions are the same at every point of the plane."""
        return int((np.ptp(self.outputs, axis=(1, 2)) == 0).sum())


def run_function_set(
    depth: int,
    width: int,
    activation: str,
    rng: np.random.Generator,
    n_functions: int = N_ROWS * N_COLUMNS,
    resolution: int = 50,
) -> FunctionSet:
    """Draw `n_functions` networks with `depth` hidden layers of `width` neurons, one output.

    The output is linear. ValueError if `depth`, `width` or `activation` is out of range.
    """
    for name, value, largest in (("depth", depth, MAX_DEPTH), ("width", width, MAX_WIDTH)):
        if not 1 <= value <= largest:
            raise ValueError(f"The {name} must be from 1 to {largest}, got {value}.")
    if activation not in GAINS:
        raise ValueError(f"The activation must be one of {', '.join(GAINS)}, got {activation!r}.")
    sizes = (2, *[width] * depth, 1)
    axis = np.linspace(-HALF_WIDTH, HALF_WIDTH, resolution, dtype=np.float32)
    points = np.stack([x.ravel() for x in np.meshgrid(axis, axis)])
    # One function after another: its arrays stay in the processor's cache.
    outputs = [_random_function(sizes, activation, points, rng) for _ in range(n_functions)]
    return FunctionSet(
        layer_sizes=sizes,
        activation=activation,
        outputs=np.reshape(outputs, (n_functions, resolution, resolution)),
        n_parameters=sum((n_in + 1) * n_out for n_in, n_out in pairwise(sizes)),
    )


def _random_function(
    sizes: tuple[int, ...], activation: str, points: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Return a random network's output at `points`, (2, n_points): shape (1, n_points).

    Each bias is chosen so that its neuron has z = 0 at a random point of the plane. With biases
    drawn without regard to the data, most neurons deep in the network would be constant.
    """
    a = points
    for n_in, n_out in pairwise(sizes):
        scale = np.float32(GAINS[activation] / np.sqrt(n_in))
        z = (scale * rng.standard_normal((n_out, n_in), dtype=np.float32)) @ a
        z -= z[np.arange(n_out), rng.integers(points.shape[1], size=n_out), None]
        a = activate(activation, z)
    return z


def describe_function_set(result: FunctionSet) -> str:
    """Say which structure it is, how many parameters it has and how intricate it is."""
    depth, width = len(result.layer_sizes) - 2, result.layer_sizes[1]
    n_functions, n_constant = len(result.outputs), result.n_constant
    are = "is" if n_constant == 1 else "are"
    constant = f" {n_constant} of the {n_functions} functions {are} constant." if n_constant else ""
    return (
        f"{n_functions} random functions of the structure "
        f"{'-'.join(map(str, result.layer_sizes))} ({depth} hidden "
        f"{'layer' if depth == 1 else 'layers'} of {width}, {result.activation}), "
        f"{result.n_parameters:,} parameters each: along a line from x₁ = −3 to 3 the output "
        f"changes sign {result.sign_changes:.2f} times on average.{constant}"
    )


class FunctionSetView:
    """The wall: 4 rows of 6 squares, orange where the output is positive, blue where negative."""

    def __init__(self) -> None:
        self.figure = new_figure(640, 430)
        ax = self.figure.add_axes((24 / 640, 20 / 430, 612 / 640, 408 / 430))
        ax.set_axis_off()
        label = {"color": GREY, "ha": "center", "va": "center"}
        self.figure.text(75 / 640, 9 / 430, "$x_1$ →", **label)
        self.figure.text(12 / 640, 71 / 430, "$x_2$ →", rotation=90, **label)
        self._table = colour_table()
        self._heat_map = HeatMap(ax)
        self.moving = (self._heat_map,)

    def show(self, result: FunctionSet) -> None:
        """Paint every function on its own scale: full colour at twice its root mean square.

        A function that is 0 everywhere, as of a network with only dead neurons, is white.
        """
        y = result.outputs
        scale = 2 * np.sqrt((y**2).mean(axis=(1, 2), keepdims=True))
        squares = to_rgba(y / np.where(scale > 0, scale, 1), (-1, 1), self._table)
        side = squares.shape[1] + 1
        wall = np.empty((N_ROWS, side, N_COLUMNS, side, 4), dtype=np.uint8)
        wall[:] = GAP
        # Row 0 of a heat map is at the bottom; the first function stands at the top left.
        in_rows = squares.reshape(N_ROWS, N_COLUMNS, side - 1, side - 1, 4)[::-1]
        wall[:, :-1, :, :-1] = in_rows.transpose(0, 2, 1, 3, 4)
        self._heat_map.set_rgba(wall.reshape(N_ROWS * side, N_COLUMNS * side, 4))


def function_set_sampler() -> Experiment:
    """Return the experiment: depth, width and activation, and a seed for another sample."""

    def run(depth: int, width: int, activation: str, seed: int) -> FunctionSet:
        return run_function_set(depth, width, activation, np.random.default_rng(seed))

    return Experiment(
        title="Functions of one structure",
        controls={
            "depth": int_slider("hidden layers", 2, (1, MAX_DEPTH)),
            "width": int_slider("neurons each", 8, (1, MAX_WIDTH)),
            "activation": choice_buttons("activation", ACTIVATIONS, "tanh"),
            "seed": int_slider("sample", 0, (0, MAX_SEED)),
        },
        run=run,
        view=FunctionSetView(),
        caption=describe_function_set,
        alt=(
            "Four rows of six small squares. Each is the plane of inputs in the colours of one "
            "random function with two hidden layers of eight tanh neurons: orange where its "
            "output is positive, blue where it is negative, white in between. Most squares "
            "have a few smooth regions with bent borders."
        ),
        actions={"Another sample": next_seed},
    )
