"""Exercise 06, early stopping, for its notebook.

`from dlcourse.checks import early_stopping as check`, then `check.best_epoch(best_epoch)`.
"""

from .early_stopping_questions.best_epoch import BEST_EPOCH
from .early_stopping_questions.diagnose import DIAGNOSE
from .early_stopping_questions.fit_with_early_stopping import FIT_WITH_EARLY_STOPPING
from .early_stopping_questions.stopping_epoch import STOPPING_EPOCH
from .early_stopping_questions.train_validation_test_split import TRAIN_VALIDATION_TEST_SPLIT
from .facade import facade

STEM = "06_early_stopping"
QUESTIONS = (
    TRAIN_VALIDATION_TEST_SPLIT,
    BEST_EPOCH,
    STOPPING_EPOCH,
    FIT_WITH_EARLY_STOPPING,
    DIAGNOSE,
)

__getattr__, __dir__, hint = facade(STEM, QUESTIONS)
