"""Exercise 08, dropout, for its notebook.

`from dlcourse.checks import dropout as check`, then `check.dropout_mask(dropout_mask)`.
"""

from .dropout_questions.dropout_forward import DROPOUT_FORWARD
from .dropout_questions.dropout_mask import DROPOUT_MASK
from .dropout_questions.ensemble_average import ENSEMBLE_AVERAGE
from .dropout_questions.inverted_dropout import INVERTED_DROPOUT
from .dropout_questions.inverted_dropout_backward import INVERTED_DROPOUT_BACKWARD
from .dropout_questions.scale_weights import SCALE_WEIGHTS
from .facade import facade

STEM = "08_dropout"
QUESTIONS = (
    DROPOUT_MASK,
    DROPOUT_FORWARD,
    SCALE_WEIGHTS,
    INVERTED_DROPOUT,
    INVERTED_DROPOUT_BACKWARD,
    ENSEMBLE_AVERAGE,
)

__getattr__, __dir__, hint = facade(STEM, QUESTIONS)
