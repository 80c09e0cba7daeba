"""Who may change topics, and what is a sensible one."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import Actor
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.references import make_ref
from fingerpost.base.records.viewer import Viewer

from .models import Topic
from .thesaurus import thesaurus

LONGEST_WORD = 120
MOST_SYNONYMS = 100


def may_curate_topics(viewer: Viewer) -> bool:
    """Whether the viewer looks after the organisation's topics: its library desk."""
    return viewer.is_desk


def may_read_topics(viewer: Viewer) -> bool:
    """Whether the viewer may see the whole list: staff, whose words they are."""
    return viewer.system or (viewer.role is not None and viewer.role.is_staff and viewer.organisation is not None)


def require_curator(by: Actor, organisation: Organisation) -> None:
    """Raises NotAllowed unless the actor is a knowledge specialist or administrator of the organisation."""
    if not may_curate_topics(acting_viewer(by, organisation)):
        raise NotAllowed(_("Only knowledge specialists and administrators can change topics."))


def tidy_words(words: Iterable[str], name: str = "") -> list[str]:
    """Other words for a topic: spaces put right, each once whatever its capitals, without the topic's own name."""
    kept: dict[str, str] = {}
    for word in (" ".join(each.split()) for each in words):
        if word and word.casefold() != name.casefold():
            kept.setdefault(word.casefold(), word)
    return list(kept.values())


def require_words(words: Iterable[str]) -> list[str]:
    """The words themselves. Raises Invalid for too many of them, or for one that is too long."""
    given = list(words)
    if len(given) > MOST_SYNONYMS:
        raise Invalid(synonyms=_("Give at most %(most)s other words for one topic.") % {"most": MOST_SYNONYMS})
    if too_long := next((word for word in given if len(word) > LONGEST_WORD), ""):
        said = {"most": LONGEST_WORD, "begin": too_long[:30]}
        raise Invalid(synonyms=_("Use at most %(most)s characters for “%(begin)s…”, one word or phrase a line.") % said)
    return given


def require_free_name(name: str, organisation: Organisation, topic: Topic | None = None) -> None:
    """Raises Invalid where another topic of the organisation has this name, whatever its capitals."""
    others = Topic.objects.filter(organisation=organisation)
    others = others.exclude(pk=topic.pk) if topic else others
    if any(each.casefold() == name.casefold() for each in others.values_list("name", flat=True)):
        raise Invalid(name=_("There is already a topic with this name. Add your words to that one."))


def require_broader(broader: Topic | None, organisation: Organisation, topic: Topic | None = None) -> None:
    """Raises Invalid for a topic of somebody else's, for the topic itself, and for one beneath it."""
    if broader is None:
        return
    if broader.organisation_id != organisation.pk:
        raise Invalid(broader=_("Choose a topic of this organisation."))
    if topic is not None and broader.pk in {topic.pk, *beneath(topic)}:
        raise Invalid(broader=_("A topic cannot stand beneath itself or beneath one of its narrower topics."))


def beneath(topic: Topic) -> set[int]:
    """The keys of all topics beneath one, at any depth, in one query."""
    narrower: dict[int | None, list[int]] = {}
    for pk, above in Topic.objects.filter(organisation=topic.organisation_id).values_list("pk", "broader_id"):
        narrower.setdefault(above, []).append(pk)
    found: set[int] = set()
    waiting = list(narrower.get(topic.pk, ()))
    while waiting:
        if (pk := waiting.pop()) not in found:
            found.add(pk)
            waiting += narrower.get(pk, ())
    return found


def refs_beneath(topic: Topic) -> list[str]:
    """The references of all topics beneath one: what carries those is found by its name too."""
    uids = Topic.objects.filter(pk__in=beneath(topic)).order_by("pk").values_list("uid", flat=True)
    return [make_ref("topic", uid) for uid in uids]


def require_heading(heading: str) -> str:
    """The preferred name of a subject heading; as given where none are loaded. Raises Invalid for an unknown one."""
    wanted, known = " ".join(heading.split()), thesaurus()
    if not wanted or not len(known):
        return wanted
    found = known.heading(wanted)
    if found is None:
        said = {"name": wanted[:60], "edition": known.edition}
        raise Invalid(heading=_("There is no heading called “%(name)s” in %(edition)s.") % said)
    return found


def require_other(topic: Topic, into: Topic) -> None:
    """Raises Invalid where two topics cannot become one: the same topic, or two organisations."""
    if topic.pk == into.pk or topic.organisation_id != into.organisation_id:
        raise Invalid(into=_("Choose another topic of this organisation."))
