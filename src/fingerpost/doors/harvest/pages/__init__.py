"""What the pages about sources say."""
