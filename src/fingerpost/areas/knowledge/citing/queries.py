"""The styles of an organisation."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.viewer import Viewer

from ..models import CitationStyle


def styles_for(viewer: Viewer) -> QuerySet[CitationStyle]:
    """The styles of the viewer's organisation, by title, without their XML."""
    return _ours(viewer).defer("source").order_by("title")


def style_by_uid(uid: str, viewer: Viewer) -> CitationStyle:
    """One style of the viewer's organisation. Raises NotFound when there is none."""
    found = _ours(viewer).filter(uid=uid).first()
    if found is None:
        raise NotFound(_("There is no such citation style."))
    return found


def _ours(viewer: Viewer) -> QuerySet[CitationStyle]:
    styles = CitationStyle.objects.all()
    return styles.none() if viewer.organisation is None else styles.filter(organisation_id=viewer.organisation)
