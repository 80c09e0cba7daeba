"""Adding a citation style, and taking one away."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.formats import FormatError
from fingerpost.base.formats.csl_styles import bibliography, style_of
from fingerpost.base.formats.source_record import Author, SourceRecord
from fingerpost.base.kit.errors import Conflict, Invalid
from fingerpost.base.kit.validation import validate_values

from ..models import CitationStyle
from .rules import MOST_STYLES, require_styling

_SAMPLES = [
    SourceRecord(
        title="A made-up article", authors=(Author("Day", "Ann"), Author("Roe", "Bo")), journal="A journal", year=2020,
        volume="1", issue="2", pages="3-4", doi="10.5555/made-up", publication_types=(kind,),
    )
    for kind in ("Journal Article", "Book Chapter", "Report")
]  # fmt: skip
"""What a style is tried on before it is kept."""


@action
def add_style(*, organisation: Organisation, source: bytes, by: Actor) -> CitationStyle:
    """Keep a style for an organisation, after trying it.

    Raises NotAllowed but for its library desk, Invalid where the file is no style that can be used, Conflict where
    one of that title, or too many, are there.
    """
    require_styling(by, organisation)
    try:
        style = style_of(source)
        bibliography(_SAMPLES, style)
    except FormatError as error:
        raise Invalid(file=str(error)) from None
    ours = CitationStyle.objects.filter(organisation=organisation)
    if ours.filter(title=style.title).exists():
        raise Conflict(_("“%(title)s” is there already.") % {"title": style.title})
    if ours.count() >= MOST_STYLES:
        raise Conflict(_("There are %(most)s styles already. Take one away first.") % {"most": MOST_STYLES})
    kept = CitationStyle(organisation=organisation, title=style.title, source=style.source.decode())
    validate_values(kept)
    kept.save()
    record("knowledge.style.added", by=by, refs=[], organisation=organisation.pk)
    return kept


@action
def remove_style(*, style: CitationStyle, by: Actor) -> None:
    """Take a style away. Raises NotAllowed but for its organisation's library desk."""
    require_styling(by, style.organisation)
    organisation = style.organisation_id
    style.delete()
    record("knowledge.style.removed", by=by, refs=[], organisation=organisation)
