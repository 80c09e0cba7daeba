"""Django's name for this area, and what it declares when it is ready."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.areas.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        """Declare items, their jobs, what they hear of and this area's rows for places."""
        from fingerpost.base.activity.daily import every_day
        from fingerpost.base.activity.jobs import job_function
        from fingerpost.base.activity.subscriptions import subscribe
        from fingerpost.base.records.panels import panel
        from fingerpost.base.records.registry import RecordType, register

        from . import cards, documents, entries, models, queries, subscribers
        from .adopting import entries as adopting
        from .citing.entries import styles_on_the_desk
        from .consenting.actions import CONSENTS, end_consents
        from .curating import entries as curating
        from .curating import settling
        from .importing.running import import_job
        from .importing.uploads import forget_uploads
        from .merging.entries import on_the_desk
        from .merging.queries import uids_now
        from .merging.scanning import SCAN, scan_job
        from .notices.entries import way_to_notice
        from .sources import following
        from .sources.entries import sources_of_abstracts

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
                now_at=uids_now,
            )
        )
        job_function("knowledge.import", import_job)
        job_function(SCAN, scan_job)
        every_day("knowledge.uploads", forget_uploads)
        panel("knowledge.desk", on_the_desk)
        job_function(subscribers.FOLLOWING, subscribers.follow_topics_job)
        subscribe("vocabulary.topic.*", subscribers.topics_changed, key="knowledge.topics")
        every_day("knowledge.consents", lambda: end_consents(by=CONSENTS))
        panel("site.home", adopting.home)
        job_function(following.FOLLOWING, following.follow_abstracts_job)
        panel("knowledge.desk", sources_of_abstracts)
        panel("knowledge.desk", styles_on_the_desk)
        panel("knowledge.item.ways", way_to_notice)
        job_function(settling.SETTLING, settling.settle_job)
        every_day(settling.SETTLING, settling.settle_daily)
        panel("site.home", curating.home)
        panel("knowledge.desk", curating.desk)
        panel("accounts.organisation", curating.organisation)
        panel("accounts.person", curating.person)
        panel("site.navigation", entries.navigation)
        panel("vocabulary.topic", entries.carrying_topic)
