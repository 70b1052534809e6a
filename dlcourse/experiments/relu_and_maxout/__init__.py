"""Experiments of lesson 04: why deep sigmoid networks do not learn, and the activations that do."""

from dlcourse.experiments.relu_and_maxout.initialization import (
    Initialization,
    run_initialization,
)
from dlcourse.experiments.relu_and_maxout.initialization_view import initialization
from dlcourse.experiments.relu_and_maxout.maxout_editor import MaxoutUnit, run_maxout_unit
from dlcourse.experiments.relu_and_maxout.maxout_editor_view import maxout_editor
from dlcourse.experiments.relu_and_maxout.maxout_training import MaxoutTraining, run_maxout_training
from dlcourse.experiments.relu_and_maxout.maxout_training_view import maxout_training
from dlcourse.experiments.relu_and_maxout.relu_from_sigmoids import (
    ReLUFromSigmoids,
    run_relu_from_sigmoids,
)
from dlcourse.experiments.relu_and_maxout.relu_from_sigmoids_view import relu_from_sigmoids
from dlcourse.experiments.relu_and_maxout.thinner_network import ThinnerNetwork, run_thinner_network
from dlcourse.experiments.relu_and_maxout.thinner_network_view import thinner_network
from dlcourse.experiments.relu_and_maxout.vanishing_gradient import (
    Training,
    VanishingGradient,
    run_training,
)
from dlcourse.experiments.relu_and_maxout.vanishing_gradient_view import vanishing_gradient
from dlcourse.experiments.relu_and_maxout.wiggle import Wiggle, run_wiggle
from dlcourse.experiments.relu_and_maxout.wiggle_view import wiggle

__all__ = [
    "Initialization",
    "MaxoutTraining",
    "MaxoutUnit",
    "ReLUFromSigmoids",
    "ThinnerNetwork",
    "Training",
    "VanishingGradient",
    "Wiggle",
    "initialization",
    "maxout_editor",
    "maxout_training",
    "relu_from_sigmoids",
    "run_initialization",
    "run_maxout_training",
    "run_maxout_unit",
    "run_relu_from_sigmoids",
    "run_thinner_network",
    "run_training",
    "run_wiggle",
    "thinner_network",
    "vanishing_gradient",
    "wiggle",
]
