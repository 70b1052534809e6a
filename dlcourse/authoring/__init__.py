"""Turns the course's text into notebooks: read, execute, strip, write."""
