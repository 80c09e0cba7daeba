"""Linking an item to another: words to find the other by, then which one, what it has to do with this, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import Viewer

from ..forms import fields
from ..models import LONGEST_NOTE, READ_BACKWARDS, LinkSort
from ..rules import Sharing, sharing_open_to

_BACKWARDS = "back:"


class WordsForm(GuardedForm):
    """Words of the other item."""

    words = fields.line(
        _("Find the other item"),
        _("By words from its title, its PMID or DOI, or the address of its page."),
        longest=300,
    )


class LinkForm(GuardedForm):
    """Which of the items found, what they have to do with one another, and why."""

    unguarded = frozenset({"words"})
    words = forms.CharField(max_length=300, widget=forms.HiddenInput())
    other = forms.ChoiceField(label=_("Which item is it?"), widget=forms.RadioSelect())
    sort = forms.ChoiceField(label=_("What has this item to do with it?"), widget=forms.RadioSelect())
    note = fields.line(
        _("Why do you say so?"), _("A sentence for the next reader. Your name and today's date stand beside it."),
        required=False, longest=LONGEST_NOTE,
    )  # fmt: skip
    sharing = forms.ChoiceField(label=_("Who may see this link?"), widget=forms.RadioSelect())

    def __init__(
        self, *args: Any, found: Sequence[Card], viewer: Viewer, organisation: Organisation, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        other = self._choice("other")
        other.choices = [(card.ref.removeprefix("item:"), card.title) for card in found]
        other.widget.hints = {card.ref.removeprefix("item:"): _said(card) for card in found}
        self._choice("sort").choices = _sorts()
        self._choice("sharing").choices = _audiences(viewer, organisation)
        self._choice("sharing").initial = Sharing.ORGANISATION.value

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    @property
    def backwards(self) -> bool:
        """Whether it is the other item that says something of this one."""
        return str(self.cleaned_data["sort"]).startswith(_BACKWARDS)

    @property
    def answers(self) -> dict[str, Any]:
        """What was said, for the action."""
        given = self.cleaned_data
        sort = str(given["sort"]).removeprefix(_BACKWARDS)
        return {
            "sort": sort, "note": given["note"], "sharing": Sharing(given["sharing"]), "override": self.override
        }  # fmt: skip


def _said(card: Card) -> str:
    return ", ".join(part for part in (card.tag, card.line, str(card.year or "")) if part)


def _sorts() -> list[tuple[str, str]]:
    """Both ways round, but for contradicting, which is the same from either side."""
    pairs: list[tuple[str, str]] = []
    for sort in LinkSort:
        pairs.append((sort.value, str(sort.label)))
        if sort is not LinkSort.CONTRADICTS:
            pairs.append((_BACKWARDS + sort.value, str(READ_BACKWARDS[sort])))
    return pairs


def _audiences(viewer: Viewer, organisation: Organisation) -> list[tuple[str, str]]:
    labels = {
        Sharing.ORGANISATION: _("Staff of %(place)s who may see both items") % {"place": organisation},
        Sharing.PARTNERS: _("Staff of any organisation on this site who may see both items"),
        Sharing.PUBLIC: _("Anybody who may see both items"),
    }
    return [(sharing.value, str(labels[sharing])) for sharing in sharing_open_to(viewer)]
