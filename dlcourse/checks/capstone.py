"""Exercise 09, the capstone, for its notebook.

`from dlcourse.checks import capstone as check`, then `check.train_digits(train_digits)`.
"""

from .capstone_questions.train_digits import TRAIN_DIGITS
from .facade import facade

STEM = "09_capstone"
QUESTIONS = (TRAIN_DIGITS,)

__getattr__, __dir__, hint = facade(STEM, QUESTIONS)
