"""Django's name for this door."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.doors.feeds"
    label = "feeds"
