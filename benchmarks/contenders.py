"""The same training step in four libraries: one epoch over given batches, in float32, with Adam.

Each function builds a network with ReLU between `sizes` and returns a function without arguments
that trains it for one epoch over `X` and `labels` in batches of `batch_size`, without shuffling.
What a library needs but is not installed raises ImportError when the function is called.
"""

from collections.abc import Callable

import numpy as np

from dlcourse.nn import Adam, CrossEntropyLoss, Linear, ReLU, Sequential

LEARNING_RATE = 1e-3
Epoch = Callable[[], None]


def build_network(sizes: tuple[int, ...], rng: np.random.Generator) -> Sequential:
    """The course's network: ReLU after every layer but the last, float32."""
    layers = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [Linear(n_in, n_out, rng=rng), ReLU()]
    return Sequential(*layers[:-1], dtype=np.float32)


def dlcourse(sizes: tuple[int, ...], batch_size: int, X: np.ndarray, labels: np.ndarray) -> Epoch:
    network = build_network(sizes, np.random.default_rng(0))
    loss, optimizer = CrossEntropyLoss(), Adam(LEARNING_RATE)

    def epoch() -> None:
        for start in range(0, len(X), batch_size):
            batch = slice(start, start + batch_size)
            loss.forward(network.forward(X[batch], training=True), labels[batch])
            network.backward(loss.backward())
            optimizer.step(network.theta, network.grad)

    return epoch


def pytorch(sizes: tuple[int, ...], batch_size: int, X: np.ndarray, labels: np.ndarray) -> Epoch:
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(0)
    layers = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(n_in, n_out), torch.nn.ReLU()]
    network = torch.nn.Sequential(*layers[:-1])
    loss = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE, fused=True)
    X, labels = torch.from_numpy(X), torch.from_numpy(labels)

    def epoch() -> None:
        for start in range(0, len(X), batch_size):
            batch = slice(start, start + batch_size)
            optimizer.zero_grad(set_to_none=True)
            loss(network(X[batch]), labels[batch]).backward()
            optimizer.step()

    return epoch


def scikit_learn(
    sizes: tuple[int, ...], batch_size: int, X: np.ndarray, labels: np.ndarray
) -> Epoch:
    from sklearn.neural_network import MLPClassifier

    network = MLPClassifier(
        sizes[1:-1],
        batch_size=batch_size,
        learning_rate_init=LEARNING_RATE,
        alpha=0,
        shuffle=False,
        random_state=0,
    )
    classes = np.arange(sizes[-1])

    def epoch() -> None:
        network.partial_fit(X, labels, classes=classes)

    return epoch


def jax(sizes: tuple[int, ...], batch_size: int, X: np.ndarray, labels: np.ndarray) -> Epoch:
    import jax
    from jax import numpy as jnp

    keys = jax.random.split(jax.random.key(0), len(sizes) - 1)
    theta = [
        (jax.random.normal(key, (n_in, n_out)) * (2 / n_in) ** 0.5, jnp.zeros(n_out))
        for key, n_in, n_out in zip(keys, sizes, sizes[1:])
    ]
    batches = (
        jnp.asarray(X).reshape(-1, batch_size, sizes[0]),
        jnp.asarray(labels).reshape(-1, batch_size),
    )

    def mean_loss(theta, X, labels):
        *hidden, (W, b) = theta
        for W_hidden, b_hidden in hidden:
            X = jax.nn.relu(X @ W_hidden + b_hidden)
        log_probabilities = jax.nn.log_softmax(X @ W + b)
        return -jnp.take_along_axis(log_probabilities, labels[:, None], axis=1).mean()

    def step(state, batch):
        theta, m, v, t = state
        grad = jax.grad(mean_loss)(theta, *batch)
        t += 1
        m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, grad)
        v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, grad)
        theta = jax.tree.map(
            lambda p, m, v: p
            - LEARNING_RATE * (m / (1 - 0.9**t)) / (jnp.sqrt(v / (1 - 0.999**t)) + 1e-8),
            theta, m, v,
        )  # fmt: skip
        return (theta, m, v, t), None

    run = jax.jit(lambda state, batches: jax.lax.scan(step, state, batches)[0])
    zeros = jax.tree.map(jnp.zeros_like, theta)
    state = [(theta, zeros, zeros, jnp.float32(0))]

    def epoch() -> None:
        state[0] = jax.block_until_ready(run(state[0], batches))

    return epoch
