"""A form whose free text passes the personal-data guard before anything is done with it.

Inherit from `GuardedForm`, and every plain text field is inspected. Where something is found the form is invalid: each
field says what was found, masked; the text stays as typed; and a tick box with a reason lets the person keep it. After
that `form.override` says what was kept and why, for `governance.actions.record_override`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .finding import NAMES, Finding
from .guard import inspect, masked
from .override import Override, kinds_by_field

OVERRIDE, REASON, SEEN = "guard_override", "guard_reason", "guard_seen"
GUARD_FIELDS = (OVERRIDE, REASON, SEEN)
_AROUND = 30
_LONGEST_REASON = 200


class GuardedForm(forms.Form):
    """A form with the guard before its free text. `unguarded` names plain text fields that are not for prose."""

    unguarded: ClassVar[frozenset[str]] = frozenset()
    override: Override | None = None

    def clean(self) -> dict[str, Any]:
        """Inspect every free text, unless the person has said why what was found stays."""
        super().clean()
        found = self._findings()
        if found:
            self._judge(found)
        return self.cleaned_data

    @property
    def guarded(self) -> list[str]:
        """The names of the fields that are inspected: plain text fields, not addresses or choices."""
        plain = (name for name, field in self.fields.items() if type(field) is forms.CharField)
        return [name for name in plain if name not in self.unguarded]

    @property
    def guard_fields(self) -> list[forms.BoundField]:
        """The tick box and the reason, there only when something was found; a page shows them above its button."""
        return [self[name] for name in GUARD_FIELDS if name in self.fields]

    def _findings(self) -> dict[str, tuple[Finding, ...]]:
        inspected = {name: inspect(self._text(name)) for name in self.guarded}
        return {name: findings for name, findings in inspected.items() if findings}

    def _judge(self, found: Mapping[str, tuple[Finding, ...]]) -> None:
        kinds = kinds_by_field(found)
        kept = self._given(OVERRIDE) and self._given(SEEN) == "; ".join(kinds)
        self._offer_override(kinds, kept=bool(kept))
        if kept:
            self._accept(kinds)
            return
        for name, findings in found.items():
            self.add_error(name, _said(self._text(name), findings))

    def _accept(self, kinds: tuple[str, ...]) -> None:
        reason = self._given(REASON)
        if not reason:
            self.add_error(REASON, str(_("Say in a few words why this does not identify a patient.")))
        elif findings := inspect(reason):
            self.add_error(REASON, findings[0].message)
        else:
            self.override = Override(kinds, reason[:_LONGEST_REASON])

    def _offer_override(self, kinds: tuple[str, ...], *, kept: bool) -> None:
        """Add the tick box and the reason. A tick given for other findings than these is taken back."""
        self.fields[OVERRIDE] = forms.BooleanField(
            required=False, label=_("This does not identify a patient. Keep it.")
        )
        self.fields[REASON] = forms.CharField(
            required=False, label=_("Why it does not"), help_text=_("For example: it is our own switchboard's number."),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )  # fmt: skip
        self.fields[SEEN] = forms.CharField(required=False, widget=forms.HiddenInput())
        sent = cast(QueryDict, self.data).copy()
        sent[self.add_prefix(SEEN)] = "; ".join(kinds)
        if not kept:
            sent.pop(self.add_prefix(OVERRIDE), None)
        self.data = sent

    def _given(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name)) or "").strip()

    def _text(self, name: str) -> str:
        """What was typed, as far as the field can take it: what is longer is refused, and looking through it costs."""
        text = str(self[name].data or "").strip()
        return text[: cast(forms.CharField, self.fields[name]).max_length]


def _said(text: str, findings: tuple[Finding, ...]) -> str:
    """What was found first, masked and with a few words around it, and what to do."""
    first, *rest = findings
    moved = [Finding(each.kind, each.start - first.end, each.end - first.end, each.message) for each in rest]
    after = masked(text[first.end :], moved)
    shown = f"{text[: first.start][-_AROUND:]}[{NAMES[first.kind]}]{after[:_AROUND]}"
    more = sorted({NAMES[each.kind] for each in rest} - {NAMES[first.kind]})
    others = f" {_('Also found:')} {', '.join(more)}." if more else ""
    return f"{first.message}{others} {_('It is here:')} “…{' '.join(shown.split())}…”"
