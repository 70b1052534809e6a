"""What a right answer is: the questions of every exercise, and the one verifier."""

from .catalog import exercises, question, questions, verify
from .difference import Difference, named_parts
from .errors import AnswerError, UnknownQuestion, describe_error
from .report import ProbeResult, Report
from .spec import Misconception, Probe, Question, Rng

__all__ = [
    "AnswerError",
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
