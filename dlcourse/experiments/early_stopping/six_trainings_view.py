"""The six trainings as one picture with an alt text, for the notebook of question 06.diagnose."""

from IPython.display import HTML

from dlcourse.experiments.still import still
from dlcourse.plotting import new_figure, plot_history

WIDTH, HEIGHT = 900, 840
HIGHEST = 2.7
ALT = (
    "Six panels, A to F, each with the mean training loss as a solid line and the mean validation "
    f"loss as a dashed line over {{}} epochs, on an axis from 0 to {HIGHEST}."
)


def show_six_trainings() -> HTML:
    """Show the losses of the six trainings."""
    # Python warns when a module that the package has loaded is run with -m.
    from dlcourse.experiments.early_stopping.six_trainings import N_EPOCHS, recorded_trainings

    figure = new_figure(WIDTH, HEIGHT)
    figure.set_layout_engine("constrained")
    axes = figure.subplots(3, 2).flat
    for ax, (letter, history) in zip(axes, recorded_trainings().items(), strict=True):
        plot_history(history, ax=ax)
        ax.set(title=f"Pair {letter}", ylim=(0, HIGHEST))
    return still(figure, ALT.format(N_EPOCHS))
