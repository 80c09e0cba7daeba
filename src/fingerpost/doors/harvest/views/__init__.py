"""The pages about sources, on the library desk."""
