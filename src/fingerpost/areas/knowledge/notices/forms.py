"""Saying what was published of an item, and taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.kit.date_field import DateField

from ..forms import fields
from ..models import LONGEST_NOTICE, LONGEST_NOTICE_REASON, Item, NoticeSort
from .rules import sorts_for

_HINTS = {
    NoticeSort.RETRACTION.value: _("Nobody should rely on its findings. No answer is drawn from it any more."),
    NoticeSort.CONCERN.value: _("The publisher or an editor doubts it and has said so."),
    NoticeSort.SUPERSEDED.value: _("An update or another item took its place."),
    NoticeSort.CORRECTION.value: _("A mistake in it was put right."),
}


class NoticeForm(GuardedForm):
    """What was said of it, why, and where it can be read."""

    unguarded = frozenset({"other"})
    sort = forms.ChoiceField(label=_("What happened to it?"), widget=forms.RadioSelect())
    reason = fields.line(_("Why, in a sentence"), _("Whoever sees the item reads this."), longest=LONGEST_NOTICE_REASON)
    url = forms.URLField(
        label=_("Where can the notice be read?"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Its address. It may stay empty only where another item here replaced this one."),
    )  # fmt: skip
    text = fields.line(
        _("Where it was published"), _("If you know: journal, year, pages."), required=False, longest=LONGEST_NOTICE
    )
    noticed_on = DateField(label=_("When it was published"), help_text=_("For example, 14 3 2026"), required=False)
    other = fields.line(
        _("What replaced it, if it is here"), _("The address of its page on this site, its PMID or its DOI."),
        required=False, longest=300,
    )  # fmt: skip

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sort = self.fields["sort"]
        assert isinstance(sort, forms.ChoiceField)
        sort.choices = [(each.value, str(each.label)) for each in sorts_for(item.kind)]
        sort.widget.hints = _HINTS

    def clean_noticed_on(self) -> Any:
        """A notice is not of the future."""
        day = self.cleaned_data["noticed_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Give a date that is not after today."))
        return day


class WithdrawForm(GuardedForm):
    """What was wrong with a notice."""

    why = fields.line(_("What was wrong with it?"), _("It is kept beside the notice."), longest=LONGEST_NOTICE_REASON)
