"""The forms for files and for documents. What was drawn out of a file passes the guard with what is typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Group, Organisation
from fingerpost.base.governance.finding import Finding
from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.governance.guard import PATIENT_KINDS, inspect
from fingerpost.base.kit.date_field import DateField
from fingerpost.base.records.viewer import Viewer

from ..forms import fields
from ..forms.know_how import KnowHowForm
from ..kinds import KINDS
from ..models import Kind
from ..queries import teams_in
from .dated_field import DatedField
from .waiting import Waiting

_ASKED = ("written_by", "dated", "summary")
_OF_THE_HOLDING = ("owner_team", "review_on")


class FileForm(forms.Form):
    """Choosing one file."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("PDF, Word, PowerPoint, HTML, Markdown or text. Choose it, or drop it here."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
        max_length=255,
    )


class FileWordsForm(GuardedForm):
    """A form beside a file whose words pass the guard too.

    Of these only what a patient alone has is held up: whoever wrote a report may give their own telephone number.
    """

    unguarded = frozenset({"words"})
    waiting: Waiting | None = None

    def __init__(self, *args: Any, waiting: Waiting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        if waiting is not None:
            self.fields["words"] = forms.CharField(required=False, label=_("What the file says"))

    def _findings(self) -> dict[str, tuple[Finding, ...]]:
        found = super()._findings()
        words = inspect(self._text("words"), PATIENT_KINDS) if self.waiting else ()
        return found | ({"words": words} if words else {})

    def _text(self, name: str) -> str:
        if name != "words" or self.waiting is None:
            return super()._text(name)
        drawn = self.waiting.drawn
        told = drawn.text if drawn.title in drawn.text else f"{drawn.title}\n{drawn.text}"
        return f"{self.waiting.name}\n{told}"


class DocumentForm(FileWordsForm, KnowHowForm):
    """What is asked of a document: what it calls itself, who wrote it and when, and in brief what it says."""

    unguarded = FileWordsForm.unguarded | KnowHowForm.unguarded

    def __init__(
        self, *args: Any, kind: str, viewer: Viewer, organisation: Organisation, waiting: Waiting | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        """`waiting` is the file of something new; its own title is what the form begins with."""
        if waiting is not None:
            kwargs["initial"] = {"title": waiting.taken.title[:200]}
        super().__init__(*args, kind=kind, viewer=viewer, organisation=organisation, waiting=waiting, **kwargs)
        self.fields.pop("setting", None)
        self.fields |= {"written_by": _written_by(), "dated": _dated()}
        self.owners = _owners(viewer, organisation) if waiting else {}
        if waiting is not None:
            self.fields |= {"owner_team": _owner_team(self.owners), "review_on": _review_on()}

    @property
    def first(self) -> list[forms.BoundField]:
        """What tells a document from others, needed or not."""
        return [self["title"], *(self[name] for name in _ASKED)]

    @property
    def folded(self) -> list[forms.BoundField]:
        """Its topics, who looks after it, and when to look at it again."""
        return [self[name] for name in ("topics", *_OF_THE_HOLDING) if name in self.fields]

    @property
    def unfolded(self) -> bool:
        """The review date is filled in from the beginning, and is no reason to unfold."""
        return any(bound.errors or (bound.name == "topics" and bound.value()) for bound in self.folded)

    def clean_review_on(self) -> Any:
        """A day to come. Raises ValidationError for one that has been."""
        day = self.cleaned_data["review_on"]
        if day and day <= timezone.localdate():
            raise ValidationError(_("Give a day to come."))
        return day

    @property
    def kept_by(self) -> dict[str, Any]:
        """Who looks after it and when to look again, for the action."""
        owner = self.owners.get(self.cleaned_data.get("owner_team") or "")
        return {"owner_team": owner or self.own_team, "review_on": self.cleaned_data.get("review_on")}


def _written_by() -> forms.CharField:
    return fields.line(
        _("Who wrote it?"), _("A team or a body, or as it says itself. For example: Falls team"), required=False
    )


def _dated() -> DatedField:
    hint = _("As far as you know it. For example, 3 2026; the year alone is fine.")
    return DatedField(label=_("When is it from?"), help_text=hint, required=False)


def _review_on() -> DateField:
    again = KINDS[Kind.DOCUMENT].review_date(timezone.localdate())
    return DateField(label=_("When should somebody look at it again?"), required=False, initial=again)


def _owners(viewer: Viewer, organisation: Organisation) -> dict[str, Group]:
    """The teams that somebody may give a document to: all for the desk, else their own."""
    teams = teams_in(organisation)
    return {team.uid: team for team in (teams if viewer.is_desk else teams.filter(pk__in=viewer.groups))}


def _owner_team(owners: dict[str, Group]) -> forms.ChoiceField:
    choices = [("", _("Nobody but me")), *((uid, team.name) for uid, team in owners.items())]
    return forms.ChoiceField(label=_("Which team looks after it?"), choices=choices, required=False)
