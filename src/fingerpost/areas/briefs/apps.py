"""Django's name for this area, and what it declares when it is ready."""

from django.apps import AppConfig


class BriefsConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.areas.briefs"
    label = "briefs"

    def ready(self) -> None:
        """Declare the row at the library desk, and that words looked for in vain are forgotten in time."""
        from fingerpost.base.activity.daily import every_day
        from fingerpost.base.records.panels import panel

        from . import entries
        from .actions import forget_daily

        panel("knowledge.desk", entries.desk)
        every_day("briefs.forget_gaps", forget_daily)
