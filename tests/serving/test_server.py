"""The installed setting makes any Jupyter server of the environment save stills."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat

from dlcourse.serving import keep_stills
from dlcourse.serving.still import WIDGET_VIEW, still_html

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["flit"]

# A server that starts, saves, and stops. Its own hook, as a learner may have one, stays in force.
SAVE = """
import asyncio, json, sys
from jupyter_server.serverapp import ServerApp

def own_hook(model, **_context):
    model["content"]["metadata"]["own"] = True

async def save():
    server = ServerApp(open_browser=False, allow_root=True, port=0, root_dir=sys.argv[1])
    server.initialize([])
    server.contents_manager.pre_save_hook = own_hook
    await server.extension_manager.start_all_extensions()
    model = {"type": "notebook", "content": json.load(sys.stdin)}
    saving = server.contents_manager.save(model, "a.ipynb")
    if asyncio.iscoroutine(saving):
        await saving
    await server._cleanup()

asyncio.run(save())
"""


def test_a_server_saves_stills_and_keeps_the_hook_that_it_had(tmp_path):
    data = {WIDGET_VIEW: {"model_id": "a1"}, "text/html": still_html("x"), "text/plain": "x"}
    output = nbformat.v4.new_output("display_data", data=data)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=[output])])
    folders = {
        "JUPYTER_CONFIG_DIR": tmp_path / "config",
        "JUPYTER_DATA_DIR": tmp_path / "data",
        "JUPYTER_RUNTIME_DIR": tmp_path / "runtime",
        "JUPYTER_CONFIG_PATH": ROOT / SETTINGS["external-data"]["directory"] / "etc" / "jupyter",
        "PYTHONPATH": ROOT,
    }
    environment = os.environ | {name: str(path) for name, path in folders.items()}
    served = tmp_path / "served"
    served.mkdir()
    run = subprocess.run(
        [sys.executable, "-c", SAVE, str(served)],
        input=json.dumps(notebook),
        env=environment,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    saved = nbformat.read(served / "a.ipynb", as_version=4)
    assert saved.cells[0].outputs[0].data == {"text/html": still_html("x"), "text/plain": "x"}
    assert saved.metadata.own


def test_a_file_that_is_no_notebook_is_left_alone():
    model = {"type": "file", "format": "text", "content": "x = 1\n"}
    keep_stills(model=model, path="a.py", contents_manager=None)
    assert model == {"type": "file", "format": "text", "content": "x = 1\n"}
