"""Exercise 03, backpropagation, for its notebook.

`from dlcourse.checks import backpropagation as check`, then `check.backward(backward)`.
"""

from .backpropagation_questions.backward import BACKWARD
from .backpropagation_questions.find_the_bug import FIND_THE_BUG
from .backpropagation_questions.linear_backward import LINEAR_BACKWARD
from .backpropagation_questions.numerical_gradient import NUMERICAL_GRADIENT
from .backpropagation_questions.sigmoid_backward import SIGMOID_BACKWARD
from .facade import facade

STEM = "03_backpropagation"
QUESTIONS = (
    SIGMOID_BACKWARD,
    LINEAR_BACKWARD,
    BACKWARD,
    NUMERICAL_GRADIENT,
    FIND_THE_BUG,
)

__getattr__, __dir__, hint = facade(STEM, QUESTIONS)
