"""Exercises for other graders: nbgrader and otter, where probes become asserts and tests.

The asserts ask the course's own judge, which the environment that grades must have installed, as
the exercises themselves do. Expected values, written out, would need no course, and would judge
worse: a question may have many right answers, take functions or chance, or ask that its arguments
stay as they are. They would hide nothing either: who can import the exercise has its answers.
"""
