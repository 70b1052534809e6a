"""What a playground is shown on: the front end that draws it, and what that gets."""

from pathlib import Path
from typing import Any

from dlcourse.experiments.playground.frame import frame
from dlcourse.experiments.playground.run import PlaygroundRun
from dlcourse.experiments.playground.sketch import WIDTH, sketch

NETWORK_JS = Path(__file__).with_name("network.js")
NETWORK_CSS = Path(__file__).with_name("network.css")


class PlaygroundStage:
    """In place of a picture: the network is drawn in the browser, from frames.

    `png` is the picture for a page without a kernel, `width` pixels wide.
    """

    width = WIDTH

    def frame(self, run: PlaygroundRun) -> tuple[dict[str, Any], bytes]:
        """What the browser draws from, as `frame` says."""
        return frame(run)

    def png(self, run: PlaygroundRun) -> bytes:
        """The run as a still picture."""
        return sketch(run)
