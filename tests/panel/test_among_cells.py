"""In a real kernel: an experiment ends with its cell, and its messages are no business of cells."""

import pytest

from tests.kernels import running_kernel

KERNEL_SECONDS = 60
N_RUNS = 20
PREPARE = """
import gc, weakref
from ipywidgets.widgets.widget import _instances
from tests.panel.descent import descent

made = []

def make(**options):
    experiment = descent(**options)
    made.append(weakref.ref(experiment))
    return experiment

def living():
    gc.collect()
    return [number for number, experiment in enumerate(made) if experiment() is not None]
"""
COUNT = """
import threading, time

def n_threads():
    time.sleep(0.5)
    return threading.active_count()

def n_kept():
    outputs = getattr(get_ipython().history_manager, "outputs", {})
    return sum(len(repr(output)) for shown in outputs.values() for output in shown)
"""


class Notebook:
    """Cells with ids, run in a kernel as JupyterLab runs them."""

    def __init__(self, client):
        self._client = client

    def run(self, source, cell=None):
        """What the cell prints; fails if it raises."""
        content = {"code": source, "silent": False, "store_history": True, "stop_on_error": True}
        return self._ask("execute_request", content, {"cellId": cell} if cell else {})

    def move(self, model_id, values, serial):
        """Tell a panel's model what its controls are set to, as its view in the page does."""
        content = {"kind": "set", "values": values, "serial": serial}
        data = {"method": "custom", "content": content}
        self._ask("comm_msg", {"comm_id": model_id, "data": data}, {})

    def _ask(self, kind, content, metadata):
        message = self._client.session.msg(kind, content, metadata=metadata)
        self._client.shell_channel.send(message)
        printed = []
        while True:
            answer = self._client.get_iopub_msg(timeout=KERNEL_SECONDS)
            if answer["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            content = answer["content"]
            assert answer["msg_type"] != "error", "\n".join(content.get("traceback", ()))
            if answer["msg_type"] == "stream":
                printed.append(content["text"])
            if content.get("execution_state") == "idle":
                return "".join(printed).strip()


@pytest.fixture(scope="module")
def client():
    with running_kernel() as client:
        yield client


@pytest.fixture
def notebook(client):
    notebook = Notebook(client)
    notebook.run("%reset -f")
    notebook.run(PREPARE)
    return notebook


@pytest.mark.parametrize("source", ["make()", "experiment = make()\nexperiment.play()\nexperiment"])
def test_a_cell_that_is_run_again_and_again_has_one_experiment(notebook, source):
    counts = []
    for _ in range(N_RUNS):
        notebook.run(source, cell="a")
        counts.append(int(notebook.run("print(len(_instances))")))
    assert counts[0] >= 2 and set(counts[1:]) == {counts[1]}
    assert notebook.run("print(living())") == f"[{N_RUNS - 1}]"


def test_a_cell_that_is_run_again_while_it_plays_leaves_one_thread_and_no_pictures(notebook):
    # So slow that none comes to its end meanwhile.
    play = "experiment = make(steps_per_second=1)\nexperiment.play()\nexperiment"
    notebook.run(COUNT)
    notebook.run(play, cell="a")
    kept = int(notebook.run("print(n_kept())"))
    for _ in range(10):
        notebook.run(play, cell="a")
    # All that played have ended within a frame but for the last, which then ends too.
    n_threads = int(notebook.run("print(n_threads())"))
    assert notebook.run("print(living(), experiment.is_playing)") == "[10] True"
    notebook.run("experiment.pause()")
    assert int(notebook.run("print(n_threads())")) == n_threads - 1
    # Of each run there is a line of text; its picture alone has thousands of characters.
    assert int(notebook.run("print(n_kept())")) - kept < 10 * 500


def test_an_experiment_under_a_name_that_another_cell_gave_stays(notebook):
    notebook.run("experiment = make()\nexperiment", cell="a")
    notebook.run("kept = experiment", cell="b")
    for _ in range(3):
        notebook.run("experiment = make()\nexperiment", cell="a")
    assert notebook.run("print(living(), kept.panel.comm is not None)") == "[0, 3] True"
    notebook.run("kept = None", cell="b")
    assert notebook.run("print(living())") == "[3]"


def test_an_experiment_that_another_cell_shows_stays_until_that_is_run_again(notebook):
    for _ in range(2):
        notebook.run("experiment = make()", cell="a")
        notebook.run("experiment", cell="b")
    assert notebook.run("print(living())") == "[1]"
    for _ in range(3):
        notebook.run("experiment = make()", cell="a")
    assert notebook.run("print(living(), made[1]().panel.comm is not None)") == "[1, 4] True"
    notebook.run("experiment", cell="b")
    assert notebook.run("print(living())") == "[4]"


def test_all_experiments_of_one_cell_stay_and_go_together(notebook):
    for _ in range(2):
        notebook.run("from IPython.display import display\nfor _ in range(3): display(make())", "a")
    assert notebook.run("print(living())") == "[3, 4, 5]"


def test_an_experiment_stays_while_other_cells_run_and_where_cells_have_no_ids(notebook):
    notebook.run("make()", cell="a")
    notebook.run("make()", cell="b")
    notebook.run("make()")
    notebook.run("make()")
    assert notebook.run("print(living())") == "[0, 1, 2, 3]"


def test_a_message_to_an_experiment_is_no_end_of_a_cell(notebook):
    notebook.run("experiment = make()")
    model_id = notebook.run("print(experiment.panel.model_id)")
    notebook.run(
        "ended = []\n"
        "def note(): ended.append(experiment.values()['start'])\n"
        "get_ipython().events.register('post_execute', note)"
    )
    notebook.move(model_id, {"start": 2.0}, 1)
    notebook.move(model_id, {"start": 1.5}, 2)
    printed = notebook.run("print(ended, experiment.caption)")
    notebook.run("get_ipython().events.unregister('post_execute', note)")
    # The cell that noted it from then on, and no message since.
    assert printed == "[3.0] step 0: θ = 1.500"
