"""Stored files: bytes by their hash in the home folder. What they belong to, and who may see them, is told above."""

from .answering import as_attachment, etag_of
from .keeping import KeptBytes
from .notes import Note, note_in, note_of
from .storing import Stored, hash_of, incoming_folder, path_of, store_file, store_stream, stored_is_whole
from .sweeping import forget_incoming, sweep
from .taking import look_at, take_document

__all__ = [
    "KeptBytes",
    "Note",
    "Stored",
    "as_attachment",
    "etag_of",
    "forget_incoming",
    "hash_of",
    "incoming_folder",
    "look_at",
    "note_in",
    "note_of",
    "path_of",
    "store_file",
    "store_stream",
    "stored_is_whole",
    "sweep",
    "take_document",
]
