"""Folds what is itself the answer to a prediction, until that was made or the fold was opened."""

import html
import io
import sys
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from anywidget import AnyWidget
from traitlets import Bool, HasTraits, Unicode

from dlcourse.experiments.among_cells import Lifetime, leave_cells_alone
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.panel import FOLDED, joined_modules, panel_styles
from dlcourse.prompts.forms.form import fold
from dlcourse.prompts.prompt import Prompt
from dlcourse.serving.still import still_html

HERE = Path(__file__).parent
PRINTED = "What it prints: predict first, or show what happens"


def fold_experiment(experiment: Experiment, prompts: Sequence[Prompt]) -> None:
    """Fold it on the page until each of `prompts` was made; who opens it is told what comes out."""
    experiment.panel.folded = True
    _follow_each_other(experiment.panel, "folded", False, prompts)


def fold_still(bundle: dict[str, Any]) -> None:
    """Fold the picture that stands for an experiment in a saved page, in place.

    The picture alone, without its HTML, would show it all the same.
    """
    bundle["text/html"] = fold(FOLDED, bundle["text/html"])
    del bundle["image/png"]


class Printed(AnyWidget):
    """What a cell has printed, folded as `fold_experiment` folds."""

    _esm = joined_modules(
        "makePrinted", HERE.parent / "experiments" / "panel_page.js", HERE / "printed.js"
    )
    _css = panel_styles()

    summary = Unicode(PRINTED).tag(sync=True)
    text = Unicode().tag(sync=True)
    is_open = Bool(False).tag(sync=True)

    def __init__(self, text: str, prompts: Sequence[Prompt]) -> None:
        super().__init__(text=text)
        leave_cells_alone(self)
        _follow_each_other(self, "is_open", True, prompts)
        self._lifetime = Lifetime(self, self.close)

    def still(self) -> str:
        """The HTML that stands for it in a saved page."""
        return still_html(fold(PRINTED, f"<pre>{html.escape(self.text)}</pre>"))


class Held:
    """Holds back what is printed from `hold` to `release`."""

    def __init__(self) -> None:
        self._stdout: TextIO | None = None

    def hold(self) -> None:
        """Print nothing from now on."""
        self._stdout, sys.stdout = sys.stdout, io.StringIO()

    def release(self) -> str:
        """Print again; return what was printed meanwhile, "" where nothing was held back."""
        if self._stdout is None:
            return ""
        text = sys.stdout.getvalue()
        self._stdout, sys.stdout = None, self._stdout
        return text


def _follow_each_other(folded: HasTraits, name: str, when_open: bool, prompts: Sequence[Prompt]):
    """Open `folded` when no prompt is asked any more, and ask none when it was opened by hand."""

    # A prompt stays; what its cell has shown goes when the cell is run again.
    to_open = weakref.ref(folded)

    def open_fold(_change: object) -> None:
        if to_open() is not None and all(prompt.state != "asked" for prompt in prompts):
            setattr(to_open(), name, when_open)

    def show(_change: object) -> None:
        for prompt in prompts:
            if prompt.state == "asked":
                prompt.show()

    folded.observe(show, name)
    for prompt in prompts:
        prompt.observe(open_fold, "state")
