"""Hypothesis tries the same inputs in every run, and does not look at the clock."""

from hypothesis import settings

settings.register_profile("course", derandomize=True, deadline=None, database=None)
settings.load_profile("course")
