"""One language layer: each way of writing a search is read into the same tree, and the tree into each."""
