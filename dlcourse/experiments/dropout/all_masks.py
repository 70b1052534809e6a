"""All 2^M networks of one unit with M inputs: their average beside the unit with scaled weights."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dlcourse.nn import ReLU, Sigmoid

MAX_INPUTS = 12
P_GRID = np.linspace(0, 0.95, 39)
ACTIVATIONS = {"linear": None, "ReLU": ReLU, "sigmoid": Sigmoid}


@dataclass(frozen=True)
class Unit:
    """One unit a = activation(w·x + b) at one input."""

    x: np.ndarray
    """(M,)."""
    w: np.ndarray
    """(M,)."""
    b: float


@dataclass(frozen=True)
class AllMasks:
    """What a unit gives under every mask, and with its weights × (1 − p)."""

    activation: str
    p: float
    outputs: np.ndarray
    """(2^M,): a(mask) = activation(w·(mask x) + b)."""
    probabilities: np.ndarray
    """(2^M,): p^(inputs dropped) · (1 − p)^(inputs kept)."""
    scaled: float
    """activation((1 − p) w·x + b): one pass instead of 2^M."""

    @property
    def average(self) -> float:
        """Mean of a(mask) over all masks, weighed by their probabilities."""
        return float(self.probabilities @ self.outputs)

    @property
    def gap(self) -> float:
        """Average minus scaled."""
        return self.average - self.scaled

    @property
    def spread(self) -> float:
        """Standard deviation of a(mask) over the masks."""
        variance = self.probabilities @ (self.outputs - self.average) ** 2
        return float(np.sqrt(variance))


def random_unit(n_inputs: int, rng: np.random.Generator) -> Unit:
    """Draw a unit; with the same rng, fewer inputs are the first of more.

    ValueError if `n_inputs` is not from 1 to 12.
    """
    if not 1 <= n_inputs <= MAX_INPUTS:
        raise ValueError(f"The unit has from 1 to {MAX_INPUTS} inputs, got {n_inputs}.")
    b, x = rng.normal(0, 0.5), rng.uniform(0, 1, MAX_INPUTS)
    w = rng.normal(0, 1.5, MAX_INPUTS)
    return Unit(x[:n_inputs], w[:n_inputs], b)


def run_all_masks(unit: Unit, activation: str, p: float) -> AllMasks:
    """Pass x through the unit under every mask; `activation` is one of ACTIVATIONS.

    ValueError for another activation, or a `p` that is not from 0 to below 1.
    """
    if activation not in ACTIVATIONS:
        raise ValueError(f"Expected one of {', '.join(ACTIVATIONS)}, got {activation!r}.")
    if not 0 <= p < 1:
        raise ValueError(f"p must be from 0 to below 1, got {p}.")
    masks = all_masks_of(len(unit.x))
    n_kept = masks.sum(axis=1)
    probabilities = p ** (len(unit.x) - n_kept) * (1 - p) ** n_kept
    outputs = _activate(activation, masks @ (unit.w * unit.x) + unit.b)
    scaled = _activate(activation, np.array([((1 - p) * unit.w) @ unit.x + unit.b]))
    return AllMasks(activation, p, outputs, probabilities, float(scaled[0]))


def all_masks_of(n_inputs: int) -> np.ndarray:
    """Return every mask of 0 and 1: (2^n_inputs, n_inputs)."""
    return np.arange(2**n_inputs)[:, None] >> np.arange(n_inputs) & 1


def run_gaps(unit: Unit, activation: str) -> np.ndarray:
    """Return average minus scaled for every p of P_GRID, (39,)."""
    return np.array([run_all_masks(unit, activation, p).gap for p in P_GRID])


@dataclass(frozen=True)
class MasksAndGaps:
    """One unit under all masks, and its gap over all p."""

    masks: AllMasks
    n_inputs: int
    gaps: np.ndarray
    """(39,): over P_GRID."""


def run_masks_and_gaps(activation: str, p: float, n_inputs: int, seed: int) -> MasksAndGaps:
    """Enumerate the masks of unit number `seed`.

    ValueError as in `random_unit` and `run_all_masks`.
    """
    unit = random_unit(n_inputs, np.random.default_rng(seed))
    return MasksAndGaps(
        run_all_masks(unit, activation, p), n_inputs, _gaps(activation, n_inputs, seed)
    )


@lru_cache(maxsize=64)
def _gaps(activation: str, n_inputs: int, seed: int) -> np.ndarray:
    return run_gaps(random_unit(n_inputs, np.random.default_rng(seed)), activation)


def _activate(activation: str, z: np.ndarray) -> np.ndarray:
    layer = ACTIVATIONS[activation]
    return z if layer is None else layer().forward(z)
