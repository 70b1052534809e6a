"""How many frames a second each live training shows, and how soon Pause stops it.

A frame counts when the browser has loaded it, or of the playground, has drawn it. The clock of
Pause starts at the browser's own click and stops at the last frame that comes. Replays that are
slow on purpose (the stepper of lesson 3, patience in lesson 6, the sampler of lesson 8) are left
out.
"""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.measuring import attempted, row
from tests.browser.experiment_view import ExperimentView
from tests.browser.lab_server import launch_chromium, serve_lab
from tests.browser.notebook_page import NotebookPage, open_notebook, write_notebook
from tests.browser.playground_view import PlaygroundView

LEAST_FRAMES_PER_SECOND = 20
LEAST_OF_PLAYGROUND = 30
LEAST_EPOCHS_PER_SECOND = 165
"""Ten times what TensorFlow Playground showed with 8-8-8 on the machine of our first measurements:
16.5 frames/s, an epoch each."""
LONGEST_PAUSE_MS = 200
# The first frames after Reset, when the page is still busy with it, are not counted.
WARM_UP_MS = 500
PLAY_MS = (2000, 1000, 500, 250)
"""How long it is measured: the first of these within which the simulation does not end, which is
shorter on a fast processor."""
SETTLE_MS = 1000

TRAININGS = (
    ("welcome", "first_run"),
    ("gradient_descent", "descent"),
    ("gradient_descent", "race"),
    ("relu_and_maxout", "vanishing_gradient"),
    ("relu_and_maxout", "maxout_training"),
    ("adaptive_learning_rates", "race"),
    ("adaptive_learning_rates", "digits_race"),
    ("regularization", "live_strength"),
)
"""Lesson and experiment."""
PLAYGROUNDS = ((4, 2), (8, 8, 8))
"""Units of the hidden layers."""

NOTE_FRAMES = """image => {
    image.addEventListener('load', () => window.framesAt.push(performance.now()));
}"""

# The drawing begins with this call; the epoch above it is that of the frame before.
NOTE_DRAWINGS = """canvas => {
    const context = canvas.getContext('2d'), clear = context.clearRect;
    const epoch = canvas.closest('.dl-panel').querySelector('.net-epoch b');
    window.epochs = [];
    window.framesAt = [];
    context.clearRect = function (...box) {
        window.epochs[window.framesAt.length] = Number(epoch.textContent);
        window.framesAt.push(performance.now());
        clear.apply(this, box);
    };
}"""
EPOCHS_PER_SECOND = """() => {
    const last = framesAt.filter(time => time <= clickedAt).length - 1;
    return 1000 * (epochs[last] - epochs[0]) / (framesAt[last] - framesAt[0]);
}"""

NOTE_CLICK = """button => button.addEventListener(
    'click', event => { window.clickedAt = event.timeStamp; }, {capture: true})"""


def measure(n_rounds: int = 5) -> Iterator[dict]:
    """Rows of {measurement, value, unit, target, min, max}: medians over `n_rounds` rounds."""
    with tempfile.TemporaryDirectory() as folder:
        root, state = Path(folder, "root"), Path(folder, "state")
        root.mkdir()
        state.mkdir()
        cells = [
            f"from dlcourse.experiments import {lesson} as lab\n\nlab.{name}()"
            for lesson, name in TRAININGS
        ]
        cells += [
            f"from dlcourse.experiments import capstone as lab\n\nlab.playground(layers={layers})"
            for layers in PLAYGROUNDS
        ]
        write_notebook(root / "live.ipynb", cells)
        with (
            serve_lab(root, state) as server,
            launch_chromium() as browser,
            open_notebook(browser, server, "live.ipynb") as notebook,
        ):
            notebook.run_all()
            if problems := notebook.problems():
                raise RuntimeError(f"the notebook of this benchmark fails: {'; '.join(problems)}")
            for number, (lesson, name) in enumerate(TRAININGS):
                rows = partial(_rows, notebook, number, f"{lesson}.{name}", n_rounds)
                yield from attempted(f"playing {lesson}.{name}", rows)
            for number, layers in enumerate(PLAYGROUNDS, len(TRAININGS)):
                name = f"capstone.playground, {'-'.join(map(str, layers))}"
                rows = partial(_playground_rows, notebook, number, name, n_rounds)
                yield from attempted(f"playing {name}", rows)


def _rows(notebook: NotebookPage, number: int, name: str, n_rounds: int) -> list[dict]:
    view = ExperimentView(notebook, number, name)
    view.picture.evaluate(NOTE_FRAMES)
    view.toggle.evaluate(NOTE_CLICK)
    rounds = np.array([play_once(view) for _ in range(n_rounds)])
    return _rows_of(name, rounds, LEAST_FRAMES_PER_SECOND)


def _playground_rows(
    notebook: NotebookPage, number: int, name: str, n_rounds: int
) -> Iterator[dict]:
    view = PlaygroundView(notebook, number, "The playground")
    view.network.evaluate(NOTE_DRAWINGS)
    view.toggle.evaluate(NOTE_CLICK)
    rounds = np.array(
        [(*play_once(view), view.page.evaluate(EPOCHS_PER_SECOND)) for _ in range(n_rounds)]
    )
    yield from _rows_of(name, rounds, LEAST_OF_PLAYGROUND)
    yield row(f"training {name}", rounds[:, 2], "epochs/s", f"at least {LEAST_EPOCHS_PER_SECOND}")


def _rows_of(name: str, rounds: np.ndarray, least: int) -> list[dict]:
    """Of rounds of `play_once`, (n_rounds, 2 or more)."""
    return [
        row(f"playing {name}", rounds[:, 0], "frames/s", f"at least {least}"),
        row(f"Pause {name} to last frame", rounds[:, 1], "ms", f"at most {LONGEST_PAUSE_MS}"),
    ]


def play_once(view: ExperimentView | PlaygroundView) -> tuple[float, float]:
    """Frames per second while playing, and milliseconds from the click on Pause to the last.

    Raises RuntimeError when the simulation ends within the shortest time.
    """
    for play_ms in PLAY_MS:
        if (measured := _play_for(view, play_ms)) is not None:
            return measured
    raise RuntimeError(f"the simulation ends within {WARM_UP_MS + PLAY_MS[-1]} ms: {view.caption}")


def _play_for(view: ExperimentView | PlaygroundView, play_ms: int) -> tuple[float, float] | None:
    """As `play_once`, over `play_ms` milliseconds; None when the simulation ends before."""
    page = view.notebook.page
    view.reset()
    view.toggle.click()
    page.wait_for_timeout(WARM_UP_MS)
    page.evaluate("() => { window.framesAt = []; }")
    page.wait_for_timeout(play_ms)
    if not _is_playing(view):
        return None
    view.toggle.click()
    page.wait_for_timeout(SETTLE_MS)
    if _is_playing(view):  # it ended just before the click, which began it anew
        return None
    frames = np.array(page.evaluate("() => window.framesAt"))
    clicked = page.evaluate("() => window.clickedAt")
    during = frames[frames <= clicked]
    rate = (len(during) - 1) / np.ptp(during) * 1000 if len(during) > 1 else 0.0
    return rate, max(frames[-1] - clicked, 0.0)


def _is_playing(view: ExperimentView | PlaygroundView) -> bool:
    return "Pause" in view.toggle.inner_text()
