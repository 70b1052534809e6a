"""What a playground is shown on: the front end that draws it, and what that gets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dlcourse.experiments.panel import Panel, front_end, panel_styles
from dlcourse.experiments.playground.frame import frame
from dlcourse.experiments.playground.run import PlaygroundRun
from dlcourse.experiments.playground.sketch import HEIGHT, WIDTH, sketch

HERE = Path(__file__).parent


class PlaygroundStage:
    """In place of a picture: the network is drawn in the browser, from frames.

    `arrange` is the function of the front end that lays it out. `goal` says of a run what is asked
    of the learner. The saved picture is `width` by `height` pixels.
    """

    width, height = WIDTH, HEIGHT

    def __init__(self, arrange: str, goal: Callable[[PlaygroundRun], str] | None = None) -> None:
        self._goal = goal
        self.panel = _panel(arrange)

    def frame(self, run: PlaygroundRun) -> tuple[dict[str, Any], bytes]:
        """What the browser draws from, as `frame` says."""
        meta, buffer = frame(run)
        if self._goal:
            meta["goal"] = self._goal(run)
        return meta, buffer

    def png(self, run: PlaygroundRun) -> bytes:
        """The run as a still picture."""
        return sketch(run)


def _panel(arrange: str) -> type[Panel]:
    scripts, styles = (sorted(HERE.glob(f"network*.{kind}")) for kind in ("js", "css"))
    code = {"_esm": front_end(arrange, *scripts), "_css": panel_styles(*styles)}
    return type("PlaygroundPanel", (Panel,), code)
