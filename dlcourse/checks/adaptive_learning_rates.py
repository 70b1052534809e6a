"""Exercise 05, adaptive learning rates, for its notebook.

`from dlcourse.checks import adaptive_learning_rates as check`, then `check.adam_step(adam_step)`.
"""

from .adaptive_learning_rates_questions.adagrad_step import ADAGRAD_STEP
from .adaptive_learning_rates_questions.adam_step import ADAM_STEP
from .adaptive_learning_rates_questions.decayed_learning_rate import DECAYED_LEARNING_RATE
from .adaptive_learning_rates_questions.escape import ESCAPE
from .adaptive_learning_rates_questions.momentum_step import MOMENTUM_STEP
from .adaptive_learning_rates_questions.rmsprop_step import RMSPROP_STEP
from .facade import facade

STEM = "05_adaptive_learning_rates"
QUESTIONS = (
    DECAYED_LEARNING_RATE,
    ADAGRAD_STEP,
    RMSPROP_STEP,
    MOMENTUM_STEP,
    ADAM_STEP,
    ESCAPE,
)

__getattr__, __dir__, hint = facade(STEM, QUESTIONS)
