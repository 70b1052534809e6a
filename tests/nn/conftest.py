"""What tests of `dlcourse.nn` share."""

import signal

import numpy as np
import pytest


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(0)


@pytest.fixture
def heeded_ctrl_c():
    """Python's own handler of Ctrl-C: in a shell's background jobs SIGINT is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
