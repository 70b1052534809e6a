"""Exercises for other graders: nbgrader and otter, where probes become asserts and tests."""
