import numpy as np


def right_forward(X, W1, b1, W2, b2, p, rng):
    """Right: the way forward without dropout and without any factor."""
    a = np.maximum(X @ W1.T + b1, 0)
    return a @ W2.T + b2


def right_long(X, W1, b1, W2, b2, p, rng):
    """Right: in four lines with names, and the ReLU by a mask."""
    z = np.dot(X, W1.T) + b1
    a = z * (z > 0)
    logits = np.dot(a, W2.T)
    logits = logits + b2
    return logits


def right_sample_by_sample(X, W1, b1, W2, b2, p, rng):
    """Right: one picture after the other."""
    logits = np.zeros((len(X), len(b2)))
    for i in range(len(X)):
        a = np.maximum(W1 @ X[i] + b1, 0)
        logits[i] = W2 @ a + b2
    return logits


def right_einsum(X, W1, b1, W2, b2, p, rng):
    """Right: einsum."""
    a = np.clip(np.einsum("nd,hd->nh", X, W1) + b1, 0, None)
    return np.einsum("nh,kh->nk", a, W2) + b2


def _helper(X, W, b):
    return X @ W.T + b


def right_helper(X, W1, b1, W2, b2, p, rng):
    """Right: a helper for the linear layer."""
    return _helper(np.maximum(0, _helper(X, W1, b1)), W2, b2)


def _hidden(X, W1, b1):
    return np.maximum(X @ W1.T + b1, 0)


def wrong_dropout(X, W1, b1, W2, b2, p, rng):
    """The broken one as it was: dropout at test time."""
    a = _hidden(X, W1, b1)
    a = a * (rng.random(a.shape) >= p) / (1 - p)
    return a @ W2.T + b2


def wrong_dropout_unscaled(X, W1, b1, W2, b2, p, rng):
    """Takes out the factor and leaves the mask."""
    a = _hidden(X, W1, b1)
    a = a * (rng.random(a.shape) >= p)
    return a @ W2.T + b2


def wrong_weights_scaled(X, W1, b1, W2, b2, p, rng):
    """The lecture's form: the weights times 1 − p."""
    return _hidden(X, W1, b1) @ ((1 - p) * W2).T + b2


def wrong_still_divided(X, W1, b1, W2, b2, p, rng):
    """Takes out the mask and leaves the division by 1 − p."""
    a = _hidden(X, W1, b1) / (1 - p)
    return a @ W2.T + b2


def wrong_times_p(X, W1, b1, W2, b2, p, rng):
    """The activations times p."""
    return p * _hidden(X, W1, b1) @ W2.T + b2


def wrong_logits_scaled(X, W1, b1, W2, b2, p, rng):
    """The logits times 1 − p, the bias included."""
    return (1 - p) * (_hidden(X, W1, b1) @ W2.T + b2)


def wrong_both_layers_scaled(X, W1, b1, W2, b2, p, rng):
    """The weights of both layers times 1 − p."""
    a = np.maximum(X @ ((1 - p) * W1).T + b1, 0)
    return a @ ((1 - p) * W2).T + b2


def wrong_first_layer_scaled(X, W1, b1, W2, b2, p, rng):
    """The weights of the first layer times 1 − p."""
    a = np.maximum((1 - p) * X @ W1.T + b1, 0)
    return a @ W2.T + b2


def wrong_fixed_mask(X, W1, b1, W2, b2, p, rng):
    """A mask from a fixed seed: the same each time, and still dropout."""
    a = _hidden(X, W1, b1)
    mask = np.random.default_rng(0).random(a.shape[1]) >= p
    return a * mask / (1 - p) @ W2.T + b2


def wrong_average_of_passes(X, W1, b1, W2, b2, p, rng):
    """The mean of 50 passes with dropout: near, and not the same each time."""
    a = _hidden(X, W1, b1)
    total = 0
    for _ in range(50):
        mask = rng.random(a.shape) >= p
        total = total + (a * mask / (1 - p)) @ W2.T + b2
    return total / 50


def wrong_inputs_dropped(X, W1, b1, W2, b2, p, rng):
    """Drops inputs in place of hidden units."""
    X = X * (rng.random(X.shape) >= p) / (1 - p)
    return _hidden(X, W1, b1) @ W2.T + b2


def wrong_no_relu(X, W1, b1, W2, b2, p, rng):
    """The ReLU was taken out together with the dropout."""
    return (X @ W1.T + b1) @ W2.T + b2


def wrong_relu_at_the_end(X, W1, b1, W2, b2, p, rng):
    """A second ReLU on the logits."""
    return np.maximum(_hidden(X, W1, b1) @ W2.T + b2, 0)


def wrong_softmax(X, W1, b1, W2, b2, p, rng):
    """Probabilities in place of logits."""
    logits = _hidden(X, W1, b1) @ W2.T + b2
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def wrong_labels(X, W1, b1, W2, b2, p, rng):
    """Labels in place of logits."""
    return (_hidden(X, W1, b1) @ W2.T + b2).argmax(axis=1)


def wrong_log_softmax(X, W1, b1, W2, b2, p, rng):
    """Log-probabilities in place of logits."""
    logits = _hidden(X, W1, b1) @ W2.T + b2
    shifted = logits - logits.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def wrong_shifted(X, W1, b1, W2, b2, p, rng):
    """Subtracts the largest logit of each picture, as before a softmax."""
    logits = _hidden(X, W1, b1) @ W2.T + b2
    return logits - logits.max(axis=1, keepdims=True)


def wrong_no_second_bias(X, W1, b1, W2, b2, p, rng):
    """b2 is missing."""
    return _hidden(X, W1, b1) @ W2.T


def wrong_no_first_bias(X, W1, b1, W2, b2, p, rng):
    """b1 is missing."""
    return np.maximum(X @ W1.T, 0) @ W2.T + b2


def wrong_bias_after_relu(X, W1, b1, W2, b2, p, rng):
    """b1 is added after the ReLU."""
    return (np.maximum(X @ W1.T, 0) + b1) @ W2.T + b2


def wrong_missing_transpose(X, W1, b1, W2, b2, p, rng):
    """X @ W1 without the transpose: an error unless W1 is square."""
    a = np.maximum(X @ W1 + b1, 0)
    return a @ W2 + b2


def wrong_transposed(X, W1, b1, W2, b2, p, rng):
    """(n_out, n_samples) comes back."""
    return W2 @ _hidden(X, W1, b1).T + b2.reshape(-1, 1)


def wrong_hidden_returned(X, W1, b1, W2, b2, p, rng):
    """Returns the hidden activations."""
    return _hidden(X, W1, b1)


def wrong_all_three(X, W1, b1, W2, b2, p, rng):
    """Returns z, a and the logits, like linear_relu_linear."""
    z = X @ W1.T + b1
    a = np.maximum(z, 0)
    return z, a, a @ W2.T + b2


def wrong_scaled_in_place(X, W1, b1, W2, b2, p, rng):
    """Undoes a factor that is not there, in place: the trained weights change with each call."""
    W2 *= 1 - p
    return _hidden(X, W1, b1) @ W2.T + b2


def wrong_normalised(X, W1, b1, W2, b2, p, rng):
    """Scales the new pictures by their own mean and spread first."""
    X = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)
    return _hidden(X, W1, b1) @ W2.T + b2


def wrong_sum_over_pictures(X, W1, b1, W2, b2, p, rng):
    """The mean of the logits over the pictures."""
    return (_hidden(X, W1, b1) @ W2.T + b2).mean(axis=0)


def wrong_print(X, W1, b1, W2, b2, p, rng):
    """Prints the logits and returns nothing."""
    print(_hidden(X, W1, b1) @ W2.T + b2)
