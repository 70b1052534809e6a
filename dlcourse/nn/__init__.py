"""Neural networks in NumPy, written to be read: the code of the lessons is the code that runs."""

from dlcourse.nn.activations import LeakyReLU, ParametricReLU, ReLU, Sigmoid, Tanh
from dlcourse.nn.dropout import Dropout
from dlcourse.nn.initializers import glorot_uniform, he_normal, normal
from dlcourse.nn.layers import Layer, Linear
from dlcourse.nn.losses import CrossEntropyLoss, MSELoss
from dlcourse.nn.maxout import Maxout
from dlcourse.nn.metrics import accuracy
from dlcourse.nn.network import Sequential
from dlcourse.nn.optimizers import SGD, Adam
from dlcourse.nn.regularizers import L1, L2
from dlcourse.nn.training import DivergenceError, History, fit

__all__ = [
    "L1",
    "L2",
    "SGD",
    "Adam",
    "CrossEntropyLoss",
    "DivergenceError",
    "Dropout",
    "History",
    "Layer",
    "LeakyReLU",
    "Linear",
    "MSELoss",
    "Maxout",
    "ParametricReLU",
    "ReLU",
    "Sequential",
    "Sigmoid",
    "Tanh",
    "accuracy",
    "fit",
    "glorot_uniform",
    "he_normal",
    "normal",
]
