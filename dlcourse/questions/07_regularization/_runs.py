"""Trainings that `choose_strength` is asked about.

They are made up, so that a probe costs nothing and each has a reason to go wrong: smooth curves
over log λ, shifted from seed to seed.
"""

import numpy as np


def _run(peak, height, spread, slope=0.02, widening=0.0, ripple=0.0):
    """A function `run(strength, seed)` with the best validation accuracy near log₁₀ λ = peak.

    `spread` is how far seeds differ there, and ten to the power of `widening` as far for ten times
    as large a λ. `ripple` is the height of waves along the curve.
    """

    def run(strength, seed):
        place = np.log10(strength + 1e-4)
        here = spread * 10 ** (widening * (place - peak))
        luck = here * np.sin(5.0 * seed + 2.0 * place), here * np.sin(3.0 * seed + 1.0)
        training = 0.99 - 0.01 * (place + 4) ** 2 + 0.1 * luck[0]
        curve = height - slope * (place - peak) ** 2 + ripple * np.cos(5.0 * (place - peak))
        validation = curve + luck[0] + luck[1]
        # The test prefers a smaller λ than the validation digits do.
        test = height - 0.01 - slope * (place - peak + 0.6) ** 2 + 0.5 * luck[1]
        return training, validation, test

    return run


RUNS = {
    "wide_hill": _run(-2.0, 0.93, 0.006),
    "steep_hill": _run(-1.5, 0.95, 0.003, slope=0.05),
    "noisy_hill": _run(-2.5, 0.90, 0.02),
    "falling": _run(-4.0, 0.97, 0.002),
    "rising": _run(0.0, 0.85, 0.004),
    "widening_hill": _run(-2.8, 0.90, 0.006, slope=0.005, widening=0.7),
    "two_hills": _run(-3.0, 0.90, 0.01, slope=0.005, ripple=0.004),
    "calm_hill": _run(-2.0, 0.90, 0.0),
    "plateau": _run(-2.0, 0.90, 0.0, slope=0.0),
}
for name, run in RUNS.items():
    run.__name__ = name
