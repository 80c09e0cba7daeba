"""Reading what people looked for in vain."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.kit.errors import NotFound

from .models import Gap


def gaps_of(organisation: Organisation, why: str = "") -> QuerySet[Gap]:
    """An organisation's list: what is wanted first, then what was told most often; all of it or for one reason."""
    gaps = Gap.objects.filter(organisation=organisation)
    return gaps.filter(why=why) if why in Gap.Why.values else gaps


def gap_by_name(name: str, organisation: Organisation) -> Gap:
    """One of an organisation's list. Raises NotFound when it is not there, or no longer."""
    found = Gap.objects.filter(organisation=organisation, name=name).first()
    if found is None:
        raise NotFound(_("This is no longer on the list."))
    return found
