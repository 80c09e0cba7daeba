"""Retractions, corrections, expressions of concern and newer versions, from records and by hand."""
