"""Experiments of the lessons: pure `run_*` functions, and thin widgets over them.

A lesson imports its own: `from dlcourse.experiments import function_set as lab`. From then on NumPy
multiplies matrices with one thread: those of the course are so small that two threads, which wait
for each other on a busy machine, train up to ten times slower.
"""

import numpy as np  # noqa: F401, its threads can be limited only once it is loaded
from threadpoolctl import threadpool_limits

threadpool_limits(1, user_api="blas")
