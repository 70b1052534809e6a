import numpy as np


def _softmax(logits):
    E = np.exp(logits - logits.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def _gradient(logits, labels):
    G = _softmax(logits)
    G[np.arange(len(labels)), labels] -= 1
    return G / len(labels)


def _minibatches(X, labels, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], labels[rows]


def right_minibatches(X, labels, n_classes, lr, n_epochs, rng):
    """Right: batches of 32 from zero."""
    W = np.zeros((n_classes, X.shape[1]))
    b = np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W = W - lr * G.T @ X_batch
            b = b - lr * G.sum(axis=0)
    return W, b


def right_all_at_once(X, labels, n_classes, lr, n_epochs, rng):
    """Right: all samples in one batch, no randomness at all."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    Y_hat = np.eye(n_classes)[labels]
    for _ in range(n_epochs):
        G = (_softmax(X @ W.T + b) - Y_hat) / len(X)
        W -= lr * (G.T @ X)
        b -= lr * G.sum(axis=0)
    return W, b


def right_small_random_start(X, labels, n_classes, lr, n_epochs, rng):
    """Right: a small random start, batches of 10, gradients by einsum."""
    W = 0.01 * rng.normal(size=(n_classes, X.shape[1]))
    b = 0.01 * rng.normal(size=n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 10, rng):
            G = _gradient(np.einsum("kj,ij->ki", X_batch, W) + b, labels_batch)
            W, b = W - lr * np.einsum("ki,kj->ij", G, X_batch), b - lr * np.einsum("ki->i", G)
    return W, b


def right_bias_as_column(X, labels, n_classes, lr, n_epochs, rng):
    """Right: the bias is a column of the weights, taken apart at the end."""
    X1 = np.hstack([X, np.ones((len(X), 1))])
    theta = np.zeros((n_classes, X1.shape[1]))
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X1, labels, 20, rng):
            theta = theta - lr * _gradient(X_batch @ theta.T, labels_batch).T @ X_batch
    return theta[:, :-1], theta[:, -1]


def right_inner_loop_over_samples(X, labels, n_classes, lr, n_epochs, rng):
    """Right: a beginner adds the gradients sample by sample, then takes the mean of a batch."""
    W = np.zeros((n_classes, X.shape[1]))
    b = np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 50, rng):
            n = len(X_batch)
            dW = np.zeros(W.shape)
            db = np.zeros(b.shape)
            for x, k in zip(X_batch, labels_batch):
                z = W @ x + b
                y = np.exp(z - z.max())
                y = y / y.sum()
                y[k] -= 1
                dW += np.outer(y, x) / n
                db += y / n
            W = W - lr * dW
            b = b - lr * db
    return W, b


def right_fixed_order(X, labels, n_classes, lr, n_epochs, rng):
    """Right: batches of 25 in their given order, without a shuffle."""
    W = rng.normal(0, 0.01, size=(n_classes, X.shape[1]))
    b = np.zeros(n_classes)
    for _ in range(n_epochs):
        for start in range(0, len(X), 25):
            X_batch, labels_batch = X[start : start + 25], labels[start : start + 25]
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum(axis=0)
    return W, b


def right_one_sample_at_a_time(X, labels, n_classes, lr, n_epochs, rng):
    """Right: a step for each sample, in single precision."""
    X, lr = np.float32(X), np.float32(lr)
    W, b = np.zeros((n_classes, X.shape[1]), np.float32), np.zeros(n_classes, np.float32)
    for _ in range(n_epochs):
        for i in rng.permutation(len(X)):
            change = lr * _gradient(X[[i]] @ W.T + b, labels[[i]])
            W -= change.T @ X[[i]]
            b -= change[0]
    return W, b


def wrong_sum_for_mean(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: G is not divided by the size of the batch, steps of a sum."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch) * len(labels_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum(axis=0)
    return W, b


def wrong_divided_by_all_samples(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: each mini-batch is divided by the number of all samples, the steps are tiny."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 10, rng):
            Y_hat = np.eye(n_classes)[labels_batch]
            G = (_softmax(X_batch @ W.T + b) - Y_hat) / len(X)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum(axis=0)
    return W, b


def wrong_divided_twice(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: G is a mean already, and the step divides by the batch once more."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 16, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * G.T @ X_batch / len(X_batch)
            b -= lr * G.mean(axis=0)
    return W, b


def wrong_bias_mean(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the column means of G for the bias in place of the column sums."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.mean(axis=0)
    return W, b


def wrong_bias_summed_over_everything(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: one sum over all of G, which is 0, so the bias never learns."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum()
    return W, b


def wrong_bias_not_updated(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the bias is forgotten in the step and stays at 0."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * G.T @ X_batch
    return W, b


def wrong_bias_summed_over_classes(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: row sums of G for the bias, one number per sample."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum(axis=1)
    return W, b


def wrong_uphill(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: steps with the gradient, the loss grows."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W += lr * G.T @ X_batch
            b += lr * G.sum(axis=0)
    return W, b


def wrong_one_step_per_epoch(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the step stands behind the loop of batches, only the last batch counts."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            dW, db = G.T @ X_batch, G.sum(axis=0)
        W -= lr * dW
        b -= lr * db
    return W, b


def wrong_gradients_added_over_batches(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: adds the gradients of all batches and takes one step per epoch with their sum."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        dW, db = np.zeros_like(W), np.zeros_like(b)
        for X_batch, labels_batch in _minibatches(X, labels, 10, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            dW += G.T @ X_batch
            db += G.sum(axis=0)
        W -= lr * dW
        b -= lr * db
    return W, b


def wrong_return_in_loop(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: returns inside the loop, after the first epoch."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum(axis=0)
        return W, b


def wrong_one_epoch_less(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: one epoch too few, range starts at 1."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(1, n_epochs):
        G = _gradient(X @ W.T + b, labels)
        W -= lr * G.T @ X
        b -= lr * G.sum(axis=0)
    return W, b


def wrong_epochs_taken_for_steps(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: one random mini-batch per epoch, an epoch is taken for a step."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        rows = rng.permutation(len(X))[:32]
        G = _gradient(X[rows] @ W.T + b, labels[rows])
        W -= lr * G.T @ X[rows]
        b -= lr * G.sum(axis=0)
    return W, b


def wrong_reset_each_epoch(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the parameters start from zero again in every epoch."""
    for _ in range(n_epochs):
        W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum(axis=0)
    return W, b


def wrong_logits_computed_once(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the gradient is computed once, before the loop, and used for all steps."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    G = _gradient(X @ W.T + b, labels)
    for _ in range(n_epochs):
        W -= lr * G.T @ X
        b -= lr * G.sum(axis=0)
    return W, b


def wrong_step_not_stored(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the new parameters get other names and are never used again."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W_new = W - lr * G.T @ X_batch
            b_new = b - lr * G.sum(axis=0)
    return W_new, b_new


def wrong_large_random_start(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: a random start with spread 10, which is not small."""
    W = rng.normal(0, 10, size=(n_classes, X.shape[1]))
    b = rng.normal(0, 10, size=n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum(axis=0)
    return W, b


def wrong_global_random_order(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: shuffles with np.random, the same seed gives other parameters."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        order = np.random.permutation(len(X))
        for start in range(0, len(X), 32):
            rows = order[start : start + 32]
            G = _gradient(X[rows] @ W.T + b, labels[rows])
            W -= lr * G.T @ X[rows]
            b -= lr * G.sum(axis=0)
    return W, b


def wrong_global_random_start(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the start comes from np.random and not from rng."""
    W = 0.01 * np.random.randn(n_classes, X.shape[1])
    b = np.zeros(n_classes)
    for _ in range(n_epochs):
        G = _gradient(X @ W.T + b, labels)
        W -= lr * G.T @ X
        b -= lr * G.sum(axis=0)
    return W, b


def wrong_pair_swapped(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: returns (b, W)."""
    W, b = right_minibatches(X, labels, n_classes, lr, n_epochs, rng)
    return b, W


def wrong_weights_transposed(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: W has the shape (n_features, n_classes)."""
    W, b = np.zeros((X.shape[1], n_classes)), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W + b, labels_batch)
            W -= lr * X_batch.T @ G
            b -= lr * G.sum(axis=0)
    return W, b


def wrong_gradient_not_transposed(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: X^T G in place of G^T X, an error unless classes and features are equally many."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * X_batch.T @ G
            b -= lr * G.sum(axis=0)
    return W, b


def wrong_labels_not_shuffled(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the rows are shuffled and the labels are not."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), 32):
            X_batch = X[order[start : start + 32]]
            labels_batch = labels[start : start + 32]
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum(axis=0)
    return W, b


def wrong_rest_dropped(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: only full batches of 32, fewer samples than that are never learned from."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for i in range(len(X) // 32):
            rows = order[32 * i : 32 * (i + 1)]
            G = _gradient(X[rows] @ W.T + b, labels[rows])
            W -= lr * G.T @ X[rows]
            b -= lr * G.sum(axis=0)
    return W, b


def wrong_no_softmax(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: logits minus target, a linear regression on the targets."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    Y_hat = np.eye(n_classes)[labels]
    for _ in range(n_epochs):
        G = (X @ W.T + b - Y_hat) / len(X)
        W -= lr * G.T @ X
        b -= lr * G.sum(axis=0)
    return W, b


def wrong_sigmoid(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: one sigmoid per class in place of the softmax."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    Y_hat = np.eye(n_classes)[labels]
    for _ in range(n_epochs):
        Y = 0.5 * (1 + np.tanh((X @ W.T + b) / 2))
        G = (Y - Y_hat) / len(X)
        W -= lr * G.T @ X
        b -= lr * G.sum(axis=0)
    return W, b


def wrong_squared_error(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the gradient of the squared error with its factor y (1 - y)."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    Y_hat = np.eye(n_classes)[labels]
    for _ in range(n_epochs):
        Y = _softmax(X @ W.T + b)
        G = 2 * (Y - Y_hat) * Y * (1 - Y) / len(X)
        W -= lr * G.T @ X
        b -= lr * G.sum(axis=0)
    return W, b


def wrong_hard_decisions(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: uses the predicted label and not the probabilities (a perceptron)."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    Y_hat = np.eye(n_classes)[labels]
    for _ in range(n_epochs):
        Y = np.eye(n_classes)[np.argmax(X @ W.T + b, axis=1)]
        G = (Y - Y_hat) / len(X)
        W -= lr * G.T @ X
        b -= lr * G.sum(axis=0)
    return W, b


def wrong_classes_from_labels(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: counts the classes by the labels, unused ones get no row."""
    return right_minibatches(X, labels, labels.max() + 1, lr, n_epochs, rng)


def wrong_learning_rate_fixed(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the learning rate is hard-coded and lr is not used."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        G = _gradient(X @ W.T + b, labels)
        W -= 0.01 * G.T @ X
        b -= 0.01 * G.sum(axis=0)
    return W, b


def wrong_learning_rate_decays(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the learning rate is divided by the number of the epoch, which nobody asked for."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for epoch in range(n_epochs):
        G = _gradient(X @ W.T + b, labels)
        W -= lr / (epoch + 1) * G.T @ X
        b -= lr / (epoch + 1) * G.sum(axis=0)
    return W, b


def wrong_weights_only_returned(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: returns W without b."""
    W, _ = right_minibatches(X, labels, n_classes, lr, n_epochs, rng)
    return W


def wrong_loss_returned_too(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: returns the losses as a third value."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    losses = []
    for _ in range(n_epochs):
        Y = _softmax(X @ W.T + b)
        losses.append(-np.mean(np.log(Y[np.arange(len(X)), labels])))
        G = _gradient(X @ W.T + b, labels)
        W -= lr * G.T @ X
        b -= lr * G.sum(axis=0)
    return W, b, losses


def wrong_standardised_inputs(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: standardises X inside, so W and b do not fit the X of the caller."""
    X = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)
    return right_minibatches(X, labels, n_classes, lr, n_epochs, rng)


def wrong_no_bias_in_logits(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the bias is updated, but left out of the logits."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 32, rng):
            G = _gradient(X_batch @ W.T, labels_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum(axis=0)
    return W, b


def wrong_target_of_all_samples(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: every batch is compared with the targets of the first samples."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    Y_hat = np.eye(n_classes)[labels]
    for _ in range(n_epochs):
        for X_batch, _ in _minibatches(X, labels, 32, rng):
            G = (_softmax(X_batch @ W.T + b) - Y_hat[: len(X_batch)]) / len(X_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum(axis=0)
    return W, b


def wrong_generator_used_up(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the generator is made once before the epochs and is empty from the second on."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    batches = _minibatches(X, labels, 32, rng)
    for _ in range(n_epochs):
        for X_batch, labels_batch in batches:
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum(axis=0)
    return W, b


def wrong_integer_start(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: W starts as an array of integers, and -= with fractions raises an error."""
    W, b = np.zeros((n_classes, X.shape[1]), dtype=int), np.zeros(n_classes, dtype=int)
    for _ in range(n_epochs):
        G = _gradient(X @ W.T + b, labels)
        W -= lr * G.T @ X
        b -= lr * G.sum(axis=0)
    return W, b


def wrong_bias_row_of_two_axes(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the bias comes back as a row (1, n_classes), because the sums keep their axis."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros((1, n_classes))
    for _ in range(n_epochs):
        G = _gradient(X @ W.T + b, labels)
        W -= lr * G.T @ X
        b -= lr * G.sum(axis=0, keepdims=True)
    return W, b


def wrong_softmax_overflows(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: an unsafe softmax, nan as soon as a logit is above 709."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    Y_hat = np.eye(n_classes)[labels]
    for _ in range(n_epochs):
        E = np.exp(X @ W.T + b)
        G = (E / E.sum(axis=1, keepdims=True) - Y_hat) / len(X)
        W -= lr * G.T @ X
        b -= lr * G.sum(axis=0)
    return W, b


def wrong_own_seed_sample_by_sample(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: a step for each sample, in an order from a generator with a seed of its own."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    order = np.random.default_rng(0)
    for _ in range(n_epochs):
        for i in order.permutation(len(X)):
            G = _gradient(X[[i]] @ W.T + b, labels[[i]])
            W -= lr * G.T @ X[[i]]
            b -= lr * G[0]
    return W, b


def wrong_own_seed_in_pairs(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: batches of 2, shuffled by a generator with a seed of its own."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    order = np.random.default_rng(42)
    for _ in range(n_epochs):
        for X_batch, labels_batch in _minibatches(X, labels, 2, order):
            G = _gradient(X_batch @ W.T + b, labels_batch)
            W -= lr * G.T @ X_batch
            b -= lr * G.sum(axis=0)
    return W, b


def _steps(X, labels, epochs, W, b, rate, b_rate=1.0, decay=0.0):
    """A step for each batch of rows, of length `rate(epoch)`."""
    for epoch, batches in enumerate(epochs):
        for rows in batches:
            G = _gradient(X[rows] @ W.T + b, labels[rows])
            W = W - rate(epoch) * (G.T @ X[rows] + decay * W)
            b = b - b_rate * rate(epoch) * G.sum(axis=0)
    return W, b


def _shuffled(n, size, n_epochs, rng):
    for _ in range(n_epochs):
        order = rng.permutation(n)
        yield [order[i : i + size] for i in range(0, n, size)]


def wrong_bias_not_updated_at_once(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: full batches from a small random start, and b stays what it was."""
    W = 0.01 * rng.normal(size=(n_classes, X.shape[1]))
    b = 0.01 * rng.normal(size=n_classes)
    epochs = _shuffled(len(X), len(X), n_epochs, rng)
    return _steps(X, labels, epochs, W, b, lambda epoch: lr, b_rate=0)


def wrong_wide_start_of_weights(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the weights start with spread 1, b at 0."""
    W, b = rng.normal(size=(n_classes, X.shape[1])), np.zeros(n_classes)
    return _steps(X, labels, _shuffled(len(X), 32, n_epochs, rng), W, b, lambda epoch: lr)


def wrong_uniform_start(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the start is uniform between 0 and 1."""
    W, b = rng.random((n_classes, X.shape[1])), rng.random(n_classes)
    return _steps(X, labels, _shuffled(len(X), 32, n_epochs, rng), W, b, lambda epoch: lr)


def wrong_rate_over_square_root(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the rate falls with the square root of the epoch, full batches."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    epochs = _shuffled(len(X), len(X), n_epochs, rng)
    return _steps(X, labels, epochs, W, b, lambda epoch: lr / np.sqrt(epoch + 1))


def wrong_rate_times_nine_tenths(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the rate is multiplied by 0.9 after every epoch."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    epochs = _shuffled(len(X), 32, n_epochs, rng)
    return _steps(X, labels, epochs, W, b, lambda epoch: lr * 0.9**epoch)


def wrong_a_little_weight_decay(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: weight decay of 0.001."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    epochs = _shuffled(len(X), 32, n_epochs, rng)
    return _steps(X, labels, epochs, W, b, lambda epoch: lr, decay=0.001)


def wrong_first_rows_in_every_batch(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the loop over the starts of the batches takes the first 32 rows each time."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    first = np.arange(len(X))[:32]
    epochs = [[first for _ in range(0, len(X), 32)] for _ in range(n_epochs)]
    return _steps(X, labels, epochs, W, b, lambda epoch: lr)


def wrong_a_single_large_batch(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: one batch of 100 in each epoch, and the rest is left out."""
    W, b = np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)
    epochs = [batches[:1] for batches in _shuffled(len(X), 100, n_epochs, rng)]
    return _steps(X, labels, epochs, W, b, lambda epoch: lr)


def wrong_own_order_beside_a_random_start(X, labels, n_classes, lr, n_epochs, rng):
    """Wrong: the start comes from rng, and the order from a generator with its own seed."""
    np.random.seed(0)
    W, b = 0.01 * rng.normal(size=(n_classes, X.shape[1])), np.zeros(n_classes)
    epochs = _shuffled(len(X), 32, n_epochs, np.random)
    return _steps(X, labels, epochs, W, b, lambda epoch: lr)
