"""How many frames a second a playing experiment shows, and how soon Pause stops it.

Lesson 5 trains five networks on digits in one picture. A frame counts when the browser has loaded
it. The clock of Pause starts at the browser's own click and stops at the last frame that comes.
"""

import tempfile
from pathlib import Path

import numpy as np

from benchmarks.measuring import row
from tests.browser.experiment_view import ExperimentView
from tests.browser.lab_server import launch_chromium, serve_lab
from tests.browser.notebook_page import open_notebook, write_notebook

LEAST_FRAMES_PER_SECOND = 20
LONGEST_PAUSE_MS = 200
# The first frames after Reset, when the page is still busy with it, are not counted.
WARM_UP_MS = 500
PLAY_MS = 2000
SETTLE_MS = 1000

CELL = "from dlcourse.experiments import adaptive_learning_rates as lab\n\nlab.digits_race()"

NOTE_FRAMES = """image => {
    window.framesAt = [];
    image.addEventListener('load', () => window.framesAt.push(performance.now()));
}"""

NOTE_CLICK = """button => button.addEventListener(
    'click', event => { window.clickedAt = event.timeStamp; }, {capture: true})"""


def measure(n_rounds: int = 5) -> list[dict]:
    """Rows of {measurement, value, unit, target, min, max}: medians over `n_rounds` rounds."""
    with tempfile.TemporaryDirectory() as folder:
        root, state = Path(folder, "root"), Path(folder, "state")
        root.mkdir()
        state.mkdir()
        write_notebook(root / "live.ipynb", [CELL])
        with (
            serve_lab(root, state) as server,
            launch_chromium() as browser,
            open_notebook(browser, server, "live.ipynb") as notebook,
        ):
            notebook.run_all()
            if problems := notebook.problems():
                raise RuntimeError(f"the notebook of this benchmark fails: {'; '.join(problems)}")
            view = ExperimentView(notebook, 0, "digits_race")
            view.picture.evaluate(NOTE_FRAMES)
            view.toggle.evaluate(NOTE_CLICK)
            rounds = np.array([_play_once(view) for _ in range(n_rounds)])
    return [
        row("playing", rounds[:, 0], "frames/s", f"at least {LEAST_FRAMES_PER_SECOND}"),
        row("Pause to last frame", rounds[:, 1], "ms", f"at most {LONGEST_PAUSE_MS}"),
    ]


def _play_once(view: ExperimentView) -> tuple[float, float]:
    """Frames per second while playing, and milliseconds from the click on Pause to the last."""
    page = view.notebook.page
    view.reset()
    view.toggle.click()
    page.wait_for_timeout(WARM_UP_MS)
    page.evaluate("() => { window.framesAt.length = 0; }")
    page.wait_for_timeout(PLAY_MS)
    if view.toggle.inner_text() != "Pause":
        raise RuntimeError(f"the simulation ended before it was paused: {view.caption}")
    view.toggle.click()
    page.wait_for_timeout(SETTLE_MS)
    frames = np.array(page.evaluate("() => window.framesAt"))
    clicked = page.evaluate("() => window.clickedAt")
    during = frames[frames <= clicked]
    rate = (len(during) - 1) / np.ptp(during) * 1000 if len(during) > 1 else 0.0
    return rate, max(frames[-1] - clicked, 0.0)
