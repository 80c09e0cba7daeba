"""The same work met more than once: which records are it, and which somebody has to look at."""
