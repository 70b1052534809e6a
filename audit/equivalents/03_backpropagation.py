"""Changes of the rules of exercise 03 that change nothing that a question asks for."""

EQUIVALENT = {
    "03.backward": {
        "for a, (W, _) in zip(reversed(A), reversed(parameters), strict=True): → "
        "for a, (W, _) in zip(reversed(A), reversed(parameters), strict=False):": (
            "there are as many inputs as layers, so nothing is left over"
        ),
    },
    "03.numerical_gradient": {
        "def numerical_gradient(f, theta, eps=1e-06): → "
        "def numerical_gradient(f, theta, eps=-1e-06):": (
            "both sides change places, and so does the sign of their distance"
        ),
        "for index in np.ndindex(theta.shape): → "
        "for index in list(np.ndindex(theta.shape))[::-1]:": (
            "each entry is measured by itself, in any order"
        ),
    },
}
