"""ReLU from sigmoids: a sum of shifted sigmoids becomes softplus, and softplus becomes ReLU."""

from dataclasses import dataclass

import numpy as np

from dlcourse.nn import ReLU, Sigmoid

Z_LIMITS = (-4, 8)
RESOLUTION = 241
MAX_N = 160


@dataclass(frozen=True)
class ReLUFromSigmoids:
    """f(z) = 1/k Σ σ(kz − i + ½), i = 1 … N, against softplus and ReLU, over z from −4 to 8."""

    n: int
    k: int
    z: np.ndarray
    """(n_z,)."""
    sigmoids: np.ndarray
    """(n, n_z): the summands."""
    softplus: np.ndarray
    """(n_z,): ln(1 + e^kz) / k."""
    errors_to_softplus: np.ndarray
    """(MAX_N,): the largest distance of the sum of the first N from softplus, N from 1."""
    errors_to_relu: np.ndarray
    """(MAX_N,): the same distance from ReLU."""

    @property
    def total(self) -> np.ndarray:
        """The sum, (n_z,)."""
        return self.sigmoids.sum(axis=0)

    @property
    def error_to_softplus(self) -> float:
        """That of this N."""
        return float(self.errors_to_softplus[self.n - 1])

    @property
    def error_to_relu(self) -> float:
        """That of this N."""
        return float(self.errors_to_relu[self.n - 1])


def run_relu_from_sigmoids(n: int, k: int) -> ReLUFromSigmoids:
    """Add `n` sigmoids of steepness `k` and height 1/k, each shifted by 1/k against the one before.

    For k = 1 this is the sum of Nair and Hinton (2010, section 2). The sum is the midpoint rule
    for ∫ σ(k (z − t)) dt from t = 0, which is softplus. ValueError if `n` or `k` is out of range.
    """
    if not 1 <= n <= MAX_N:
        raise ValueError(f"The number of sigmoids must be from 1 to {MAX_N}, got {n}.")
    if not k > 0:
        raise ValueError(f"The steepness must be above 0, got {k}.")
    z = np.linspace(*Z_LIMITS, RESOLUTION)
    shifts = np.arange(MAX_N) + 0.5
    sigmoids = Sigmoid().forward(k * z - shifts[:, None]) / k
    sums = sigmoids.cumsum(axis=0)
    softplus = np.logaddexp(0, k * z) / k
    return ReLUFromSigmoids(
        n,
        k,
        z,
        sigmoids=sigmoids[:n],
        softplus=softplus,
        errors_to_softplus=np.abs(sums - softplus).max(axis=1),
        errors_to_relu=np.abs(sums - ReLU().forward(z)).max(axis=1),
    )
