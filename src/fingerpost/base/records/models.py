"""Audiences as rows: each distinct list of tokens once, so that a record needs one column and one indexed look-up."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from .viewer import Viewer


class Audience(models.Model):
    """One distinct audience. `key` is its tokens in order, joined by spaces."""

    key = models.CharField(max_length=500, unique=True)

    def __str__(self) -> str:
        return self.key

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens of this audience."""
        return tuple(self.key.split())


class AudienceToken(models.Model):
    """One token of an audience, for asking which audiences a viewer belongs to."""

    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="rows")
    token = models.CharField(max_length=60, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audience", "token"], name="audience_token_once")]

    def __str__(self) -> str:
        return self.token


def audience_of(tokens: Iterable[str]) -> Audience:
    """The row for a list of tokens, made when it is new."""
    wanted = sorted(set(tokens))
    audience, new = Audience.objects.get_or_create(key=" ".join(wanted))
    if new:
        AudienceToken.objects.bulk_create([AudienceToken(audience=audience, token=token) for token in wanted])
    return audience


def seen_by(viewer: Viewer, column: str = "audience") -> models.Q:
    """A condition for `filter`: the record's audience overlaps the viewer's tokens."""
    if viewer.system:
        return models.Q()
    ids = AudienceToken.objects.filter(token__in=sorted(viewer.tokens)).values("audience_id")
    return models.Q(**{f"{column}_id__in": ids})
