"""Pages about people: one's own profile, and others'."""
