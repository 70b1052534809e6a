"""Jupyter kernels for tests that speak to one themselves."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

START_SECONDS = 60


@contextmanager
def running_kernel(folder: Path | None = None) -> Iterator[BlockingKernelClient]:
    """A client of a new kernel, which works in `folder` and ends with the block."""
    with tempfile.TemporaryDirectory() as sockets:
        # A port that is free when it is chosen may be another's when the kernel comes to it.
        ways = {"transport": "ipc", "ip": f"{sockets}/kernel"} if os.name == "posix" else {}
        manager = KernelManager(kernel_name="python3", **ways)
        manager.start_kernel(cwd=folder and str(folder))
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=START_SECONDS)
            yield client
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
