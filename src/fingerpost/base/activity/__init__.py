"""Who did what to what, who must hear of it, and the jobs that follow."""
