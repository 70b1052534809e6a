"""The gradebook as JUnit XML, which CI systems show: a suite a submission, a case a question."""

from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from dlcourse.grading.gradebook import Entry, Result
from dlcourse.grading.untrusted import block, line


def junit_xml(entries: Iterable[Entry]) -> str:
    """The text of junit.xml.

    A question that did not pass is a failure with what its author reads about it. Where the
    submission has trouble each of its cases is a failure or, where the grader failed, an error.
    A file of which nobody knows the exercise has one case, "file".
    """
    root = Element("testsuites", name="dlcourse")
    for entry in entries:
        root.append(_suite(entry))
    for kind in ("tests", "failures", "errors"):
        root.set(kind, str(sum(int(suite.get(kind)) for suite in root)))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(entry: Entry) -> Element:
    suite = Element("testsuite", name=line(entry.graded.student))
    properties = SubElement(suite, "properties")
    score = "" if entry.score is None else str(entry.score)
    for name, value in (("score", score), ("points", str(entry.points))):
        SubElement(properties, "property", name=name, value=value)
    for result in entry.results or (Result("file", entry.score, 0, False),):
        suite.append(_case(entry, result))
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))
    return suite


def _case(entry: Entry, result: Result) -> Element:
    graded = entry.graded
    case = Element("testcase", classname=line(graded.exercise or graded.file), name=result.question)
    if result.passed:
        return case
    text = result.report.message if result.report else graded.trouble
    answered = result.report is None or result.report.answered
    kind = "error" if graded.grader_failed else "failure"
    first = text.partition("\n")[0]
    fault = SubElement(case, kind, message=line(first), type=_kind(graded.grader_failed, answered))
    fault.text = block(text)
    return case


def _kind(grader_failed: bool, answered: bool) -> str:
    if grader_failed:
        return "the grader failed"
    return "wrong" if answered else "not answered"
