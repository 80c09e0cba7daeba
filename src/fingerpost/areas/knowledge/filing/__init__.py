"""Files of items: taken in, searched inside, replaced, removed, given out to be saved. And documents as a kind."""
