"""Experiments of the lessons: pure `run_*` functions, and thin widgets over them.

A lesson imports its own: `from dlcourse.experiments import function_set as lab`.
"""
