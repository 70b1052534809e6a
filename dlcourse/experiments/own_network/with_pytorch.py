"""The gradients of the learner's functions beside those of PyTorch, where it is installed."""

import numpy as np

from dlcourse.experiments.own_network.own_network import (
    BATCH_SIZE,
    deal_digits,
    gradients,
    start_parameters,
)
from dlcourse.experiments.own_network.parts import Functions, WrongFunction, parts_of

NO_PYTORCH = "PyTorch is not installed here, so there is nothing to compare with."
TOLERANCE = 1e-6
_NAMES = ("grad_W1", "grad_b1", "grad_W2", "grad_b2")


def compare_with_pytorch(own: Functions, rng: np.random.Generator) -> str:
    """A line for each gradient of a batch of digits: whether it is PyTorch's, to 1e-6.

    One sentence where PyTorch is not installed, or where one of the functions of `own` is wrong.
    """
    try:
        import torch
    except ImportError:
        return NO_PYTORCH
    parameters, (X, labels) = start_parameters(rng), deal_digits()[0]
    X, labels = X[:BATCH_SIZE], labels[:BATCH_SIZE]
    try:
        ours = gradients(parts_of(own), X, labels, parameters)
    except WrongFunction as wrong:
        return f"Nothing to compare yet: {wrong}."
    theirs = [torch.tensor(array, requires_grad=True) for pair in parameters for array in pair]
    W1, b1, W2, b2 = theirs
    logits = torch.sigmoid(torch.tensor(X) @ W1.T + b1) @ W2.T + b2
    torch.nn.functional.cross_entropy(logits, torch.tensor(labels)).backward()
    gaps = [np.abs(a - b.grad.numpy()).max() for a, b in zip(ours, theirs, strict=True)]
    return "\n".join(
        f"{name} differs from PyTorch's by {'less' if gap < TOLERANCE else 'MORE'} than 1e-6"
        for name, gap in zip(_NAMES, gaps, strict=True)
    )
