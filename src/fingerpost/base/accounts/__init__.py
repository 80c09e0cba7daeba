"""People, organisations, groups, roles, invitations, and what things are called here."""
