"""Sources that an administrator allowed: their settings, how far each has come, what each run did, what is gone."""
