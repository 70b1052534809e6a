"""What a right answer is: the questions of every exercise, and the one verifier."""

from .catalog import exercises, question, questions, verify
from .errors import AnswerError, UnknownQuestion, describe_error
from .report import ProbeResult, Report
from .spec import Misconception, Probe, Question

__all__ = [
    "AnswerError",
    "Misconception",
    "Probe",
    "ProbeResult",
    "Question",
    "Report",
    "UnknownQuestion",
    "describe_error",
    "exercises",
    "question",
    "questions",
    "verify",
]
