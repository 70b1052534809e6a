import numpy as np


def _redraw(X, rng):
    n = len(X)
    angle = np.deg2rad(rng.uniform(-20, 20, (n, 1, 1)))
    shift_x, shift_y = rng.uniform(-1, 1, (2, n, 1, 1))
    row, column = np.indices((8, 8)) - 3.5
    x = np.clip(np.cos(angle) * column - np.sin(angle) * row + shift_x + 4.5, 0, 8.999)
    y = np.clip(np.sin(angle) * column + np.cos(angle) * row + shift_y + 4.5, 0, 8.999)
    left, top = x.astype(int), y.astype(int)
    to_right, to_below = x - left, y - top
    old, i = np.pad(X.reshape(n, 8, 8), ((0, 0), (1, 1), (1, 1))), np.arange(n).reshape(n, 1, 1)
    above = old[i, top, left] * (1 - to_right) + old[i, top, left + 1] * to_right
    below = old[i, top + 1, left] * (1 - to_right) + old[i, top + 1, left + 1] * to_right
    ink = rng.uniform(0.3, 1, (n, 1, 1))
    return (ink * (above * (1 - to_below) + below * to_below)).reshape(n, 64)


def _softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _start(sizes, rng, factor=2.0):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:], strict=True):
        params.append(rng.normal(size=(n_out, n_in)) * np.sqrt(factor / n_in))
        params.append(np.zeros(n_out))
    return params


def _logits(params, X):
    for k in range(0, len(params), 2):
        X = X @ params[k].T + params[k + 1]
        if k < len(params) - 2:
            X = np.maximum(X, 0)
    return X


def _gradients(params, X, labels, p, rng, relu_slope=True):
    a, inputs, slopes = X, [], []
    for k in range(0, len(params), 2):
        inputs.append(a)
        a = a @ params[k].T + params[k + 1]
        if k < len(params) - 2:
            on = a > 0
            kept = (rng.random(a.shape) >= p) / (1 - p) if p > 0 else np.ones(a.shape)
            a = a * on * kept
            slopes.append(on * kept if relu_slope else kept)
    G = _softmax(a)
    G[np.arange(len(labels)), labels] -= 1
    G = G / len(labels)
    grads = [None] * len(params)
    for k in range(len(params) - 2, -1, -2):
        grads[k], grads[k + 1] = G.T @ inputs[k // 2], G.sum(axis=0)
        if k > 0:
            G = (G @ params[k]) * slopes[k // 2 - 1]
    return grads


def _loss(params, X, labels):
    y = _softmax(_logits(params, X))
    return -np.mean(np.log(y[np.arange(len(labels)), labels] + 1e-12))


class _Adam:
    def __init__(self, params, lr, decay=0.0):
        self.params, self.lr, self.decay, self.t = params, lr, decay, 0
        self.m = [np.zeros(q.shape) for q in params]
        self.v = [np.zeros(q.shape) for q in params]

    def step(self, grads):
        self.t += 1
        for i, g in enumerate(grads):
            self.m[i] = 0.9 * self.m[i] + 0.1 * g
            self.v[i] = 0.999 * self.v[i] + 0.001 * g**2
            m_hat = self.m[i] / (1 - 0.9**self.t)
            v_hat = self.v[i] / (1 - 0.999**self.t)
            if g.ndim == 2:
                self.params[i] *= 1 - self.lr * self.decay
            self.params[i] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)


def _train(
    X, labels, X_validation, labels_validation, rng,
    sizes=(64, 128, 128, 10), p=0.3, lr=0.003, decay=0.01, epochs=100, batch=50,
    redraw=_redraw, relu_slope=True, shuffle_labels=False,
):  # fmt: skip
    """All remedies; returns the parameters with the lowest validation loss."""
    params = _start(sizes, rng)
    adam = _Adam(params, lr, decay)
    best, best_loss = [q.copy() for q in params], np.inf
    for _ in range(epochs):
        pictures = redraw(X, rng) if redraw else X
        order = rng.permutation(len(X))
        for begin in range(0, len(X), batch):
            i = order[begin : begin + batch]
            targets = labels[begin : begin + batch] if shuffle_labels else labels[i]
            adam.step(_gradients(params, pictures[i], targets, p, rng, relu_slope))
        loss = _loss(params, X_validation, labels_validation)
        if loss < best_loss:
            best, best_loss = [q.copy() for q in params], loss
    return best


def right_recipe(X_train, labels_train, X_validation, labels_validation, rng):
    """Right: two hidden layers, Adam, redrawing, dropout, decay, the best epoch."""
    best = _train(
        X_train, labels_train, X_validation, labels_validation, rng,
        sizes=(64, 256, 256, 10), p=0.5, lr=0.002, decay=0.05, epochs=150,
    )  # fmt: skip
    return lambda X: _logits(best, X).argmax(axis=1)


def right_small_and_fast(X_train, labels_train, X_validation, labels_validation, rng):
    """Right: the same with smaller layers, in less time."""
    best = _train(
        X_train, labels_train, X_validation, labels_validation, rng, p=0.4, lr=0.002, epochs=250
    )

    def predict(X):
        return np.argmax(_logits(best, X), axis=1)

    return predict


def right_falling_rate(X_train, labels_train, X_validation, labels_validation, rng):
    """Right: the learning rate falls to zero, and the last parameters are taken."""
    params = _start((64, 192, 192, 10), rng)
    adam = _Adam(params, 0.003, 0.05)
    n, epochs = len(X_train), 120
    for epoch in range(epochs):
        adam.lr = 0.003 * (1 + np.cos(np.pi * epoch / epochs)) / 2
        pictures = _redraw(X_train, rng)
        order = rng.permutation(n)
        for begin in range(0, n, 50):
            i = order[begin : begin + 50]
            adam.step(_gradients(params, pictures[i], labels_train[i], 0.4, rng))
    return lambda X: np.array([np.argmax(row) for row in _logits(params, X)], dtype=int)


def wrong_momentum(X_train, labels_train, X_validation, labels_validation, rng):
    """Momentum in place of Adam, and the best share of right validation labels: bronze only."""
    params = _start((64, 128, 128, 10), rng)
    velocity = [np.zeros_like(q) for q in params]
    lr, strength = 0.1, 0.0005
    best, best_score = [q.copy() for q in params], -np.inf
    for _ in range(150):
        pictures = _redraw(X_train, rng)
        order = rng.permutation(len(pictures))
        for begin in range(0, len(order), 50):
            i = order[begin : begin + 50]
            grads = _gradients(params, pictures[i], labels_train[i], 0.3, rng)
            for k in range(len(params)):
                slope = grads[k]
                if params[k].ndim == 2:
                    slope = slope + strength * params[k]
                velocity[k] = 0.9 * velocity[k] - lr * slope
                params[k] = params[k] + velocity[k]
        predicted = _logits(params, X_validation).argmax(axis=1)
        score = np.mean(predicted == labels_validation)
        if score >= best_score:
            best, best_score = list(params), score
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_plain_network(X_train, labels_train, X_validation, labels_validation, rng):
    """No remedy at all: learns the wrong labels by heart and has never seen a turned digit."""
    params = _start((64, 64, 10), rng)
    adam = _Adam(params, 0.003)
    for _ in range(80):
        order = rng.permutation(len(X_train))
        for begin in range(0, len(order), 50):
            i = order[begin : begin + 50]
            adam.step(_gradients(params, X_train[i], labels_train[i], 0, rng))
    return lambda X: _logits(params, X).argmax(axis=1)


def wrong_no_augmentation(X_train, labels_train, X_validation, labels_validation, rng):
    """Dropout, decay and the best epoch, and no redrawing."""
    best = _train(
        X_train, labels_train, X_validation, labels_validation, rng, epochs=60, redraw=None
    )
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_only_paler(X_train, labels_train, X_validation, labels_validation, rng):
    """Augments with paler ink only, and does not turn or shift."""

    def paler(X, rng):
        return X * rng.uniform(0.3, 1, (len(X), 1))

    best = _train(
        X_train, labels_train, X_validation, labels_validation, rng, epochs=60, redraw=paler
    )
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_noise_for_redrawing(X_train, labels_train, X_validation, labels_validation, rng):
    """Augments with noise on the pixels in place of redrawing."""

    def noisy(X, rng):
        return np.clip(X + rng.normal(0, 0.2, X.shape), 0, 1)

    best = _train(
        X_train, labels_train, X_validation, labels_validation, rng, epochs=60, redraw=noisy
    )
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_redrawn_again_and_again(X_train, labels_train, X_validation, labels_validation, rng):
    """X = redraw(X): each epoch redraws the pictures of the one before, until nothing is left."""
    X = X_train
    params = _start((64, 128, 10), rng)
    adam = _Adam(params, 0.003)
    for _ in range(60):
        X = _redraw(X, rng)
        order = rng.permutation(len(X))
        for begin in range(0, len(X), 50):
            i = order[begin : begin + 50]
            adam.step(_gradients(params, X[i], labels_train[i], 0.3, rng))
    return lambda X: _logits(params, X).argmax(axis=1)


def wrong_dropout_in_predict(X_train, labels_train, X_validation, labels_validation, rng):
    """predict drops units: the same picture gets another label the next time."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng)

    def predict(X):
        for k in range(0, len(best) - 2, 2):
            X = np.maximum(X @ best[k].T + best[k + 1], 0)
            X = X * (rng.random(X.shape) >= 0.3) / 0.7
        return (X @ best[-2].T + best[-1]).argmax(axis=1)

    return predict


def wrong_predict_redraws(X_train, labels_train, X_validation, labels_validation, rng):
    """predict redraws the new pictures as well, at random in each call."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng)
    return lambda X: _logits(best, _redraw(X, rng)).argmax(axis=1)


def wrong_scaled_by_batch(X_train, labels_train, X_validation, labels_validation, rng):
    """predict scales by mean and spread of the pictures it gets: one alone is all zeros."""

    def scaled(X):
        return (X - X.mean(axis=0)) / (X.std(axis=0) + 0.1)

    def redraw_scaled(X, rng):
        return scaled(_redraw(X, rng))

    best = _train(
        X_train, labels_train, scaled(X_validation), labels_validation, rng, redraw=redraw_scaled
    )
    return lambda X: _logits(best, scaled(X)).argmax(axis=1)


def wrong_probabilities(X_train, labels_train, X_validation, labels_validation, rng):
    """predict returns probabilities in place of labels."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng)
    return lambda X: _softmax(_logits(best, X))


def wrong_argmax_axis(X_train, labels_train, X_validation, labels_validation, rng):
    """argmax along axis 0: one number for each class."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng, epochs=30)
    return lambda X: _logits(best, X).argmax(axis=0)


def wrong_argmax_of_all(X_train, labels_train, X_validation, labels_validation, rng):
    """argmax without an axis: one number for all pictures."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng, epochs=30)
    return lambda X: _logits(best, X).argmax()


def wrong_one_hot_labels(X_train, labels_train, X_validation, labels_validation, rng):
    """predict returns one-hot rows."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng, epochs=30)
    return lambda X: np.eye(10)[_logits(best, X).argmax(axis=1)]


def wrong_float_labels(X_train, labels_train, X_validation, labels_validation, rng):
    """predict returns the labels as floats, because they are put into np.zeros."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng)

    def predict(X):
        labels = np.zeros(len(X))
        labels[:] = _logits(best, X).argmax(axis=1)
        return labels

    return predict


def wrong_one_picture_squeezed(X_train, labels_train, X_validation, labels_validation, rng):
    """np.squeeze: for one picture predict returns a number and not an array (1,)."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng)
    return lambda X: np.squeeze(_logits(best, X).argmax(axis=1))


def wrong_size_of_validation(X_train, labels_train, X_validation, labels_validation, rng):
    """predict fills an array as long as the validation data."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng, epochs=30)

    def predict(X):
        labels = np.zeros(len(X_validation), dtype=int)
        for i in range(len(X_validation)):
            labels[i] = _logits(best, X[i : i + 1]).argmax()
        return labels

    return predict


def wrong_outputs_by_labels(X_train, labels_train, X_validation, labels_validation, rng):
    """As many outputs as there are different labels: fails on threes and eights."""
    n_out = len(np.unique(labels_train))
    best = _train(
        X_train, labels_train, X_validation, labels_validation, rng, sizes=(64, 128, 128, n_out)
    )
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_labels_returned(X_train, labels_train, X_validation, labels_validation, rng):
    """Returns the labels of the validation pictures in place of a function."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng, epochs=30)
    return _logits(best, X_validation).argmax(axis=1)


def wrong_parameters_returned(X_train, labels_train, X_validation, labels_validation, rng):
    """Returns the parameters in place of a function."""
    return _train(X_train, labels_train, X_validation, labels_validation, rng, epochs=30)


def wrong_return_forgotten(X_train, labels_train, X_validation, labels_validation, rng):
    """Defines predict and forgets to return it."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng, epochs=30)

    def predict(X):
        return _logits(best, X).argmax(axis=1)

    print("right:", np.mean(predict(X_validation) == labels_validation))


def wrong_no_relu_slope(X_train, labels_train, X_validation, labels_validation, rng):
    """The ReLU's slope is missing on the way back."""
    best = _train(
        X_train, labels_train, X_validation, labels_validation, rng, epochs=60, relu_slope=False
    )
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_labels_not_shuffled(X_train, labels_train, X_validation, labels_validation, rng):
    """Shuffles the pictures, and takes the labels in the old order."""
    best = _train(
        X_train, labels_train, X_validation, labels_validation, rng, epochs=30,
        shuffle_labels=True,
    )  # fmt: skip
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_global_chance(X_train, labels_train, X_validation, labels_validation, rng):
    """A generator without a seed in place of rng: each training is another."""
    rng = np.random.default_rng()
    best = _train(X_train, labels_train, X_validation, labels_validation, rng)
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_fixed_seed(X_train, labels_train, X_validation, labels_validation, rng):
    """A generator of its own with seed 42: rng is not used."""
    rng = np.random.default_rng(42)
    best = _train(X_train, labels_train, X_validation, labels_validation, rng)
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_redraw_by_np_random(X_train, labels_train, X_validation, labels_validation, rng):
    """Only the redrawing takes its chance from np.random."""

    def redraw(X, rng):
        return _redraw(X, np.random)

    best = _train(X_train, labels_train, X_validation, labels_validation, rng, redraw=redraw)
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_zero_start(X_train, labels_train, X_validation, labels_validation, rng):
    """All weights start at zero, so only the last bias ever learns."""
    params = [np.zeros((128, 64)), np.zeros(128), np.zeros((10, 128)), np.zeros(10)]
    adam = _Adam(params, 0.003)
    for _ in range(30):
        pictures = _redraw(X_train, rng)
        order = rng.permutation(len(X_train))
        for begin in range(0, len(order), 50):
            i = order[begin : begin + 50]
            adam.step(_gradients(params, pictures[i], labels_train[i], 0.3, rng))
    return lambda X: _logits(params, X).argmax(axis=1)


def wrong_rate_too_large(X_train, labels_train, X_validation, labels_validation, rng):
    """Adam with a learning rate of 1."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng, lr=1.0, epochs=40)
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_rate_too_small(X_train, labels_train, X_validation, labels_validation, rng):
    """Plain gradient descent with a learning rate of 0.001: hardly moves."""
    params = _start((64, 128, 10), rng)
    for _ in range(60):
        pictures = _redraw(X_train, rng)
        order = rng.permutation(len(X_train))
        for begin in range(0, len(order), 50):
            i = order[begin : begin + 50]
            grads = _gradients(params, pictures[i], labels_train[i], 0, rng)
            for q, g in zip(params, grads, strict=True):
                q -= 0.001 * g
    return lambda X: _logits(params, X).argmax(axis=1)


def wrong_adam_without_t(X_train, labels_train, X_validation, labels_validation, rng):
    """t stays 0 in Adam: the correction divides by 0, and all is nan."""
    params = _start((64, 128, 10), rng)
    m = [np.zeros_like(q) for q in params]
    v = [np.zeros_like(q) for q in params]
    t = 0
    for _ in range(20):
        pictures = _redraw(X_train, rng)
        order = rng.permutation(len(X_train))
        for begin in range(0, len(order), 50):
            i = order[begin : begin + 50]
            grads = _gradients(params, pictures[i], labels_train[i], 0.3, rng)
            for k, g in enumerate(grads):
                m[k] = 0.9 * m[k] + 0.1 * g
                v[k] = 0.999 * v[k] + 0.001 * g**2
                step = (m[k] / (1 - 0.9**t)) / (np.sqrt(v[k] / (1 - 0.999**t)) + 1e-8)
                params[k] = params[k] - 0.003 * step
    return lambda X: _logits(params, X).argmax(axis=1)


def wrong_trained_on_validation(X_train, labels_train, X_validation, labels_validation, rng):
    """Trains on the 50 validation pictures, because their labels are right, and only on them."""
    best = _train(
        X_validation, labels_validation, X_validation, labels_validation, rng, epochs=60,
        redraw=None,
    )  # fmt: skip
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_stops_at_first_rise(X_train, labels_train, X_validation, labels_validation, rng):
    """Stops at the first epoch in which the validation loss rises."""
    params = _start((64, 128, 128, 10), rng)
    adam = _Adam(params, 0.003)
    before = np.inf
    for _ in range(100):
        pictures = _redraw(X_train, rng)
        order = rng.permutation(len(X_train))
        for begin in range(0, len(order), 50):
            i = order[begin : begin + 50]
            adam.step(_gradients(params, pictures[i], labels_train[i], 0.3, rng))
        loss = _loss(params, X_validation, labels_validation)
        if loss > before:
            break
        before = loss
    return lambda X: _logits(params, X).argmax(axis=1)


def wrong_one_epoch(X_train, labels_train, X_validation, labels_validation, rng):
    """The loop over the epochs is missing: one epoch."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng, epochs=1)
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_full_batch_few_steps(X_train, labels_train, X_validation, labels_validation, rng):
    """No batches: one step for each of 100 epochs, which is far too few."""
    best = _train(
        X_train, labels_train, X_validation, labels_validation, rng, batch=len(X_train),
        lr=0.001,
    )  # fmt: skip
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_decay_too_strong(X_train, labels_train, X_validation, labels_validation, rng):
    """Weight decay of 30, which leaves no weights to speak of."""
    best = _train(
        X_train, labels_train, X_validation, labels_validation, rng, decay=30.0, epochs=40
    )
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_uphill(X_train, labels_train, X_validation, labels_validation, rng):
    """Labels minus softmax with a minus in the step: uphill all the way."""
    params = _start((64, 128, 10), rng)
    adam = _Adam(params, 0.003)
    for _ in range(20):
        pictures = _redraw(X_train, rng)
        order = rng.permutation(len(X_train))
        for begin in range(0, len(order), 50):
            i = order[begin : begin + 50]
            grads = _gradients(params, pictures[i], labels_train[i], 0.3, rng)
            adam.step([-g for g in grads])
    return lambda X: _logits(params, X).argmax(axis=1)


def wrong_changes_training_data(X_train, labels_train, X_validation, labels_validation, rng):
    """Takes the mean off the training pictures in place, and predict does not."""
    X_train -= X_train.mean(axis=0)
    X_validation -= X_validation.mean(axis=0)
    best = _train(X_train, labels_train, X_validation, labels_validation, rng)
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_shuffles_in_place(X_train, labels_train, X_validation, labels_validation, rng):
    """Shuffles the caller's arrays in place, each with the same seed."""
    seed = rng.integers(1 << 30)
    np.random.default_rng(seed).shuffle(X_train)
    np.random.default_rng(seed).shuffle(labels_train)
    best = _train(X_train, labels_train, X_validation, labels_validation, rng)
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_minus_one(X_train, labels_train, X_validation, labels_validation, rng):
    """Takes 1 off all training labels, because a third of them is one too high."""
    corrected = (labels_train - 1) % 10
    best = _train(X_train, corrected, X_validation, labels_validation, rng, epochs=40)
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_nearest_neighbour(X_train, labels_train, X_validation, labels_validation, rng):
    """No network: the label of the nearest training picture."""

    def predict(X):
        distances = ((X**2).sum(axis=1)[:, None] - 2 * X @ X_train.T) + (X_train**2).sum(axis=1)
        return labels_train[distances.argmin(axis=1)]

    return predict


def wrong_scaled_by_255(X_train, labels_train, X_validation, labels_validation, rng):
    """Divides the training pictures by 255 and not those that predict gets."""
    best = _train(X_train / 255, labels_train, X_validation / 255, labels_validation, rng)
    return lambda X: _logits(best, X).argmax(axis=1)


def wrong_looked_up(X_train, labels_train, X_validation, labels_validation, rng):
    """No training at all: the label of the nearest of all digits that a loader gives."""
    from dlcourse.datasets import load_digits

    X, labels = load_digits()
    pictures = np.concatenate([X, *(_redraw(X, rng) for _ in range(3))])
    names = np.tile(labels, 4)
    sizes = (pictures**2).sum(axis=1)
    return lambda X_new: names[(sizes - 2 * X_new @ pictures.T).argmin(axis=1)]


def _descend(X, labels, rng, lr, n_of=len, sizes=(64, 128, 128, 10), epochs=30):
    """Plain gradient descent, with the gradients of the mean times `n_of` the batch's rows."""
    params = _start(sizes, rng)
    for _ in range(epochs):
        pictures = _redraw(X, rng)
        order = rng.permutation(len(X))
        for begin in range(0, len(X), 50):
            i = order[begin : begin + 50]
            grads = _gradients(params, pictures[i], labels[i], 0, rng)
            for q, g in zip(params, grads, strict=True):
                q -= lr * n_of(i) * g
    return params


def wrong_summed_gradients(X_train, labels_train, X_validation, labels_validation, rng):
    """1/n is forgotten: the steps are fifty times too long."""
    params = _descend(X_train, labels_train, rng, lr=0.1)
    return lambda X: _logits(params, X).argmax(axis=1)


def wrong_summed_gradients_larger_rate(X_train, labels_train, X_validation, labels_validation, rng):
    """1/n is forgotten, with a rate of 0.5 and one hidden layer."""
    params = _descend(X_train, labels_train, rng, lr=0.5, sizes=(64, 64, 10))
    return lambda X: _logits(params, X).argmax(axis=1)


def wrong_rate_of_three(X_train, labels_train, X_validation, labels_validation, rng):
    """Gradient descent with a rate of 3."""
    params = _descend(X_train, labels_train, rng, lr=3.0, n_of=lambda rows: 1)
    return lambda X: _logits(params, X).argmax(axis=1)


def wrong_max_for_argmax(X_train, labels_train, X_validation, labels_validation, rng):
    """predict returns the largest logit of each picture."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng, epochs=5)
    return lambda X: _logits(best, X).max(axis=1)


def wrong_max_of_probabilities(X_train, labels_train, X_validation, labels_validation, rng):
    """predict returns the largest probability of each picture."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng, epochs=5)

    def predict(X):
        return np.max(_softmax(_logits(best, X)), axis=1)

    return predict


def wrong_predict_without_return(X_train, labels_train, X_validation, labels_validation, rng):
    """predict forgets its own return."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng, epochs=5)

    def predict(X):
        np.argmax(_logits(best, X), axis=1)

    return predict


def wrong_predict_prints(X_train, labels_train, X_validation, labels_validation, rng):
    """predict prints the labels and returns nothing."""
    best = _train(X_train, labels_train, X_validation, labels_validation, rng, epochs=5)

    def predict(X):
        print(_logits(best, X).argmax(axis=1)[:3])

    return predict
