"""junit.xml, read back."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from dlcourse.grading.gradebook import gradebook
from dlcourse.grading.junit import junit_xml
from tests.grading.small_class import HOSTILE, STEM, WRONG, at_fault, graded, ungraded

TEXTS = st.text() | st.sampled_from(HOSTILE)


def read(results):
    return ElementTree.fromstring(junit_xml(gradebook(results)).encode())


def counts(element):
    return tuple(int(element.get(name)) for name in ("tests", "failures", "errors"))


def test_a_suite_is_a_submission_and_a_case_a_question():
    root = read([graded("ann"), graded("bo", reports=WRONG)])
    assert [suite.get("name") for suite in root] == ["ann", "bo"]
    assert counts(root) == (12, 2, 0) and counts(root[1]) == (6, 2, 0)
    cases = {case.get("name"): case for case in root[1].iter("testcase")}
    assert cases.keys() == {report.question_id for report in WRONG}
    for report in WRONG:
        case = cases[report.question_id]
        assert case.get("classname") == STEM
        assert case.findtext("failure", "") == report.message
    assert cases["01.neuron"].find("failure").get("type") == "not answered"
    assert cases["01.softmax"].find("failure").get("type") == "wrong"


def test_a_suite_has_its_score():
    (suite,) = read([graded(reports=WRONG)])
    assert [(p.get("name"), p.get("value")) for p in suite.iter("property")] == [
        ("score", "7"),
        ("points", "12"),
    ]


def test_trouble_is_a_failure_and_the_grader_s_own_an_error():
    root = read([at_fault("ann"), ungraded("bo")])
    assert counts(root[0]) == (6, 6, 0) and counts(root[1]) == (6, 0, 6)
    assert root[1].find("testcase/error").text == "The worker died."
    assert root[1].find("properties/property").get("value") == ""


def test_a_file_of_an_unknown_exercise_is_one_case():
    (suite,) = read([at_fault(exercise="")])
    assert suite.find("testcase").get("name") == "file" and counts(suite) == (1, 1, 0)


def test_an_empty_class_is_valid():
    assert counts(read([])) == (0, 0, 0)


@given(name=TEXTS, trouble=TEXTS)
def test_any_text_gives_xml_that_can_be_read(name, trouble):
    text = junit_xml(gradebook([graded(name, file=name, exercise="", trouble=trouble or "x")]))
    (suite,) = ElementTree.fromstring(text.encode())
    assert [element.tag for element in suite] == ["properties", "testcase"]
    assert suite.get("name").isprintable() and len(text) < 300_000
