"""References set in a style: the three that are always there, and those that an organisation's library desk added."""
