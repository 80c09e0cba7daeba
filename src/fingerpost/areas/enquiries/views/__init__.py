"""Views of this area: one query or one action, then a page."""
