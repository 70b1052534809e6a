"""What every experiment is: controls, a live picture, a line that says what it shows, a Reset."""

import base64
import html
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from ipywidgets import HTML, Button, HBox, Layout, ValueWidget, VBox, Widget
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from dlcourse.experiments.live_picture import LivePicture

Controls = Mapping[str, ValueWidget]


class View(Protocol):
    """How results look: a figure, and which of its artists change from result to result."""

    figure: Figure
    moving: tuple[Artist, ...]
    """Drawn again for every result, in this order; everything else stays as it is."""

    def show(self, result: Any) -> None:
        """Set the artists to `result`. Never draws."""


class Experiment:
    """A thin widget over a pure function; the last line of a cell shows it.

    To make one, write the function, a view of its results, and a sentence about them:

        def one_neuron() -> Experiment:
            return Experiment(
                title="One neuron",
                controls={"w1": float_slider("w₁", 1.0, (-5, 5)), ...},
                run=run_one_neuron,          # called as run(w1=..., ...): names of the controls
                view=NeuronView(),           # figure, moving, show(result)
                caption=describe_neuron,     # result -> one line, with the numbers
                alt="Heat map of ...",       # the picture at the start, in words
            )

    `actions` are further buttons: label -> a function that sets values of the controls; the
    picture is repainted once when it returns. `panel` arranges the controls in another way than
    two columns. `summary` stands for the caption in saved outputs when that names measured times,
    which differ from run to run; it takes the result. A ValueError of `run` is shown to the
    learner as it is, so its message must be one clear sentence.
    """

    def __init__(
        self,
        *,
        title: str,
        controls: Controls,
        run: Callable[..., Any],
        view: View,
        caption: Callable[[Any], str],
        alt: str,
        actions: Mapping[str, Callable[[Controls], None]] | None = None,
        panel: Widget | None = None,
        summary: Callable[[Any], str] | None = None,
    ) -> None:
        self.title = title
        self.controls = dict(controls)
        self.picture = LivePicture(view.figure, view.moving, alt)
        self._run, self._view = run, view
        self._describe, self._summarize = caption, summary or caption
        self._defaults = self.values()
        self._lock = threading.RLock()
        self._newest_request = 0
        self._is_held = False
        self._caption_line = HTML()
        self.buttons = {
            label: self._button(label, action) for label, action in (actions or {}).items()
        }
        self.buttons["Reset"] = self._button("Reset", self._set_defaults)
        self.widget = VBox([
            HTML(f"<b>{html.escape(title)}</b>"),
            panel or _two_columns(list(self.controls.values())),
            HBox(list(self.buttons.values())),
            self.picture.image,
            self._caption_line,
        ])
        self._paint()
        for control in self.controls.values():
            control.observe(self._refresh, "value")

    @property
    def caption(self) -> str:
        """The line under the picture."""
        return self._caption

    def values(self) -> dict[str, Any]:
        """Return what the controls are set to, by name."""
        return {name: control.value for name, control in self.controls.items()}

    def _paint(self) -> None:
        self.result = self._run(**self.values())
        self.picture.paint(lambda: self._view.show(self.result))
        self._say(self._describe(self.result))

    def _refresh(self, _change: object = None) -> None:
        """Paint the newest values; a request that a newer one has overtaken does nothing."""
        if self._is_held:
            return
        self._newest_request += 1
        request = self._newest_request
        with self._lock:
            if request < self._newest_request:
                return
            try:
                self._paint()
            except ValueError as error:
                self._say(f"{error} The picture shows the last values that worked.")
            except Exception as error:
                # Jupyter would hide it in a log; the learner must see that something went wrong.
                self._say(f"This experiment failed: {type(error).__name__}: {error}")

    def _say(self, text: str) -> None:
        self._caption = text
        # ipywidgets sets lines of text as far apart as rows of controls.
        self._caption_line.value = f'<div style="line-height: 1.4">{html.escape(text)}</div>'

    def _button(self, label: str, action: Callable[[Controls], None]) -> Button:
        button = Button(description=label, layout=Layout(width="auto"))

        def press(_button: Button) -> None:
            with self._hold():
                action(self.controls)

        button.on_click(press)
        return button

    def _set_defaults(self, controls: Controls) -> None:
        for name, control in controls.items():
            control.value = self._defaults[name]

    @contextmanager
    def _hold(self) -> Iterator[None]:
        """Several changes, one repaint."""
        with self._lock:
            self._is_held = True
            try:
                yield
            finally:
                self._is_held = False
                self._refresh()

    def _repr_mimebundle_(self, **_kwargs: object) -> dict[str, Any]:
        png = base64.b64encode(self.picture.png()).decode("ascii")
        text = self._summarize(self.result)
        return {
            **self.widget._repr_mimebundle_(),
            "image/png": png,
            "text/plain": f"{self.title}: {text}",
            "text/html": (
                f'<img alt="{html.escape(self.picture.alt)}" width="{self.picture.width}" '
                f'src="data:image/png;base64,{png}"><p>{html.escape(text)}</p>'
            ),
        }


def _two_columns(controls: list[Widget]) -> Widget:
    return HBox([VBox(controls[::2]), VBox(controls[1::2])], layout=Layout(flex_flow="row wrap"))
