"""Django's name for this package, and how search hears of what changes."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.base.search"
    label = "search"

    def ready(self) -> None:
        """Say where the index lives, and ask to be told of every change."""
        from django.conf import settings

        from fingerpost.base.activity.subscriptions import subscribe
        from fingerpost.base.vocabulary.expanding import others_of

        from .delivering import MEANING, WORDS
        from .home import SearchHome, configure

        given = settings.FINGERPOST
        configure(SearchHome(given.home / "index", given.home / "vectors", given.model_folder), synonyms=others_of)
        subscribe("*", None, key=WORDS)
        subscribe("*", None, key=MEANING)
