"""Optimizers: how a gradient becomes a change of the parameters.

Each has one method, `step(theta, grad)`, that changes the vector `theta` in place. An optimizer
remembers past gradients, so every training run needs a new one.
"""

import numpy as np


class SGD:
    """θ ← θ − η g: a step against the gradient; `lr` is η."""

    def __init__(self, lr: float) -> None:
        self.lr = lr

    def step(self, theta: np.ndarray, grad: np.ndarray) -> None:
        """Change `theta`, (n_parameters,), in place."""
        theta -= self.lr * grad


class Adam:
    """RMSProp and momentum together (Kingma and Ba 2015, algorithm 1).

    m ← β₁ m + (1 − β₁) g        the mean of recent gradients
    v ← β₂ v + (1 − β₂) g²       the mean of their squares
    θ ← θ − η m̂ / (√v̂ + ε)       m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)

    The division by 1 − βᵗ, with t counted from 1, makes up for m and v starting at zero.
    """

    def __init__(
        self, lr: float = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
    ) -> None:
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.t = 0

    def step(self, theta: np.ndarray, grad: np.ndarray) -> None:
        """Change `theta`, (n_parameters,), in place."""
        if self.t == 0:
            self.m, self.v, self._work = np.zeros((3, *theta.shape), theta.dtype)
        self.t += 1
        beta1, beta2 = self.betas
        m, v, work = self.m, self.v, self._work

        # m += (1 - β₁) (g - m) is the same mean as above; no new array is made in any line.
        m += np.multiply(np.subtract(grad, m, out=work), 1 - beta1, out=work)
        v *= beta2
        v += np.multiply(np.multiply(grad, grad, out=work), 1 - beta2, out=work)

        np.divide(v, 1 - beta2**self.t, out=work)
        np.sqrt(work, out=work)
        work += self.eps
        np.divide(m, work, out=work)
        work *= self.lr / (1 - beta1**self.t)
        theta -= work
