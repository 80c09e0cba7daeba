"""Works as programs hand them over in JSON: CSL, Crossref, OpenAlex, Europe PMC, ClinicalTrials.gov …

Each record is recognised by its own keys, so that a file may hold any of them.
"""

from .streaming import looks_like, read

__all__ = ["looks_like", "read"]
