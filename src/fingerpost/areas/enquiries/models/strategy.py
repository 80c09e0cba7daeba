"""A search strategy that somebody keeps, and how it was before."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.records.models import Audience
from fingerpost.base.records.references import make_ref, new_uid

KIND = "strategy"
LONGEST_NAME = 200
LONGEST_TEXT = 4_000
MOST_LINES = 300
LONGEST_LINE = 20_000
_PAGES_OF_A_STRATEGY = frozenset(
    ("as", "results", "counts", "describe", "history", "undo", "copy", "run", "delete", "report")
)


class Shared(models.TextChoices):
    """Who may see a strategy beside its owner."""

    OWN = "own", _("Only me")
    TEAM = "team", _("A team")
    ORGANISATION = "organisation", _("Staff of my organisation")
    PARTNERS = "partners", _("Staff of any organisation here")
    PUBLIC = "public", _("Anybody")


class Strategy(models.Model):
    """A search strategy. `lines` are {"id", "text"} in order; an id stays with its line whatever its number becomes.

    `syntax` names one of the ways of writing a search. A `strict` strategy is not run while it has a warning.
    `report` holds what the person says for the search report, by the number of the item of the reporting list.
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    name = models.CharField(max_length=LONGEST_NAME)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="strategies")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="strategies")
    shared = models.CharField(max_length=12, choices=Shared.choices, default=Shared.OWN)
    team = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    question = models.TextField(blank=True, max_length=LONGEST_TEXT)
    notes = models.TextField(blank=True, max_length=LONGEST_TEXT)
    syntax = models.CharField(max_length=10)
    strict = models.BooleanField(default=False)
    lines = models.JSONField(default=list, blank=True)
    report = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-changed_at", "-id"]
        verbose_name_plural = "strategies"

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """`strategy:` and the uid."""
        return make_ref(KIND, self.uid)

    @property
    def slug(self) -> str:
        """The name as part of an address."""
        made = slugify(self.name)[:60].strip("-") or KIND
        return f"{made}-{KIND}" if made in _PAGES_OF_A_STRATEGY else made

    @property
    def url(self) -> str:
        """Where the strategy's page is."""
        return f"/strategies/{self.uid}/{self.slug}"


class StrategyVersion(models.Model):
    """How a strategy was before a change: `before` holds its name, question, notes, syntax, strictness and lines.

    `what` says in a few words what was done. `passed` marks those that undoing has gone past, and its own.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="versions")
    before = models.JSONField()
    what = models.CharField(max_length=120)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    passed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.strategy_id} until {self.at:%Y-%m-%d %H:%M}"
