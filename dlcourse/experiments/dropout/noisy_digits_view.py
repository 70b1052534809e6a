"""How the noisy digits look: both accuracies over the epochs, and at the end over p."""

import numpy as np
from matplotlib.axes import Axes

from dlcourse.experiments.controls import choice_buttons, choice_slider
from dlcourse.experiments.dropout.noisy_digits import N_EPOCHS, NOISES
from dlcourse.experiments.dropout.recording import P_VALUES, SEEDS, Grid, run_grid
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.plotting import BLACK, BLUE, GREY, VERMILION

EPOCHS = np.arange(1, N_EPOCHS + 1)


def draw_noisy_digits(sheet: Sheet) -> Show:
    """On the left the epochs, the mean over the seeds; on the right the last epoch over p."""
    show_epochs = _draw_epochs(sheet)
    show_last_epoch = _draw_last_epoch(sheet)

    def show(result: Grid) -> None:
        show_epochs(result)
        show_last_epoch(result)

    return show


def _add_chart(sheet: Sheet, left: int, title: str) -> Axes:
    ax = sheet.axes(left, 56, 254, 252, ylim=(0, 102))
    ax.set_title(title, fontsize=12)
    ax.grid(axis="y", color="#dddddd", linewidth=0.8)
    return ax


def _draw_epochs(sheet: Sheet) -> Show:
    ax = _add_chart(sheet, 69, f"mean of {len(SEEDS)} runs")
    ax.set(xlim=(0, N_EPOCHS + 1), xlabel="epoch", ylabel="accuracy in %")
    without = [
        sheet.line("training accuracy at p = 0", ax, color=GREY, linewidth=1.2),
        sheet.line("test accuracy at p = 0", ax, "--", color=GREY, linewidth=1.2),
    ]
    chosen = [
        sheet.line("training accuracy", ax, color=BLUE),
        sheet.line("test accuracy", ax, "--", color=VERMILION),
    ]
    names = ["training", "test", "grey: p = 0"]
    # Above the charts, whose whole height the curves need.
    above = {"loc": "upper center", "bbox_to_anchor": sheet.place(330, 374), "ncols": 3}
    sheet.figure.legend([*chosen, without[0]], names, fontsize=10, **above)

    def show(result: Grid) -> None:
        both = (result.training, result.test)
        for accuracies, line, line_without in zip(both, chosen, without, strict=True):
            means = accuracies.mean(axis=1)
            line.set_data(EPOCHS, means[result.chosen])
            line_without.set_data(EPOCHS, means[0])

    return show


def _draw_last_epoch(sheet: Sheet) -> Show:
    ax = _add_chart(sheet, 396, "after the last epoch")
    ax.set(xlim=(-0.05, 0.95), xlabel="p", xticks=(0, 0.2, 0.5, 0.7, 0.9))
    ax.axvline(0, color=GREY, linewidth=0.8)
    ranges = [
        ax.vlines(P_VALUES, 0, 0, color=colour, linewidth=5, alpha=0.35)
        for colour in (BLUE, VERMILION)
    ]
    sheet.moving("ranges", ranges)
    here = sheet.moving("p", ax.axvline(0, color=BLACK, linestyle=":", linewidth=1.2))
    means = [
        sheet.line("last training accuracy", ax, "-o", color=BLUE, markersize=6),
        sheet.line("last test accuracy", ax, "--s", color=VERMILION, markersize=6),
    ]

    def show(result: Grid) -> None:
        both = (result.training, result.test)
        for accuracies, line, segments in zip(both, means, ranges, strict=True):
            last = accuracies[:, :, -1]
            line.set_data(P_VALUES, last.mean(axis=1))
            bounds = zip(P_VALUES, last.min(axis=1), last.max(axis=1), strict=True)
            segments.set_segments([[(p, low), (p, high)] for p, low, high in bounds])
        here.set_xdata([result.p] * 2)

    return show


def describe_grid(result: Grid) -> str:
    """Give both accuracies at the last epoch, over the seeds, beside those without dropout."""
    texts = []
    for index in dict.fromkeys((result.chosen, 0)):
        training, test = (a[index, :, -1] for a in (result.training, result.test))
        texts.append(f"p = {P_VALUES[index]:g}: {_span(training)} training, {_span(test)} test")
    return f"{result.noise.capitalize()}, epoch {N_EPOCHS}, {len(SEEDS)} runs. {'; '.join(texts)}."


def _span(accuracies: np.ndarray) -> str:
    return f"{accuracies.mean():.1f} % ({accuracies.min():.1f} to {accuracies.max():.1f})"


def noisy_digits() -> Experiment:
    """Return the experiment: p, and which kind of noise."""
    return Experiment(
        title="Dropout on noisy digits",
        controls={
            "p": choice_slider("p", P_VALUES, 0.5),
            "noise": choice_buttons("noise", NOISES, NOISES[0]),
        },
        run=run_grid,
        size=(660, 370),
        draw=draw_noisy_digits,
        caption=describe_grid,
        alt=(
            "Left, accuracy over 80 epochs with 40 percent of the training labels redrawn. Grey: "
            "without dropout: training rises to about 94 percent, test falls to about 75. With "
            "p = 0.5, training stays near 66 and test near 94 percent. Right, the last epoch over "
            "p: training falls; test rises up to p = 0.5 and breaks down at p = 0.9."
        ),
    )
