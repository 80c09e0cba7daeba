"""Sources whose time has come are asked."""

from __future__ import annotations

import logging

from django.utils import timezone

from fingerpost.areas.knowledge.harvesting.actions import begin_run
from fingerpost.areas.knowledge.harvesting.queries import due_sources
from fingerpost.base.kit.errors import FingerpostError

from .running import HARVEST

logger = logging.getLogger("fingerpost.harvest")


def ask_due() -> int:
    """Begin a run for each source that is due; how many were begun. One that is still going on is left to go on."""
    begun = 0
    for source in due_sources(timezone.now()):
        try:
            begin_run(source=source, by=HARVEST)
            begun += 1
        except FingerpostError as error:
            logger.info("source %s was not asked: %s", source.uid, error)
    return begun
