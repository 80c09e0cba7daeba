"""Pages for signing in, joining, one's own account, and running the organisation."""
