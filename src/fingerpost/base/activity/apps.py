"""Django's name for this package."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.base.activity"
    label = "activity"

    def ready(self) -> None:
        """Declare what this package does every day."""
        from .daily import every_day
        from .statistics import look_over_tables

        every_day("activity.statistics", look_over_tables)
