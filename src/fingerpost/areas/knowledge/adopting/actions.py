"""Telling that an example was tried, and taking that back."""

from __future__ import annotations

from typing import Any

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.accounts.sharing import audience_tokens
from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.validation import validate_values
from fingerpost.base.records.models import audience_of
from fingerpost.base.records.viewer import person_token

from ..models import Adoption, Item
from ..rules import Sharing, require_sharing
from .rules import givers, require_past, require_taking_back, require_telling


@action
def tell_of_trying(
    *, item: Item, organisation: Organisation, by: Actor, sharing: Sharing = Sharing.ORGANISATION,
    author: Person | None = None, override: Override | None = None, **facts: Any,
) -> Adoption:  # fmt: skip
    """Tell that a good practice example was tried: where, what was changed, what happened, whether again.

    Whoever gave the example hears of it, whoever else may see it. Raises NotAllowed, or Invalid naming the field.
    """
    require_telling(by, organisation, item)
    require_sharing(acting_viewer(by, organisation), sharing, None, organisation)
    said_by = by if isinstance(by, Person) else author
    tokens = [*audience_tokens(sharing, organisation, None, said_by), *map(person_token, givers(item))]
    adoption = Adoption(item=item, organisation=organisation, said_by=said_by, audience=audience_of(tokens), **facts)
    validate_values(adoption)
    require_past(adoption)
    adoption.save()
    record("knowledge.practice.tried", by=by, refs=[item.ref], fields=facts, organisation=organisation.pk)
    record_override(override=override, refs=[item.ref], organisation=organisation.pk, by=by)
    return adoption


@action
def take_back(*, adoption: Adoption, by: Actor) -> None:
    """Take back what was told. Raises NotAllowed but for who told it and their own library desk."""
    require_taking_back(by, adoption)
    ref, organisation = adoption.item.ref, adoption.organisation_id
    adoption.delete()
    record("knowledge.practice.taken_back", by=by, refs=[ref], organisation=organisation)
