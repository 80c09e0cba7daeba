"""Recording a consent, withdrawing it, and taking stories out of view when theirs has ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Person
from fingerpost.base.accounts.rules import require_system
from fingerpost.base.activity.actions import Actor, System, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Conflict, Invalid
from fingerpost.base.kit.validation import validate_values
from fingerpost.base.records.models import audience_of

from ..curating.rules import waits
from ..models import Consent, Holding, Item, PatientStory
from .rules import require_consenting, require_sensible_days, story_tokens, use_allowed

CONSENTS = System("consents")


@action
def record_consent(
    *, item: Item, by: Actor, nobody_identified: bool, override: Override | None = None, **facts: Any
) -> Consent:
    """Record a consent as it was given; the story comes into view as far as it allows. `facts` are its columns.

    Raises NotAllowed, or Invalid naming the field, `nobody_identified` too.
    """
    require_consenting(by, item)
    if not nobody_identified:
        raise Invalid(nobody_identified=_("Read the story again first: nothing in it may say who they are."))
    consent = Consent(item=item, recorded_by=by if isinstance(by, Person) else None, **facts)
    validate_values(consent)
    require_sensible_days(consent.given_on, consent.until)
    consent.save()
    show_as_allowed(item, timezone.localdate())
    record("knowledge.consent.recorded", by=by, refs=[item.ref], fields=facts, organisation=item.organisation_id)
    record_override(override=override, refs=[item.ref], organisation=item.organisation_id, by=by)
    return consent


@action
def withdraw_consent(*, consent: Consent, by: Actor) -> Consent:
    """Note that it was taken back; the story goes out of view at once. Raises Conflict where it was already."""
    require_consenting(by, consent.item)
    if consent.withdrawn_at:
        raise Conflict(_("This consent is withdrawn already."))
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    show_as_allowed(consent.item, timezone.localdate())
    item = consent.item
    record("knowledge.consent.withdrawn", by=by, refs=[item.ref], organisation=item.organisation_id)
    return consent


@action
def end_consents(*, by: Actor, today: date | None = None) -> int:
    """Take out of view every story whose consent has run out. Returns how many consents ended."""
    require_system(by)
    day = today or timezone.localdate()
    over = Consent.objects.filter(until__lt=day, ended_at__isnull=True, withdrawn_at__isnull=True)
    ended = list(over.select_related("item__organisation", "item__author"))
    for consent in ended:
        consent.ended_at = timezone.now()
        consent.save(update_fields=["ended_at"])
        show_as_allowed(consent.item, day)
        item = consent.item
        record("knowledge.consent.ended", by=by, refs=[item.ref], organisation=item.organisation_id)
    return len(ended)


def show_as_allowed(item: Item, day: date) -> None:
    """Give a story, and what its organisation says of it, the audience that its consent allows on a day.

    One that is not published yet stays hidden.
    """
    assert item.organisation is not None
    if waits(item):
        return
    story = PatientStory.objects.select_related("wanted").get(item=item)
    tokens = story_tokens(story.wanted.tokens, use_allowed(item, day), item.organisation, item.author)
    item.audience = audience_of(tokens)
    item.save(update_fields=["audience"])
    Holding.objects.filter(item=item, organisation=item.organisation).update(audience=item.audience)
