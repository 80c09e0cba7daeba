"""Django's name for this area, and what it declares when it is ready."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.areas.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        """Declare items, the import job and this area's places in the header."""
        from fingerpost.base.activity.jobs import job_function
        from fingerpost.base.records.panels import panel
        from fingerpost.base.records.registry import RecordType, register

        from . import cards, documents, entries, models, queries
        from .importing.running import import_job

        register(
            RecordType(
                name="item",
                plural="items",
                model=models.Item,
                visible=queries.visible_items,
                load=queries.load_items,
                documents=documents.documents,
                card=cards.card,
                export_row=cards.export_row,
                people=cards.people,
            )
        )
        job_function("knowledge.import", import_job)
        panel("site.navigation", entries.navigation)
