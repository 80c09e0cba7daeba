"""Django's name for this package."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.base.records"
    label = "records"
