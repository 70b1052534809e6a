"""Turns a learner's notebook into a verdict per question."""
