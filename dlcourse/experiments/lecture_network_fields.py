"""A field for each number of the lecture's network."""

from dlcourse.experiments.arrangement import Matrix
from dlcourse.experiments.controls import Field, number_field
from dlcourse.experiments.lecture_network import LECTURE_PARAMETERS


def input_fields() -> dict[str, Field]:
    """Return a field for each input: x1 and x2."""
    return {f"x{i + 1}": number_field(f"input x{i + 1}", v) for i, v in enumerate((1, -1))}


def parameter_fields() -> dict[str, Field]:
    """Return a field for each parameter, W1_11 to b3_2, in the order of `parameters_of`."""
    fields = {}
    for layer, (W, b) in enumerate(LECTURE_PARAMETERS, start=1):
        for i, row in enumerate(W, start=1):
            for j, weight in enumerate(row, start=1):
                name = f"layer {layer}, weight from {j} to {i}"
                fields[f"W{layer}_{i}{j}"] = number_field(name, weight)
        for i, bias in enumerate(b, start=1):
            fields[f"b{layer}_{i}"] = number_field(f"layer {layer}, bias of {i}", bias)
    return fields


def layer_matrices() -> list[Matrix]:
    """W and b of each layer as a matrix and a column, over the fields of `parameter_fields`."""
    matrices = []
    for layer, (W, b) in enumerate(LECTURE_PARAMETERS, start=1):
        shape = range(1, len(W) + 1), range(1, len(W[0]) + 1)
        weights = [f"W{layer}_{i}{j}" for i in shape[0] for j in shape[1]]
        matrices.append(Matrix(f"layer {layer}: W", weights, len(W[0])))
        matrices.append(Matrix("b", [f"b{layer}_{i}" for i in range(1, len(b) + 1)], 1))
    return matrices
