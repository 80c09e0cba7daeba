"""One piece of knowledge, what an organisation says of it, and how it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.records.models import Audience
from fingerpost.base.records.references import make_ref, new_uid

if TYPE_CHECKING:
    from .appraisals import DesignOpinion

UNKNOWN_DESIGN = "unknown"


class Kind(models.TextChoices):
    """What sort of knowledge an item is. Its label comes from the organisation's words."""

    EVIDENCE = "evidence"
    GUIDANCE = "guidance"
    DATA = "data"
    DOCUMENT = "document"
    PRACTICE = "practice"
    LESSON = "lesson"
    GUIDE = "guide"
    STORY = "story"
    PATIENT_STORY = "patient_story"


_PAGES_OF_AN_ITEM = frozenset(
    ("paper", "check", "hold", "change", "link", "tried", "consent", "versions", "notice", "quality", "cite", "files")
)


class Item(models.Model):
    """One piece of knowledge, of one kind.

    An item without an organisation is shared: a paper with a public identifier, changed only by import. `said` is there
    once an item has been loaded for a viewer: the holdings that this viewer may see; `abstract_hidden` says then that
    its abstract is kept from them, `has_files` that it has files, whoever may see them. `file_names`
    are, where it was loaded to be taken away, those that this viewer may see.
    """

    said: list[Holding]
    abstract_hidden: bool = False
    has_files: bool = False
    file_names: tuple[str, ...] = ()

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="items")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.TextField()
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    design = models.CharField(max_length=40, blank=True)
    design_rule = models.CharField(max_length=60, blank=True)
    retracted = models.BooleanField(default=False)
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        # Nearly every item became part of no other, and most have the same few audiences: with an index of those a
        # database would look through it whole where twenty of a million are wanted.
        indexes = [
            models.Index(
                fields=["kind", "-id", "audience"],
                name="item_by_kind_and_audience",
                condition=models.Q(merged_into__isnull=True),
            ),
            models.Index(fields=["merged_into"], name="item_merged", condition=models.Q(merged_into__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        """`item:` and the uid."""
        return make_ref("item", self.uid)

    @property
    def slug(self) -> str:
        """The title as part of an address."""
        made = slugify(self.title)[:60].strip("-") or "item"
        return f"{made}-item" if made in _PAGES_OF_AN_ITEM else made

    @property
    def url(self) -> str:
        """Where the item's page is."""
        return f"/items/{self.uid}/{self.slug}"

    @property
    def shown_design(self) -> str:
        """The study design as the viewer's own organisation has it, where it has said so; else as it was read."""
        ours = (holding.opinion for holding in self.said if getattr(holding, "ours", False))
        return next((opinion.design for opinion in ours if opinion), self.read_design)

    @property
    def read_design(self) -> str:
        """The study design that the record gives or, where it gives none, that a loaded holding's summary names."""
        if self.kind != Kind.EVIDENCE or self.design not in ("", UNKNOWN_DESIGN):
            return self.design
        return next((holding.design for holding in self.said if holding.design), self.design)

    def said_by(self, organisation: int | None) -> Holding | None:
        """What this organisation says of a loaded item, as far as the viewer may see it."""
        return next((holding for holding in self.said if holding.organisation_id == organisation), None)

    @property
    def shared(self) -> bool:
        """Whether the item is everybody's."""
        return self.organisation_id is None


class Holding(models.Model):
    """What one organisation says of an item: owner, status, review, check, topics, and its own summary.

    An organisation's own item has one from birth; a shared item gets one when an organisation first says something.
    `summary` is [{"label", "text"}, …]; `summary_credit` says who wrote it; `design` is the study design that
    the summary names, for a paper whose own record names none.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("Waits for approval")
        CURRENT = "current", _("Current")
        UNDER_REVIEW = "under_review", _("Under review")
        OUTDATED = "outdated", _("Out of date")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="holdings")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="holdings")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.CURRENT)
    owner_team = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="holdings")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="holdings")
    review_on = models.DateField(null=True, blank=True, db_index=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    topics = models.JSONField(default=list, blank=True)
    summary = models.JSONField(default=list, blank=True)
    summary_credit = models.CharField(max_length=150, blank=True)
    design = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "organisation"], name="holding_once")]
        indexes = [models.Index(fields=["organisation", "status", "review_on"], name="holding_by_status")]

    def __str__(self) -> str:
        return f"{self.organisation_id} holds {self.item_id}"

    @property
    def opinion(self) -> DesignOpinion | None:
        """What the organisation says of the study's design, where it says something."""
        return getattr(self, "design_opinion", None)

    @property
    def overdue(self) -> bool:
        """Whether the review date has passed."""
        out_of_sight = self.status in (self.Status.DRAFT, self.Status.IN_REVIEW, self.Status.WITHDRAWN)
        return not out_of_sight and self.review_on is not None and self.review_on < timezone.localdate()


class Version(models.Model):
    """How an item was before it was replaced."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    before = models.JSONField()
    by = models.CharField(max_length=60)
    why = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.item_id} until {self.at:%Y-%m-%d}"
