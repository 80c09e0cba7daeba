"""What every table has in common whose rows name stored bytes."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models


class KeptBytes(models.Model):
    """The columns of a row that names stored bytes. Bytes that no such row names are swept away after a day."""

    sha256 = models.CharField(max_length=64, db_index=True, validators=[RegexValidator(r"\A[0-9a-f]{64}\Z")])
    bytes = models.PositiveBigIntegerField()

    class Meta:
        abstract = True
