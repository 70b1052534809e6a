"""What axe-core finds in our outputs: panels, pictures, tables."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.notebook_page import NotebookPage

OURS = ".jp-OutputArea-output"
"""Everything that a cell of the course shows; all around it is JupyterLab's."""
GRAVE = ("serious", "critical")
# JupyterLab's body has no height, and all that is in it counts as hidden for axe-core.
GIVE_HEIGHT = "() => { document.body.style.height = '100vh'; }"


def serious_violations(notebook: NotebookPage) -> list[str]:
    """One line for each element of ours that breaks a rule of serious or critical impact."""
    with notebook.unrolled():
        notebook.page.evaluate(GIVE_HEIGHT)
        # Of what passes nothing is told, which saves a third of the time.
        options = {"resultTypes": ["violations"]}
        results = Axe().run(notebook.page, context=OURS, options=options)
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:200]}"
        for violation in results.response["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]
