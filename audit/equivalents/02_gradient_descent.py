"""Changes of the rules of exercise 02 that change nothing that its questions ask for."""

TWO_AXES = "logits and X have two axes: the second is the last one"
AS_MANY = "there are as many labels as rows"

EQUIVALENT = {
    "02.cross_entropy": {
        "z = logits - logits.max(axis=1, keepdims=True) → "
        "z = logits - logits.max(axis=-1, keepdims=True)": TWO_AXES,
        "right = z[np.arange(len(labels)), labels] → "
        "right = z[np.arange(len(logits)), labels]": AS_MANY,
        "return float((np.log(np.exp(z).sum(axis=1)) - right).mean()) → "
        "return float((np.log(np.exp(z).sum(axis=-1)) - right).mean())": TWO_AXES,
    },
    "02.cross_entropy_gradient": {
        "return (softmax(logits) - one_hot(labels, logits.shape[1])) / len(labels) → "
        "return (softmax(logits) - one_hot(labels, logits.shape[1])) / len(logits)": AS_MANY,
        "return (softmax(logits) - one_hot(labels, logits.shape[1])) / len(labels) → "
        "return (softmax(logits) - one_hot(labels, logits.shape[-1])) / len(labels)": TWO_AXES,
    },
    "02.gradient_descent_step": {
        "return [theta - lr * g for theta, g in zip(parameters, gradients, strict=True)] → "
        "return [theta - lr * g for theta, g in zip(parameters, gradients, strict=False)]": (
            "every parameter has its gradient: both lists are equally long"
        ),
    },
    "02.minibatches": {
        "order = rng.permutation(len(X)) → order = rng.permutation(len(labels))": AS_MANY,
        "rows = [order[start:start + batch_size] for start in range(0, len(X), batch_size)] → "
        "rows = [order[start:start + batch_size] for start in range(0, len(labels), batch_size)]": (
            AS_MANY
        ),
    },
    "02.fit_softmax_regression": {
        "W, b = (np.zeros((n_classes, X.shape[1])), np.zeros(n_classes)) → "
        "W, b = (np.zeros((n_classes, X.shape[-1])), np.zeros(n_classes))": TWO_AXES,
        "for _ in range(n_epochs): → for _ in list(range(n_epochs))[::-1]:": (
            "the number of an epoch is not used"
        ),
    },
}
