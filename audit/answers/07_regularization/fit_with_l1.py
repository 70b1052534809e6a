import numpy as np


def _gradients(parameters, X, labels):
    W1, b1, W2, b2 = parameters
    Z = X @ W1.T + b1
    A = np.maximum(Z, 0)
    logits = A @ W2.T + b2
    grad = np.exp(logits - logits.max(axis=1, keepdims=True))
    grad /= grad.sum(axis=1, keepdims=True)
    grad[np.arange(len(labels)), labels] -= 1
    grad /= len(labels)
    grad_Z = grad @ W2 * (Z > 0)
    return [grad_Z.T @ X, grad_Z.sum(axis=0), grad.T @ A, grad.sum(axis=0)]


def _soft(w, t):
    return np.sign(w) * np.maximum(np.abs(w) - t, 0)


def right_batches(parameters, X, labels, rng):
    """Right: mini-batches, the gradient's step, then the soft threshold of W1 and W2."""
    W1, b1, W2, b2 = [p.copy() for p in parameters]
    lr, strength = 0.2, 0.006
    for _ in range(300):
        order = rng.permutation(len(X))
        for begin in range(0, len(X), 50):
            batch = order[begin : begin + 50]
            g = _gradients([W1, b1, W2, b2], X[batch], labels[batch])
            W1 = _soft(W1 - lr * g[0], lr * strength)
            b1 = b1 - lr * g[1]
            W2 = _soft(W2 - lr * g[2], lr * strength)
            b2 = b2 - lr * g[3]
    return W1, b1, W2, b2


def right_full_batch(parameters, X, labels, rng):
    """Right: all 500 digits in each step, with no chance at all (ISTA)."""
    new = [p.copy() for p in parameters]
    lr, strength = 0.5, 0.004
    for _ in range(1500):
        for i, g in enumerate(_gradients(new, X, labels)):
            new[i] = new[i] - lr * g
            if i in (0, 2):
                new[i] = _soft(new[i], lr * strength)
    return tuple(new)


def right_momentum(parameters, X, labels, rng):
    """Right: momentum, and the soft threshold after each step by ηλ."""
    params = [np.array(p, dtype=float) for p in parameters]
    velocity = [np.zeros(p.shape) for p in params]
    lr, strength = 0.05, 0.05
    for _ in range(100):
        order = rng.permutation(len(labels))
        for begin in range(0, len(labels), 32):
            rows = order[begin : begin + 32]
            grads = _gradients(params, X[rows], labels[rows])
            for k in range(4):
                velocity[k] = 0.9 * velocity[k] - lr * grads[k]
                params[k] = params[k] + velocity[k]
            for k in (0, 2):
                params[k] = _soft(params[k], lr * strength)
    return params[0], params[1], params[2], params[3]


def right_sign_step_with_stop(parameters, X, labels, rng):
    """Right: the sign's pull after the gradient's step, and 0 where it would cross zero."""
    W1, b1, W2, b2 = (p.copy() for p in parameters)
    lr, strength = 0.2, 0.008
    for _ in range(1200):
        batch = rng.choice(len(X), 100, replace=False)
        gW1, gb1, gW2, gb2 = _gradients((W1, b1, W2, b2), X[batch], labels[batch])
        b1 -= lr * gb1
        b2 -= lr * gb2
        for W, gW in ((W1, gW1), (W2, gW2)):
            W -= lr * gW
            sign = np.sign(W)
            W -= lr * strength * sign
            W[np.sign(W) != sign] = 0
    return W1, b1, W2, b2


def _ista(parameters, X, labels, rng, lr=0.2, strength=0.008, epochs=100):
    new = [p.copy() for p in parameters]
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for begin in range(0, len(X), 50):
            batch = order[begin : begin + 50]
            grads = _gradients(new, X[batch], labels[batch])
            for i in range(4):
                new[i] = new[i] - lr * grads[i]
            new[0] = _soft(new[0], lr * strength)
            new[2] = _soft(new[2], lr * strength)
    return new


def wrong_sign_step(parameters, X, labels, rng):
    """The sign step of 7.4: the weights rattle around zero and none is exactly zero."""
    new = [p.copy() for p in parameters]
    lr, strength = 0.2, 0.008
    for _ in range(1000):
        batch = rng.choice(len(X), 50, replace=False)
        grads = _gradients(new, X[batch], labels[batch])
        for i in range(4):
            pull = strength * np.sign(new[i]) if i in (0, 2) else 0
            new[i] = new[i] - lr * (grads[i] + pull)
    return tuple(new)


def wrong_weight_decay(parameters, X, labels, rng):
    """L2 makes weights small and none exactly zero."""
    new = [p.copy() for p in parameters]
    lr, strength = 0.2, 0.01
    for _ in range(1000):
        batch = rng.choice(len(X), 50, replace=False)
        grads = _gradients(new, X[batch], labels[batch])
        for i in range(4):
            decay = 1 - lr * strength if i in (0, 2) else 1
            new[i] = decay * new[i] - lr * grads[i]
    return tuple(new)


def wrong_biases_too(parameters, X, labels, rng):
    """All four arrays are penalized, so biases become exactly zero."""
    new = [p.copy() for p in parameters]
    lr, strength = 0.2, 0.008
    for _ in range(1000):
        batch = rng.choice(len(X), 50, replace=False)
        grads = _gradients(new, X[batch], labels[batch])
        for i in range(4):
            new[i] = _soft(new[i] - lr * grads[i], lr * strength)
    return tuple(new)


def wrong_pruned_at_the_end(parameters, X, labels, rng):
    """Trains without a penalty and cuts off the smallest 75 % at once."""
    W1, b1, W2, b2 = _ista(parameters, X, labels, rng, strength=0.0)
    for W in (W1, W2):
        W[np.abs(W) <= np.quantile(np.abs(W), 0.78)] = 0
    return W1, b1, W2, b2


def wrong_in_place(parameters, X, labels, rng):
    """Works on the arrays that came in, without a copy."""
    W1, b1, W2, b2 = parameters
    lr, strength = 0.2, 0.008
    for _ in range(1500):
        batch = rng.choice(len(X), 50, replace=False)
        g = _gradients([W1, b1, W2, b2], X[batch], labels[batch])
        W1 -= lr * g[0]
        b1 -= lr * g[1]
        W2 -= lr * g[2]
        b2 -= lr * g[3]
        W1[:] = _soft(W1, lr * strength)
        W2[:] = _soft(W2, lr * strength)
    return W1, b1, W2, b2


def wrong_shallow_copy(parameters, X, labels, rng):
    """Copies the list and not the arrays, and -= on the biases changes the caller's."""
    new = list(parameters)
    lr, strength = 0.2, 0.008
    for _ in range(1500):
        batch = rng.choice(len(X), 50, replace=False)
        grads = _gradients(new, X[batch], labels[batch])
        for i in range(4):
            new[i] -= lr * grads[i]
        new[0] = _soft(new[0], lr * strength)
        new[2] = _soft(new[2], lr * strength)
    return tuple(new)


def wrong_weak(parameters, X, labels, rng):
    """λ is too small: far less than 75 % zeros."""
    return tuple(_ista(parameters, X, labels, rng, strength=0.0005))


def wrong_strong(parameters, X, labels, rng):
    """λ is too large: nearly all weights are zero and little is read."""
    return tuple(_ista(parameters, X, labels, rng, strength=0.05))


def wrong_threshold_without_lr(parameters, X, labels, rng):
    """The threshold is λ in place of ηλ, with the λ that would have been right."""
    new = [p.copy() for p in parameters]
    lr, strength = 0.05, 0.008
    for _ in range(1500):
        batch = rng.choice(len(X), 50, replace=False)
        grads = _gradients(new, X[batch], labels[batch])
        for i in range(4):
            new[i] = new[i] - lr * grads[i]
        new[0] = _soft(new[0], strength)
        new[2] = _soft(new[2], strength)
    return tuple(new)


def wrong_threshold_first(parameters, X, labels, rng):
    """The threshold comes before the gradient's step, which moves the weights off zero again."""
    new = [p.copy() for p in parameters]
    lr, strength = 0.2, 0.008
    for _ in range(1000):
        batch = rng.choice(len(X), 50, replace=False)
        grads = _gradients(new, X[batch], labels[batch])
        new[0] = _soft(new[0], lr * strength)
        new[2] = _soft(new[2], lr * strength)
        for i in range(4):
            new[i] = new[i] - lr * grads[i]
    return tuple(new)


def wrong_only_first_layer(parameters, X, labels, rng):
    """W1 alone gets a weak penalty; all of W2 stays, and the zeros do not suffice."""
    new = [p.copy() for p in parameters]
    lr, strength = 0.2, 0.001
    for _ in range(1000):
        batch = rng.choice(len(X), 50, replace=False)
        grads = _gradients(new, X[batch], labels[batch])
        for i in range(4):
            new[i] = new[i] - lr * grads[i]
        new[0] = _soft(new[0], lr * strength)
    return tuple(new)


def wrong_threshold_of_gradient(parameters, X, labels, rng):
    """Thresholds the gradient in place of the weights."""
    new = [p.copy() for p in parameters]
    lr, strength = 0.2, 0.008
    for _ in range(1000):
        batch = rng.choice(len(X), 50, replace=False)
        grads = _gradients(new, X[batch], labels[batch])
        for i in range(4):
            step = _soft(grads[i], strength) if i in (0, 2) else grads[i]
            new[i] = new[i] - lr * step
    return tuple(new)


def wrong_few_steps(parameters, X, labels, rng):
    """Far too few steps: neither zeros nor digits."""
    return tuple(_ista(parameters, X, labels, rng, epochs=3))


def wrong_uphill(parameters, X, labels, rng):
    """Adds the gradient in place of subtracting it."""
    new = [p.copy() for p in parameters]
    lr, strength = 0.02, 0.005
    for _ in range(300):
        grads = _gradients(new, X, labels)
        for i in range(4):
            new[i] = new[i] + lr * grads[i]
        new[0] = _soft(new[0], lr * strength)
        new[2] = _soft(new[2], lr * strength)
    return tuple(new)


def wrong_global_chance(parameters, X, labels, rng):
    """Draws the batches from np.random in place of rng."""
    new = [p.copy() for p in parameters]
    lr, strength = 0.2, 0.008
    for _ in range(1500):
        batch = np.random.permutation(len(X))[:50]
        grads = _gradients(new, X[batch], labels[batch])
        for i in range(4):
            new[i] = new[i] - lr * grads[i]
        new[0] = _soft(new[0], lr * strength)
        new[2] = _soft(new[2], lr * strength)
    return tuple(new)


def wrong_labels_not_shuffled(parameters, X, labels, rng):
    """Shuffles the pictures of each epoch and takes the labels in the old order."""
    new = [p.copy() for p in parameters]
    lr, strength = 0.2, 0.008
    for _ in range(60):
        shuffled = X[rng.permutation(len(X))]
        for begin in range(0, len(X), 50):
            grads = _gradients(new, shuffled[begin : begin + 50], labels[begin : begin + 50])
            for i in range(4):
                new[i] = new[i] - lr * grads[i]
            new[0] = _soft(new[0], lr * strength)
            new[2] = _soft(new[2], lr * strength)
    return tuple(new)


def wrong_only_weights(parameters, X, labels, rng):
    """Returns W1 and W2 only."""
    W1, _, W2, _ = _ista(parameters, X, labels, rng)
    return W1, W2


def wrong_order_of_return(parameters, X, labels, rng):
    """Returns W1, W2, b1, b2."""
    W1, b1, W2, b2 = _ista(parameters, X, labels, rng)
    return W1, W2, b1, b2


def wrong_returns_start(parameters, X, labels, rng):
    """Trains a copy and returns the parameters that came in."""
    _ista(parameters, X, labels, rng)
    return tuple(parameters)


def wrong_biases_not_trained(parameters, X, labels, rng):
    """Sets the biases to zero at the start and trains the weights alone."""
    W1, b1, W2, b2 = [p.copy() for p in parameters]
    b1[:] = 0
    b2[:] = 0
    lr, strength = 0.2, 0.008
    for _ in range(1500):
        batch = rng.choice(len(X), 50, replace=False)
        g = _gradients([W1, b1, W2, b2], X[batch], labels[batch])
        W1 = _soft(W1 - lr * g[0], lr * strength)
        W2 = _soft(W2 - lr * g[2], lr * strength)
    return W1, b1, W2, b2


def wrong_nearly_zero(parameters, X, labels, rng):
    """The threshold stops at 1e-6 in place of 0: small, and not exactly zero."""
    new = [p.copy() for p in parameters]
    lr, strength = 0.2, 0.008
    for _ in range(1500):
        batch = rng.choice(len(X), 50, replace=False)
        grads = _gradients(new, X[batch], labels[batch])
        for i in range(4):
            new[i] = new[i] - lr * grads[i]
        for i in (0, 2):
            new[i] = np.sign(new[i]) * np.maximum(np.abs(new[i]) - lr * strength, 1e-6)
    return tuple(new)


def wrong_penalty_removed_at_the_end(parameters, X, labels, rng):
    """A last phase without the penalty, to mend the accuracy: the zeros do not stay."""
    new = _ista(parameters, X, labels, rng)
    return tuple(_ista(new, X, labels, rng, strength=0.0, epochs=10))


def wrong_transposed(parameters, X, labels, rng):
    """Returns the weight matrices transposed."""
    W1, b1, W2, b2 = _ista(parameters, X, labels, rng)
    return W1.T, b1, W2.T, b2
