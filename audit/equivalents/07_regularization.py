"""Changes of the rules of exercise 7 that change nothing."""

EQUIVALENT: dict[str, dict[str, str]] = {
    "07.soft_threshold": {
        "return np.sign(w) * np.maximum(np.abs(w) - threshold, 0) → "
        "return np.sign(w) * np.maximum(0, np.abs(w) - threshold)": "a maximum has no order",
    },
    "07.choose_strength": {
        "means = validation.mean(axis=1) → means = validation.mean(axis=-1)": "axis 1 is the last",
        "errors = validation.std(axis=1, ddof=1) / np.sqrt(len(seeds)) → "
        "errors = validation.std(axis=-1, ddof=1) / np.sqrt(len(seeds))": "axis 1 is the last",
        "validation, test = (runs[..., 1], runs[..., 2]) → "
        "validation, test = (runs[..., 1], runs[..., -1])": "the test is the last of three",
        **dict.fromkeys(
            (
                "chosen = np.where(good, strengths, -1).argmax() → "
                f"chosen = np.where(good, strengths, {number}).argmax()"
                for number in (-2, -0.5)
            ),
            "any number below 0 is smaller than a strength",
        ),
    },
}
