"""Fingerpost points a healthcare team from a question to a better decision."""

__version__ = "0.3.0"
