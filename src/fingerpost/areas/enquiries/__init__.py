"""Search strategies: written line by line, counted, kept, shared, and reported so that others can repeat them."""
