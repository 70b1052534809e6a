"""The curves of question 06.diagnose as one picture with an alt text, for its notebook."""

import base64
import html
import io

from IPython.display import HTML
from matplotlib.backends.backend_agg import FigureCanvasAgg

from dlcourse.checks.early_stopping_questions.curves import N_EPOCHS, recorded_curves
from dlcourse.plotting import new_figure, plot_history

WIDTH, HEIGHT = 900, 840
HIGHEST = 2.7
ALT = (
    f"Six panels, A to F, each with the mean training loss as a solid line and the mean validation "
    f"loss as a dashed line over {N_EPOCHS} epochs, on an axis from 0 to {HIGHEST}."
)


def show_curves() -> HTML:
    """Show the losses of the six trainings."""
    figure = new_figure(WIDTH, HEIGHT)
    figure.set_layout_engine("constrained")
    axes = figure.subplots(3, 2).flat
    for ax, (letter, history) in zip(axes, recorded_curves().items(), strict=True):
        plot_history(history, ax=ax)
        ax.set(title=f"Pair {letter}", ylim=(0, HIGHEST))
    buffer = io.BytesIO()
    FigureCanvasAgg(figure).print_png(buffer)
    png = base64.b64encode(buffer.getvalue()).decode()
    return HTML(
        f'<img alt="{html.escape(ALT)}" width="{WIDTH}" height="{HEIGHT}" '
        f'src="data:image/png;base64,{png}">'
    )
