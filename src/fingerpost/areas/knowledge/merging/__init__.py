"""Two items that are one work become one: asked about, joined with what points at them, taken apart again."""
