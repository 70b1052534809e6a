"""Exercise 04, ReLU and Maxout, for its notebook.

`from dlcourse.checks import relu_and_maxout as check`, then `check.relu(relu)`.
"""

from .facade import facade
from .relu_and_maxout_questions.leaky_relu import LEAKY_RELU
from .relu_and_maxout_questions.leaky_relu_backward import LEAKY_RELU_BACKWARD
from .relu_and_maxout_questions.maxout import MAXOUT
from .relu_and_maxout_questions.maxout_as_absolute_value import MAXOUT_AS_ABSOLUTE_VALUE
from .relu_and_maxout_questions.maxout_as_relu import MAXOUT_AS_RELU
from .relu_and_maxout_questions.maxout_backward import MAXOUT_BACKWARD
from .relu_and_maxout_questions.relu import RELU
from .relu_and_maxout_questions.relu_backward import RELU_BACKWARD

STEM = "04_relu_and_maxout"
QUESTIONS = (
    RELU,
    RELU_BACKWARD,
    LEAKY_RELU,
    LEAKY_RELU_BACKWARD,
    MAXOUT,
    MAXOUT_BACKWARD,
    MAXOUT_AS_RELU,
    MAXOUT_AS_ABSOLUTE_VALUE,
)

__getattr__, __dir__, hint = facade(STEM, QUESTIONS)
