"""Making an organisation and changing its name, look, words and links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fingerpost.base.activity.actions import Actor, action, record
from fingerpost.base.governance.actions import record_override
from fingerpost.base.governance.override import Override
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.kit.validation import validate

from ..models import Organisation
from ..rules import require_administrator, require_links, require_operator, require_questions, require_words

_LIBRARY = {"library_name", "library_email", "library_phone", "library_hours"}
_FIELDS = frozenset({"name", "short_name", "colour", "words", "links", "questions"} | _LIBRARY)


@action
def found_organisation(*, name: str, by: Actor, **facts: Any) -> Organisation:
    """Make an organisation. Only the instance's operator or the system does this."""
    require_operator(by)
    organisation = Organisation(name=name, **_known(facts))
    _check(organisation)
    organisation.save()
    record("accounts.organisation.founded", by=by, refs=[organisation.ref], organisation=organisation.pk)
    return organisation


@action
def change_organisation(
    *, organisation: Organisation, changes: Mapping[str, Any], by: Actor, override: Override | None = None
) -> Organisation:
    """Change the organisation's name, look, words, links or example questions."""
    require_administrator(by, organisation)
    for field, value in _known(changes).items():
        setattr(organisation, field, value)
    _check(organisation)
    organisation.save(update_fields=sorted(changes))
    record(
        "accounts.organisation.changed", by=by, refs=[organisation.ref], fields=changes, organisation=organisation.pk
    )
    record_override(override=override, refs=[organisation.ref], organisation=organisation.pk, by=by)
    return organisation


def _check(organisation: Organisation) -> None:
    require_words(organisation.words)
    require_links(organisation.links)
    require_questions(organisation.questions)
    validate(organisation)


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(facts) - _FIELDS
    if unknown:
        raise Invalid(f"An organisation has no {', '.join(sorted(unknown))}.")
    return dict(facts)
