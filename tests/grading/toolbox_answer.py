"""An answer to exercise 9, as the text of a cell: of the toolbox's functions and NumPy alone."""

TRAIN_DIGITS = """\
P, WIDTHS = 0.4, (64, 128, 128, 10)
NO_MASKS = (None, None)


def pairs(arrays):
    return list(zip(arrays[::2], arrays[1::2]))


def forward(X, arrays, masks):
    *hidden, (W, b) = pairs(arrays)
    inputs, sums = [X], []
    for (hidden_W, hidden_b), mask in zip(hidden, masks):
        sums.append(inputs[-1] @ hidden_W.T + hidden_b)
        a = relu(sums[-1])
        inputs.append(a if mask is None else inverted_dropout(a, mask, P))
    return inputs[-1] @ W.T + b, inputs, sums


def backward(X, labels, arrays, rng):
    masks = [dropout_mask((len(X), width), P, rng) for width in WIDTHS[1:-1]]
    logits, inputs, sums = forward(X, arrays, masks)
    G, gradients = cross_entropy_gradient(logits, labels), []
    for layer in (2, 1, 0):
        G, grad_W, grad_b = linear_backward(G, inputs[layer], arrays[2 * layer])
        gradients = [grad_W, grad_b, *gradients]
        if layer > 0:
            G = inverted_dropout_backward(G, masks[layer - 1], P)
            G = relu_backward(G, sums[layer - 1])
    return gradients


def train_digits(X_train, labels_train, X_validation, labels_validation, rng):
    start, t = [], 0
    for n_in, n_out in zip(WIDTHS, WIDTHS[1:]):
        start += [rng.normal(size=(n_out, n_in)) * np.sqrt(2 / n_in), np.zeros(n_out)]
    memory = [(np.zeros(array.shape), np.zeros(array.shape)) for array in start]

    def train_one_epoch(arrays):
        nonlocal t
        for X, labels in minibatches(redraw(X_train, rng), labels_train, 64, rng):
            t += 1
            for i, gradient in enumerate(backward(X, labels, arrays, rng)):
                arrays[i][:], *memory[i] = adam_step(arrays[i], gradient, *memory[i], t, 2e-3)

    def validation_loss(arrays):
        return cross_entropy(forward(X_validation, arrays, NO_MASKS)[0], labels_validation)

    best, history = fit_with_early_stopping(train_one_epoch, validation_loss, start, 100, 300)
    return lambda X: np.argmax(forward(X, best, NO_MASKS)[0], axis=1)
"""
