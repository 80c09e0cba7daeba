"""Record types, references, audiences and the viewer, and the places that higher areas give rows to."""
