import numpy as np


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def _softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _forward(X, parameters):
    """What enters each layer, and the logits."""
    entered = []
    A = X
    for number, (W, b) in enumerate(parameters):
        entered.append(A)
        Z = A @ W.T + b
        A = Z if number == len(parameters) - 1 else _sigmoid(Z)
    return entered, A


def _at_logits(Z, labels):
    """(softmax - one-hot) / n."""
    G = _softmax(Z)
    G[np.arange(len(labels)), labels] -= 1
    return G / len(labels)


def _back(G, entered, parameters):
    grads = []
    for k in reversed(range(len(parameters))):
        A = entered[k]
        grads.insert(0, (G.T @ A, G.sum(axis=0)))
        if k > 0:
            G = (G @ parameters[k][0]) * A * (1 - A)
    return grads


def right_with_helpers(X, labels, parameters):
    """Right: a forward helper, the gradient at the logits, and a loop back."""
    entered, Z = _forward(X, parameters)
    return _back(_at_logits(Z, labels), entered, parameters)


def right_all_in_one(X, labels, parameters):
    """Right: everything in one function, gradients appended and reversed at the end."""
    activations = [X]
    for W, b in parameters[:-1]:
        activations.append(1 / (1 + np.exp(-np.clip(activations[-1] @ W.T + b, -700, 700))))
    W, b = parameters[-1]
    logits = activations[-1] @ W.T + b
    logits = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    one_hot = np.eye(p.shape[1])[labels]
    grad = (p - one_hot) / X.shape[0]
    result = []
    for (W, _), A in zip(reversed(parameters), reversed(activations), strict=True):
        result.append((grad.T @ A, grad.sum(axis=0)))
        grad = grad @ W * A * (1 - A)
    return result[::-1]


def right_recursive(X, labels, parameters):
    """Right: a recursion, which goes forward on its way in and back on its way out."""

    def step(A, rest):
        W, b = rest[0]
        Z = A @ W.T + b
        if len(rest) == 1:
            grad_Z, later = _at_logits(Z, labels), []
        else:
            out = _sigmoid(Z)
            grad_out, later = step(out, rest[1:])
            grad_Z = grad_out * out * (1 - out)
        return grad_Z @ W, [(grad_Z.T @ A, grad_Z.sum(axis=0))] + later

    return step(X, list(parameters))[1]


def right_sample_by_sample(X, labels, parameters):
    """Right: a beginner's loop over samples, the gradients of each added to the sum."""
    n = len(X)
    sums_W = [np.zeros(W.shape) for W, b in parameters]
    sums_b = [np.zeros(len(b)) for W, b in parameters]
    last = len(parameters) - 1
    for m in range(n):
        entered = []
        a = X[m]
        for k in range(last + 1):
            W, b = parameters[k]
            entered.append(a)
            z = W @ a + b
            if k < last:
                a = _sigmoid(z)
        e = np.exp(z - np.max(z))
        g = e / np.sum(e)
        g[labels[m]] = g[labels[m]] - 1
        g = g / n
        for k in range(last, -1, -1):
            a = entered[k]
            sums_W[k] += np.outer(g, a)
            sums_b[k] += g
            if k > 0:
                g = (parameters[k][0].T @ g) * a * (1 - a)
    return list(zip(sums_W, sums_b, strict=True))


def right_einsum_and_list_by_index(X, labels, parameters):
    """Right: einsum for the products, a list filled by index from behind."""
    entered, Z = _forward(X, parameters)
    G = (_softmax(Z) - (labels[:, None] == np.arange(Z.shape[1]))) / len(Z)
    grads = [None] * len(parameters)
    k = len(parameters) - 1
    while k >= 0:
        grads[k] = (np.einsum("ni,nj->ij", G, entered[k]), np.einsum("ni->i", G))
        G = np.einsum("ni,ij,nj->nj", G, parameters[k][0], entered[k] * (1 - entered[k]))
        k -= 1
    return grads


def wrong_not_divided_by_n(X, labels, parameters):
    """Wrong: the gradient of the sum of the losses, the division by n is missing."""
    entered, Z = _forward(X, parameters)
    return _back(_at_logits(Z, labels) * len(X), entered, parameters)


def wrong_divided_twice(X, labels, parameters):
    """Wrong: divided by n at the logits and again in every layer."""
    entered, Z = _forward(X, parameters)
    G = _at_logits(Z, labels)
    return [(gW / len(X), gb / len(X)) for gW, gb in _back(G, entered, parameters)]


def wrong_bias_mean(X, labels, parameters):
    """Wrong: the bias gets the mean over the samples, where they add up."""
    entered, Z = _forward(X, parameters)
    G = _at_logits(Z, labels)
    return [(gW, gb / len(X)) for gW, gb in _back(G, entered, parameters)]


def wrong_slope_missing(X, labels, parameters):
    """Wrong: the slope of the sigmoid is forgotten on the way back."""
    entered, Z = _forward(X, parameters)
    G = _at_logits(Z, labels)
    grads = []
    for k in reversed(range(len(parameters))):
        grads.insert(0, (G.T @ entered[k], G.sum(axis=0)))
        G = G @ parameters[k][0]
    return grads


def wrong_slope_at_logits_too(X, labels, parameters):
    """Wrong: a sigmoid's slope at the logits too, which softmax and cross-entropy do not have."""
    entered, Z = _forward(X, parameters)
    s = _sigmoid(Z)
    return _back(_at_logits(Z, labels) * s * (1 - s), entered, parameters)


def wrong_sigmoid_after_last(X, labels, parameters):
    """Wrong: a sigmoid after the last layer too, before the softmax."""
    entered, Z = _forward(X, parameters)
    return _back(_at_logits(_sigmoid(Z), labels), entered, parameters)


def wrong_order_last_first(X, labels, parameters):
    """Wrong: the list is in the order of the way back, the last layer first."""
    entered, Z = _forward(X, parameters)
    return _back(_at_logits(Z, labels), entered, parameters)[::-1]


def wrong_sign(X, labels, parameters):
    """Wrong: one-hot minus softmax, every gradient has the wrong sign."""
    entered, Z = _forward(X, parameters)
    one_hot = np.eye(Z.shape[1])[labels]
    return _back((one_hot - _softmax(Z)) / len(X), entered, parameters)


def wrong_softmax_overflow(X, labels, parameters):
    """Wrong: softmax without subtracting the largest logit, nan for large logits."""
    entered, Z = _forward(X, parameters)
    e = np.exp(Z)
    G = e / e.sum(axis=1, keepdims=True)
    G[np.arange(len(X)), labels] -= 1
    return _back(G / len(X), entered, parameters)


def wrong_softmax_axis(X, labels, parameters):
    """Wrong: softmax over the samples (axis 0) in place of the classes."""
    entered, Z = _forward(X, parameters)
    G = _softmax(Z.T).T
    G[np.arange(len(X)), labels] -= 1
    return _back(G / len(X), entered, parameters)


def wrong_softmax_over_everything(X, labels, parameters):
    """Wrong: the softmax is divided by the sum over the whole batch."""
    entered, Z = _forward(X, parameters)
    e = np.exp(Z - Z.max())
    G = e / e.sum()
    G[np.arange(len(X)), labels] -= 1
    return _back(G / len(X), entered, parameters)


def wrong_squared_error(X, labels, parameters):
    """Wrong: uses the derivative of the squared error of the logits, no softmax."""
    entered, Z = _forward(X, parameters)
    one_hot = np.eye(Z.shape[1])[labels]
    return _back(2 * (Z - one_hot) / Z.size, entered, parameters)


def wrong_divided_by_size(X, labels, parameters):
    """Wrong: divided by samples times classes, not by samples."""
    entered, Z = _forward(X, parameters)
    G = _at_logits(Z, labels) * len(X) / Z.size
    return _back(G, entered, parameters)


def wrong_labels_not_one_hot(X, labels, parameters):
    """Wrong: the labels are subtracted as numbers, not as one-hot rows."""
    entered, Z = _forward(X, parameters)
    G = (_softmax(Z) - labels[:, None]) / len(X)
    return _back(G, entered, parameters)


def wrong_one_hot_from_largest_label(X, labels, parameters):
    """Wrong: the number of classes is max label + 1, an error when the last class is missing."""
    entered, Z = _forward(X, parameters)
    one_hot = np.eye(labels.max() + 1)[labels]
    return _back((_softmax(Z) - one_hot) / len(X), entered, parameters)


def wrong_minus_one_in_all_rows(X, labels, parameters):
    """Wrong: G[:, labels] -= 1 takes 1 away in every row, not only in the sample's own."""
    entered, Z = _forward(X, parameters)
    G = _softmax(Z)
    G[:, labels] -= 1
    return _back(G / len(X), entered, parameters)


def wrong_slope_of_z(X, labels, parameters):
    """Wrong: the slope is z (1 - z), the sum kept in place of the activation."""
    entered, Z = _forward(X, parameters)
    G = _at_logits(Z, labels)
    sums = [entered[k] @ W.T + b for k, (W, b) in enumerate(parameters)]
    grads = []
    for k in reversed(range(len(parameters))):
        grads.insert(0, (G.T @ entered[k], G.sum(axis=0)))
        if k > 0:
            z = sums[k - 1]
            G = (G @ parameters[k][0]) * z * (1 - z)
    return grads


def wrong_sigmoid_twice_in_slope(X, labels, parameters):
    """Wrong: the slope is taken at the activation, sigmoid'(a) in place of sigmoid'(z)."""
    entered, Z = _forward(X, parameters)
    G = _at_logits(Z, labels)
    grads = []
    for k in reversed(range(len(parameters))):
        grads.insert(0, (G.T @ entered[k], G.sum(axis=0)))
        s = _sigmoid(entered[k])
        G = (G @ parameters[k][0]) * s * (1 - s)
    return grads


def wrong_sums_enter_the_weights(X, labels, parameters):
    """Wrong: grad_W is made with z of the layer before, not with what came out of its sigmoid."""
    entered, Z = _forward(X, parameters)
    sums = [X] + [entered[k] @ W.T + b for k, (W, b) in enumerate(parameters)]
    good = _back(_at_logits(Z, labels), entered, parameters)
    G = _at_logits(Z, labels)
    grads = []
    for k in reversed(range(len(parameters))):
        grads.insert(0, (G.T @ sums[k], good[k][1]))
        G = (G @ parameters[k][0]) * entered[k] * (1 - entered[k])
    return grads


def wrong_grad_w_transposed(X, labels, parameters):
    """Wrong: grad_W is X.T @ G, transposed against W."""
    entered, Z = _forward(X, parameters)
    return [(gW.T, gb) for gW, gb in _back(_at_logits(Z, labels), entered, parameters)]


def wrong_back_through_w_transposed(X, labels, parameters):
    """Wrong: the gradient goes back through W.T, an error unless the layers are square."""
    entered, Z = _forward(X, parameters)
    G = _at_logits(Z, labels)
    grads = []
    for k in reversed(range(len(parameters))):
        grads.insert(0, (G.T @ entered[k], G.sum(axis=0)))
        if k > 0:
            G = (G @ parameters[k][0].T) * entered[k] * (1 - entered[k])
    return grads


def wrong_weights_of_neighbour(X, labels, parameters):
    """Wrong: off by one, goes back through the weights of the layer before."""
    entered, Z = _forward(X, parameters)
    G = _at_logits(Z, labels)
    grads = []
    for k in reversed(range(len(parameters))):
        grads.insert(0, (G.T @ entered[k], G.sum(axis=0)))
        if k > 0:
            G = (G @ parameters[k - 1][0]) * entered[k] * (1 - entered[k])
    return grads


def wrong_first_layer_forgotten(X, labels, parameters):
    """Wrong: the loop back stops before the first layer, range(last, 0, -1)."""
    entered, Z = _forward(X, parameters)
    G = _at_logits(Z, labels)
    grads = []
    for k in range(len(parameters) - 1, 0, -1):
        A = entered[k]
        grads.insert(0, (G.T @ A, G.sum(axis=0)))
        G = (G @ parameters[k][0]) * A * (1 - A)
    return grads


def wrong_pair_swapped(X, labels, parameters):
    """Wrong: the pairs are (grad_b, grad_W)."""
    entered, Z = _forward(X, parameters)
    return [(gb, gW) for gW, gb in _back(_at_logits(Z, labels), entered, parameters)]


def wrong_bias_missing_forward(X, labels, parameters):
    """Wrong: the way forward leaves out the biases."""
    no_bias = [(W, np.zeros(len(b))) for W, b in parameters]
    entered, Z = _forward(X, no_bias)
    return _back(_at_logits(Z, labels), entered, parameters)


def wrong_three_layers_hard_coded(X, labels, parameters):
    """Wrong: written for exactly three layers, as in the example."""
    (W1, b1), (W2, b2), (W3, b3) = parameters
    A1 = _sigmoid(X @ W1.T + b1)
    A2 = _sigmoid(A1 @ W2.T + b2)
    G3 = _at_logits(A2 @ W3.T + b3, labels)
    G2 = G3 @ W3 * A2 * (1 - A2)
    G1 = G2 @ W2 * A1 * (1 - A1)
    return [
        (G1.T @ X, G1.sum(axis=0)),
        (G2.T @ A1, G2.sum(axis=0)),
        (G3.T @ A2, G3.sum(axis=0)),
    ]


def wrong_two_classes_hard_coded(X, labels, parameters):
    """Wrong: the one-hot rows have two columns, as in the example."""
    entered, Z = _forward(X, parameters)
    one_hot = np.zeros((len(X), 2))
    one_hot[np.arange(len(X)), labels] = 1
    return _back((_softmax(Z) - one_hot) / len(X), entered, parameters)


def wrong_first_sample_bias(X, labels, parameters):
    """Wrong: with a single sample grad_b is G, so the first row is returned for every batch."""
    entered, Z = _forward(X, parameters)
    G = _at_logits(Z, labels)
    grads = []
    for k in reversed(range(len(parameters))):
        A = entered[k]
        grads.insert(0, (G.T @ A, G[0]))
        G = (G @ parameters[k][0]) * A * (1 - A)
    return grads


def wrong_always_from_the_logits(X, labels, parameters):
    """Wrong: each layer gets the gradient at the logits through its own slope only, no chain."""
    entered, Z = _forward(X, parameters)
    G0 = _at_logits(Z, labels)
    grads = [(G0.T @ entered[-1], G0.sum(axis=0))]
    for k in range(len(parameters) - 1, 0, -1):
        A = entered[k]
        G = (G0 @ parameters[-1][0]) * A * (1 - A)
        grads.insert(0, (G.T @ entered[k - 1], G.sum(axis=0)))
    return grads


def wrong_slope_before_product(X, labels, parameters):
    """Wrong: the slope of what leaves the layer is used, one layer too far to the right."""
    entered, Z = _forward(X, parameters)
    outputs = entered[1:] + [_softmax(Z)]
    G = _at_logits(Z, labels)
    grads = []
    for k in reversed(range(len(parameters))):
        grads.insert(0, (G.T @ entered[k], G.sum(axis=0)))
        A = outputs[k]
        G = (G * A * (1 - A)) @ parameters[k][0]
    return grads


def wrong_one_flat_list(X, labels, parameters):
    """Wrong: one flat list grad_W, grad_b, grad_W, ... with no pairs."""
    entered, Z = _forward(X, parameters)
    flat = []
    for gW, gb in _back(_at_logits(Z, labels), entered, parameters):
        flat += [gW, gb]
    return flat


def wrong_updates_the_weights(X, labels, parameters):
    """Wrong: makes a gradient step on W on the way back, before the layer below needs it."""
    entered, Z = _forward(X, parameters)
    weights = [W.copy() for W, b in parameters]
    G = _at_logits(Z, labels)
    grads = []
    for k in reversed(range(len(parameters))):
        A = entered[k]
        grad_W, grad_b = G.T @ A, G.sum(axis=0)
        grads.insert(0, (grad_W, grad_b))
        weights[k] -= 0.1 * grad_W
        G = (G @ weights[k]) * A * (1 - A)
    return grads


def wrong_x_squashed(X, labels, parameters):
    """Wrong: the input goes through a sigmoid before the first layer."""
    entered, Z = _forward(_sigmoid(X), parameters)
    return _back(_at_logits(Z, labels), entered, parameters)


def wrong_probability_of_label_only(X, labels, parameters):
    """Wrong: only the entry of the true class gets a gradient, p - 1; the others get 0."""
    entered, Z = _forward(X, parameters)
    rows = np.arange(len(X))
    G = np.zeros(Z.shape)
    G[rows, labels] = _softmax(Z)[rows, labels] - 1
    return _back(G / len(X), entered, parameters)


def wrong_log_loss_of_probability(X, labels, parameters):
    """Wrong: starts with the gradient at the probabilities, -1/p, as if it were at the logits."""
    entered, Z = _forward(X, parameters)
    one_hot = np.eye(Z.shape[1])[labels]
    return _back(-one_hot / _softmax(Z) / len(X), entered, parameters)


def wrong_slope_before_and_after(X, labels, parameters):
    """Wrong: the slope of a layer is taken after one product and before the next one again."""
    entered, Z = _forward(X, parameters)
    G = _at_logits(Z, labels)
    grads = []
    for k in reversed(range(len(parameters))):
        grads.insert(0, (G.T @ entered[k], G.sum(axis=0)))
        if k < len(parameters) - 1:
            A = entered[k + 1]
            G = G * A * (1 - A)
        if k > 0:
            G = (G @ parameters[k][0]) * entered[k] * (1 - entered[k])
    return grads


def wrong_divided_by_classes(X, labels, parameters):
    """Wrong: the gradient at the logits is divided by the number of classes."""
    entered, Z = _forward(X, parameters)
    G = _softmax(Z)
    G[np.arange(len(labels)), labels] -= 1
    return _back(G / Z.shape[1], entered, parameters)


def _measured(X, labels, parameters, eps, central):
    def loss():
        A = X
        for W, b in parameters[:-1]:
            A = 1 / (1 + np.exp(-(A @ W.T + b)))
        Z = A @ parameters[-1][0].T + parameters[-1][1]
        Z = Z - Z.max(axis=1, keepdims=True)
        return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(labels)), labels])

    parameters = [[W.astype(float), b.astype(float)] for W, b in parameters]
    grads = []
    for pair in parameters:
        grads.append([np.zeros(array.shape) for array in pair])
        for array, grad in zip(pair, grads[-1]):
            for i in np.ndindex(array.shape):
                old = array[i]
                array[i] = old + eps
                up = loss()
                array[i] = old - eps if central else old
                grad[i] = (up - loss()) / (2 * eps if central else eps)
                array[i] = old
    return grads


def wrong_measured_by_a_thousandth(X, labels, parameters):
    """Wrong: central differences with steps of 0.001."""
    return _measured(X, labels, parameters, 1e-3, central=True)


def wrong_measured_by_a_ten_thousandth(X, labels, parameters):
    """Wrong: central differences with steps of 0.0001."""
    return _measured(X, labels, parameters, 1e-4, central=True)


def wrong_measured_on_one_side(X, labels, parameters):
    """Wrong: forward differences with steps of 0.001."""
    return _measured(X, labels, parameters, 1e-3, central=False)
