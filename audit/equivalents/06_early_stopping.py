"""Changes of the rules of exercise 6 that change nothing that is asked for."""

_FIRST_IMPROVES = "the first epoch improves whatever the best was before it"
_AS_MANY = "X and labels have the same number of rows"

EQUIVALENT: dict[str, dict[str, str]] = {
    "06.choose_by_folds": {
        "losses = np.zeros((len(candidates), n_folds)) → "
        "losses = np.ones((len(candidates), n_folds))": "every entry is written",
        "means = losses.mean(axis=1) → means = losses.mean(axis=-1)": "the last axis is axis 1",
        "for i, candidate in enumerate(candidates): → "
        "for i, candidate in list(enumerate(candidates))[::-1]:": "the order of trials is free",
        "for k in range(n_folds): → for k in list(range(n_folds))[::-1]:": (
            "the order of trials is free"
        ),
    },
    "06.fit_with_early_stopping": {
        "history, best_parameters, best = ([], None, 0) → "
        f"history, best_parameters, best = ([], None, {number})": _FIRST_IMPROVES
        for number in (1, -1, 2)
    },
    "06.stopping_epoch": {
        "for epoch, loss in enumerate(validation_losses): → "
        "for epoch, loss in list(enumerate(validation_losses))[1:]:": (
            "epoch 0 is not below itself, and a patience of 1 is the least"
        ),
    },
    "06.train_validation_test_split": {
        "order = rng.permutation(len(X)) → order = rng.permutation(len(labels))": _AS_MANY,
        "places = np.rint(np.cumsum(fractions[:2]) * len(X)).astype(int) → "
        "places = np.rint(np.cumsum(fractions[:2]) * len(labels)).astype(int)": _AS_MANY,
        "places = np.rint(np.cumsum(fractions[:2]) * len(X)).astype(int) → "
        "places = np.rint(np.cumsum(fractions[:-1]) * len(X)).astype(int)": (
            "there are three fractions"
        ),
    },
}
