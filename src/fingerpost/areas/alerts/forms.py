"""Forms of saved searches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Group
from fingerpost.base.accounts.sharing import teams_open_to
from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.records.viewer import Viewer

from .models import LONGEST_NAME, Feed, FeedRule, SavedSearch, Shared
from .rules import feed_choices, may_share_with_all

_TEAM = "team:"


class SearchForm(GuardedForm):
    """The name of a saved search, and who else sees it."""

    name = forms.CharField(
        max_length=LONGEST_NAME, label=_("What do you call it?"),
        error_messages={"required": _("Give the search a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    shared = forms.ChoiceField(label=_("Who else sees it?"), widget=forms.RadioSelect())

    def __init__(self, *args: Any, viewer: Viewer, search: SavedSearch | None = None, **kwargs: Any) -> None:
        """`search` is the one that is changed; its team stays a choice whoever changes it."""
        super().__init__(*args, **kwargs)
        also = [search.team_id] if search else []
        self.teams = {f"{_TEAM}{team.uid}": team for team in teams_open_to(viewer, also)}
        choices: list[tuple[str, Any]] = [(Shared.OWN.value, Shared.OWN.label)]
        choices += [(key, _("%(team)s, and I") % {"team": team.name}) for key, team in self.teams.items()]
        if may_share_with_all(viewer):
            choices.append((Shared.ORGANISATION.value, Shared.ORGANISATION.label))
        field = self.fields["shared"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.initial = Shared.OWN.value

    @property
    def answers(self) -> dict[str, Any]:
        """What the actions take."""
        chosen = self.cleaned_data["shared"]
        team: Group | None = self.teams.get(chosen)
        return {"name": self.cleaned_data["name"], "shared": Shared.TEAM.value if team else chosen, "team": team}


def first_values(search: SavedSearch) -> dict[str, str]:
    """What the form shows first of a search that is there."""
    team = f"{_TEAM}{search.team.uid}" if search.shared == Shared.TEAM and search.team else Shared.OWN.value
    return {"name": search.name, "shared": team if search.shared == Shared.TEAM else search.shared}


class FeedForm(forms.Form):
    """What the feed of a saved search shows."""

    feed = forms.ChoiceField(label=_("What does the feed show?"), widget=forms.RadioSelect())

    def __init__(self, *args: Any, allowed: FeedRule.Allowed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["feed"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.value, each.label) for each in feed_choices(allowed)]
        field.widget.hints = {
            Feed.PUBLIC.value: _("Its address and the name of the search are no secret."),
            Feed.PRIVATE.value: _("Whoever has the address sees what you see. Give it to your own reader only."),
        }


class FeedRuleForm(forms.Form):
    """What an organisation lets out."""

    allowed = forms.ChoiceField(
        label=_("What may leave as a feed?"), choices=FeedRule.Allowed.choices, widget=forms.RadioSelect()
    )
