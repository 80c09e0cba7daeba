"""Quality checks: a person's judgement of how well a study was done, and of what design it is."""
