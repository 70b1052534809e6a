"""Two notebooks that are open at once write the one record at once, and nothing is lost."""

import json

from tests.browser.notebook_page import open_notebook, write_notebook

NAMES = ("first.ipynb", "second.ipynb")
QUIZZES = (("02.1", "02.2", "02.3", "02.4", "02.5"), ("05.1", "05.2", "05.3", "05.4", "05.5"))
SETUP = "from dlcourse.prompts import quiz\nfrom dlcourse.questions import function_set as check"
CHECKS = 20
CHECKING = f"for n in range({CHECKS}):\n    check.softmax(lambda z: z)"

# Both pages press at the same moment of the clock that they share, one choice after another.
PRESS_ALL = """async start => {
    await new Promise(resolve => setTimeout(resolve, start - Date.now()));
    for (const quiz of document.querySelectorAll('.dl-prompt[data-kind=quiz]')) {
        for (const input of quiz.querySelectorAll('input')) {
            input.checked = true;
            quiz.querySelector('form').requestSubmit();
        }
    }
    window.hasPressed = true;
}"""


def sources(quizzes):
    asked = [f'quiz("{name}")' for name in quizzes]
    setup = (
        "from dlcourse.prompts import quiz\nfrom dlcourse.questions import function_set as check"
    )
    return [setup, *asked, CHECKING]


def lines(server, since=0):
    text = server.record.read_text("utf-8")
    return [json.loads(line) for line in text.splitlines() if line][since:]


def test_both_write_at_once_and_nothing_is_lost(browser, server):
    for name, quizzes in zip(NAMES, QUIZZES, strict=True):
        write_notebook(server.root / name, sources(quizzes))
    with (
        open_notebook(browser, server, NAMES[0]) as first,
        open_notebook(browser, server, NAMES[1]) as second,
    ):
        notebooks = (first, second)
        for notebook in notebooks:
            notebook.run_all()
            assert notebook.problems() == []
        before = len(lines(server))
        start = first.page.evaluate("() => Date.now() + 1000")
        for notebook in notebooks:
            notebook.page.evaluate(f"start => {{ ({PRESS_ALL})(start) }}", start)
            notebook.start_cell(len(QUIZZES[0]) + 1)
        for notebook in notebooks:
            notebook.page.wait_for_function("() => window.hasPressed")
            notebook.wait_until_idle()
        found = lines(server, before)
    answers = [(entry["id"], entry["choice"]) for entry in found if entry["kind"] == "quiz"]
    n_choices = 3
    assert len(set(answers)) == len(answers) == n_choices * sum(map(len, QUIZZES))
    assert sum(entry["kind"] == "check" for entry in found) == 2 * CHECKS
