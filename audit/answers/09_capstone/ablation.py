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


def _start(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:], strict=True):
        params.append(rng.normal(size=(n_out, n_in)) * np.sqrt(2 / n_in))
        params.append(np.zeros(n_out))
    return params


def _logits(params, X):
    for k in range(0, len(params), 2):
        X = X @ params[k].T + params[k + 1]
        if k < len(params) - 2:
            X = np.maximum(X, 0)
    return X


def _gradients(params, X, labels, p, rng):
    a, inputs, slopes = X, [], []
    for k in range(0, len(params), 2):
        inputs.append(a)
        a = a @ params[k].T + params[k + 1]
        if k < len(params) - 2:
            on = a > 0
            kept = (rng.random(a.shape) >= p) / (1 - p) if p > 0 else np.ones(a.shape)
            a = a * on * kept
            slopes.append(on * kept)
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
    augmentation=True, dropout=True, early_stopping=True,
    sizes=(64, 160, 160, 10), p=0.4, lr=0.003, decay=0.01, epochs=100,
):  # fmt: skip
    """Trains with a switch for each remedy and returns the parameters."""
    params = _start(sizes, rng)
    adam = _Adam(params, lr, decay)
    best, best_loss = None, np.inf
    for _ in range(epochs):
        pictures = _redraw(X, rng) if augmentation else X
        order = rng.permutation(len(X))
        for begin in range(0, len(X), 50):
            i = order[begin : begin + 50]
            adam.step(_gradients(params, pictures[i], labels[i], p if dropout else 0, rng))
        loss = _loss(params, X_validation, labels_validation)
        if loss < best_loss or not early_stopping:
            best, best_loss = [q.copy() for q in params], loss
    return best


def _predictor(params):
    return lambda X: _logits(params, X).argmax(axis=1)


_TABLE = {"nothing": 87.5, "augmentation": 44.0, "dropout": 80.5, "early stopping": 84.5}


def right_switches(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Right: a switch for each remedy, and the claim from a table."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), _TABLE[left_out]


def right_if_chain(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Right: if and elif, with a claim in each branch."""
    augmentation = dropout = early_stopping = True
    if left_out == "augmentation":
        augmentation = False
        claim = 44.0
    elif left_out == "dropout":
        dropout = False
        claim = 80.5
    elif left_out == "early stopping":
        early_stopping = False
        claim = 84.5
    else:
        claim = 87.5
    params = _train(
        X_train, labels_train, X_validation, labels_validation, rng,
        augmentation, dropout, early_stopping,
    )  # fmt: skip

    def predict(X):
        return np.argmax(_logits(params, X), axis=1)

    return predict, claim


def right_keyword_dict(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Right: a dict of switches, one of which is set to False."""
    switches = {"augmentation": True, "dropout": True, "early stopping": True}
    if left_out in switches:
        switches[left_out] = False
    params = _train(X_train, labels_train, X_validation, labels_validation, rng, *switches.values())
    claims = [("nothing", 87), ("augmentation", 45), ("dropout", 80), ("early stopping", 85)]
    claim = [number for name, number in claims if name == left_out][0]
    return _predictor(params), claim


def wrong_claim_as_share(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """The claim is a share between 0 and 1 in place of percent."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), _TABLE[left_out] / 100


def wrong_points_lost(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Claims the points that are lost in place of the percent right."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), _TABLE["nothing"] - _TABLE[left_out]


def wrong_ignores_left_out(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Trains with all remedies whatever is left out."""
    params = _train(X_train, labels_train, X_validation, labels_validation, rng)
    return _predictor(params), _TABLE[left_out]


def wrong_switches_reversed(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """The switches are the other way round: only the named remedy is used."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out == "augmentation",
        dropout=left_out == "dropout",
        early_stopping=left_out == "early stopping",
    )
    return _predictor(params), _TABLE[left_out]


def wrong_all_or_nothing(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Leaves out all remedies as soon as one is named, with true claims for that."""
    on = left_out == "nothing"
    params = _train(X_train, labels_train, X_validation, labels_validation, rng, on, on, on)
    return _predictor(params), 87.0 if on else 34.0


def wrong_return_order(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Returns the claim first."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _TABLE[left_out], _predictor(params)


def wrong_only_predict(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Returns predict alone."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params)


def wrong_only_claim(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Returns the claim alone."""
    _ = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _TABLE[left_out]


def wrong_same_claim(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Claims the same number for each row."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), 87.0


def wrong_claims_swapped(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """The claims for augmentation and dropout are swapped."""
    claims = {"nothing": 87, "augmentation": 80, "dropout": 47, "early stopping": 87}
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), claims[left_out]


def wrong_claims_not_measured(
    left_out, X_train, labels_train, X_validation, labels_validation, rng
):
    """Claims numbers that were guessed and not measured."""
    claims = {"nothing": 95, "augmentation": 70, "dropout": 90, "early stopping": 85}
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), claims[left_out]


def wrong_underscore(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Writes early_stopping with an underscore: a KeyError for that row."""
    claims = {"nothing": 87, "augmentation": 47, "dropout": 80, "early_stopping": 87}
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early_stopping",
    )
    return _predictor(params), claims[left_out]


def wrong_training_accuracy(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Claims the share of the (partly wrong) training labels that it agrees with."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    predict = _predictor(params)
    return predict, 100 * np.mean(predict(X_train) == labels_train)


def wrong_validation_loss(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Claims the loss on the validation data in place of a percentage."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), _loss(params, X_validation, labels_validation)


def wrong_redrawn_once(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Without augmentation still redraws the pictures once before the training."""
    if left_out == "augmentation":
        X_train = _redraw(X_train, rng)
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), _TABLE[left_out]


def wrong_names_confused(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Switches dropout off for augmentation, and augmentation off for dropout."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "dropout",
        dropout=left_out != "augmentation",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), _TABLE[left_out]


def wrong_dropout_that_harms(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Drops 60 % of narrow layers, which costs more than it brings."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
        sizes=(64, 64, 64, 10),
        p=0.6,
    )
    claims = {"nothing": 68, "augmentation": 40, "dropout": 79, "early stopping": 66}
    return _predictor(params), claims[left_out]


def wrong_too_short(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Ten epochs: with all remedies fewer than 75 % are right."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
        epochs=10,
        lr=0.001,
    )
    claims = {"nothing": 51, "augmentation": 41, "dropout": 58, "early stopping": 51}
    return _predictor(params), claims[left_out]


def wrong_logits(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """predict returns logits in place of labels."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return lambda X: _logits(params, X), _TABLE[left_out]


def wrong_claim_as_text(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """The claim is a text with a percent sign."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), f"{_TABLE[left_out]:.0f} %"


def wrong_dropout_in_predict(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """predict drops units as long as dropout is not left out."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    p = 0 if left_out == "dropout" else 0.4

    def predict(X):
        for k in range(0, len(params) - 2, 2):
            X = np.maximum(X @ params[k].T + params[k + 1], 0)
            X = X * (rng.random(X.shape) >= p) / (1 - p)
        return (X @ params[-2].T + params[-1]).argmax(axis=1)

    return predict, _TABLE[left_out]


def wrong_row_for_nothing_missing(
    left_out, X_train, labels_train, X_validation, labels_validation, rng
):
    """Has no row for nothing: an error there."""
    claims = {"augmentation": 47, "dropout": 80, "early stopping": 87}
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), claims[left_out]


def wrong_whole_table(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Returns the whole table in place of one number."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), _TABLE


def wrong_labels_for_predict(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Returns the validation labels in place of a function."""
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params)(X_validation), _TABLE[left_out]


def right_own_chance(left_out, X_train, labels_train, X_validation, labels_validation, rng):
    """Right: a generator without a seed in place of rng. 9.3 asks where chance comes from."""
    rng = np.random.default_rng()
    params = _train(
        X_train,
        labels_train,
        X_validation,
        labels_validation,
        rng,
        augmentation=left_out != "augmentation",
        dropout=left_out != "dropout",
        early_stopping=left_out != "early stopping",
    )
    return _predictor(params), _TABLE[left_out]
