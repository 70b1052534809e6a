"""One notebook in JupyterLab as a person sees it: open, run, type, read, photograph."""

import ast
import json
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Locator, Page

from tests.browser.lab_server import LabServer
from tests.browser.looks import PLAIN, Look

TALLEST_SCREENSHOT = 16_000
# Beside other tests a machine can be busy for many seconds; nobody waits where a test passes.
PATIENCE_MS = 60_000
RUN_TIMEOUT_MS = 180_000

READY = """path => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return panel?.context?.path === path && panel.context.isReady
        && panel.sessionContext.isReady
        && panel.sessionContext.session?.kernel?.status === 'idle';
}"""

# Notes which requests the page has sent and the kernel has not answered. Its status says less: it
# is idle too while a request is on its way.
NOTE_REQUESTS = """() => {
    const session = jupyterapp.shell.currentWidget.sessionContext.session;
    window.unanswered = new Set();
    session.anyMessage.connect((_, { msg, direction }) => {
        if (direction === 'send' && msg.channel === 'shell') {
            unanswered.add(msg.header.msg_id);
        } else if (msg.header.msg_type === 'status' && msg.content.execution_state === 'idle') {
            unanswered.delete(msg.parent_header.msg_id);
        }
    });
    session.statusChanged.connect((_, status) => {
        if (/restarting|dead/.test(status)) unanswered.clear();
    });
}"""

# A queued cell is 'running' too.
IDLE = """() => {
    const panel = jupyterapp.shell.currentWidget;
    return panel.sessionContext.session?.kernel?.status === 'idle' && unanswered.size === 0
        && panel.content.widgets.every(cell => cell.model.executionState !== 'running');
}"""

RUNS = """index => jupyterapp.shell.currentWidget.content.widgets[index]
    .model.executionState === 'running'"""

CELLS = """() => jupyterapp.shell.currentWidget.content.widgets.map(
    cell => ({metadata: {}, outputs: [], ...cell.model.toJSON()}))"""

# What Python tells the browser of the panel that a cell's output shows.
PANEL_SPEC = """async index => {
    const {model} = jupyterapp.shell.currentWidget.content.widgets[index];
    const data = model.outputs.toJSON().map(output => output.data ?? {});
    const id = data.map(shown => shown['application/vnd.jupyter.widget-view+json']?.model_id)
        .find(id => id);
    const wanted = `__import__('json').dumps(__import__('ipywidgets').widgets.widget._instances`
        + `['${id}'].spec)`;
    const {kernel} = jupyterapp.shell.currentWidget.sessionContext.session;
    const future = kernel.requestExecute(
        {code: '', silent: true, user_expressions: {spec: wanted}});
    const {spec} = (await future.done).content.user_expressions;
    if (spec.status !== 'ok') throw new Error(`cell ${index}: ${spec.ename}: ${spec.evalue}`);
    return spec.data['text/plain'];
}"""

TRUSTED = """() => jupyterapp.shell.currentWidget.content.widgets.every(
    cell => cell.model.type !== 'code' || cell.model.trusted)"""

PICTURES = """() => [...document.querySelectorAll('.jp-OutputArea-output img')].map(
    image => ({
        alt: image.alt,
        width: image.complete ? image.naturalWidth : 0,
        isSeen: image.checkVisibility(),
    }))"""

# How far the last cell reaches below the visible part of the notebook.
HIDDEN_HEIGHT = """outer => {
    const last = [...outer.querySelectorAll('.jp-Cell')].pop().getBoundingClientRect();
    const shown = outer.getBoundingClientRect();
    return Math.max(0, last.bottom + outer.scrollTop - shown.bottom);
}"""

# Waits until the picture is painted and its bytes are (not) the given ones.
PICTURE = """async (image, [digest, same, patience]) => {
    const deadline = performance.now() + patience;
    while (performance.now() < deadline) {
        if (image.complete && image.naturalWidth > 0) {
            const bytes = await (await fetch(image.src)).arrayBuffer();
            const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
            const found = Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('');
            if (digest === null || (found === digest) === same) return found;
        }
        await new Promise(resolve => setTimeout(resolve, 20));
    }
    return null;
}"""


CHANGE_THEME = """async theme => {
    const name = `JupyterLab ${theme[0].toUpperCase()}${theme.slice(1)}`;
    await jupyterapp.commands.execute('apputils:change-theme', {theme: name});
}"""
HAS_THEME = "theme => document.body.dataset.jpThemeLight === String(theme === 'light')"


class NotebookPage:
    """A notebook that is open in a browser page, with a kernel that is ready."""

    def __init__(self, page: Page, path: str) -> None:
        self.page = page
        self.stem = Path(path).stem
        self.saved_pictures = {}
        self.look = PLAIN

    def run_all(self) -> None:
        """Run every cell, as the menu does, and wait for the last one and the kernel."""
        self._command("notebook:run-all-cells")
        self.wait_until_idle()

    def run_cell(self, index: int) -> None:
        """Run one cell and wait for it."""
        self._select(index)
        self._command("notebook:run-cell")
        self.wait_until_idle()

    def start_cell(self, index: int) -> None:
        """Run one cell and wait only until it runs."""
        self._select(index)
        # A page whose function returns the command's promise would wait for the cell's end.
        self.page.evaluate("() => { jupyterapp.commands.execute('notebook:run-cell') }")
        self.page.wait_for_function(RUNS, arg=index)

    def wait_until_idle(self) -> None:
        """Wait until no cell runs or is queued and the kernel has answered every request."""
        self.page.wait_for_function(IDLE, timeout=RUN_TIMEOUT_MS)

    def trust(self) -> None:
        """Trust the notebook, as the menu does: its saved HTML and widgets may show."""
        self.page.evaluate("() => { jupyterapp.commands.execute('notebook:trust') }")
        self.page.locator(".jp-Dialog button.jp-mod-accept").click()
        self.page.wait_for_function(TRUSTED)

    def pictures(self) -> list[dict]:
        """Alt text, painted width, and whether it is seen, of each picture in an output."""
        self.page.wait_for_function("() => [...document.images].every(image => image.complete)")
        return self.page.evaluate(PICTURES)

    def cells(self) -> list[dict]:
        """Every cell as the open document has it, in the notebook format."""
        return self.page.evaluate(CELLS)

    def problems(self) -> list[str]:
        """One line for each error output and each text on stderr."""
        found = []
        for index, cell in enumerate(self.cells()):
            for output in cell["outputs"]:
                if output["output_type"] == "error":
                    found.append(f"cell {index}: {output['ename']}: {output['evalue']}")
                elif output.get("name") == "stderr":
                    found.append(f"cell {index} on stderr: {''.join(output['text'])}")
        return found

    def index_of(self, grade_id: str) -> int:
        """Position of the cell with this nbgrader id; raises LookupError when there is none."""
        for index, cell in enumerate(self.cells()):
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
                return index
        raise LookupError(f"no cell of this notebook has the grade_id {grade_id!r}")

    def output(self, index: int) -> Locator:
        """The outputs of one cell, as the browser shows them."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(index).locator(".jp-Cell-outputArea")

    def panel_spec(self, index: int) -> dict:
        """What does not change of the experiment that a cell shows, as Python has it."""
        return json.loads(ast.literal_eval(self.page.evaluate(PANEL_SPEC, index)))

    def write(self, index: int, source: str) -> None:
        """Replace the source of one cell."""
        self.page.evaluate(
            """([index, source]) => jupyterapp.shell.currentWidget.content.widgets[index]
                .model.sharedModel.setSource(source)""",
            [index, source],
        )

    def type(self, index: int, lines: list[str]) -> None:
        """Replace the source of one cell key by key; the editor indents a new line itself."""
        self._select(index)
        self.page.locator(".jp-Notebook .jp-Cell").nth(index).locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        for number, line in enumerate(lines):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line.strip())

    def save(self) -> None:
        """Save the notebook to its file."""
        self._command("docmanager:save")

    def show_in(self, look: Look) -> None:
        """Change JupyterLab's theme, for later pages too, and the size of this one's window."""
        if not self.page.evaluate(HAS_THEME, look.theme):
            self.page.evaluate(CHANGE_THEME, look.theme)
            self.page.wait_for_function(HAS_THEME, arg=look.theme)
        self.page.set_viewport_size(_size(look))
        self.look = look

    def screenshot(self, path: Path, part: Locator | None = None) -> None:
        """Photograph a part of the page, or the whole notebook in one tall picture."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if part is not None:
            part.screenshot(path=path)
            return
        with self.unrolled(TALLEST_SCREENSHOT):
            self.page.screenshot(path=path)

    @contextmanager
    def unrolled(self, tallest: float = math.inf) -> Iterator[None]:
        """The window as tall as the notebook, so that all of it is on the screen at once."""
        notebook = self.page.locator(".jp-NotebookPanel-notebook .jp-WindowedPanel-outer")
        hidden = math.ceil(notebook.evaluate(HIDDEN_HEIGHT))
        height = min(self.look.height + hidden, tallest)
        self.page.set_viewport_size({**_size(self.look), "height": height})
        notebook.evaluate("outer => { outer.scrollTop = 0; }")
        yield
        self.page.set_viewport_size(_size(self.look))

    def close(self) -> None:
        """Shut the kernel down and close the page."""
        self.page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        self.page.close()

    def _select(self, index: int) -> None:
        self.page.evaluate(
            """index => {
                const notebook = jupyterapp.shell.currentWidget.content;
                notebook.deselectAll();
                notebook.activeCellIndex = index;
            }""",
            index,
        )

    def _command(self, name: str) -> None:
        self.page.evaluate("async name => { await jupyterapp.commands.execute(name) }", name)


@contextmanager
def open_notebook(browser: Browser, server: LabServer, path: str) -> Iterator[NotebookPage]:
    """The notebook `path` (relative to the server's root) in a new page, kernel ready."""
    page = browser.new_page(viewport=_size(PLAIN))
    page.set_default_timeout(PATIENCE_MS)
    try:
        page.goto(f"{server.url}/lab/tree/{path}?reset")
        page.wait_for_function(READY, arg=path)
        page.evaluate(NOTE_REQUESTS)
        notebook = NotebookPage(page, path)
        # JupyterLab remembers the theme that another page has been shown in.
        notebook.show_in(PLAIN)
        yield notebook
        notebook.close()
    finally:
        page.close()


def _size(look: Look) -> dict[str, int]:
    return {"width": look.width, "height": look.height}


def painted_picture(
    image: Locator,
    *,
    like: str | None = None,
    unlike: str | None = None,
    patience_ms: int = PATIENCE_MS,
) -> str | None:
    """SHA-256 of the bytes that an <img> shows, once it is painted and like or unlike another.

    None when that does not happen in time.
    """
    arguments = [like or unlike, like is not None, patience_ms]
    return image.evaluate(PICTURE, arguments)


def write_notebook(path: Path, sources: Iterable[str]) -> None:
    """Write a notebook of code cells that the default kernel runs."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [new_code_cell(source) for source in sources]
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
