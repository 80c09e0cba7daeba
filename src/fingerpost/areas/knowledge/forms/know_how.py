"""The short form for know-how of any kind: the plain questions that the kind declares, one line of help each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Group, Organisation
from fingerpost.base.accounts.sharing import group_ids, teams_open_to
from fingerpost.base.governance.forms import GUARD_FIELDS, GuardedForm
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.vocabulary.queries import topic_names

from ..curating.rules import meant
from ..kinds import KINDS
from ..models import Item
from ..rules import Sharing, sharing_of
from . import fields
from .questions import questions
from .sharing import sharing_choices

_TEAM = "team:"
_LAST = frozenset(("sharing", "reason", "seen", *GUARD_FIELDS))


class KnowHowForm(GuardedForm):
    """What a kind asks, then who may see it. What may be left is folded away by the page."""

    unguarded = frozenset({"seen", "contact"})

    def __init__(
        self, *args: Any, kind: str, viewer: Viewer, organisation: Organisation, changing: Item | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        """`changing` is the item that is there already; what it says is then what the form begins with."""
        if changing is not None:
            kwargs["initial"] = first_values(changing)
        super().__init__(*args, **kwargs)
        self.kind, self.changing = kind, changing
        self.fields |= questions(KINDS[kind])
        names, chosen = topic_names(organisation), self.initial.get("topics", ())
        if names or chosen:
            self.fields["topics"] = fields.topics(names, chosen)
        self.teams = {f"{_TEAM}{team.uid}": team for team in _teams(viewer, organisation, changing)}
        self.fields["sharing"] = forms.ChoiceField(
            label=_("Who may see it?"), widget=forms.RadioSelect(), initial=Sharing.ORGANISATION.value,
            choices=[*self._team_choices(), *_open_choices(viewer, organisation, changing)],
        )  # fmt: skip
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
        return [self[name] for name, field in self.fields.items() if field.required and name not in _LAST]

    @property
    def folded(self) -> list[forms.BoundField]:
        """The questions that may be left, and the topics."""
        return [self[name] for name, field in self.fields.items() if not field.required and name not in _LAST]

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
    ids = group_ids(_meant(changing)) if changing else []
    return teams_open_to(viewer, ids)


def _meant(item: Item) -> tuple[str, ...]:
    return meant(item, item.said_by(item.organisation_id))


def _open_choices(viewer: Viewer, organisation: Organisation, changing: Item | None) -> list[tuple[str, str]]:
    return sharing_choices(viewer, organisation, {sharing_of(_meant(changing))} if changing else ())


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
    wanted = _meant(item)
    groups = group_ids(wanted)
    team = Group.objects.filter(pk__in=groups).first() if groups else None
    return {name: getattr(detail, name) for name in rules.fields} | {
        "title": item.title,
        "sharing": f"{_TEAM}{team.uid}" if team else sharing_of(wanted).value,
        "topics": ours.topics if ours else [],
        "seen": item.updated_at.isoformat(),
    }
