"""Django's name for this area, and what it declares when it is ready."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.areas.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        """Declare items and what each concern adds to them."""
        from .declaring import declare

        declare()
