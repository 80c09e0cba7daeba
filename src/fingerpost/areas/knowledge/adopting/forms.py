"""We tried it: where, what we changed, what happened, would we again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.kit.date_field import DateField
from fingerpost.base.records.viewer import Viewer

from ..forms import fields
from ..models import Again
from ..rules import Sharing, sharing_open_to


class TriedForm(GuardedForm):
    """What those who tried an example tell. What went wrong counts as much as what went well."""

    place = fields.line(_("Where did you try it?"), _("For example: Rowan Ward, rehabilitation, 24 beds"))
    tried_on = DateField(label=_("When did you begin?"), help_text=_("For example, 14 3 2026"), required=False)
    what_changed = fields.prose(
        _("What did you change?"), _("Leave it empty if you did it just as it is told."), required=False, rows=3
    )
    what_happened = fields.prose(
        _("What happened?"), _("What helped, what did not, and a number if you have one. Failures save others time.")
    )
    again = forms.ChoiceField(label=_("Would you do it again?"), choices=Again.choices, widget=forms.RadioSelect())
    sharing = forms.ChoiceField(
        label=_("Who may read this?"), help_text=_("Whoever gave the example always may."), widget=forms.RadioSelect()
    )

    def __init__(self, *args: Any, viewer: Viewer, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sharing = self.fields["sharing"]
        assert isinstance(sharing, forms.ChoiceField)
        sharing.choices = _audiences(viewer, organisation)
        sharing.initial = sharing.choices[-1][0]  # the widest: that is how practice spreads

    @property
    def answers(self) -> dict[str, Any]:
        """What was told, for the action."""
        told = {name: self.cleaned_data[name] for name in TriedForm.base_fields}
        return told | {"sharing": Sharing(told["sharing"]), "override": self.override}


def _audiences(viewer: Viewer, organisation: Organisation) -> list[tuple[str, str]]:
    labels = {
        Sharing.ORGANISATION: _("Staff of %(place)s who may see the example") % {"place": organisation},
        Sharing.PARTNERS: _("Staff of any organisation on this site who may see the example"),
        Sharing.PUBLIC: _("Anybody who may see the example"),
    }
    return [(sharing.value, str(labels[sharing])) for sharing in sharing_open_to(viewer)]
