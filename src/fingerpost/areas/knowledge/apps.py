"""Django's name for this area, and what it declares when it is ready."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.areas.knowledge"
    label = "knowledge"
