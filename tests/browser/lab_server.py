"""Starts a private JupyterLab and a Chromium for it, for browser tests and benchmarks."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from dlcourse.cli.lab import CONTENTS, PROMPT

CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    # Where macOS and Windows install it; neither puts it on PATH.
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

LAB_SETTINGS = {
    # Every cell stays in the DOM, so that a test can look at all of them.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "docmanager-extension/plugin": {"autosave": False},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}

START_TIMEOUT = 60.0
STOP_TIMEOUT = 10.0


@dataclass(frozen=True)
class LabServer:
    """A running JupyterLab: its address, the folder that it serves, its environment."""

    url: str
    root: Path
    environment: dict[str, str]

    @property
    def record(self) -> Path:
        """The learner's record, which all of its notebooks write."""
        return Path(self.environment["XDG_DATA_HOME"]) / "dlcourse" / "progress.jsonl"


def find_chromium() -> str | None:
    """Path of the first Chromium that is installed, or None."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@contextmanager
def serve_lab(root: Path, state: Path) -> Iterator[LabServer]:
    """JupyterLab on the folder `root`, with everything that it remembers in `state`.

    Raises RuntimeError with the end of the server's log when it does not start.
    """
    environment = _private_environment(state)
    port = _free_port()
    log = state / "server.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            _lab_command(root, port), env=environment, stdout=stream, stderr=subprocess.STDOUT
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_ready(url, process, log)
        yield LabServer(url, root, environment)
    finally:
        _stop(process)


@contextmanager
def launch_chromium() -> Iterator[Browser]:
    """A headless Chromium; raises FileNotFoundError when the machine lacks it or what drives it."""
    executable = find_chromium()
    if executable is None:
        raise FileNotFoundError(f"no Chromium is installed: looked for {', '.join(CHROMIUM_NAMES)}")
    with _driver() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=list(CHROMIUM_FLAGS),
            # The flags name the headless mode themselves: playwright's own is the old one.
            ignore_default_args=["--headless"],
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _driver() -> Iterator[Playwright]:
    driver = sync_playwright()
    try:
        playwright = driver.start()
    except Exception as error:
        message = f"playwright does not start ({error}); on Debian it needs the package libatomic1"
        raise FileNotFoundError(message) from None
    try:
        yield playwright
    finally:
        playwright.stop()


def _private_environment(state: Path) -> dict[str, str]:
    repository = Path(__file__).resolve().parents[2]
    folders = {
        "JUPYTER_CONFIG_DIR": state / "config",
        "JUPYTER_DATA_DIR": state / "data",
        "JUPYTER_RUNTIME_DIR": state / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": state / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": state / "workspaces",
        "IPYTHONDIR": state / "ipython",
        "XDG_DATA_HOME": state / "share",
        # What platformdirs asks for on Windows.
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": state / "share",
    }
    for folder in set(folders.values()):
        folder.mkdir(parents=True)
    for name, values in LAB_SETTINGS.items():
        path = state / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    # What an installed course brings along.
    settings = repository / "jupyter" / "etc" / "jupyter"
    # The kernel starts in the served folder, where `dlcourse` may not be importable otherwise.
    import_path = os.pathsep.join(filter(None, [str(repository), os.environ.get("PYTHONPATH")]))
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "NBGRADER_EXECUTION")
    }
    return (
        inherited
        | {name: str(path) for name, path in folders.items()}
        | {"PYTHONPATH": import_path, "JUPYTER_CONFIG_PATH": str(settings)}
    )


def _lab_command(root: Path, port: int) -> list[str]:
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        PROMPT,
        CONTENTS,
        "--no-browser",
        "--allow-root",
        "--expose-app-in-browser",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={root}",
        "--IdentityProvider.token=",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_until_ready(url: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/api/status", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-20:])
    code = process.poll()
    how = f"answered nothing in {START_TIMEOUT:.0f} s" if code is None else f"ended with {code}"
    raise RuntimeError(f"JupyterLab {how}. The end of its log:\n{tail}")


def _stop(process: subprocess.Popen) -> None:
    # On SIGTERM the server shuts its kernels down before it ends.
    process.terminate()
    try:
        process.wait(STOP_TIMEOUT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
