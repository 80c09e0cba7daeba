"""People: what they say of themselves, and who may see it."""
