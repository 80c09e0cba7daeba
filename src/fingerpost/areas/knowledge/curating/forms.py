"""The few questions that are asked when something is checked, withdrawn, sent back, handed over or brought back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.kit.date_field import DateField
from fingerpost.base.records.viewer import Viewer

from ..forms import fields
from ..linking.finding import others_for
from ..models import LONGEST_REASON, CurationRule, Item
from ..queries import item_by_uid, staff_of, teams_in
from .moves import Move

_LONGEST_HIDING = 60
NOTHING = "nothing"
"""What the form sends for no approval: an empty answer is none."""


def _prose(label: Any, hint: Any, *, required: bool) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=LONGEST_REASON, widget=widget)


class MoveForm(GuardedForm):
    """A move that needs nothing but being made. `reason` and `replaced_by` are for the action."""

    def __init__(self, *args: Any, item: Item, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.viewer = item, viewer

    @property
    def answers(self) -> dict[str, Any]:
        """What was said, for the action."""
        return {"reason": self.cleaned_data.get("reason", ""), "override": self.override}


class CheckForm(MoveForm):
    """That it still holds: a note for the next who looks, and another date than the usual one."""

    reason = _prose(
        gettext_lazy("What did you look at? (optional)"),
        gettext_lazy("For example: read against the new guideline, nothing to change."), required=False,
    )  # fmt: skip
    review_on = DateField(
        label=gettext_lazy("Look at it again on (optional)"),
        help_text=gettext_lazy("Leave it empty for the usual time. For example, 14 3 2027"), required=False,
    )  # fmt: skip

    @property
    def answers(self) -> dict[str, Any]:
        """What was said, for the action."""
        given = self.cleaned_data
        return {"note": given["reason"], "review_on": given["review_on"], "override": self.override}


class SendBackForm(MoveForm):
    """Why something cannot be published as it is."""

    reason = _prose(
        gettext_lazy("What has to change before it can be published?"),
        gettext_lazy("Whoever wrote it reads this on their home page."), required=True,
    )  # fmt: skip


class WithdrawForm(MoveForm):
    """Why something is withdrawn, and what to use instead."""

    reason = _prose(
        gettext_lazy("Why is it withdrawn?"),
        gettext_lazy("Stands on its page, for whoever comes by an old link."), required=True,
    )  # fmt: skip
    instead = fields.line(
        gettext_lazy("What should people use instead? (optional)"),
        gettext_lazy("The address of its page here, or its PMID or DOI."), required=False, longest=300,
    )  # fmt: skip
    unguarded = frozenset({"instead"})

    def clean_instead(self) -> Item | None:
        """The item that is meant: exactly one."""
        words = self.cleaned_data["instead"].strip()
        found = others_for(words, self.item, self.viewer) if words else ()
        if words and len(found) != 1:
            raise forms.ValidationError(_("Give the address of a page here, or a PMID or DOI that is here."))
        return item_by_uid(found[0].ref.removeprefix("item:"), self.viewer) if found else None

    @property
    def answers(self) -> dict[str, Any]:
        """What was said, for the action."""
        return super().answers | {"replaced_by": self.cleaned_data["instead"]}


FORMS: dict[str, type[MoveForm]] = {"right": CheckForm, "send_back": SendBackForm, "withdraw": WithdrawForm}


def form_of(move: Move) -> type[MoveForm]:
    """The form of a move."""
    return FORMS.get(move.name, MoveForm)


class HandOverForm(forms.Form):
    """Who looks after a leaver's things from now on."""

    team = forms.ModelChoiceField(
        label=gettext_lazy("Team"), queryset=Group.objects.none(), required=False, to_field_name="uid",
        help_text=gettext_lazy("A team outlasts the people in it."),
        empty_label=gettext_lazy("Leave the teams as they are"),
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Person"), queryset=Person.objects.none(), required=False, to_field_name="uid",
        empty_label=gettext_lazy("Nobody yet: the team finds somebody"),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team, owner = self.fields["team"], self.fields["owner"]
        assert isinstance(team, forms.ModelChoiceField)
        assert isinstance(owner, forms.ModelChoiceField)
        team.queryset = teams_in(organisation)
        owner.queryset = staff_of(organisation).exclude(pk=person.pk)


class RestoreForm(GuardedForm):
    """Why an earlier version comes back."""

    reason = fields.line(
        gettext_lazy("Why? (optional)"), gettext_lazy("A few words, kept with what it says now."), required=False,
        longest=100,
    )  # fmt: skip


class RuleForm(forms.Form):
    """What has to be approved, and what is left out of results."""

    approve_from = forms.ChoiceField(
        label=gettext_lazy("What does the library approve before others find it?"), required=False,
        choices=[(value or NOTHING, label) for value, label in CurationRule.ApproveFrom.choices],
        widget=forms.RadioSelect(),
        help_text=gettext_lazy("Until then its author and the library desk alone see it."),
    )  # fmt: skip
    hide_outdated = forms.BooleanField(label=gettext_lazy("Leave out what was said to be out of date"), required=False)
    hide_overdue = forms.IntegerField(
        label=gettext_lazy("Leave out what is overdue for review for more than so many months"), required=False,
        min_value=0, max_value=_LONGEST_HIDING,
        help_text=gettext_lazy("Empty: never. 0: from the day after the review date."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "4", "autocomplete": "off"}),
    )  # fmt: skip

    @classmethod
    def current(cls, rule: CurationRule) -> dict[str, Any]:
        """What the fields show first."""
        return {name: getattr(rule, name) for name in cls.base_fields} | {"approve_from": rule.approve_from or NOTHING}

    @property
    def answers(self) -> dict[str, Any]:
        """What was said, for the action."""
        given = self.cleaned_data["approve_from"]
        return self.cleaned_data | {"approve_from": "" if given == NOTHING else given}
