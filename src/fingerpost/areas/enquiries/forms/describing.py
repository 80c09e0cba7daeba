"""What a strategy is called, what it is for, and who may see it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.accounts.models import Group, Organisation
from fingerpost.base.accounts.sharing import reaches_open_to, teams_open_to
from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.records.viewer import Viewer

from ..models import LONGEST_NAME, Shared, Strategy
from ..models.strategy import LONGEST_TEXT

_TEAM = "team:"


class DescribeForm(GuardedForm):
    """Name, question, notes and sharing."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    question = forms.CharField(
        label=gettext_lazy("Question it serves"), required=False, max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    notes = forms.CharField(
        label=gettext_lazy("Notes"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
    shared = forms.ChoiceField(label=gettext_lazy("Who may see it?"), widget=forms.RadioSelect())

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        viewer: Viewer,
        organisation: Organisation,
        strategy: Strategy | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, initial=_first(strategy), prefix=prefix)
        also = [strategy.team_id] if strategy else []
        self.teams = {f"{_TEAM}{team.uid}": team for team in teams_open_to(viewer, also)}
        choices = [(key, _("Only %(team)s") % {"team": team.name}) for key, team in self.teams.items()]
        field = self.fields["shared"]
        assert isinstance(field, forms.ChoiceField)
        own, *wider = _open(viewer, organisation, strategy)
        field.choices = [own, *choices, *wider]

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, for the action."""
        given = {name: self.cleaned_data[name] for name in ("name", "question", "notes")}
        return given | self._sharing() | {"override": self.override}

    def _sharing(self) -> dict[str, Shared | Group | None]:
        chosen = self.cleaned_data["shared"]
        team = self.teams.get(chosen)
        return {"shared": Shared.TEAM if team else Shared(chosen), "team": team}


def _open(viewer: Viewer, organisation: Organisation, strategy: Strategy | None) -> list[tuple[str, str]]:
    """With whom it can be shared, teams aside. What it is shared as already may stay."""
    labels = {
        Shared.OWN: _("Only me") if strategy is None or strategy.owner_id == viewer.person else _("Only its owner"),
        Shared.ORGANISATION: _("Staff of %(place)s") % {"place": organisation},
        Shared.PARTNERS: _("Staff of any organisation that uses this site"),
        Shared.PUBLIC: _("Anybody, also without signing in"),
    }
    allowed = {Shared.OWN, *reaches_open_to(viewer), *([Shared(strategy.shared)] if strategy else [])}
    return [(shared.value, label) for shared, label in labels.items() if shared in allowed]


def _first(strategy: Strategy | None) -> dict[str, Any]:
    if strategy is None:
        return {"shared": Shared.OWN.value}
    team = strategy.team if strategy.shared == Shared.TEAM else None
    facts = {name: getattr(strategy, name) for name in ("name", "question", "notes")}
    return facts | {"shared": f"{_TEAM}{team.uid}" if team else strategy.shared}
