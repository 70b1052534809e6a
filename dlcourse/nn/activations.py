"""Activations: the function that each neuron applies to its weighted sum z.

Without one, a network of linear layers is a linear function itself, however deep.
"""

import numpy as np

from dlcourse.nn.layers import Layer


class Sigmoid(Layer):
    """σ(z) = 1 / (1 + e⁻ᶻ), between 0 and 1, for each entry of an array of any shape."""

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """Same shape as `x`.

        Computed as (1 + tanh(z/2)) / 2: the same function as `rules.sigmoid`, without the choice
        between two forms, and it overflows nowhere.
        """
        output = np.tanh(0.5 * x)
        output += 1
        output *= 0.5
        self.output = output
        return output

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Same shape as the input.

        With a = σ(z): σ′(z) = e⁻ᶻ / (1 + e⁻ᶻ)² = a (1 − a), at most 1/4. Each entry has one path:

            ∂C/∂z = ∂C/∂a · a (1 − a)
        """
        return grad_output * (self.output * (1 - self.output))


class Tanh(Layer):
    """tanh(z), between −1 and 1, for each entry of an array of any shape."""

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """Same shape as `x`."""
        self.output = np.tanh(x)
        return self.output

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Same shape as the input.

        With a = tanh(z) = sinh z / cosh z: da/dz = (cosh² z − sinh² z) / cosh² z = 1 − a².

            ∂C/∂z = ∂C/∂a · (1 − a²)
        """
        return grad_output * (1 - self.output * self.output)


class ReLU(Layer):
    """max(0, z) for each entry of an array of any shape: what is negative is cut off."""

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """Same shape as `x`."""
        # The fast form of `rules.relu`: NumPy compares with an array of zeros twice as fast as
        # with the number 0.
        zeros = np.zeros(x.shape, x.dtype)
        self.output = np.maximum(x, zeros, out=zeros)
        return self.output

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Same shape as the input.

        The slope is 1 where z > 0 and 0 where z < 0. At z = 0 there is none; we take 0.

            ∂C/∂z = ∂C/∂a where a > 0, else 0
        """
        # The fast form of `rules.relu_backward`: as a truth value, an output says whether it is
        # above 0, and z need not be kept.
        grad_input = self.output.astype(bool).astype(grad_output.dtype)
        grad_input *= grad_output
        return grad_input


class LeakyReLU(Layer):
    """z where z > 0, else a small multiple of z, for each entry of an array of any shape.

    Unlike in ReLU, the gradient of a negative z is not zero: a neuron can come back to life (Maas
    and others 2013). `negative_slope` is the multiple.
    """

    def __init__(self, negative_slope: float = 0.01) -> None:
        self.negative_slope = float(negative_slope)

    def __repr__(self) -> str:
        return f"LeakyReLU({self.negative_slope})"

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """Same shape as `x`."""
        self.x = x
        return np.where(x > 0, x, self.negative_slope * x)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Same shape as the input.

        The slope is 1 where z > 0 and `negative_slope` where z < 0, which we take at z = 0 too.

            ∂C/∂z = ∂C/∂a where z > 0, else ∂C/∂a · negative_slope
        """
        return np.where(self.x > 0, grad_output, self.negative_slope * grad_output)


class ParametricReLU(Layer):
    """z where z > 0, else s z with a slope s that is trained, for an array of any shape.

    `slope` is (1,), one s for the whole layer, and starts at 0.25; `grad_slope` has the same shape
    (He and others 2015, section 2.1).
    """

    parameter_names = ("slope",)

    def __init__(self) -> None:
        self.slope = np.full(1, 0.25)
        self.grad_slope = np.zeros_like(self.slope)

    def forward(self, x: np.ndarray, *, training: bool = False) -> np.ndarray:
        """Same shape as `x`."""
        self.x = x
        return np.where(x > 0, x, self.slope * x)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Same shape as the input, after writing `grad_slope`.

        ∂C/∂z = ∂C/∂a where z > 0, else ∂C/∂a · s
        """
        self.backward_parameters(grad_output)
        return np.where(self.x > 0, grad_output, self.slope * grad_output)

    def backward_parameters(self, grad_output: np.ndarray) -> None:
        """Write `grad_slope`.

        ∂a/∂s = z where z < 0, else 0. All entries share the one s, so they add:

            ∂C/∂s = Σ_(z < 0) ∂C/∂a · z
        """
        self.grad_slope[0] = (grad_output * np.minimum(self.x, 0)).sum()
