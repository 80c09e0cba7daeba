"""What know-how says of itself, so that nobody takes it for more than it is. Never a grade."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tried(models.TextChoices):
    """How often those who tell it did it."""

    ONCE = "once", _("Once")
    FEW = "few", _("A few times")
    USUAL = "usual", _("It is how we work now")


class Tested(models.TextChoices):
    """How they know what came of it."""

    NOT = "not", _("We did not test it")
    SEEN = "seen", _("We saw it ourselves; nothing was counted")
    COUNTED = "counted", _("We counted before and after")
    COMPARED = "compared", _("We compared with another place at the same time")


class FirstHand(models.Model):
    """The columns of know-how that somebody tells at first hand: where it was, how often, and how it was tested."""

    setting = models.CharField(max_length=150, blank=True)
    tried = models.CharField(max_length=8, choices=Tried.choices, blank=True)
    tested = models.CharField(max_length=8, choices=Tested.choices, blank=True)

    class Meta:
        abstract = True
