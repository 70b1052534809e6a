"""What the playground says of its run: one sentence, about the network as it is now."""

import math

from dlcourse.experiments.playground import PlaygroundRun, Samples


def describe_playground(run: PlaygroundRun) -> str:
    """Say how far the run is, and the present network's numbers on all parts of the data.

    Dropout is off for them, so a training loss is not the one of the curves, which is taken while
    the network learns. After an early stop, they are those of the network that is kept.
    """
    epoch = f"epoch {run.n_epochs}"
    if run.kept_epoch is not None:
        epoch = f"the network of epoch {run.kept_epoch} of {run.n_epochs}"
    start = f"{'-'.join(map(str, run.sizes))} on {run.settings.data}, {epoch}"
    if not run.n_epochs and run.finished is None:
        return f"{start}: press Play, or Step for one epoch."
    parts = _parts(run)
    numbers = {name: run.measure(samples) for name, samples in parts.items()}
    if (
        run.has_diverged
        or not parts
        or not all(math.isfinite(loss) for loss, _ in numbers.values())
    ):
        return f"{start}."
    losses = ", ".join(f"{name} {_short(loss)}" for name, (loss, _) in numbers.items())
    text = f"{start}. Loss: {losses}."
    if not run.settings.is_regression:
        shares = (f"{name} {100 * share:.1f} %" for name, (_, share) in numbers.items())
        text = f"{text} Right: {', '.join(shares)}."
    return text + _best(run)


def _short(loss: float) -> str:
    """Three decimals, or two digits of what is too small or too large for them."""
    return f"{loss:,.3f}" if loss == 0 or 1e-3 <= loss < 1e6 else f"{loss:.1e}"


def _parts(run: PlaygroundRun) -> dict[str, Samples]:
    train, validation, test, _ = run.data
    parts = {"training": train, "validation": validation, "test": test}
    return {name: part for name, part in parts.items() if part is not None and len(part.X)}


def _best(run: PlaygroundRun) -> str:
    """With early stopping, which epoch is the best so far."""
    best = run.history.best_epoch
    if best is None or run.kept_epoch is not None:
        return ""
    return f" Lowest validation loss so far: epoch {best}."
