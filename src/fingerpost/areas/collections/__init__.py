"""Collections and reading lists: items in an order, with a word on each, for a team, an organisation or everybody."""
