"""A solution must never reach a learner: every way to get a marker wrong stops the build."""

import pytest

from dlcourse.authoring.strip import MarkerError, solution_lines, strip_solution

FUNCTION = """\
def softmax(logits):
    ### BEGIN SOLUTION
    shifted = logits - logits.max()

    return shifted
    ### END SOLUTION
"""


def test_the_stub_takes_the_solutions_place_and_indentation():
    assert strip_solution(FUNCTION).splitlines() == [
        "def softmax(logits):",
        "    # YOUR CODE HERE",
        "    raise NotImplementedError",
    ]


def test_two_solutions_in_one_cell_are_both_stripped():
    stripped = strip_solution("### BEGIN SOLUTION\na = 1\n### END SOLUTION\nb = 2\n" + FUNCTION)
    assert "a = 1" not in stripped and "shifted" not in stripped and "b = 2" in stripped


@pytest.mark.parametrize("template", ["escape = None", "escape = {\n    'lr': None,\n}"])
def test_outside_of_functions_the_stub_raises_nothing(template):
    code = f"{template}\n### BEGIN SOLUTION\nescape = (0.1, 0.9)\n### END SOLUTION"
    stripped = strip_solution(code)
    assert stripped == f"{template}\n# YOUR CODE HERE"
    namespace = {}
    exec(stripped, namespace)
    assert namespace["escape"] in (None, {"lr": None})


def test_code_without_markers_is_returned_as_it_is():
    code = "# A good solution is short.\nx = 1"
    assert strip_solution(code) == code


def test_solution_lines_are_those_between_the_markers():
    assert solution_lines(FUNCTION) == ["shifted = logits - logits.max()", "return shifted"]


@pytest.mark.parametrize(
    ("code", "line", "message"),
    [
        ("### BEGIN SOLUTION\nx = 1", 0, "never closed"),
        ("x = 1\n### END SOLUTION", 1, "without"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION", 1, "inside a solution"),
        ("### BEGIN SOLUTION\n### END SOLUTION\n### END SOLUTION", 2, "without"),
        ("### BEGIN SOLUTON\nx = 1\n### END SOLUTION", 0, "misspelt"),
        ("## BEGIN SOLUTION\nx = 1\n### END SOLUTION", 0, "misspelt"),
        ("### begin solution\nx = 1\n### END SOLUTION", 0, "misspelt"),
        ("### BEGIN SOLUTION\nx = 1\n### END SOLUTIONS", 2, "misspelt"),
        ("### BEGIN  SOLUTION\nx = 1\n### END SOLUTION", 0, "misspelt"),
        ("###BEGIN SOLUTION\nx = 1\n### END SOLUTION", 0, "misspelt"),
        ("### BEGIN_SOLUTION\nx = 1\n### END SOLUTION", 0, "misspelt"),
        ("x = 1  ### BEGIN SOLUTION\n### END SOLUTION", 0, "misspelt"),
        ("### BEGIN SOLUTION\nx = 1  ### END SOLUTION", 1, "misspelt"),
        ("### BEGIN SOLUTION x = 1\n### END SOLUTION", 0, "misspelt"),
    ],
)
def test_a_marker_out_of_place_is_named_with_its_line(code, line, message):
    with pytest.raises(MarkerError, match=message) as caught:
        strip_solution(code)
    assert caught.value.line == line
