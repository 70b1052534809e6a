"""Runs a learner's code in its own process; what the grader holds are proxies of its functions.

The process that decides the score never runs the learner's code: it reads values from a pipe.
"""

from dlcourse.grading.worker.answers import Answer, open_submission

__all__ = ["Answer", "open_submission"]
