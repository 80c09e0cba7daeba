"""What lives elsewhere: policies, pages and data sets that are linked to, never copied."""
