"""Django's name for this area, and what it declares when it is ready."""

from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.areas.enquiries"
    label = "enquiries"

    def ready(self) -> None:
        """Declare the record type `strategy` and this area's places in the header and on the desk."""
        from fingerpost.base.records.panels import panel
        from fingerpost.base.records.registry import RecordType, register

        from . import cards, entries, models, queries

        register(
            RecordType(
                name="strategy",
                plural="strategies",
                model=models.Strategy,
                visible=queries.visible_strategies,
                load=queries.load_strategies,
                documents=cards.documents,
                card=cards.card,
                export_row=cards.export_row,
                people=cards.people,
            )
        )
        panel("site.navigation", entries.navigation)
        panel("knowledge.desk", entries.desk)
