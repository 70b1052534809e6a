"""Experiments of lesson 01: a structure is a set of functions, its parameters pick one."""

from dlcourse.experiments.function_set.one_neuron import OneNeuron, one_neuron, run_one_neuron

__all__ = ["OneNeuron", "one_neuron", "run_one_neuron"]
