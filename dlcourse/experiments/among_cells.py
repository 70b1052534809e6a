"""How an experiment lives among a notebook's cells: it disturbs none, and goes with its own."""

from collections.abc import Callable

from comm.base_comm import BaseComm
from IPython import get_ipython
from ipywidgets import Widget


def widgets_of(widget: Widget) -> list[Widget]:
    """Return `widget` and all that it is made of: children, their children, layouts, styles."""
    found, waiting = [], [widget]
    while waiting:
        part = waiting.pop()
        if isinstance(part, (list, tuple)):
            waiting.extend(part)
        elif isinstance(part, Widget) and part not in found:
            found.append(part)
            waiting.extend(getattr(part, name) for name in part.keys)
    return found


def leave_cells_alone(widget: Widget) -> None:
    """Let messages from the browser reach `widget` without the events of a cell's start and end.

    A comm triggers these around each message, in another thread while a cell runs. At a cell's
    end matplotlib shows all figures and closes them: those of the running cell would appear
    nowhere (ipykernel issue 1564).
    """
    # A kernel with comms of its own making may not take this, and has no need of it.
    if isinstance(widget.comm, BaseComm):
        widget.comm.handle_msg = widget._handle_msg


class Lifetime:
    """Calls `end` when no cell and no name of the notebook holds `owner` any more.

    A cell holds what it has made, which is said here, and what it has shown, of which `note_shown`
    is told, until it is run again. A name is one that the learner has given: not `_` or `Out`.
    Where cells have no ids, as in a script, or outside them, nothing ends.
    """

    def __init__(self, owner: object, end: Callable[[], None]) -> None:
        self._owner, self._end = owner, end
        self._shell = get_ipython()
        self._cells = set()
        self._shown: list[dict] = []
        self._hold()
        if self._cells:
            self._shell.events.register("pre_run_cell", self._cell_begins)
            self._shell.events.register("post_run_cell", self._cell_has_run)

    def note_shown(self, bundle: dict) -> None:
        """Let the cell that runs now hold the owner, too; `bundle` is what it shows.

        When the cell has run, nothing but its text stays in `bundle`.
        """
        self._hold()
        if self._cells:
            self._shown.append(bundle)

    def _hold(self) -> None:
        # Only the shell of a kernel knows which request it answers.
        request = self._shell.get_parent() if hasattr(self._shell, "get_parent") else {}
        if cell := request.get("metadata", {}).get("cellId"):
            self._cells.add(cell)

    def _cell_begins(self, info: object) -> None:
        self._cells.discard(info.cell_id)

    def _cell_has_run(self, _result: object) -> None:
        # They have been sent, and IPython's history would keep their pictures for ever.
        for bundle in self._shown:
            for kind in bundle.keys() - {"text/plain"}:
                del bundle[kind]
        self._shown.clear()
        every_name = list(self._shell.user_ns.items())
        names = [name for name, value in every_name if value is self._owner]
        if self._cells or any(not name.startswith("_") for name in names):
            return
        self._shell.events.unregister("pre_run_cell", self._cell_begins)
        self._shell.events.unregister("post_run_cell", self._cell_has_run)
        self._end()
        if names:
            # The history of outputs would keep it for ever; all its names go with the first.
            self._shell.del_var(names[0])
