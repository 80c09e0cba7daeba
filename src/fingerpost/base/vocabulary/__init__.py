"""Topics, their synonyms and broader topics."""
