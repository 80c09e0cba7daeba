"""The sections of an abstract that came as one text with its headings in it ("BACKGROUND: … METHODS: …")."""

from __future__ import annotations

import re

from .plain_text import one_line
from .source_record import Section

_NO_LABEL = frozenset({"UNASSIGNED", "UNLABELLED", "UNLABELED"})
# A heading at the start of the text or after the end of a sentence. Ovid joins sections by ".,".
_HEADING = re.compile(r"(?:^|(?<=[.?!;)\]’”\"%]) |(?<=[.?!)”\"],) )([A-Z][A-Za-z0-9&/,'’?() -]{2,78}):(?=\s)")
_WORD = re.compile(r"[a-z]+")
# Publishers put the word before the abstract itself.
_SAID_TO_BE_ONE = re.compile(
    r"^(?:abstract|ABSTRACT|Abstract)[\s:.–-]{1,4}(?=(?:Background|Introduction|Objectives?|Aims?|Purpose|Context|"
    r"Importance|Rationale|Methods|BACKGROUND|INTRODUCTION|OBJECTIVES?|AIMS?|PURPOSE|CONTEXT|IMPORTANCE)\b)"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A heading has at least one of these words …
_TELLING = _words("""
    added adds aim aims analysis analyses animals approach background case comment conclusion conclusions context
    contribution criteria data design discussion evaluation evidence extraction finding findings funding goal goals
    hypothesis impact implementation implications importance interpretation intervention interventions introduction
    known limitation limitations material materials measure measures measurement measurements method methodology
    methods motivation objective objectives observations outcome outcomes participants patients perspective population
    practice principles problem procedure procedures purpose question questions rationale recommendation
    recommendations registration registry relevance report result results reviewers sample scope selection setting
    settings significance source sources statement strategy subject subjects summary synthesis topic
""")
# … and beside them only these.
_BESIDE = _words("""
    and the of for on in to is are what this with from our study main primary secondary key major principal clinical
    research review public health trial existing knowledge paper new used search statistical brief future potential
    level nursing directions number policy experimental general open translational author authors s
""")


def label_of(text: str) -> str:
    """A section's heading as the source gives it; "" for the words by which a source says that there is none."""
    label = one_line(text).rstrip(":").rstrip()
    return "" if label.upper() in _NO_LABEL else label


def split_labelled(text: str) -> tuple[Section, ...]:
    """The text cut at its headings where at least two are clearly headings; otherwise one section without label."""
    text = _SAID_TO_BE_ONE.sub("", one_line(text))
    found = [match for match in _HEADING.finditer(text) if _is_heading(match.group(1))] if text.count(": ") > 1 else []
    if len(found) < 2 or not any(_is_known(match.group(1)) for match in found):
        return (Section("", text),) if text else ()
    sections = [Section("", _ended(text[: found[0].start()]))]
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        sections.append(Section(label_of(match.group(1)), _ended(text[match.end() : end])))
    return tuple(section for section in sections if section.text)


def _is_heading(words: str) -> bool:
    """All capitals and more than an abbreviation, or made of the words that headings are made of."""
    return _is_known(words) or (words.upper() == words and sum(letter.isalpha() for letter in words) > 5)


def _is_known(words: str) -> bool:
    parts = set(_WORD.findall(words.lower()))
    return bool(parts & _TELLING) and parts <= _TELLING | _BESIDE


def _ended(text: str) -> str:
    text = text.strip()
    return text[:-1] if text.endswith((".,", "?,", "!,", "),", '",', "”,")) else text


def labelled_text(sections: tuple[Section, ...]) -> str:
    """The abstract as one text, each section after its heading, as NBIB and RIS carry it."""
    return " ".join(f"{section.label}: {section.text}" if section.label else section.text for section in sections)
