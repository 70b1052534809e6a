"""A network: layers one after another, with all their parameters in one vector θ.

Optimizers, gradient checks and copies then need no loop over layers: they see one vector `theta`
and one vector `grad` of the same length.
"""

import copy
import os
from collections.abc import Iterator

import numpy as np

from dlcourse.nn.layers import Layer
from dlcourse.nn.parameter_file import read_parameters, write_parameters


class Sequential:
    """Pass a batch through `layers` in order; the last one's output are the logits.

    The network takes its layers over: their parameters and gradients become views into `theta`
    and `grad`, both of shape (n_parameters,), so that a change on one side is seen on the other.
    `dtype` is float64 or float32; inputs are converted to it.
    """

    def __init__(self, *layers: Layer, dtype: type | np.dtype | str = np.float64) -> None:
        if not layers:
            raise ValueError("Sequential expects at least one layer, got none")
        if len({id(layer) for layer in layers}) < len(layers):
            raise ValueError("Sequential expects different layers, got the same object twice")
        self.layers = layers
        self.dtype = np.dtype(dtype)
        if self.dtype not in (np.float32, np.float64):
            raise ValueError(f"dtype must be float32 or float64, got {self.dtype}")
        n_parameters = sum(parameter.size for _, parameter in self.named_parameters())
        self._theta = np.empty(n_parameters, self.dtype)
        self.grad = np.zeros(n_parameters, self.dtype)
        self._make_views()

    def _make_views(self) -> None:
        start = 0
        for layer in self.layers:
            for name in layer.parameter_names:
                initial = getattr(layer, name)
                place = slice(start, start + initial.size)
                self._theta[place] = initial.ravel()
                setattr(layer, name, self._theta[place].reshape(initial.shape))
                setattr(layer, f"grad_{name}", self.grad[place].reshape(initial.shape))
                start = place.stop

    def __repr__(self) -> str:
        return f"Sequential({', '.join(map(repr, self.layers))})"

    @property
    def theta(self) -> np.ndarray:
        """All parameters, (n_parameters,). Assigning copies the values in: views stay views."""
        return self._theta

    @theta.setter
    def theta(self, values: np.ndarray) -> None:
        if np.shape(values) != self._theta.shape:
            raise ValueError(
                f"theta has shape {self._theta.shape}, got values of shape {np.shape(values)}"
            )
        self._theta[:] = values

    def named_parameters(self) -> Iterator[tuple[str, np.ndarray]]:
        """Yield ("0.W", array), ("0.b", array), …: the layer's place in the network, the name."""
        for index, layer in enumerate(self.layers):
            for name in layer.parameter_names:
                yield f"{index}.{name}", getattr(layer, name)

    def forward(self, X: np.ndarray, *, training: bool = False) -> np.ndarray:
        """Logits of a batch: (n_samples, n_features) → (n_samples, n_classes)."""
        output = np.asarray(X, dtype=self.dtype)
        if len(output) == 0:
            raise ValueError("the network expects at least one sample, got an empty batch")
        for layer in self.layers:
            output = layer.forward(output, training=training)
        return output

    def backward(
        self, grad_output: np.ndarray, *, input_gradient: bool = False
    ) -> np.ndarray | None:
        """Fill `grad` for the batch of the latest `forward`, from ∂C/∂logits.

        The layers are passed in reverse order. In training nobody asks for the gradient of the
        data, so the first layer only finds the gradients of its own parameters. With
        `input_gradient`, ∂C/∂X is computed too and returned, (n_samples, n_features).
        """
        first, *others = self.layers
        for layer in reversed(others):
            grad_output = layer.backward(grad_output)
        if input_gradient:
            return first.backward(grad_output)
        first.backward_parameters(grad_output)
        return None

    def predict(self, X: np.ndarray) -> np.ndarray:
        """The class with the largest logit for each sample, (n_samples,) integers."""
        return self.forward(X).argmax(axis=1)

    def copy(self) -> "Sequential":
        """Return a network of its own with the same values, whose parameters are views as here.

        A generator that a layer holds, as `Dropout` does, is copied in its present state: copy and
        original draw the same masks from here on. Layers that shared one share it in the copy.
        """
        return copy.deepcopy(self)

    def __setstate__(self, state: dict) -> None:
        # Copying or unpickling makes an array of its own from each view.
        self.__dict__.update(state)
        self._make_views()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the parameters to the file `path`, an .npz archive; nothing is added to its name.

        A file that is there is replaced once the new one is whole. OSError if the folder cannot be
        written.
        """
        write_parameters(path, repr(self), dict(self.named_parameters()))

    def load(self, path: str | os.PathLike[str]) -> None:
        """Take over the parameters that a network of the same architecture saved in `path`.

        They are converted to this network's dtype. OSError if there is no such file, ValueError if
        it is damaged, another kind of file, or of another architecture; then nothing has changed.
        """
        shapes = {name: parameter.shape for name, parameter in self.named_parameters()}
        saved = read_parameters(path, repr(self), shapes)
        for name, parameter in self.named_parameters():
            parameter[...] = saved[name]
