"""Teams, and who is in them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.kit.errors import Invalid

from ..models import Group, Organisation, Person
from ..queries import members_of


class TeamForm(GuardedForm):
    """A team's name and purpose."""

    name = forms.CharField(max_length=150, label=_("Name"), error_messages={"required": _("Enter a name")})
    purpose = forms.CharField(
        max_length=300, required=False, label=_("What it is for (optional)"), widget=forms.Textarea(attrs={"rows": 2})
    )


class NewTeamForm(TeamForm):
    """A new team or community."""

    sort = forms.ChoiceField(
        label=_("What is it?"), choices=Group.Sort.choices, initial=Group.Sort.TEAM, widget=forms.RadioSelect
    )
    field_order = ("sort", "name", "purpose")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sort"].widget.hints = {
            Group.Sort.TEAM.value: _("People who work together. A team can own policies, guides and lessons."),
            Group.Sort.COMMUNITY.value: _("People who share an interest, whoever they work for."),
        }


class TeamMemberForm(forms.Form):
    """Somebody to put into a team, by name or address."""

    who = forms.CharField(
        max_length=254,
        label=_("Add somebody"),
        help_text=_("Their e-mail address or their full name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter a name or an e-mail address")},
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._organisation = organisation
        self._found: Person | None = None

    def clean_who(self) -> str:
        """One person of the organisation."""
        given = str(self.cleaned_data["who"])
        found = [each.person for each in members_of(self._organisation, given)[:50]]
        exact = [person for person in found if given.lower() in (person.email, person.name.lower())]
        if len(exact) > 1:
            raise forms.ValidationError(_("Several people have this name. Give the e-mail address."))
        if not exact:
            raise forms.ValidationError(_("Nobody in your organisation has this name or address."))
        self._found = exact[0]
        return given

    @property
    def found(self) -> Person:
        """Whom a right form means. Raises Invalid on a wrong one."""
        if self._found is None:
            raise Invalid(who=str(_("Enter a name or an e-mail address.")))
        return self._found
