"""Forms of this area. They import queries and rules, never actions."""
