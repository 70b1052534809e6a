"""How the vanishing gradient looks: the gradient of each layer, and what the networks learn."""

import numpy as np

from dlcourse.experiments.live_experiment import LiveExperiment
from dlcourse.experiments.relu_and_maxout.sigmoid_and_rival import (
    add_grid,
    add_legend,
    add_lines,
    network_controls,
    set_layers_across,
    two_digits,
)
from dlcourse.experiments.relu_and_maxout.vanishing_gradient import (
    N_EPOCHS,
    N_STEPS,
    STEPS_PER_EPOCH,
    VanishingGradient,
)
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.plotting import GREY


def describe_vanishing_gradient(result: VanishingGradient) -> str:
    """Say how far the training is, what both networks have learned, how the gradient falls."""
    parts = [
        f"{name}: training accuracy {100 * training.accuracies[-1]:.1f} %, gradient of the first "
        f"layer {two_digits(training.ratio)} times that of the last"
        for name, training in (("Sigmoid", result.sigmoid), (result.rival.activation, result.rival))
    ]
    n_steps = result.rival.n_steps
    epochs = f"{n_steps / STEPS_PER_EPOCH:.1f} epochs"
    return f"{result.depth} layers after {n_steps:,} steps, {epochs}. {'. '.join(parts)}."


def draw_vanishing_gradient(sheet: Sheet) -> Show:
    """On the left the gradient that each layer gets, on the right the training accuracy."""
    ax = sheet.axes(71, 53, 225, 218, yscale="log", ylim=(1e-7, 10))
    ax.set_ylabel("gradient norm ‖∂C/∂W‖")
    set_layers_across(ax)
    norms = add_lines(sheet, "gradient norms", ax)
    rival = add_legend(sheet, norms)
    show_accuracies = _draw_accuracies(sheet)

    def show(result: VanishingGradient) -> None:
        for key, training in result.trainings.items():
            norms[key].set_data(range(1, result.depth + 1), training.mean_norms)
        rival.set_text(result.rival.activation)
        show_accuracies(result)

    return show


def _draw_accuracies(sheet: Sheet) -> Show:
    ax = sheet.axes(378, 53, 246, 218, xlim=(0, N_EPOCHS), ylim=(0, 102))
    ax.set(xlabel="epoch", ylabel="training accuracy in %", xticks=range(0, N_EPOCHS + 1, 5))
    ax.axhline(10, color=GREY, linewidth=1, linestyle=":")
    ax.text(N_EPOCHS, 12, "guessing", color=GREY, ha="right", va="bottom")
    add_grid(ax)
    curves = add_lines(sheet, "accuracy", ax, markevery=STEPS_PER_EPOCH)

    def show(result: VanishingGradient) -> None:
        for key, training in result.trainings.items():
            epochs = np.arange(len(training.accuracies)) / STEPS_PER_EPOCH
            curves[key].set_data(epochs, 100 * np.array(training.accuracies))

    return show


def vanishing_gradient() -> LiveExperiment:
    """Return the experiment: choose depth and activation, see two networks train."""
    return LiveExperiment(
        title="The vanishing gradient, on training data",
        controls=network_controls(),
        start=VanishingGradient,
        size=(640, 330),
        draw=draw_vanishing_gradient,
        caption=describe_vanishing_gradient,
        alt=(
            "Two charts for networks of nine layers. Left: the gradient norm of each layer on a "
            "logarithmic axis. With the sigmoid it falls from the last layer to the first by "
            "five powers of ten, with ReLU it stays level. Right: training accuracy. The sigmoid "
            "network stays at 10 percent, that of guessing; the ReLU network passes 99 percent."
        ),
        saved_steps=N_STEPS,
    )
