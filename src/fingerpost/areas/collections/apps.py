"""Django's name for this area, and what it declares when it is ready."""

from django.apps import AppConfig


class CollectionsConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.areas.collections"
    label = "collections"

    def ready(self) -> None:
        """Declare the record type `collection` and the rows for the header, the item's page and the account."""
        from fingerpost.base.activity.subscriptions import subscribe
        from fingerpost.base.records.panels import panel
        from fingerpost.base.records.registry import RecordType, register

        from . import documents, entries, models, queries, subscribers

        register(
            RecordType(
                name=models.KIND,
                plural="collections",
                model=models.Collection,
                visible=queries.visible_collections,
                load=queries.load,
                documents=documents.documents,
                card=documents.card,
                export_row=documents.export_row,
                people=documents.people,
            )
        )
        subscribe("knowledge.import.finished", subscribers.groups_of_library, key="collections.groups")
        panel("site.navigation", entries.navigation)
        panel("knowledge.item", entries.holding_it)
        panel("knowledge.item.ways", entries.saving_it)
