"""How well answers are drawn: on real abstracts with their own questions, and with questions they cannot answer."""
