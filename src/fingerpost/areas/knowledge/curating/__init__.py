"""Keeping items true: their life cycle, checks, approval, the review queue, versions, and what leavers hand over."""
