"""Exercise 01, a network as a function set, for its notebook.

`from dlcourse.checks import function_set as check`, then `check.softmax(softmax)`.
"""

from .facade import facade
from .function_set_questions.count_parameters import COUNT_PARAMETERS
from .function_set_questions.dense_layer import DENSE_LAYER
from .function_set_questions.forward import FORWARD
from .function_set_questions.neuron import NEURON
from .function_set_questions.predict import PREDICT
from .function_set_questions.softmax import SOFTMAX

STEM = "01_function_set"
QUESTIONS = (NEURON, DENSE_LAYER, SOFTMAX, FORWARD, PREDICT, COUNT_PARAMETERS)

__getattr__, __dir__, hint = facade(STEM, QUESTIONS)
