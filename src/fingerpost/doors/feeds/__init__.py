"""Feeds: what is new in a saved search or a collection, for feed readers."""
