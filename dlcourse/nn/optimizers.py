"""Optimizers: how a gradient becomes a change of the parameters.

All of them change the vector θ in place, with `step(theta, grad)`. An optimizer remembers past
gradients, so every training run needs a new one. Each is the fast form of a step in
`dlcourse.rules`: it works in place and in blocks, so that no step but the first makes an array.
"""

import math
from abc import ABC, abstractmethod

import numpy as np

BLOCK = 131_072
"""Parameters in a block. The arrays of one block fit into the processor's cache together: large
networks step nearly twice as fast, and small ones are a single block."""


class Optimizer(ABC):
    """What all have in common: one step changes θ in place, block by block.

    `lr` is η; a schedule may change it between steps. `t` is the number of steps taken so far.
    All arrays have the dtype of θ.
    """

    memory_names: tuple[str, ...] = ()
    """What it remembers for each parameter: attributes of the shape of θ from the first step on,
    when they are zero."""

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
            self._start(theta)
        if theta.shape != self._shape:
            raise ValueError(
                f"this {type(self).__name__} has stepped in a θ of shape {self._shape}, "
                f"got {theta.shape}: every training run needs a new optimizer"
            )
        self.t += 1
        for block, *arrays in self._blocks:
            self._update(theta[block], grad[block], *arrays)

    def _start(self, theta: np.ndarray) -> None:
        self._shape, self._blocks = theta.shape, []
        work = np.empty(min(BLOCK, len(theta)), theta.dtype)
        memories = [np.zeros_like(theta) for _ in self.memory_names]
        for name, memory in zip(self.memory_names, memories, strict=True):
            setattr(self, name, memory)
        for start in range(0, len(theta), BLOCK):
            block = slice(start, start + BLOCK)
            parts = [memory[block] for memory in memories]
            self._blocks.append((block, work[: len(theta[block])], *parts))

    @abstractmethod
    def _update(
        self, theta: np.ndarray, g: np.ndarray, work: np.ndarray, *memories: np.ndarray
    ) -> None:
        """Change some of the parameters, `theta`, in place; `g` is their gradient.

        `memories` are to be updated in place, `work` is space for results on the way. All arrays
        have the shape (n,).
        """


class SGD(Optimizer):
    """θ ← θ − η g: a step against the gradient (`rules.gradient_descent_step`)."""

    def _update(self, theta: np.ndarray, g: np.ndarray, work: np.ndarray) -> None:
        theta -= np.multiply(g, self.lr, out=work)


class Momentum(Optimizer):
    """Past steps go on, and are forgotten at the rate λ, which is `momentum`.

    v ← λ v − η g                `velocity`
    θ ← θ + v                    (Polyak 1964; in this form Sutskever et al. 2013)

    PyTorch keeps v without η, which is the same while η is constant. Rule: `rules.momentum_step`.
    """

    memory_names = ("velocity",)

    def __init__(self, lr: float, momentum: float = 0.9) -> None:
        super().__init__(lr)
        self.momentum = momentum

    def _update(
        self, theta: np.ndarray, g: np.ndarray, work: np.ndarray, velocity: np.ndarray
    ) -> None:
        velocity *= self.momentum
        velocity -= np.multiply(g, self.lr, out=work)
        theta += velocity


class Nesterov(Momentum):
    """Momentum that takes the gradient where its inertia leads, not where it stands.

    v ← λ v − η g
    θ ← θ + λ v − η g            (Nesterov 1983)

    The paper keeps a point x and takes its gradient at θ = x + λ v, as do Sutskever et al. 2013.
    Networks are trained at θ itself, and these are the steps of θ. PyTorch's `nesterov=True` is
    the same, with v without η. Kept is λ v, as `inertia`, so that one array serves as work. Rule:
    `rules.nesterov_step`.
    """

    memory_names = ("inertia",)

    def _update(
        self, theta: np.ndarray, g: np.ndarray, work: np.ndarray, inertia: np.ndarray
    ) -> None:
        inertia -= np.multiply(g, self.lr, out=work)
        inertia *= self.momentum
        theta += np.subtract(inertia, work, out=work)


class Adagrad(Optimizer):
    """Each parameter has its own learning rate, which only falls (Duchi et al. 2011).

    G ← G + g²                   `sum_squares`
    θ ← θ − η g / (√G + ε)       (rule: `rules.adagrad_step`)
    """

    memory_names = ("sum_squares",)

    def __init__(self, lr: float, eps: float = 1e-8) -> None:
        super().__init__(lr)
        self.eps = eps

    def _update(
        self, theta: np.ndarray, g: np.ndarray, work: np.ndarray, sum_squares: np.ndarray
    ) -> None:
        sum_squares += np.multiply(g, g, out=work)
        np.sqrt(sum_squares, out=work)
        work += self.eps
        np.divide(g, work, out=work)
        work *= self.lr
        theta -= work


class RMSProp(Optimizer):
    """Adagrad that trusts new gradients more: a mean that forgets in place of the sum.

    s ← α s + (1 − α) g²         `mean_square`, which starts at zero
    θ ← θ − η g / (√s + ε)       (Tieleman and Hinton 2012, lecture 6.5; `rules.rmsprop_step`)
    """

    memory_names = ("mean_square",)

    def __init__(self, lr: float, alpha: float = 0.9, eps: float = 1e-8) -> None:
        super().__init__(lr)
        self.alpha = alpha
        self.eps = eps

    def _update(
        self, theta: np.ndarray, g: np.ndarray, work: np.ndarray, mean_square: np.ndarray
    ) -> None:
        mean_square *= self.alpha
        mean_square += np.multiply(np.multiply(g, g, out=work), 1 - self.alpha, out=work)
        np.sqrt(mean_square, out=work)
        work += self.eps
        np.divide(g, work, out=work)
        work *= self.lr
        theta -= work


class Adam(Optimizer):
    """RMSProp and momentum together (Kingma and Ba 2015, algorithm 1).

    m̂ = Σ_s β₁^(t−s) g_s / Σ_s β₁^(t−s)     the mean of all gradients, old ones counting less
    v̂ = Σ_s β₂^(t−s) g_s² / Σ_s β₂^(t−s)    the same mean of their squares
    θ ← θ − η m̂ / (√v̂ + ε)

    The sums go over the steps s = 1 to t. Those above the bars are kept as `m` ← β₁ m + g and
    `v` ← β₂ v + g²; those below are (1 − βᵗ) / (1 − β). The rule, `rules.adam_step`, and the paper
    keep (1 − β₁) m and (1 − β₂) v, and divide them by 1 − βᵗ: the same, with two more products.
    """

    memory_names = ("m", "v")

    def __init__(
        self, lr: float = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
    ) -> None:
        super().__init__(lr)
        if not all(0 <= beta < 1 for beta in betas):
            raise ValueError(f"expected betas from 0 to below 1, got {betas}")
        self.betas = betas
        self.eps = eps

    def _update(
        self, theta: np.ndarray, g: np.ndarray, work: np.ndarray, m: np.ndarray, v: np.ndarray
    ) -> None:
        beta1, beta2 = self.betas
        m *= beta1
        m += g
        v *= beta2
        v += np.multiply(g, g, out=work)

        # The two divisors act on numbers in place of arrays: √v̂ + ε = (√v + ε √below₂) / √below₂.
        below1 = (1 - beta1**self.t) / (1 - beta1)
        root_below2 = math.sqrt((1 - beta2**self.t) / (1 - beta2))
        np.sqrt(v, out=work)
        work += self.eps * root_below2
        np.divide(m, work, out=work)
        work *= self.lr * root_below2 / below1
        theta -= work
