"""What things are called here. Every organisation can change a label; code names never change."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: dict[str, tuple[str, str]] = {
    "evidence": ("research", "research"),
    "guidance": ("policy or guidance", "policy and guidance"),
    "data": ("data set", "data sets"),
    "document": ("document", "documents"),
    "practice": ("good practice example", "good practice examples"),
    "lesson": ("lesson", "lessons"),
    "guide": ("how-to guide", "how-to guides"),
    "story": ("story of what we did", "stories of what we did"),
    "patient_story": ("patient story", "patient stories"),
    "brief": ("evidence summary", "evidence summaries"),
    "horizon": ("on the horizon", "on the horizon"),
    "citation": ("reference", "references"),
    "holding": ("our copy", "our copies"),
    "appraisal": ("quality check", "quality checks"),
    "topic": ("topic", "topics"),
    "person": ("person", "people"),
    "group": ("community", "communities"),
    "team": ("team", "teams"),
    "collection": ("collection", "collections"),
    "strategy": ("search strategy", "search strategies"),
    "enquiry": ("evidence search request", "evidence search requests"),
    "library": ("library", "libraries"),
    "journey": ("question to decision", "questions to decisions"),
    "waypoint": ("what we know so far", "what we know so far"),
    "decision": ("decision", "decisions"),
    "watch": ("keep me up to date", "keep me up to date"),
    "match": ("new for you", "new for you"),
    "impact": ("what changed", "what changed"),
}

IN_USE = (
    "evidence",
    "guidance",
    "document",
    "practice",
    "lesson",
    "guide",
    "story",
    "patient_story",
    "topic",
    "collection",
    "strategy",
    "person",
    "team",
    "group",
)
"""Those that a page of today says. The others wait for the areas that will say them."""


def word(name: str, plural: bool = False, overrides: Mapping[str, list[str]] | None = None) -> str:
    """The label of a code name ("practice" → "good practice example").

    `overrides` is an organisation's own list: name → [one, many]. Raises KeyError for a name that is not a word.
    """
    one, many = (overrides or {}).get(name) or LABELS[name]
    return many if plural else one


def own_word(name: str, otherwise: str, overrides: Mapping[str, list[str]] | None = None) -> str:
    """What an organisation calls one of these, to begin a line with; `otherwise` where it has no word of its own."""
    own = (overrides or {}).get(name)
    return f"{own[0][:1].upper()}{own[0][1:]}" if own else otherwise
