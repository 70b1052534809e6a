"""The library of dlcourse, a course that teaches deep learning by building it."""

__version__ = "0.1.0"
