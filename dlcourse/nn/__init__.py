"""Neural networks in NumPy, written to be read: the code of the lessons is the code that runs."""

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
from dlcourse.nn.optimizers import SGD, Adagrad, Adam, Momentum, RMSProp
from dlcourse.nn.regularizers import L1, L2, ProximalL1
from dlcourse.nn.schedules import Constant, Cosine, InverseSqrt, StepDecay
from dlcourse.nn.training import evaluate, fit

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
    "ParametricReLU",
    "ProximalL1",
    "RMSProp",
    "ReLU",
    "Sequential",
    "Sigmoid",
    "StepDecay",
    "Tanh",
    "accuracy",
    "confusion_matrix",
    "evaluate",
    "fit",
    "glorot_uniform",
    "he_normal",
    "normal",
]
