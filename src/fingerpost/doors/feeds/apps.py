"""Django's name for this door, and what it tells other pages."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.doors.feeds"
    label = "feeds"

    def ready(self) -> None:
        """Say on the page of a collection where its feed is."""
        from fingerpost.base.records.panels import panel

        from .collections import of_collection

        panel("collections.feed", of_collection)
