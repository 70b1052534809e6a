"""How long a learner's code may take, the same for `dlcourse check` and `dlcourse grade`."""

from dataclasses import dataclass

from dlcourse.checks import AnswerError, Question

# All calls that verify a question may together take this many times as long as one of them.
CALLS_PER_QUESTION = 3


@dataclass(frozen=True)
class Limits:
    """The longest times, in seconds."""

    cell: float = 60.0
    """One cell."""
    cells: float = 300.0
    """All cells of a notebook, including those that are run again."""
    submission: float = 420.0
    """All cells and all calls of a notebook that is graded."""
    call: float | None = None
    """One call of an answer, in place of what its question allows."""

    def for_call(self, question: Question) -> float:
        """The longest time of one call."""
        return self.call or question.seconds

    def for_question(self, question: Question) -> float:
        """The longest time of all calls that verify the question."""
        return CALLS_PER_QUESTION * self.for_call(question)


def timeout(what: str, seconds: float) -> AnswerError:
    """The error of what did not end in time: `what` is "cell 3 did not end"."""
    return AnswerError("TimeoutError", f"{what} within {seconds:g} seconds", None, None)


LIMITS = Limits()
