"""The formulas of the lessons, as the lessons write them: short, pure, and in their symbols.

Nothing here is fast and nothing is checked: `dlcourse.nn` does both, and says at each place which
rule it is the fast form of. In all shapes, n is the number of samples. No function changes its
arguments.
"""

from dlcourse.rules.activations import (
    leaky_relu,
    leaky_relu_backward,
    relu,
    relu_backward,
    sigmoid,
    sigmoid_backward,
    tanh,
    tanh_backward,
)
from dlcourse.rules.data import minibatches, train_validation_test_split
from dlcourse.rules.dropout import (
    dropout_forward,
    dropout_mask,
    ensemble_average,
    inverted_dropout,
    inverted_dropout_backward,
    scale_weights,
)
from dlcourse.rules.early_stopping import (
    best_epoch,
    choose_by_folds,
    fit_with_early_stopping,
    stopping_epoch,
)
from dlcourse.rules.initialization import he_normal
from dlcourse.rules.layers import linear, linear_backward, maxout, maxout_backward
from dlcourse.rules.losses import (
    cross_entropy,
    cross_entropy_gradient,
    mean_squared_error,
    mean_squared_error_gradient,
    one_hot,
    softmax,
)
from dlcourse.rules.network import (
    backward,
    count_parameters,
    dense_layer,
    fit_softmax_regression,
    forward,
    neuron,
    numerical_gradient,
    predict,
)
from dlcourse.rules.optimizers import (
    adagrad_step,
    adam_step,
    decayed_learning_rate,
    gradient_descent_step,
    momentum_step,
    nesterov_step,
    rmsprop_step,
)
from dlcourse.rules.regularization import (
    choose_strength,
    l1_penalty,
    l1_step,
    l2_penalty,
    soft_threshold,
    sparsity,
    weight_decay_step,
)

__all__ = [
    "adagrad_step",
    "adam_step",
    "backward",
    "best_epoch",
    "choose_by_folds",
    "choose_strength",
    "count_parameters",
    "cross_entropy",
    "cross_entropy_gradient",
    "decayed_learning_rate",
    "dense_layer",
    "dropout_forward",
    "dropout_mask",
    "ensemble_average",
    "fit_softmax_regression",
    "fit_with_early_stopping",
    "forward",
    "gradient_descent_step",
    "he_normal",
    "inverted_dropout",
    "inverted_dropout_backward",
    "l1_penalty",
    "l1_step",
    "l2_penalty",
    "leaky_relu",
    "leaky_relu_backward",
    "linear",
    "linear_backward",
    "maxout",
    "maxout_backward",
    "mean_squared_error",
    "mean_squared_error_gradient",
    "minibatches",
    "momentum_step",
    "nesterov_step",
    "neuron",
    "numerical_gradient",
    "one_hot",
    "predict",
    "relu",
    "relu_backward",
    "rmsprop_step",
    "scale_weights",
    "sigmoid",
    "sigmoid_backward",
    "soft_threshold",
    "softmax",
    "sparsity",
    "stopping_epoch",
    "tanh",
    "tanh_backward",
    "train_validation_test_split",
    "weight_decay_step",
]
