"""What is shown and taken, by page."""
