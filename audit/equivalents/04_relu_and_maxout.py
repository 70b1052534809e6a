"""Changes of the rules of exercise 04 that change nothing that a question asks for."""

LARGEST = "is_largest = np.arange(z.shape[2]) == z.argmax(axis=2)[:, :, np.newaxis]"

EQUIVALENT = {
    "04.relu": {
        "return np.maximum(z, 0) → return np.maximum(0, z)": "the larger of two has no order",
    },
    "04.leaky_relu": {
        "return np.where(z > 0, z, slope * z) → return np.where(z >= 0, z, slope * z)": (
            "both sides are 0 at z = 0"
        ),
    },
    "04.maxout": {
        "return _pieces(X, W, b).max(axis=2) → return _pieces(X, W, b).max(axis=-1)": (
            "the last of three axes"
        ),
    },
    "04.maxout_backward": {
        f"{LARGEST} → {LARGEST.replace('axis=2', 'axis=-1')}": "the last of three axes",
        f"{LARGEST} → {LARGEST.replace('shape[2]', 'shape[-1]')}": "the last of three axes",
    },
    "04.straight_pieces": {
        "places = -b[has_corner] / w[has_corner] → places = b[has_corner] / w[has_corner]": (
            "the line from right to left has as many pieces"
        ),
        "return 1 + sum((bool(changes[places == place].sum() != 0) for place in np.unique(places)))"
        " → return 1 + sum((bool(changes[places == place].mean() != 0) "
        "for place in np.unique(places)))": "a mean is 0 just where the sum is",
    },
}
