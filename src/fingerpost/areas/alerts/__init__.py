"""Saved searches: what somebody looks for again and again, what is new in it, and its feed."""
