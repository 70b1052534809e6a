"""Experiments of lesson 01: a structure is a set of functions, its parameters pick one."""

from dlcourse.experiments.function_set.digit_view import show_first_digit
from dlcourse.experiments.function_set.few_neurons_view import few_neurons
from dlcourse.experiments.function_set.lecture_network_view import lecture_network
from dlcourse.experiments.function_set.one_neuron import OneNeuron, run_one_neuron
from dlcourse.experiments.function_set.one_neuron_view import one_neuron
from dlcourse.experiments.function_set.sampler import FunctionSet, run_function_set
from dlcourse.experiments.function_set.sampler_view import function_set_sampler
from dlcourse.experiments.function_set.text_and_digits import TextAndDigits, run_text_and_digits
from dlcourse.experiments.function_set.text_and_digits_view import text_and_digits
from dlcourse.experiments.function_set.why_matrices import WhyMatrices, run_why_matrices
from dlcourse.experiments.function_set.why_matrices_view import why_matrices
from dlcourse.experiments.lecture_network import (
    LECTURE_PARAMETERS,
    LectureNetwork,
    run_lecture_network,
)

__all__ = [
    "show_first_digit",
    "FunctionSet",
    "LECTURE_PARAMETERS",
    "LectureNetwork",
    "OneNeuron",
    "TextAndDigits",
    "WhyMatrices",
    "few_neurons",
    "function_set_sampler",
    "lecture_network",
    "one_neuron",
    "run_function_set",
    "run_lecture_network",
    "run_one_neuron",
    "run_text_and_digits",
    "run_why_matrices",
    "text_and_digits",
    "why_matrices",
]
