"""Exercise 02, goodness of a function and gradient descent, for its notebook.

`from dlcourse.checks import gradient_descent as check`, then `check.one_hot(one_hot)`.
"""

from .facade import facade
from .gradient_descent_questions.cross_entropy import CROSS_ENTROPY
from .gradient_descent_questions.cross_entropy_gradient import CROSS_ENTROPY_GRADIENT
from .gradient_descent_questions.fit_softmax_regression import FIT_SOFTMAX_REGRESSION
from .gradient_descent_questions.gradient_descent_step import GRADIENT_DESCENT_STEP
from .gradient_descent_questions.minibatches import MINIBATCHES
from .gradient_descent_questions.one_hot import ONE_HOT

STEM = "02_gradient_descent"
QUESTIONS = (
    ONE_HOT,
    CROSS_ENTROPY,
    CROSS_ENTROPY_GRADIENT,
    GRADIENT_DESCENT_STEP,
    MINIBATCHES,
    FIT_SOFTMAX_REGRESSION,
)

__getattr__, __dir__, hint = facade(STEM, QUESTIONS)
