"""The recipe of deep learning: which question comes first, and which remedies belong to it."""

from dataclasses import dataclass

GOAL = 95
"""What counts as good in this example, in percent. Every task has its own."""


@dataclass(frozen=True)
class Advice:
    """What the recipe says about a network that reads so many percent of digits right.

    `part` of the recipe is where to work: "training", "test", or "done".
    """

    training: int
    test: int
    part: str


def run_recipe(training: int, test: int) -> Advice:
    """Ask the recipe's two questions in their order; both accuracies are in percent."""
    if training < GOAL:
        part = "training"
    else:
        part = "test" if test < GOAL else "done"
    return Advice(training, test, part)
