"""The short forms for a lesson, a good practice example and a how-to guide: plain questions, one line of help each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Group, Organisation
from fingerpost.base.accounts.queries import groups_of
from fingerpost.base.governance.forms import GUARD_FIELDS, GuardedForm
from fingerpost.base.kit.date_field import DateField
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.vocabulary.queries import topic_names

from ..kinds import KINDS
from ..models import Item, Kind
from ..rules import Sharing, group_ids, sharing_of, sharing_open_to
from . import fields

_TEAM = "team:"


class KnowHowForm(GuardedForm):
    """What every kind asks. `optional` are the fields that the page folds away."""

    kind: ClassVar[str]
    optional: ClassVar[tuple[str, ...]] = ("setting", "happened_on", "topics")
    unguarded = frozenset({"seen"})
    sharing = forms.ChoiceField(label=_("Who may see it?"), widget=forms.RadioSelect())

    def __init__(
        self, *args: Any, viewer: Viewer, organisation: Organisation, changing: Item | None = None, **kwargs: Any
    ) -> None:
        """`changing` is the item that is there already; what it says is then what the form begins with."""
        if changing is not None:
            kwargs["initial"] = first_values(changing)
        super().__init__(*args, **kwargs)
        self.changing = changing
        self.teams = {f"{_TEAM}{team.uid}": team for team in _teams(viewer, organisation, changing)}
        sharing = self.fields["sharing"]
        assert isinstance(sharing, forms.ChoiceField)
        sharing.choices = [*self._team_choices(), *_open_choices(viewer, organisation, changing)]
        sharing.initial = Sharing.ORGANISATION.value
        names, chosen = topic_names(organisation), self.initial.get("topics", ())
        if names or chosen:
            self.fields["topics"] = fields.topics(names, chosen)
        if changing is not None:
            self.fields |= _fields_of_change()

    def clean(self) -> dict[str, Any]:
        """Also that nobody else has changed the item since this form was opened."""
        cleaned = super().clean()
        if self.changing is not None and cleaned.get("seen") != self.changing.updated_at.isoformat():
            raise ValidationError(_("Somebody changed this after you opened it. Open it in another tab and compare."))
        return cleaned

    @property
    def first(self) -> list[forms.BoundField]:
        """The questions that have to be answered, but for who may see it."""
        later = (*self.optional, "sharing", "reason", "seen", *GUARD_FIELDS)
        return [self[name] for name in self.fields if name not in later]

    @property
    def folded(self) -> list[forms.BoundField]:
        """The questions that may be left, and the topics."""
        return [self[name] for name in self.optional if name in self.fields]

    @property
    def unfolded(self) -> bool:
        """Whether one of those has an answer or an error, so that the page shows them."""
        return any(bound.errors or _has_answer(bound.value()) for bound in self.folded)

    def _team_choices(self) -> list[tuple[str, str]]:
        return [(key, str(_("Only %(team)s")) % {"team": team.name}) for key, team in self.teams.items()]

    @property
    def facts(self) -> Mapping[str, Any]:
        """The fields of the kind, for the action."""
        return {name: self.cleaned_data[name] for name in KINDS[self.kind].fields if name in self.fields}

    @property
    def shared_with(self) -> dict[str, Any]:
        """Who may see it, for the action: `sharing`, and `team` where a team was chosen."""
        chosen = self.cleaned_data["sharing"]
        team = self.teams.get(chosen)
        return {"sharing": Sharing.TEAM, "team": team} if team else {"sharing": Sharing(chosen)}

    @property
    def own_team(self) -> Group | None:
        """The team that looks after something new: the one it is shared with, else the writer's only team."""
        chosen = self.teams.get(self.cleaned_data["sharing"])
        return chosen or (next(iter(self.teams.values())) if len(self.teams) == 1 else None)


def _has_answer(value: Any) -> bool:
    return any(value) if isinstance(value, list) else bool(value)


def _teams(viewer: Viewer, organisation: Organisation, changing: Item | None) -> list[Group]:
    """The viewer's own teams, and the one that the item is shared with already."""
    ids = group_ids(changing.audience.tokens) if changing else []
    return list(groups_of(organisation).filter(pk__in=[*viewer.groups, *ids]))


def _open_choices(viewer: Viewer, organisation: Organisation, changing: Item | None) -> list[tuple[str, str]]:
    labels = {
        Sharing.ORGANISATION: _("Staff of %(place)s") % {"place": organisation},
        Sharing.PARTNERS: _("Staff of any organisation that uses this site"),
        Sharing.PUBLIC: _("Anybody, also without signing in"),
    }
    allowed = set(sharing_open_to(viewer)) | ({sharing_of(changing.audience.tokens)} if changing else set())
    return [(sharing.value, str(label)) for sharing, label in labels.items() if sharing in allowed]


def _fields_of_change() -> dict[str, forms.Field]:
    reason = fields.line(
        _("What did you change?"), _("A few words, kept with what it said before."), required=False, longest=200
    )
    return {"reason": reason, "seen": forms.CharField(required=False, widget=forms.HiddenInput())}


def first_values(item: Item) -> dict[str, Any]:
    """What the form for changing an item begins with."""
    rules = KINDS[item.kind]
    detail = getattr(item, rules.detail_name)
    ours = item.said_by(item.organisation_id)
    groups = group_ids(item.audience.tokens)
    team = Group.objects.filter(pk__in=groups).first() if groups else None
    return {name: getattr(detail, name) for name in rules.fields} | {
        "title": item.title,
        "sharing": f"{_TEAM}{team.uid}" if team else sharing_of(item.audience.tokens).value,
        "topics": ours.topics if ours else [],
        "seen": item.updated_at.isoformat(),
    }


class LessonForm(KnowHowForm):
    """What happened, and what to do next time."""

    kind = Kind.LESSON
    optional = ("why", *KnowHowForm.optional)
    title = fields.line(
        _("The lesson in one line"), _("For example: book the transport before the ward round"), longest=200
    )
    what_happened = fields.prose(
        _("What happened?"), _("Two or three sentences, without anything that identifies a patient.")
    )
    next_time = fields.prose(
        _("What should we do next time?"), _("What you would tell a colleague who starts tomorrow.")
    )
    why = fields.prose(_("Why did it happen?"), _("As far as you know."), required=False, rows=3)
    setting = fields.line(_("Where was it?"), _("For example: acute ward for older people, 28 beds"), required=False)
    happened_on = DateField(label=_("When was it?"), help_text=_("For example, 14 3 2026"), required=False)


class PracticeForm(KnowHowForm):
    """Something that worked, told as answers to four questions."""

    kind = Kind.PRACTICE
    optional = ("who_asked", *KnowHowForm.optional)
    title = fields.line(
        _("What you did, in one line"), _("For example: a noon huddle for everybody going home"), longest=200
    )
    need = fields.prose(_("What was needed?"), _("The problem as the people who had it would put it."))
    what_we_did = fields.prose(_("What did you do?"), _("Enough for another ward to try it."))
    how_it_helped = fields.prose(_("How did it help?"), _("What changed, and what did not. A number if you have one."))
    who_asked = fields.line(
        _("Who asked for it?"), _("For example: the ward sister and two carers"), required=False, longest=300
    )
    setting = fields.line(_("Where was it?"), _("For example: community team of twelve"), required=False)
    happened_on = DateField(label=_("When was it?"), help_text=_("For example, 14 3 2026"), required=False)


class GuideForm(KnowHowForm):
    """How to do something, step by step."""

    kind = Kind.GUIDE
    optional = ("tips", "setting", "topics")
    title = fields.line(
        _("What is it a guide to?"), _("For example: book hospital transport for tomorrow morning"), longest=200
    )
    purpose = fields.prose(_("What is it for?"), _("When somebody would use it, in a sentence or two."), rows=2)
    steps = fields.prose(_("What are the steps?"), _("One step to a line, in the order you do them."), rows=8)
    tips = fields.prose(_("Tips"), _("What nobody tells you until it goes wrong."), required=False, rows=3)
    setting = fields.line(_("Where does it hold?"), _("For example: all wards at the main site"), required=False)


FORMS: dict[str, type[KnowHowForm]] = {form.kind: form for form in (LessonForm, PracticeForm, GuideForm)}
