"""What the pages about topics say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.paging import page_of_query
from fingerpost.base.records.panels import entries
from fingerpost.base.records.viewer import Viewer

from ..forms.topic import TopicForm, WordsForm
from ..models import Topic
from ..queries import narrower_than, topic_by_uid, topics_of, uses_starter
from ..rules import may_curate_topics
from ..starter import starter_topics, starter_version
from ..thesaurus import thesaurus

USES = "vocabulary.topic"
"""The place where higher areas say what carries a topic: entries whose text is one sentence."""


def list_page(request: AccountRequest, organisation: Organisation) -> dict[str, Any]:
    """The organisation's topics, those with the words of `q` if it says any, and the starter topics."""
    wanted = request.GET.get("q", "").strip()[:100]
    return {
        "page": page_of_query(topics_of(organisation, wanted), request),
        "wanted": wanted,
        "starter": starter_topics(),
        "starter_version": starter_version(),
        "starter_used": uses_starter(organisation),
        "curates": may_curate_topics(request.viewer),
    }


def add_page(form: TopicForm, words: Sequence[str], organisation: Organisation) -> dict[str, Any]:
    """A new topic; where the address brought words, also the topics that they could go to instead."""
    instead = WordsForm(organisation=organisation) if words and not form.is_bound else None
    known = bool(instead) and topics_of(organisation).exists()
    return {"form": form, "words": words, "instead": instead if known else None}


def topic_page(form: TopicForm, uid: str, organisation: Organisation, viewer: Viewer) -> dict[str, Any]:
    """A topic as it is stored, whatever the form says, and the edition that knows its heading."""
    topic = topic_by_uid(uid, organisation)
    edition = thesaurus().edition if topic.heading and thesaurus().heading(topic.heading) else ""
    return uses_page(topic, viewer) | {"form": form, "edition": edition}


def uses_page(topic: Topic, viewer: Viewer) -> dict[str, Any]:
    """What hangs on a topic."""
    return {"topic": topic, "uses": entries(USES, viewer, topic), "narrower": narrower_than(topic)}
