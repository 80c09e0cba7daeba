"""Stored files: bytes by their hash in the home folder. What they belong to, and who may see them, is told above."""

from .answering import as_attachment
from .keeping import KeptBytes
from .notes import Note, note_in, note_of
from .storing import Stored, incoming_folder, path_of, store_file, store_stream, stored_is_whole
from .taking import look_at, take_document

__all__ = [
    "KeptBytes",
    "Note",
    "Stored",
    "as_attachment",
    "incoming_folder",
    "look_at",
    "note_in",
    "note_of",
    "path_of",
    "store_file",
    "store_stream",
    "stored_is_whole",
    "take_document",
]
