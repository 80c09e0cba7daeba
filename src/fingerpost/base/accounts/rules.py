"""Who may do what with people and the organisation, and what is a sensible value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.base.activity.actions import Actor, System
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import SYSTEM, Role, Viewer

from .links import LINKS, wrong_with
from .models import Group, Membership, Organisation, Person
from .queries import administrators_of, live_memberships, viewer_for
from .words import LABELS

MOST_QUESTIONS = 3
LONGEST_QUESTION = 200
LONGEST_LABEL = 60


def acting_viewer(by: Actor, organisation: Organisation | None) -> Viewer:
    """What the actor may see and do in an organisation. A named part of the system may do everything."""
    if isinstance(by, System):
        return SYSTEM
    if isinstance(by, Person):
        return viewer_for(by, organisation)
    raise TypeError(f"{by!r} cannot act")


def administers(viewer: Viewer) -> bool:
    """Whether this viewer runs the organisation they work in."""
    return viewer.system or viewer.role == Role.ADMINISTRATOR


def require_administrator(by: Actor, organisation: Organisation) -> None:
    """Raises NotAllowed unless the actor administers the organisation."""
    if not administers(acting_viewer(by, organisation)):
        raise NotAllowed(_("Only an administrator of the organisation can do this."))


def require_operator(by: Actor) -> None:
    """Raises NotAllowed unless the actor is the instance's operator, or a part of the system."""
    if not isinstance(by, System) and not (isinstance(by, Person) and by.is_superuser):
        raise NotAllowed(_("Only the operator of this site can do this."))


def require_system(by: Actor) -> None:
    """Raises NotAllowed for a person: only a part of the system does this."""
    if not isinstance(by, System):
        raise NotAllowed(_("Only the system does this by itself."))


def require_self(by: Actor, person: Person) -> None:
    """Raises NotAllowed unless the actor is this person, or the system."""
    if not isinstance(by, System) and by != person:
        raise NotAllowed(_("Only the person themself can do this."))


def require_end_date(role: Role, ends_on: date | None) -> None:
    """Raises Invalid for a learner without an end date, or an administrator with one."""
    if role == Role.LEARNER and ends_on is None:
        raise Invalid(ends_on=_("Give the date on which the learner leaves."))
    if role == Role.ADMINISTRATOR and ends_on is not None:
        raise Invalid(ends_on=_("An administrator has no end date. Leave it empty, or choose another role."))


def require_future(ends_on: date | None) -> None:
    """Raises Invalid when a date is not after today."""
    if ends_on is not None and ends_on <= timezone.localdate():
        raise Invalid(ends_on=_("Give a date after today."))


def require_another_administrator(person: Person, organisation: Organisation, role: Role | None) -> None:
    """Raises Invalid when giving the person this role (None: no role) would leave nobody to run the organisation."""
    if role == Role.ADMINISTRATOR:
        return
    running = set(administrators_of(organisation).values_list("person_id", flat=True))
    if running == {person.pk}:
        raise Invalid(role=_("An organisation needs at least one administrator. Make somebody else one first."))


def require_member(person: Person, group: Group) -> None:
    """Raises Invalid when somebody who is not in the organisation would join one of its teams."""
    here = live_memberships(person).filter(organisation=group.organisation_id)
    if group.sort == Group.Sort.TEAM and not here.exists():
        raise Invalid(person=_("Only people of this organisation can be in one of its teams."))


def require_words(words: Mapping[str, Sequence[str]]) -> None:
    """Raises Invalid unless every word is one of ours, with a label for one and a label for many."""
    for name, labels in words.items():
        if name not in LABELS:
            raise Invalid(words=_("There is no word called %(name)s.") % {"name": name})
        if len(labels) != 2 or not all(isinstance(label, str) and label.strip() for label in labels):
            raise Invalid(words=_("Give both the word for one and the word for many, or neither."))
        if any(len(label) > LONGEST_LABEL for label in labels):
            raise Invalid(words=_("Use at most %(most)s characters for a word.") % {"most": LONGEST_LABEL})


def require_links(links: Mapping[str, str]) -> None:
    """Raises Invalid unless every link is known and its template is an https address with the right names in it."""
    wrong = {name: _wrong_link(name, template) for name, template in links.items()}
    if any(wrong.values()):
        raise Invalid(**{name: message for name, message in wrong.items() if message})


def require_questions(questions: Sequence[str]) -> None:
    """Raises Invalid for more than three example questions, or one that is too long."""
    if len(questions) > MOST_QUESTIONS or any(len(question) > LONGEST_QUESTION for question in questions):
        raise Invalid(
            questions=_("Give at most three questions of at most %(most)s characters.") % {"most": LONGEST_QUESTION}
        )


def role_label(role: Role | str | None) -> str:
    """What a role is called; empty for none."""
    return str(dict(Membership.ROLES).get(str(role), "")) if role else ""


def _wrong_link(name: str, template: str) -> str:
    if name not in LINKS:
        return _("There is no such link.")
    return wrong_with(template, LINKS[name].placeholders) if template else ""
