"""The same training in four libraries: epochs over batches in the given order, float32, Adam.

Each function builds a network with ReLU between `sizes` from a `seed`. A library that is not
installed raises ImportError when its function is called.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlcourse.nn import Adam, CrossEntropyLoss, Linear, ReLU, Sequential

LEARNING_RATE = 1e-3


@dataclass(frozen=True)
class Trainer:
    """A network in training: X is (n_samples, n_features) float32, labels are (n_samples,)."""

    epoch: Callable[[np.ndarray, np.ndarray], object]
    """Train for one epoch over X and labels."""
    predict: Callable[[np.ndarray], np.ndarray]
    """The labels for X."""


def build_network(sizes: tuple[int, ...], rng: np.random.Generator) -> Sequential:
    """The course's network: ReLU after every layer but the last, float32."""
    layers = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [Linear(n_in, n_out, rng=rng), ReLU()]
    return Sequential(*layers[:-1], dtype=np.float32)


def dlcourse(sizes: tuple[int, ...], batch_size: int, seed: int = 0) -> Trainer:
    network = build_network(sizes, np.random.default_rng(seed))
    loss, optimizer = CrossEntropyLoss(), Adam(LEARNING_RATE)

    def epoch(X: np.ndarray, labels: np.ndarray) -> None:
        for start in range(0, len(X), batch_size):
            batch = slice(start, start + batch_size)
            loss.forward(network.forward(X[batch], training=True), labels[batch])
            network.backward(loss.backward())
            optimizer.step(network.theta, network.grad)

    return Trainer(epoch, network.predict)


def pytorch(sizes: tuple[int, ...], batch_size: int, seed: int = 0) -> Trainer:
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    layers = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(n_in, n_out), torch.nn.ReLU()]
    network = torch.nn.Sequential(*layers[:-1])
    loss = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE, fused=True)

    def epoch(X: np.ndarray, labels: np.ndarray) -> None:
        X, labels = torch.from_numpy(X), torch.from_numpy(labels)
        for start in range(0, len(X), batch_size):
            batch = slice(start, start + batch_size)
            optimizer.zero_grad(set_to_none=True)
            loss(network(X[batch]), labels[batch]).backward()
            optimizer.step()

    @torch.no_grad()
    def predict(X: np.ndarray) -> np.ndarray:
        return network(torch.from_numpy(X)).argmax(dim=1).numpy()

    return Trainer(epoch, predict)


def scikit_learn(sizes: tuple[int, ...], batch_size: int, seed: int = 0) -> Trainer:
    """Its `fit`, one epoch at a time, as its users train; it shuffles the samples itself."""
    network = _classifier(sizes, batch_size, seed, shuffle=True, warm_start=True, max_iter=1)

    def epoch(X: np.ndarray, labels: np.ndarray) -> None:
        with warnings.catch_warnings(action="ignore"):  # that one epoch is not enough
            network.fit(X, labels)

    return Trainer(epoch, network.predict)


def scikit_learn_partial(sizes: tuple[int, ...], batch_size: int, seed: int = 0) -> Trainer:
    """Its `partial_fit` over all batches, which leaves out what `fit` does for its users."""
    network = _classifier(sizes, batch_size, seed, shuffle=False)
    classes = np.arange(sizes[-1])

    def epoch(X: np.ndarray, labels: np.ndarray) -> None:
        network.partial_fit(X, labels, classes=classes)

    return Trainer(epoch, network.predict)


def _classifier(sizes: tuple[int, ...], batch_size: int, seed: int, **settings: object):
    from sklearn.neural_network import MLPClassifier

    return MLPClassifier(
        sizes[1:-1],
        batch_size=batch_size,
        learning_rate_init=LEARNING_RATE,
        alpha=0,
        random_state=seed,
        **settings,
    )


def jax(sizes: tuple[int, ...], batch_size: int, seed: int = 0) -> Trainer:
    """One compiled scan over the batches of an epoch, which must all be full."""
    import jax
    from jax import numpy as jnp

    keys = jax.random.split(jax.random.key(seed), len(sizes) - 1)
    theta = [
        (jax.random.normal(key, (n_in, n_out)) * (2 / n_in) ** 0.5, jnp.zeros(n_out))
        for key, n_in, n_out in zip(keys, sizes, sizes[1:])
    ]

    def logits(theta, X):
        *hidden, (W, b) = theta
        for W_hidden, b_hidden in hidden:
            X = jax.nn.relu(X @ W_hidden + b_hidden)
        return X @ W + b

    def mean_loss(theta, X, labels):
        log_probabilities = jax.nn.log_softmax(logits(theta, X))
        return -jnp.take_along_axis(log_probabilities, labels[:, None], axis=1).mean()

    def step(state, batch):
        theta, m, v, t = state
        grad = jax.grad(mean_loss)(theta, *batch)
        t += 1
        m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, grad)
        v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, grad)
        theta = jax.tree.map(
            lambda p, m, v: (
                p - LEARNING_RATE * (m / (1 - 0.9**t)) / (jnp.sqrt(v / (1 - 0.999**t)) + 1e-8)
            ),
            theta,
            m,
            v,
        )
        return (theta, m, v, t), None

    run = jax.jit(lambda state, batches: jax.lax.scan(step, state, batches)[0])
    zeros = jax.tree.map(jnp.zeros_like, theta)
    state = [(theta, zeros, zeros, jnp.float32(0))]

    def epoch(X: np.ndarray, labels: np.ndarray) -> None:
        batches = X.reshape(-1, batch_size, sizes[0]), labels.reshape(-1, batch_size)
        state[0] = jax.block_until_ready(run(state[0], batches))

    return Trainer(epoch, lambda X: np.asarray(logits(state[0][0], X).argmax(axis=1)))
