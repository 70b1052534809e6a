"""Gradient checking: is the backward pass the derivative of the forward pass?"""

from dlcourse.gradcheck.check import check_gradients
from dlcourse.gradcheck.numerical import numerical_gradient, relative_error
from dlcourse.gradcheck.report import Entry, GradientReport, Verdict

__all__ = [
    "Entry",
    "GradientReport",
    "Verdict",
    "check_gradients",
    "numerical_gradient",
    "relative_error",
]
