"""The leaves of a query in plain English: words with where they stand, headings, dates."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from .languages import LANGUAGES, language_name
from .tree import (
    ANYWHERE,
    PLAIN,
    TEXT_WORDS,
    AnyOf,
    Field,
    Gap,
    Heading,
    Near,
    Pattern,
    Published,
    Query,
    Subject,
    Untagged,
    Words,
)

MOST_LISTED = 8
_DEEPEST = 6
_PLACED = {
    (Field.TITLE,): gettext_noop("with {words} in the title"),
    (Field.ABSTRACT,): gettext_noop("with {words} in the abstract"),
    (Field.TITLE, Field.ABSTRACT): gettext_noop("with {words} in the title or abstract"),
    (Field.KEYWORDS,): gettext_noop("with {words} in the authors' keywords"),
    (Field.HEADINGS,): gettext_noop("with {words} in the subject headings"),
    (Field.AUTHORS,): gettext_noop("with an author {words}"),
    (Field.JOURNAL,): gettext_noop("in the journal {words}"),
    (Field.TYPES,): gettext_noop("of the kind {words}"),
    (Field.LANGUAGE,): gettext_noop("written in {words}"),
    (Field.IDENTIFIERS,): gettext_noop("with the identifier {words}"),
    PLAIN: gettext_noop("about {words}, in any form of the words"),
    TEXT_WORDS: gettext_noop("with {words} in the title, abstract, keywords, headings or kind of publication"),
    ANYWHERE: gettext_noop("with {words} anywhere in the record"),
}
_NAMES = {
    Field.WORDS: gettext_noop("text"),
    Field.TITLE: gettext_noop("title"),
    Field.ABSTRACT: gettext_noop("abstract"),
    Field.KEYWORDS: gettext_noop("keywords"),
    Field.HEADINGS: gettext_noop("subject headings"),
    Field.AUTHORS: gettext_noop("authors"),
    Field.JOURNAL: gettext_noop("journal"),
    Field.TYPES: gettext_noop("kind of publication"),
    Field.LANGUAGE: gettext_noop("language"),
    Field.IDENTIFIERS: gettext_noop("identifiers"),
}


def quoted(words: Words) -> str:
    """Words in quotation marks: … for any letters, ? for a letter or two that may be there."""
    if words.fields == (Field.LANGUAGE,) and _plain(words) in LANGUAGES:
        return language_name(_plain(words))
    return _("“{words}”").format(words=" ".join(map(_spelt, words.patterns)))


def _plain(words: Words) -> str:
    return "".join(piece for piece in words.patterns[0] if isinstance(piece, str)) if len(words.patterns) == 1 else ""


def _spelt(pattern: Pattern) -> str:
    return "".join(_sign(piece) if isinstance(piece, Gap) else piece for piece in pattern)


def _sign(gap: Gap) -> str:
    return "…" if gap.most is None or gap.most > 1 else "?"


def field_words(words: str, fields: tuple[Field, ...]) -> str:
    """Words with the place where they are looked for, to follow "papers"."""
    said = _PLACED.get(fields)
    return _(said).format(words=words) if said else f"{_('with {words}').format(words=words)} {where(fields)}"


def where(fields: tuple[Field, ...]) -> str:
    """The place by itself ("in the title or abstract"), for words that are told otherwise."""
    if fields in (ANYWHERE, PLAIN):
        return _("anywhere in the record")
    return _("in the {places}").format(places=_places(fields))


def _places(fields: tuple[Field, ...]) -> str:
    return listed([_(_NAMES[field]) for field in fields])


def listed(texts: list[str], last: str = "") -> str:
    """One or more things with commas between, and "or" before the last."""
    joint = last or _(" or ")
    return texts[0] if len(texts) == 1 else joint.join([", ".join(texts[:-1]), texts[-1]]) if texts else ""


def shortened(texts: list[str], most: int) -> str:
    """A list of alternatives, of which a long one is told by its first few."""
    more = len(texts) - most
    if more < 2:
        return listed(texts)
    return listed([*texts[:most], ngettext("{more} other", "{more} others", more).format(more=more)])


def near_words(near: Near, level: int = 0) -> str:
    """Words that stand near one another."""
    parts = [_near_part(part, level) for part in near.parts]
    if near.ordered and not near.gap:
        return _(" directly followed by ").join(parts)
    together = listed(parts, _(" and "))
    if not near.gap:
        return _("{words} next to one another").format(words=together)
    apart = ngettext("at most {gap} other word between them", "at most {gap} other words between them", near.gap)
    order = _("{words} in this order with {apart}") if near.ordered else _("{words} with {apart}")
    return order.format(words=together, apart=apart.format(gap=near.gap))


def _near_part(part: Query, level: int) -> str:
    if isinstance(part, Words):
        return quoted(part)
    if level > _DEEPEST:
        return "…"
    if isinstance(part, AnyOf):
        return _("({words})").format(words=shortened([_near_part(each, level + 1) for each in part.parts], MOST_LISTED))
    return _("({words})").format(words=near_words(part, level + 1)) if isinstance(part, Near) else "…"


def heading_words(heading: Heading) -> str:
    """A heading, whether what is narrower counts, whether it has to be a main topic, and its subheadings."""
    if not heading.name:
        return _about(_("with any heading"), heading.major, heading.qualifiers)
    name = _("with the heading {name}").format(name=heading.name)
    if heading.explode:
        name = _("with the heading {name} or anything narrower").format(name=heading.name)
    return _about(name, heading.major, heading.qualifiers)


def subject_words(subject: Subject, most: int) -> str:
    """Headings as looked up."""
    if not subject.names:
        return _about(_("with any heading"), subject.major, subject.qualifiers)
    names = shortened(list(subject.names), most)
    return _about(_("with the heading {name}").format(name=names), subject.major, subject.qualifiers)


def untagged_words(query: Untagged) -> str:
    """Words that may be the names of headings."""
    words = listed([_("“{words}”").format(words="-".join(term)) for term in query.terms], _(" and "))
    return _("with {words} anywhere in the record, or the headings of these names").format(words=words)


def _about(text: str, major: bool, qualifiers: tuple[str, ...]) -> str:
    if major:
        text = _("{heading} as a main topic").format(heading=text)
    if qualifiers:
        aspects = shortened([name.replace(" & ", _(" and ")) for name in qualifiers], MOST_LISTED)
        text = _("{heading}, on its {aspects}").format(heading=text, aspects=aspects)
    return text


def date_words(published: Published) -> str:
    """From when to when."""
    first, last = _date(published.first, 101), _date(published.last, 1231)
    if first and last:
        return (
            _("published in {year}").format(year=first)
            if first == last
            else _("published from {first} to {last}").format(first=first, last=last)
        )
    if first:
        return _("published in {first} or later").format(first=first)
    return _("published in {last} or earlier").format(last=last) if last else _("published at any time")


def _date(number: int | None, whole_year: int) -> str:
    if number is None:
        return ""
    year, rest = divmod(number, 10000)
    return str(year) if rest == whole_year else f"{rest % 100} {_month(rest // 100)} {year}"


def _month(number: int) -> str:
    months = _("January February March April May June July August September October November December").split()
    return months[min(max(number, 1), 12) - 1]
