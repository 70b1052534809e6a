"""Changes of the rules of exercise 5 that change nothing that is asked for."""

_SAME_INTERVAL = "the interval is the same, from its other end"

EQUIVALENT: dict[str, dict[str, str]] = {
    "05.tune": {
        "for _ in range(2): → for _ in list(range(2))[::-1]:": "the rounds are alike",
        "exponents = np.linspace(low, high, 10) → exponents = np.linspace(low, high, 9)": (
            "18 runs are enough as well"
        ),
        "step = exponents[1] - exponents[0] → step = exponents[0] - exponents[1]": _SAME_INTERVAL,
        "step = exponents[1] - exponents[0] → step = exponents[1] - exponents[2]": _SAME_INTERVAL,
    },
}
