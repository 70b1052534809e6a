"""What a right answer is: the engine that judges answers, and what a question is made of.

It holds no question: those are in `dlcourse.questions`.
"""

from .difference import Difference, named_parts
from .errors import AnswerError, CheckError, UnknownQuestion, describe_error, did_you_mean
from .fresh_probes import fresh_questions, with_fresh_probes
from .report import ProbeResult, Report
from .spec import Misconception, Probe, Question, Rng, probe, question, with_own_number
from .verifier import accepts, judge

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
    "accepts",
    "describe_error",
    "did_you_mean",
    "fresh_questions",
    "judge",
    "named_parts",
    "probe",
    "question",
    "with_fresh_probes",
    "with_own_number",
]
