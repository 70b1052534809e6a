"""The one place where NumPy's matrix products are limited to one thread.

The matrices of the course are so small that two threads, which wait for each other on a busy
machine, train up to ten times slower. `dlcourse lab` says so to every kernel that it starts; where
a notebook was opened otherwise, the import of its experiments or of its checks does.
"""

import numpy as np  # noqa: F401, its threads can be limited only once it is loaded
from threadpoolctl import threadpool_limits


def use_one_thread() -> None:
    """From now on, in this process, multiply matrices with one thread."""
    threadpool_limits(1, user_api="blas")
