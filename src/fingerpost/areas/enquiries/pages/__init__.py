"""What the pages of this area say."""
