"""Spreadsheets of references: CSV and its relatives, and Excel. Which column holds what is guessed, or told."""

from __future__ import annotations

from .fields import FIELDS
from .reading import Headers, headers_of, looks_like_csv, looks_like_excel, read, read_csv, read_excel

__all__ = [
    "FIELDS",
    "Headers",
    "headers_of",
    "looks_like_csv",
    "looks_like_excel",
    "read",
    "read_csv",
    "read_excel",
]
