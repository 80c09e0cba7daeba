"""What people fill in about accounts, teams and the organisation."""
