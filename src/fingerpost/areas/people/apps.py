"""Django's name for this area, and what it declares when it is ready."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.areas.people"
    label = "people"

    def ready(self) -> None:
        """Declare the record type `person` and the rows for the header, the account page and the home page."""
        from fingerpost.base.accounts.models import Person
        from fingerpost.base.records.panels import panel
        from fingerpost.base.records.registry import RecordType, register

        from . import documents, entries, queries

        register(
            RecordType(
                name=documents.KIND,
                plural="people",
                model=Person,
                visible=queries.visible_people,
                load=queries.load,
                documents=documents.documents,
                card=documents.card,
                export_row=documents.export_row,
                people=documents.themself,
            )
        )
        panel("site.navigation", entries.navigation)
        panel("site.account", entries.account)
        panel("site.home", entries.home)
