"""Writing editions of controlled vocabularies."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from fingerpost.base.accounts.rules import require_operator
from fingerpost.base.activity.actions import Actor, action, record

from ..models import Descriptor, Vocabulary
from ..reading import Entry


@action
def begin_vocabulary(*, name: str, year: int | None, source: str, by: Actor) -> Vocabulary:
    """Make room for an edition, which is not in use yet. What an earlier loading left unfinished goes."""
    require_operator(by)
    Vocabulary.objects.filter(name=name, current=False).delete()
    return Vocabulary.objects.create(name=name, year=year, source=source[:200])


@action
def add_descriptors(*, vocabulary: Vocabulary, entries: Sequence[Entry], by: Actor) -> None:
    """Write some headings of an edition that is not in use yet."""
    require_operator(by)
    Descriptor.objects.bulk_create(
        Descriptor(
            vocabulary=vocabulary,
            ui=entry.ui,
            name=entry.name,
            terms="\n".join(entry.terms),
            trees=" ".join(entry.trees),
        )
        for entry in entries
    )


@action
def use_vocabulary(*, vocabulary: Vocabulary, by: Actor) -> None:
    """Take an edition into use in place of the one before."""
    require_operator(by)
    Vocabulary.objects.filter(name=vocabulary.name).exclude(pk=vocabulary.pk).update(current=False)
    vocabulary.current, vocabulary.loaded_at = True, timezone.now()
    vocabulary.save()
    Vocabulary.objects.filter(name=vocabulary.name, current=False).delete()
    record("vocabulary.edition.loaded", by=by, refs=[])
