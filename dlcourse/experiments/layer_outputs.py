"""A network seen layer by layer: its layers with weights, and what each of them returns."""

import numpy as np

from dlcourse.nn import Layer, Sequential


def layers_with_weights(network: Sequential) -> list[Layer]:
    """The layers that a diagram counts, the output layer last."""
    return [layer for layer in network.layers if layer.parameter_names]


def layer_outputs(network: Sequential, X: np.ndarray) -> list[np.ndarray]:
    """What each layer with weights returns for `X`, after its activation; the logits are last.

    Arrays (n_samples, n_out), as at test time: nothing is dropped.
    """
    outputs = []
    for layer in network.layers:
        X = layer.forward(X)
        if layer.parameter_names:
            outputs.append(X)
        else:
            outputs[-1] = X
    return outputs
