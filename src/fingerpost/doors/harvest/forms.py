"""What every source is asked for when it is added; each sort adds its own questions."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from fingerpost.areas.knowledge.models import Every, Source
from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.records.viewer import Viewer

from .client import Forbidden
from .client.bounds import is_public, split

MOST_RECORDS = 1_000_000
SECRET = frozenset(("api_key",))


def line(label: Any, hint: Any = "", *, required: bool = True, longest: int = 300) -> forms.CharField:
    """A question answered in one line."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=longest, widget=widget)


def search(label: Any, hint: Any = "", *, required: bool = True) -> forms.CharField:
    """A search as its database understands it."""
    widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=20_000, widget=widget)


def key(label: Any, hint: Any, *, required: bool = False) -> forms.CharField:
    """A key that the source gave the organisation. It is kept in the database and never shown again in full."""
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=200, widget=widget)


def _refuse_private(host: str) -> None:
    """Raises Forbidden for a number of a private network, at once; what a name stands for is seen when it is asked."""
    try:
        ip_address(host)
    except ValueError:
        return
    if not is_public(host):
        raise Forbidden(f"{host} is inside a private network, where sources are never looked for.")


class AddressField(forms.URLField):
    """An address on the open web; one in a private network, or with a password in it, is refused at once."""

    def clean(self, value: Any) -> Any:
        """The address. Raises ValidationError for one that will never be asked."""
        given = super().clean(value)
        try:
            _refuse_private(split(given).hostname or "")
        except Forbidden as error:
            raise forms.ValidationError(str(error)) from None
        return given


def address_field(label: Any, hint: Any = "") -> AddressField:
    """An address to be asked."""
    return AddressField(label=label, help_text=hint, max_length=1000, assume_scheme="https")


def host_of(settings: Mapping[str, Any]) -> str:
    """The host of a source that was given by its address."""
    return urlsplit(str(settings.get("address", ""))).hostname or ""


class SourceForm(GuardedForm):
    """A name, how often, how much, and who the source can write to. Searches go through the personal-data guard."""

    unguarded: ClassVar[frozenset[str]] = SECRET
    asks_contact: ClassVar[bool] = True

    name = line(_("What you call it"), _("For example: Reviews on falls in hospital."), longest=150)
    most = forms.IntegerField(
        label=_("At most how many records at a time"), min_value=1, max_value=MOST_RECORDS, initial=10_000,
        help_text=_("A run stops there and says so. The next one goes on."),
    )  # fmt: skip
    every = forms.ChoiceField(
        label=_("How often it is asked"), choices=Every.choices, initial=Every.WEEK, widget=forms.RadioSelect
    )
    contact = forms.EmailField(
        label=_("Contact address"),
        help_text=_("Sent with every question, so that the source can write to you before it locks you out."),
    )

    def __init__(
        self, data: QueryDict | None = None, *, viewer: Viewer | None = None, source: Source | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={**(initial or {}), **(_answers_of(source) if source else {})})
        self.viewer, self._secrets = viewer, _secrets_of(source)
        for name in self._secrets:
            self.fields[name].required = False
            self.fields[name].help_text = _("There is one, which is not shown. Leave this empty to keep it.")
        if not self.asks_contact:
            del self.fields["contact"]
        self.order_fields(["name", *self.own, "most", "every", "contact"])

    @property
    def own(self) -> list[str]:
        """The names of the questions that this sort alone asks."""
        return [name for name in self.fields if name not in SourceForm.base_fields]

    @property
    def kept(self) -> dict[str, Any]:
        """What was answered, as the source keeps it."""
        names = [*self.own, "most", *(["contact"] if self.asks_contact else [])]
        given = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return given | {name: value for name, value in self._secrets.items() if not given.get(name)}


def _answers_of(source: Source) -> dict[str, Any]:
    answers = {name: value for name, value in source.settings.items() if name not in SECRET}
    return {**answers, "name": source.name, "every": source.every}


def _secrets_of(source: Source | None) -> dict[str, str]:
    settings = source.settings if source else {}
    return {name: settings[name] for name in SECRET if settings.get(name)}
