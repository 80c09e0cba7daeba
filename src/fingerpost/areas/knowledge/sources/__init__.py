"""Who may see the abstracts of a database that records come from."""
