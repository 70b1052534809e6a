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


def describe_recipe(advice: Advice) -> str:
    """Say what to do next, and what not."""
    found = f"{advice.training} % right on training data, {advice.test} % on test data"
    if advice.part == "training":
        return (
            f"{found}: the first answer is no. Go back to the three steps with a new activation "
            "(lesson 4) or an adaptive learning rate (lesson 5). Dropout and its like would make "
            "training harder still."
        )
    if advice.part == "test":
        return (
            f"{found}: it has learned its training data and does not carry over to others. Early "
            "stopping (lesson 6), regularization (lesson 7) and dropout (lesson 8) are for this."
        )
    return f"{found}: both answers are yes. That is where the capstone (lesson 9) leads you."
