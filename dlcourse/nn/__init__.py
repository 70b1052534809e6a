"""Neural networks in NumPy, written to be read: the code of the lessons is the code that runs."""

from dlcourse.nn.layers import Layer, Linear, ReLU, Sigmoid, Tanh
from dlcourse.nn.losses import CrossEntropyLoss
from dlcourse.nn.metrics import accuracy
from dlcourse.nn.network import Sequential
from dlcourse.nn.optimizers import SGD, Adam
from dlcourse.nn.training import DivergenceError, History, fit

__all__ = [
    "Adam",
    "CrossEntropyLoss",
    "DivergenceError",
    "History",
    "Layer",
    "Linear",
    "ReLU",
    "SGD",
    "Sequential",
    "Sigmoid",
    "Tanh",
    "accuracy",
    "fit",
]
