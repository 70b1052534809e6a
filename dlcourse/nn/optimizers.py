"""Optimizers: how a gradient becomes a change of the parameters.

All of them change the vector θ in place, with `step(theta, grad)`. An optimizer remembers past
gradients, so every training run needs a new one.
"""

import math
from abc import ABC, abstractmethod

import numpy as np

BLOCK = 131_072
"""Parameters in a block. The arrays of one block fit into the processor's cache together: large
networks step nearly twice as fast, and small ones are a single block."""


class Optimizer(ABC):
    """What all have in common: θ ← θ + Δθ. Each has its own way from the gradients to Δθ.

    `lr` is η; a schedule may change it between steps. `t` is the number of steps taken so far.
    `last_step` is the latest Δθ, (n_parameters,); the next step overwrites it. No step but the
    first makes an array, and all arrays have the dtype of θ.
    """

    memory_names: tuple[str, ...] = ()
    """Names of the attributes, one number for each parameter, that start at zero."""

    def __init__(self, lr: float) -> None:
        if not lr >= 0:
            raise ValueError(f"expected a learning rate of at least 0, got {lr}")
        self.lr = lr
        self.t = 0

    def step(self, theta: np.ndarray, grad: np.ndarray) -> None:
        """Change `theta`, (n_parameters,), in place; `grad` has its shape and stays unchanged.

        ValueError if `theta` has another shape than in the first step.
        """
        if self.t == 0:
            for name in ("last_step", *self.memory_names):
                setattr(self, name, np.zeros_like(theta))
        if theta.shape != self.last_step.shape:
            raise ValueError(
                f"this {type(self).__name__} has stepped in a θ of shape {self.last_step.shape}, "
                f"got {theta.shape}: every training run needs a new optimizer"
            )
        self.t += 1
        memories = [getattr(self, name) for name in self.memory_names]
        for start in range(0, len(theta), BLOCK):
            block = slice(start, start + BLOCK)
            step = self.last_step[block]
            self._write_step(grad[block], step, *(memory[block] for memory in memories))
            theta[block] += step

    @abstractmethod
    def _write_step(self, g: np.ndarray, step: np.ndarray, *memories: np.ndarray) -> None:
        """Write Δθ into `step`, which still has the one before, for some of the parameters.

        `g` is their gradient. `memories` are those of `memory_names`, to be updated in place. All
        arrays have the shape (n,).
        """


class SGD(Optimizer):
    """Δθ = −η g: a step against the gradient."""

    def _write_step(self, g: np.ndarray, step: np.ndarray) -> None:
        np.multiply(g, -self.lr, out=step)


class Momentum(Optimizer):
    """v ← λ v − η g, Δθ = v: past steps go on, and are forgotten at the rate λ.

    `momentum` is λ. The velocity v is `last_step` (Polyak 1964; in this form Sutskever et al.
    2013, equations 1 and 2). PyTorch keeps v without η, which is the same while η is constant.
    """

    memory_names = ("_work",)

    def __init__(self, lr: float, momentum: float = 0.9) -> None:
        super().__init__(lr)
        self.momentum = momentum

    def _write_step(self, g: np.ndarray, step: np.ndarray, work: np.ndarray) -> None:
        step *= self.momentum
        step -= np.multiply(g, self.lr, out=work)


class Adagrad(Optimizer):
    """Each parameter has its own learning rate, which only falls (Duchi et al. 2011).

    G ← G + g²                   `sum_squares`
    Δθ = −η g / (√G + ε)
    """

    memory_names = ("sum_squares",)

    def __init__(self, lr: float, eps: float = 1e-8) -> None:
        super().__init__(lr)
        self.eps = eps

    def _write_step(self, g: np.ndarray, step: np.ndarray, sum_squares: np.ndarray) -> None:
        sum_squares += np.multiply(g, g, out=step)
        np.sqrt(sum_squares, out=step)
        step += self.eps
        np.divide(g, step, out=step)
        step *= -self.lr


class RMSProp(Optimizer):
    """Adagrad that trusts new gradients more: a mean that forgets in place of the sum.

    s ← α s + (1 − α) g²         `mean_square`, which starts at zero
    Δθ = −η g / (√s + ε)         (Tieleman and Hinton 2012, lecture 6.5)
    """

    memory_names = ("mean_square",)

    def __init__(self, lr: float, alpha: float = 0.9, eps: float = 1e-8) -> None:
        super().__init__(lr)
        self.alpha = alpha
        self.eps = eps

    def _write_step(self, g: np.ndarray, step: np.ndarray, mean_square: np.ndarray) -> None:
        mean_square *= self.alpha
        mean_square += np.multiply(np.multiply(g, g, out=step), 1 - self.alpha, out=step)
        np.sqrt(mean_square, out=step)
        step += self.eps
        np.divide(g, step, out=step)
        step *= -self.lr


class Adam(Optimizer):
    """RMSProp and momentum together (Kingma and Ba 2015, algorithm 1).

    m ← β₁ m + (1 − β₁) g        the mean of recent gradients
    v ← β₂ v + (1 − β₂) g²       the mean of their squares
    Δθ = −η m̂ / (√v̂ + ε)         m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)

    The division by 1 − βᵗ, with t counted from 1, makes up for m and v starting at zero.
    """

    memory_names = ("m", "v")

    def __init__(
        self, lr: float = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
    ) -> None:
        super().__init__(lr)
        self.betas = betas
        self.eps = eps

    def _write_step(
        self, g: np.ndarray, step: np.ndarray, m: np.ndarray, v: np.ndarray
    ) -> None:
        beta1, beta2 = self.betas
        # The divisions of m and v by 1 − βᵗ, as two numbers instead of two arrays (section 2).
        correction = math.sqrt(1 - beta2**self.t)
        lr = self.lr * correction / (1 - beta1**self.t)

        # m += (1 - β₁) (g - m) is the same mean as above; no new array is made in any line.
        m += np.multiply(np.subtract(g, m, out=step), 1 - beta1, out=step)
        v *= beta2
        v += np.multiply(np.multiply(g, g, out=step), 1 - beta2, out=step)

        np.sqrt(v, out=step)
        step += self.eps * correction
        np.divide(m, step, out=step)
        step *= -lr
