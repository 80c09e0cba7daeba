"""What a source no longer has: looked for with care, because a fault of the source looks the same as a loss."""

from __future__ import annotations

from collections.abc import Sequence

from .connector import Part, PrunedConnector

MOST_AT_ONCE = 500
_TOO_MANY = 0.2
_FEW = 20


def pruned(connector: PrunedConnector, known: Sequence[str]) -> Part:
    """Those of the known names that the source has no longer, asked for one by one before it is believed.

    Where more than a fifth seem to be missing, nothing is withdrawn and a person is told. Raises HarvestError.
    """
    there = set(connector.ids())
    missing = [name for name in known if name not in there]
    if len(missing) > max(_FEW, _TOO_MANY * len(known)):
        return Part(notes=[_doubtful(len(missing), len(known))])
    gone = connector.gone(missing[:MOST_AT_ONCE]) if missing else []
    return Part(gone=gone, notes=[f"{len(known):,} records were looked for; {len(gone):,} are gone."])


def _doubtful(missing: int, known: int) -> str:
    return (
        f"{missing:,} of {known:,} records seem to be missing. That is too many to believe, so nothing was withdrawn. "
        "Look at the source, or run this again later."
    )
