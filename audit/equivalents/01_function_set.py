"""Changes of the rules of exercise 01 that change nothing that its questions ask for."""

ONE_AXIS = "x and w have a single axis: their product is the same in any order, and so transposed"
TWO_AXES = "logits have two axes: the second is the last one"

EQUIVALENT = {
    "01.neuron": {
        f"return float(sigmoid(x @ w + b)) → return float(sigmoid({product} + b))": ONE_AXIS
        for product in ("w @ x", "x.T @ w", "x @ w.T", "x.T @ w.T")
    },
    "01.predict": {
        "return forward(X, parameters).argmax(axis=1) → "
        "return forward(X, parameters).argmax(axis=-1)": TWO_AXES,
    },
    "01.softmax": {
        "return e / e.sum(axis=1, keepdims=True) → "
        "return e / e.sum(axis=-1, keepdims=True)": TWO_AXES,
        "e = np.exp(logits - logits.max(axis=1, keepdims=True)) → "
        "e = np.exp(logits - logits.max(axis=-1, keepdims=True))": TWO_AXES,
    },
}
