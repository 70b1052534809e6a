"""What axe-core finds in our outputs: panels, pictures, tables."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OURS = ".jp-OutputArea-output"
"""Everything that a cell of the course shows; all around it is JupyterLab's."""
GRAVE = ("serious", "critical")


def serious_violations(page: Page, context: str = OURS) -> list[str]:
    """One line for each element that breaks a rule of serious or critical impact."""
    results = Axe().run(page, context=context)
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:200]}"
        for violation in results.response["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]
