"""Predictions and quizzes in the lessons: asked first, kept, and answered when it was seen.

A lesson's source has them as fences (see `dlcourse.authoring.prompts`), its notebook as cells:

    predict("08.networks")
    seen("08.networks")
    quiz("08.1")
    what_came_out("08")
"""

from dlcourse.prompts.cells import predict, quiz, seen, what_came_out

__all__ = ["predict", "quiz", "seen", "what_came_out"]
