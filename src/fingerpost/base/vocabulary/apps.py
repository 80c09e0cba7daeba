"""Django's name for this package."""

from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.base.vocabulary"
    label = "vocabulary"
