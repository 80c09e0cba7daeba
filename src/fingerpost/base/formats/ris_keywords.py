"""Which keywords of a RIS record are subject headings (MeSH), so far as the record itself shows it."""

from __future__ import annotations

import re

from .headings_text import heading_of, merged
from .plain_text import distinct
from .ris_dialects import Tags
from .source_record import Heading

_FOREIGN = ("embase", "psyc", "cinahl", "psyh", "scopus")
# MeSH check tags: every MEDLINE record of its kind has them, and no other thesaurus writes them so.
_CHECK_TAG = re.compile(
    "Adolescent|Adult|Aged|Aged, 80 and over|Animals|Child|Child, Preschool|Female|Humans|Infant|Infant, Newborn|Male|"
    "Mice|Middle Aged|Pregnancy|Rats|Young Adult"
)
# The subheadings of MeSH.
_QUALIFIERS = frozenset(
    """abnormalities|administration & dosage|adverse effects|agonists|analogs & derivatives|analysis|
    anatomy & histology|antagonists & inhibitors|biosynthesis|blood|blood supply|cerebrospinal fluid|
    chemical synthesis|chemically induced|
    chemistry|classification|complications|congenital|cytology|deficiency|diagnosis|diagnostic imaging|diet therapy|
    drug effects|drug therapy|economics|education|embryology|enzymology|epidemiology|ethics|ethnology|etiology|genetics|
    growth & development|history|immunology|injuries|innervation|instrumentation|isolation & purification|
    legislation & jurisprudence|metabolism|methods|microbiology|mortality|nursing|organization & administration|
    parasitology|pathogenicity|pathology|pharmacokinetics|pharmacology|physiology|physiopathology|poisoning|
    prevention & control|psychology|radiation effects|radiotherapy|rehabilitation|secondary|standards|
    statistics & numerical data|supply & distribution|surgery|therapeutic use|therapy|toxicity|transmission|
    transplantation|trends|ultrastructure|urine|veterinary|virology""".replace("\n    ", "").split("|")
)


def keywords_of(tags: Tags) -> tuple[tuple[Heading, ...], tuple[str, ...]]:
    """The headings and the other keywords, each once."""
    texts = tags.lines("KW", "KY")
    if len(texts) == 1 and texts[0].count(";") > 1:
        texts = [text.strip() for text in texts[0].split(";")]
    named = tags.first("DB").lower()
    if any(name in named for name in _FOREIGN) or not any(_is_clear(text) for text in texts):
        return (), distinct(_unstarred(text) for text in texts)
    headings = _headings(texts, named)
    return merged(map(heading_of, headings)), distinct(text.lstrip("*") for text in texts if text not in set(headings))


def _unstarred(text: str) -> str:
    """Embase and CINAHL put a star before a keyword that the work is mainly about."""
    return text.removeprefix("*").strip() if text[1:2].isalpha() else text


def _headings(texts: list[str], database: str) -> list[str]:
    """Ovid gives headings only. Elsewhere the authors' keywords stand among them or after them."""
    if database.startswith("ovid"):
        return texts
    clear = [place for place, text in enumerate(texts) if _is_clear(text) or _CHECK_TAG.fullmatch(text)]
    run = texts[: clear[-1] + 1]
    if run != sorted(run, key=_order):
        return [texts[place] for place in clear]
    # PubMed lists headings by the alphabet, so that what stands before one of them is one too.
    for text in texts[len(run) :]:
        if _order(text) < _order(run[-1]) or not _is_titled(text):
            break
        run.append(text)
    return run


def _order(text: str) -> str:
    return text.lstrip("*").partition("/")[0].lower()


def _is_titled(text: str) -> bool:
    """Capitals as MeSH sets them: "Severity of Illness Index"; authors write "Severity of illness index"."""
    first, *others = text.replace("-", " ").split() or [""]
    return first[:1].isupper() and all(word[:1].isupper() or word in _SMALL_WORDS for word in others)


_SMALL_WORDS = frozenset({"and", "as", "by", "for", "in", "of", "on", "or", "over", "the", "to", "with"})


def _is_clear(text: str) -> bool:
    """A star before a capital, or a subheading, is how MEDLINE writes a heading."""
    name, *qualifiers = text.split("/")
    if found := heading_of(text).qualifiers:
        return all(each in _QUALIFIERS for each in found) and bool(name.strip("*"))
    if qualifiers:
        return False
    return text[:1] == "*" and text[1:2].isupper()
