"""What a right answer is: the questions of every exercise, and the one verifier.

From the import of this package on, NumPy multiplies matrices with one thread, as it does in the
lessons: two threads, which wait for each other, train a learner's network ten times slower.
"""

from threadpoolctl import threadpool_limits

from .catalog import exercises, question, questions, verify
from .difference import Difference, named_parts
from .errors import AnswerError, CheckError, UnknownQuestion, describe_error
from .report import ProbeResult, Report
from .spec import Misconception, Probe, Question, Rng

threadpool_limits(1, user_api="blas")  # after numpy, which the imports above have loaded

__all__ = [
    "AnswerError",
    "CheckError",
    "Difference",
    "Misconception",
    "Probe",
    "ProbeResult",
    "Question",
    "Report",
    "Rng",
    "UnknownQuestion",
    "describe_error",
    "exercises",
    "named_parts",
    "question",
    "questions",
    "verify",
]
