"""Django's name for this area, and what it declares when it is ready."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.areas.alerts"
    label = "alerts"

    def ready(self) -> None:
        """Declare the record type `saved_search` and the rows for the header, the account and the organisation page."""
        from fingerpost.base.records.panels import panel
        from fingerpost.base.records.registry import RecordType, register

        from . import documents, entries, models, queries

        register(
            RecordType(
                name=models.KIND,
                plural="saved searches",
                model=models.SavedSearch,
                visible=queries.visible_searches,
                load=queries.load,
                documents=documents.documents,
                card=documents.card,
                export_row=documents.export_row,
                people=documents.people,
            )
        )
        panel("site.navigation", entries.navigation)
        panel("site.account", entries.account)
        panel("accounts.organisation", entries.organisation)
