"""Django's name for this package."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.base.activity"
    label = "activity"
