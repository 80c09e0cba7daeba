"""Links between items: what supports, contradicts, replaces, comes from or was applied in what, and who says so."""
