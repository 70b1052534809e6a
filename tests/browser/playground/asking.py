"""What the notebook's kernel says of the playgrounds `big` and `small`."""

ASK = 2
"""The cell for it."""


def ask(notebook, source):
    """What a line of Python in the notebook prints."""
    notebook.write(ASK, f"print({source})")
    notebook.run_cell(ASK)
    return notebook.output(ASK).inner_text().strip()
