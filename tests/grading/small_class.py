"""Results of small classes, and texts that hostile learners write."""

from dlcourse.checks import AnswerError, Report
from dlcourse.grading.graded import Graded
from dlcourse.questions import find_question, question_ids, verify

STEM = "01_function_set"
RTL = "\u202e"
HOSTILE = (
    "</script><script>alert(1)</script>",
    "</code></pre><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; ' \" ` {{ 7 * 7 }} {% raw %}",
    f"ann{RTL}nna\u2066\u200b\ufeff",
    "\x00\x07\x1b[31m\x85\u2028\u2029\r\n\tx",
    "\ud800 \ufffe \U000e0001",
    "]]> <!-- --> <![CDATA[",
    "x" * 10**6,
)


def unanswered(*arguments):
    raise AnswerError("NotImplementedError", "", 2, "raise NotImplementedError")


def answer(name: str, mistake: str = "") -> object:
    """The right answer to 01.`name`, or the one that makes a mistake."""
    question = find_question(f"01.{name}")
    if not mistake:
        return question.reference
    return next(known.answer for known in question.misconceptions if known.name == mistake)


def reports(**answers: object) -> tuple[Report, ...]:
    """Those of exercise 01: all is right but what `answers` says."""
    names = [question.partition(".")[2] for question in question_ids(STEM)]
    return tuple(verify(f"01.{name}", answers.get(name, answer(name))) for name in names)


RIGHT = reports()
WRONG = reports(softmax=answer("softmax", "columns"), neuron=unanswered)


def graded(student: str = "ann", exercise: str = STEM, **fields: object) -> Graded:
    """A result; with reports unless `fields` say otherwise."""
    file = fields.pop("file", f"{student}/{exercise}.ipynb")
    if "trouble" not in fields:
        fields.setdefault("reports", RIGHT)
    return Graded(student, exercise, file, "0" * 64, **fields)


def at_fault(student: str = "ann", **fields: object) -> Graded:
    """A submission whose own file is at fault."""
    return graded(student, trouble=f"{student}.ipynb is empty.", **fields)


def ungraded(student: str = "ann", **fields: object) -> Graded:
    """A submission that the grader failed on."""
    return graded(student, trouble="The worker died.", grader_failed=True, **fields)
