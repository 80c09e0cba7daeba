"""Django's name for this area, and what it declares when it is ready."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.areas.people"
    label = "people"
