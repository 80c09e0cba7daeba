"""Django's name for this door."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.doors.site"
    label = "site"
