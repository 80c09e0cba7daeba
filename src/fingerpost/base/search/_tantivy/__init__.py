"""Everything that touches Tantivy: the schema, the analysis, writing, and the questions one snapshot can answer."""

from fingerpost.base.search._tantivy.abacus import Reckoned
from fingerpost.base.search._tantivy.analysis import terms_of
from fingerpost.base.search._tantivy.holding import Known, is_costly
from fingerpost.base.search._tantivy.index import Index
from fingerpost.base.search._tantivy.locking import LockBusy
from fingerpost.base.search._tantivy.ordering import Placed
from fingerpost.base.search._tantivy.snapshot import Snapshot
from fingerpost.base.search._tantivy.writing import Writer

__all__ = ["Index", "Known", "LockBusy", "Placed", "Reckoned", "Snapshot", "Writer", "is_costly", "terms_of"]
