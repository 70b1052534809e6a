"""Question 01.count_parameters: how many numbers θ holds."""

from dlcourse.checks.spec import Misconception, Probe, Question


def count_parameters(layer_sizes):
    """Weights and biases of a dense network, an int; `layer_sizes` starts with the inputs."""
    pairs = zip(layer_sizes, layer_sizes[1:])
    return sum(n_in * n_out + n_out for n_in, n_out in pairs)


def without_biases(layer_sizes):
    return count_parameters(layer_sizes) - sum(layer_sizes[1:])


def with_input_biases(layer_sizes):
    return count_parameters(layer_sizes) + layer_sizes[0]


def with_one_bias_per_layer(layer_sizes):
    return without_biases(layer_sizes) + len(layer_sizes) - 1


def with_one_bias_per_input(layer_sizes):
    return without_biases(layer_sizes) + sum(layer_sizes[:-1])


def without_output_biases(layer_sizes):
    return without_biases(layer_sizes) + sum(layer_sizes[1:-1])


def only_units(layer_sizes):
    return sum(layer_sizes[1:])


def _probe(about: str, *layer_sizes: int) -> Probe:
    return Probe(about, {"layer_sizes": list(layer_sizes)})


COUNT_PARAMETERS = Question(
    id="01.count_parameters",
    points=1,
    reference=count_parameters,
    probes=(
        _probe("one input and one unit", 1, 1),
        _probe("three inputs and one unit", 3, 1),
        _probe("one input and three units", 1, 3),
        _probe("the lecture's network", 2, 2, 2, 2),
        _probe("inputs without any layer", 5),
        _probe("a network for digits", 64, 32, 10),
    ),
    misconceptions=(
        Misconception(
            "no_biases",
            without_biases,
            "It looks as if only the weights are counted. Every unit has a bias as well.",
        ),
        Misconception(
            "input_biases",
            with_input_biases,
            "It looks as if the inputs have biases too. "
            "An input is only a number that comes in; biases belong to units.",
        ),
        Misconception(
            "one_bias_per_layer",
            with_one_bias_per_layer,
            "It looks as if each layer has a single bias. Every unit of a layer has its own.",
        ),
        Misconception(
            "one_bias_per_input",
            with_one_bias_per_input,
            "It looks as if a layer has as many biases as inputs. "
            "It has as many as units, which are its outputs.",
        ),
        Misconception(
            "no_output_biases",
            without_output_biases,
            "It looks as if the last layer is counted without its biases. It has them too.",
        ),
        Misconception(
            "only_units",
            only_units,
            "It looks as if units are counted. Each unit holds one weight per input and a bias.",
        ),
    ),
    hints=(
        "Count a single neuron first: how many weights, how many biases?",
        "A layer joins two neighbours of layer_sizes. How many weights and how many biases "
        "does a layer from n_in to n_out have?",
        "For each pair of neighbours take their product for the weights and add the second of "
        "the pair for the biases; then add up over all pairs.",
    ),
)
