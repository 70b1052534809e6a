"""Changes of a rule that change nothing that a question asks for, each with its reason."""

EQUIVALENT: dict[str, dict[str, str]] = {}
