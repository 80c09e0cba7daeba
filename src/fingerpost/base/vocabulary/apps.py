"""Django's name for this package, and the rows that it gives to pages."""

from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.base.vocabulary"
    label = "vocabulary"

    def ready(self) -> None:
        """Declare the place of topics on the library desk."""
        from fingerpost.base.records.panels import panel

        from . import entries

        panel("knowledge.desk", entries.desk)
