"""Workshop 3b: the learner's own functions train a network that reads digits."""

from dlcourse.experiments.own_network.drawing import as_digit
from dlcourse.experiments.own_network.own_network import OwnNetwork, run_own_network
from dlcourse.experiments.own_network.own_network_view import own_network
from dlcourse.experiments.own_network.parts import FUNCTIONS
from dlcourse.experiments.own_network.with_pytorch import compare_with_pytorch

__all__ = [
    "FUNCTIONS",
    "OwnNetwork",
    "as_digit",
    "compare_with_pytorch",
    "own_network",
    "run_own_network",
]
