"""People, the organisations they belong to, their groups and roles, and invitations to join."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fingerpost.base.records.references import make_ref, new_uid
from fingerpost.base.records.viewer import Role

INVITATION_LASTS = timedelta(days=14)
hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Give a colour as # and six figures, such as #005eb8."))


class People(BaseUserManager["Person"]):
    """Finding a person to sign in. Making one is an action."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person with this e-mail address, whatever its case."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Anybody who can be named. Somebody without a password or an address is a person we know of."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)
    is_superuser = models.BooleanField(default=False, help_text="Runs this instance.")
    joined_at = models.DateTimeField(default=timezone.now)

    objects = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """`person:` and the uid."""
        return make_ref("person", self.uid)


class Organisation(models.Model):
    """A trust, board, charity or library service: its name, look, words and ways to get papers."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    name = models.CharField(max_length=150)
    short_name = models.CharField(max_length=60, blank=True)
    colour = models.CharField(max_length=7, default="#005eb8", validators=[hex_colour])
    library_name = models.CharField(max_length=150, default="Library and knowledge service")
    library_email = models.EmailField(blank=True)
    library_phone = models.CharField(max_length=40, blank=True)
    library_hours = models.CharField(max_length=200, blank=True)
    words = models.JSONField(default=dict, blank=True)
    links = models.JSONField(default=dict, blank=True)
    questions = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def ref(self) -> str:
        """`organisation:` and the uid."""
        return make_ref("organisation", self.uid)


class Group(models.Model):
    """People together. A team may own items; every group grants its members what is shown to it."""

    class Sort(models.TextChoices):
        TEAM = "team", _("Team")
        COMMUNITY = "community", _("Community")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=150)
    sort = models.CharField(max_length=10, choices=Sort.choices, default=Sort.TEAM)
    purpose = models.CharField(max_length=300, blank=True)
    members = models.ManyToManyField(Person, through="GroupMembership", related_name="circles")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="group_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """`group:` and the uid."""
        return make_ref("group", self.uid)


class GroupMembership(models.Model):
    """That a person is in a group; its lead hears when something needs a name."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="group_memberships")
    lead = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="in_group_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.group_id}"


class Membership(models.Model):
    """What a person is in an organisation. A learner's ends on a date."""

    ROLES = [
        (Role.LAY.value, _("Lay member")),
        (Role.LEARNER.value, _("Learner")),
        (Role.MEMBER.value, _("Member of staff")),
        (Role.SPECIALIST.value, _("Knowledge specialist")),
        (Role.MANAGER.value, _("Manager")),
        (Role.GOVERNANCE.value, _("Information governance officer")),
        (Role.ADMINISTRATOR.value, _("Administrator")),
    ]

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=14, choices=ROLES, default=Role.MEMBER.value)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "organisation"], name="member_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.role} of {self.organisation_id}"


def _invitation_key() -> str:
    return secrets.token_urlsafe(32)


def _two_weeks_from_now() -> datetime:
    return timezone.now() + INVITATION_LASTS


class Invitation(models.Model):
    """A way in, e-mailed to one address, good for fourteen days and once.

    `key` is the secret in the e-mailed link: it is shown on no page, so that nobody but the addressee can use it.
    `site` is the address of the site where it was made, for that link.
    """

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    key = models.CharField(max_length=64, unique=True, default=_invitation_key, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    email = models.EmailField()
    name = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=14, choices=Membership.ROLES, default=Role.MEMBER.value)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL)
    ends_on = models.DateField(null=True, blank=True)
    invited_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL)
    site = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=_two_weeks_from_now)
    accepted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"invitation to {self.organisation_id}"

    @property
    def ref(self) -> str:
        """`invitation:` and the uid."""
        return make_ref("invitation", self.uid)


class Letter(models.Model):
    """One e-mail that has to go out once. It is marked `sending` before the mail server hears of it.

    After a crash in between nobody can know whether it went, so it is reported and never sent a second time.
    The body is emptied when it has gone.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be sent")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not sent")

    key = models.CharField(max_length=100, unique=True)
    ref = models.CharField(max_length=60, db_index=True, blank=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING, db_index=True)
    error = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.key} ({self.state})"
