"""What a learner's loop trains: a clock, to which an epoch adds 1 in every entry.

So parameters tell after how many epochs they were copied, and their loss is read from a recorded
curve.
"""

import math

import numpy as np

CURVES = {
    "falls_and_rises": [3.0, 0.9, 0.5, 0.6, 0.7, 0.8, 0.9],
    "only_rises": [0.1, 0.3, 0.4, 0.5, 0.6],
    "only_falls": [3.0, 0.9, 0.8, 0.7, 0.6, 0.5],
    "has_a_tie": [3.0, 0.9, 0.5, 0.5, 0.5, 0.4],
    "recovers": [3.0, 0.9, 0.7, 0.8, 0.6, 0.7, 0.5, 0.6, 0.7, 0.8],
    "is_bumpy": [3.0, 0.9, 0.4, 0.8, 0.6, 0.7, 0.5, 0.3],
    "starts_best": [0.2, 0.6, 0.5, 0.7, 0.8, 0.9],
    "is_large": [9000.0, 4100.0, 4080.0, 4065.0, 4070.0, 4067.5, 4065.0, 4060.0],
    "is_huge": [9e12, 4.1e12, 3.5e12, 3.6e12, 3.4e12, 3.7e12, 3.8e12, 3e12],
    "is_small": [0.9, 0.004, 0.003, 0.0031, 0.0029, 0.003, 0.0035, 0.001],
}


START = 0.25  # no whole number, which a copy as integers would keep


def train_one_epoch(parameters):
    """One epoch of training: changes every array in place, and returns nothing."""
    for array in parameters:
        array += 1


def reading(curve: str):
    """The function `validation_loss` that reads `curve` at the epochs trained so far."""

    def validation_loss(parameters):
        return CURVES[curve][math.floor(np.asarray(parameters[0]).flat[0])]

    validation_loss.__name__ = f"loss_that_{curve}"
    return validation_loss
