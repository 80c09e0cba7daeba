"""Forms of collections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.areas.knowledge.models import Item
from fingerpost.base.accounts.models import Group
from fingerpost.base.accounts.sharing import reaches_open_to, teams_open_to
from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.records.viewer import Viewer

from .models import LONGEST_ABOUT, LONGEST_NAME, LONGEST_NOTE, Collection, Feed, Shared
from .rules import MOST_ITEMS

_TEAM = "team:"
NEW = "new"


def _line(label: Any, longest: int, hint: Any = "", *, required: bool = True) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=longest, widget=widget)


class SharedForm(GuardedForm):
    """A form that asks who sees a collection."""

    def ask_who_sees_it(self, viewer: Viewer, collection: Collection | None = None) -> None:
        """Put the question last; what is chosen already stays a choice whoever changes it."""
        also = [collection.team_id] if collection else []
        self.teams = {f"{_TEAM}{team.uid}": team for team in teams_open_to(viewer, also)}
        allowed = [Shared.OWN, *map(Shared, reaches_open_to(viewer))]
        if collection is not None and collection.shared not in (*allowed, Shared.TEAM):
            allowed = [*allowed, Shared(collection.shared)]
        own, *wider = [(each.value, str(each.label)) for each in allowed]
        teams = [(key, str(_("Only %(team)s") % {"team": team.name})) for key, team in self.teams.items()]
        self.fields["shared"] = forms.ChoiceField(
            label=_("Who may see it?"), choices=[own, *teams, *wider], widget=forms.RadioSelect(),
            initial=Shared.OWN.value,
            help_text=_("Each of them sees only those of its items that they may see anyway."),
        )  # fmt: skip

    @property
    def shared_with(self) -> dict[str, Any]:
        """Who may see it, for the action."""
        chosen = self.cleaned_data["shared"]
        team: Group | None = self.teams.get(chosen)
        return {"shared": Shared.TEAM.value if team else chosen, "team": team, "override": self.override}


class CollectionForm(SharedForm):
    """The name of a collection, what it is for, and who sees it."""

    name = _line(_("What do you call it?"), LONGEST_NAME, _("For example: reading for new discharge co-ordinators"))
    about = forms.CharField(
        label=_("What is it for?"), required=False, max_length=LONGEST_ABOUT, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For whom it is, and how you chose what is in it."),
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Viewer, collection: Collection | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_who_sees_it(viewer, collection)

    @property
    def answers(self) -> dict[str, Any]:
        """What the actions take."""
        return {"name": self.cleaned_data["name"], "about": self.cleaned_data["about"], **self.shared_with}


def first_values(collection: Collection) -> dict[str, str]:
    """What the form shows first of a collection that is there."""
    team = collection.team if collection.shared == Shared.TEAM else None
    shared = f"{_TEAM}{team.uid}" if team else collection.shared
    return {"name": collection.name, "about": collection.about, "shared": shared}


class GatherForm(SharedForm):
    """Which items go into which collection; a new one may be begun with them."""

    items = forms.MultipleChoiceField(label=_("What do you want to save?"), widget=forms.CheckboxSelectMultiple())
    where = forms.ChoiceField(label=_("Which collection?"), widget=forms.RadioSelect())
    name = _line(_("Name of the new collection"), LONGEST_NAME, required=False)

    def __init__(
        self, *args: Any, items: Sequence[Item], collections: Sequence[Collection], viewer: Viewer, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        uids = [item.uid for item in items]
        self.fields["items"] = forms.MultipleChoiceField(
            label=_("What do you want to save?"), choices=[(item.uid, item.title) for item in items], initial=uids,
            widget=forms.CheckboxSelectMultiple(), error_messages={"required": _("Tick at least one item.")},
        )  # fmt: skip
        known = [(each.uid, each.name) for each in collections]
        self.fields["where"] = forms.ChoiceField(
            label=_("Which collection?"), choices=[*known, (NEW, _("A new one"))], widget=forms.RadioSelect(),
            initial=NEW if not known else None,
        )  # fmt: skip
        self.ask_who_sees_it(viewer)
        self.fields["shared"].required = False

    def clean(self) -> dict[str, Any]:
        """A new collection has a name."""
        given = super().clean()
        if given.get("where") == NEW and not given.get("name"):
            self.add_error("name", _("Give the new collection a name."))
        given["shared"] = given.get("shared") or Shared.OWN.value
        return given

    @property
    def of_a_new_one(self) -> list[forms.BoundField]:
        """What is asked only of a new collection."""
        return [self["name"], self["shared"]]


class NoteForm(GuardedForm):
    """What is said of an item in a collection, and where it stands."""

    note = _line(
        _("Why is it here?"),
        LONGEST_NOTE,
        _("A sentence for whoever reads the list: what to take from it."),
        required=False,
    )
    place = forms.IntegerField(
        label=_("Place in the list"), min_value=1, max_value=MOST_ITEMS, help_text=_("1 is the first."),
        widget=forms.NumberInput(attrs={"size": "4"}),
    )  # fmt: skip


class FeedForm(forms.Form):
    """What the feed of a collection shows."""

    feed = forms.ChoiceField(label=_("What does the feed show?"), widget=forms.RadioSelect())

    def __init__(self, *args: Any, collection: Collection, mine: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["feed"]
        assert isinstance(field, forms.ChoiceField)
        public = [Feed.PUBLIC] if collection.shared == Shared.PUBLIC else []
        offered = [Feed.NONE, *public, *([Feed.PRIVATE] if mine else [])]
        field.choices = [(each.value, each.label) for each in offered]
        field.widget.hints = {
            Feed.PUBLIC.value: _("Its address and the name of the collection are no secret."),
            Feed.PRIVATE.value: _("Whoever has the address sees what you see. Give it to your own reader only."),
        }
