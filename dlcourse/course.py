"""The one table of the lessons: whatever lists them derives from it, or is tested against it.

A new lesson is a row here, its sources, its experiments and its questions.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lesson:
    """A lesson and its exercise; both times are in minutes, for someone who does it all.

    `stem` names the sources, the notebooks and the folder of the questions. `exercise_minutes` is
    0 for a lesson without an exercise.
    """

    stem: str
    title: str
    minutes: int
    exercise_minutes: int

    @property
    def number(self) -> str:
        """Two digits, with which the ids of its questions begin."""
        return self.stem[:2]

    @property
    def name(self) -> str:
        """The stem without its number: the package of its experiments, and its checks."""
        return self.stem[3:]


LESSONS = (
    Lesson("00_welcome", "Welcome", 20, 0),
    Lesson("01_function_set", "Network as a function set", 80, 45),
    Lesson("02_gradient_descent", "Goodness of a function and gradient descent", 70, 60),
    Lesson("03_backpropagation", "Backpropagation", 80, 75),
    Lesson("04_relu_and_maxout", "ReLU and Maxout", 75, 75),
    Lesson("05_adaptive_learning_rates", "Adaptive learning rates", 85, 85),
    Lesson("06_early_stopping", "Early stopping", 75, 75),
    Lesson("07_regularization", "Regularization", 75, 80),
    Lesson("08_dropout", "Dropout", 60, 75),
    Lesson("09_capstone", "Capstone: the recipe", 70, 120),
)
EXERCISES = tuple(lesson for lesson in LESSONS if lesson.exercise_minutes)
