"""Linking items, and taking a link away."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.accounts.sharing import audience_tokens
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Conflict
from fingerpost.base.kit.validation import validate_values
from fingerpost.base.records.models import audience_of

from ..models import Item, Link
from ..rules import Sharing, require_sharing
from .rules import require_linking, require_removal


@action
def link_items(
    *, source: Item, target: Item, sort: str, organisation: Organisation, by: Actor, note: str = "",
    sharing: Sharing = Sharing.ORGANISATION, author: Person | None = None, override: Override | None = None,
) -> Link:  # fmt: skip
    """Say for an organisation what one item has to do with another, and why one thinks so.

    Raises NotAllowed for somebody who does not see both, Invalid naming the field, Conflict where it is said already.
    """
    require_linking(by, organisation, source, target)
    require_sharing(acting_viewer(by, organisation), sharing, None, organisation)
    if Link.objects.filter(source=source, target=target, sort=sort, organisation=organisation).exists():
        raise Conflict(_("This link is there already."))
    said_by = by if isinstance(by, Person) else author
    link = Link(
        source=source, target=target, sort=sort, note=note.strip(), organisation=organisation, said_by=said_by,
        audience=audience_of(audience_tokens(sharing, organisation, None, said_by)),
    )  # fmt: skip
    validate_values(link)
    link.save()
    record("knowledge.link.added", by=by, refs=[source.ref, target.ref], organisation=organisation.pk)
    record_override(override=override, refs=[source.ref, target.ref], organisation=organisation.pk, by=by)
    return link


@action
def remove_link(*, link: Link, by: Actor) -> None:
    """Take a link away. Raises NotAllowed but for who said it and their library desk."""
    require_removal(by, link)
    refs, organisation = [link.source.ref, link.target.ref], link.organisation_id
    link.delete()
    record("knowledge.link.removed", by=by, refs=refs, organisation=organisation)
