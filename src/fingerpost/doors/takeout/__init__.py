"""Take everything out: a whole organisation as files that say what they are, and back in, equal. Owns no facts."""
