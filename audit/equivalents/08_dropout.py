"""Changes of the rules of exercise 8 that change nothing."""

EQUIVALENT: dict[str, dict[str, str]] = {
    "08.dropout_layer": {
        "return a.copy() → return a": "nobody writes into the result, and a is handed on",
    },
    "08.dropout_mask": {
        "return rng.random(shape) >= p → return rng.random(shape) > p": (
            "a number just at p comes once in 9,000,000,000,000,000 times"
        ),
    },
    "08.ensemble_average": {
        "for mask in product((0, 1), repeat=len(x)): → "
        "for mask in product((0, 1), repeat=len(w)):": "x and w are equally long",
        "probability = (1 - p) ** n_kept * p ** (len(x) - n_kept) → "
        "probability = (1 - p) ** n_kept * p ** (len(w) - n_kept)": "x and w are equally long",
        "for mask in product((0, 1), repeat=len(x)): → "
        "for mask in list(product((0, 1), repeat=len(x)))[::-1]:": "a sum has no order",
    },
}
