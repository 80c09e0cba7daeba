"""Feeds: what is new in a saved search, for feed readers."""
