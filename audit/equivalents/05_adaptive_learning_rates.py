"""Changes of the rules of exercise 5 that change nothing that is asked for."""

_FROM_ITS_OTHER_END = "the interval is the same, from its other end"

EQUIVALENT: dict[str, dict[str, str]] = {
    "05.tune": {
        "for _ in range(2): → for _ in list(range(2))[::-1]:": "the rounds are alike",
        "rates = np.geomspace(low, high, 10) → rates = np.geomspace(low, high, 9)": (
            "18 runs are enough as well"
        ),
        "factor = rates[1] / rates[0] → factor = rates[0] / rates[1]": _FROM_ITS_OTHER_END,
        "factor = rates[1] / rates[0] → factor = rates[1] / rates[2]": _FROM_ITS_OTHER_END,
        "factor = rates[1] / rates[0] → factor = rates[1] // rates[0]": (
            "a factor of 7 in place of 7.7 leaves out only what lies next to the neighbours"
        ),
    },
}
