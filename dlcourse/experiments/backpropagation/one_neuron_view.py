"""The lecture's figure of the backward pass at one neuron."""

from IPython.display import HTML

from dlcourse.experiments.still import still
from dlcourse.plotting import plot_neuron_backward

ALT = (
    "A diagram from left to right. The inputs x₁ and x₂ lead through the weights w₁ and w₂ into "
    "the sum z, and σ makes a of it. From a, two arrows lead through w₃ and w₄ into the sums z′ "
    "and z″ of the next layer, and from there on to the cost C. Two dashed arrows lead back "
    "from z′ and z″ to a: they bring ∂C/∂z′ and ∂C/∂z″. Below: ∂C/∂a = w₃ ∂C/∂z′ + w₄ ∂C/∂z″, and "
    "∂C/∂z = σ′(z) ∂C/∂a."
)


def show_one_neuron() -> HTML:
    """Show one neuron with what enters it, what it goes into, and what comes back."""
    return still(plot_neuron_backward().figure, ALT)
