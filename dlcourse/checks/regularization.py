"""Exercise 07, regularization, for its notebook.

`from dlcourse.checks import regularization as check`, then `check.l2_penalty(l2_penalty)`.
"""

from .facade import facade
from .regularization_questions.l1_penalty import L1_PENALTY
from .regularization_questions.l1_step import L1_STEP
from .regularization_questions.l2_penalty import L2_PENALTY
from .regularization_questions.soft_threshold import SOFT_THRESHOLD
from .regularization_questions.sparsity import SPARSITY
from .regularization_questions.weight_decay_step import WEIGHT_DECAY_STEP

STEM = "07_regularization"
QUESTIONS = (L2_PENALTY, L1_PENALTY, WEIGHT_DECAY_STEP, L1_STEP, SOFT_THRESHOLD, SPARSITY)

__getattr__, __dir__, hint = facade(STEM, QUESTIONS)
