"""Good practice that others tried: what they tell, the story of its spread, and thanks to whoever gave it."""
