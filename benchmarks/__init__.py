"""Measurements of what the course claims about speed, each with its target: `make bench`."""
