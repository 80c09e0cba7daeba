"""Choosing a starter shelf."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.governance.forms import GuardedForm
from fingerpost.base.vocabulary.models import Topic
from fingerpost.base.vocabulary.queries import topics_of

from .forms import SECRET, key

MOST_WORDS = 30
MOST_TOPICS = 60


class StarterForm(GuardedForm):
    """Topics of the organisation or words, kinds of paper, and how many years back."""

    unguarded = SECRET
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics of yours"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=gettext_lazy("Other topics"), required=False, max_length=3_000,
        help_text=gettext_lazy("One a line, as titles and abstracts name them."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Which papers"), widget=forms.CheckboxSelectMultiple, initial=["reviews", "guidelines"],
        choices=[
            ("reviews", gettext_lazy("Systematic reviews")), ("guidelines", gettext_lazy("Guidelines")),
            ("trials", gettext_lazy("Randomised trials")),
        ],
    )  # fmt: skip
    years = forms.IntegerField(label=gettext_lazy("Of how many years"), min_value=1, max_value=60, initial=5)
    contact = forms.EmailField(
        label=gettext_lazy("Contact address"),
        help_text=gettext_lazy("Sent with every question, so that PubMed can write to you before it locks you out."),
    )
    api_key = key(gettext_lazy("NCBI key (optional)"), gettext_lazy("Loading is about three times as quick."))

    def __init__(
        self, data: QueryDict | None = None, *, organisation: Organisation, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.known = {each.uid: each for each in topics_of(organisation)[:MOST_TOPICS]}
        if self.known:
            self.fields["topics"].choices = [(uid, topic.name) for uid, topic in self.known.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["topics"]

    def clean_words(self) -> list[str]:
        """The words, one a line."""
        given = [" ".join(each.split()) for each in str(self.cleaned_data["words"]).splitlines() if each.strip()]
        if len(given) > MOST_WORDS:
            raise forms.ValidationError(_("Give at most %(most)s topics at a time.") % {"most": MOST_WORDS})
        return given

    def clean(self) -> dict[str, Any]:
        """At least one topic or word."""
        given = super().clean()
        if not given.get("topics") and not given.get("words") and not self.errors:
            self.add_error("words", _("Choose a topic, or give one in words."))
        return given

    @property
    def chosen(self) -> list[Topic]:
        """The topics that were ticked."""
        return [self.known[uid] for uid in self.cleaned_data.get("topics", ())]
