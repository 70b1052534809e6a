"""Neural networks in NumPy: layers, losses, optimizers and the loop that trains them.

The formulas, as the lessons write them, are in `dlcourse.rules`. Here they are in the form that
runs fast and checks what it is given; where the two differ, the docstring names the rule.
"""

from dlcourse.nn.activations import LeakyReLU, ParametricReLU, ReLU, Sigmoid, Tanh
from dlcourse.nn.dropout import Dropout
from dlcourse.nn.early_stopping import EarlyStopping
from dlcourse.nn.history import DivergenceError, History
from dlcourse.nn.initializers import glorot_uniform, he_normal, normal
from dlcourse.nn.layers import Layer, Linear
from dlcourse.nn.losses import CrossEntropyLoss, MSELoss
from dlcourse.nn.maxout import Maxout
from dlcourse.nn.metrics import accuracy, confusion_matrix
from dlcourse.nn.network import Sequential
from dlcourse.nn.optimizers import SGD, Adagrad, Adam, Momentum, Nesterov, Optimizer, RMSProp
from dlcourse.nn.regularizers import L1, L2, ProximalL1, Regularizer
from dlcourse.nn.schedules import Constant, Cosine, InverseSqrt, StepDecay
from dlcourse.nn.training import backpropagate, evaluate, fit, minibatches, train_step

__all__ = [
    "L1",
    "L2",
    "SGD",
    "Adagrad",
    "Adam",
    "Constant",
    "Cosine",
    "CrossEntropyLoss",
    "DivergenceError",
    "Dropout",
    "EarlyStopping",
    "History",
    "InverseSqrt",
    "Layer",
    "LeakyReLU",
    "Linear",
    "MSELoss",
    "Maxout",
    "Momentum",
    "Nesterov",
    "Optimizer",
    "ParametricReLU",
    "ProximalL1",
    "RMSProp",
    "ReLU",
    "Regularizer",
    "Sequential",
    "Sigmoid",
    "StepDecay",
    "Tanh",
    "accuracy",
    "backpropagate",
    "confusion_matrix",
    "evaluate",
    "fit",
    "glorot_uniform",
    "he_normal",
    "minibatches",
    "normal",
    "train_step",
]
