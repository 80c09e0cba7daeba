"""Django's name for this door."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.doors.demo"
    label = "demo"
