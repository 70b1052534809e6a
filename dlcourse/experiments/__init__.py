"""Experiments of the lessons: pure `run_*` functions, and thin widgets over them.

A lesson imports its own: `from dlcourse.experiments import function_set as lab`. From then on NumPy
multiplies matrices with one thread, in the lesson's own cells too.
"""

from dlcourse.blas import use_one_thread

use_one_thread()
