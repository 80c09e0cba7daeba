"""Figures that live elsewhere, and where such things are."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .item import Item

LONGEST_ADDRESS = 500


def require_web_address(value: str) -> None:
    """Raises ValidationError unless this is an http or https address of a place, without a name or password in it.

    A name without a dot is fine: many an intranet has one.
    """
    if value != "".join(value.split()) or not value.isprintable():
        raise ValidationError(_("An address has no spaces in it."))
    try:
        parts = urlsplit(value)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise ValidationError(_("This is not an address. Copy it from the browser's address bar.")) from None
    if parts.scheme not in ("http", "https") or not host:
        raise ValidationError(_("Give the whole address, beginning with https:// or http://"))
    if "@" in parts.netloc or "\\" in value:
        raise ValidationError(_("Leave out the name and password: everybody who sees the link would have them."))


class DataSet(models.Model):
    """Figures worth looking at: who publishes them, for when and where, how to get at them, with what care."""

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="data_set")
    summary = models.TextField()
    publisher = models.CharField(max_length=150)
    period = models.CharField(max_length=150)
    area = models.CharField(max_length=150)
    access = models.TextField()
    caveats = models.TextField(blank=True)
    contact = models.CharField(max_length=150, blank=True)
    where = models.CharField(max_length=LONGEST_ADDRESS, validators=[require_web_address])
    needs_access = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.publisher
