"""Ways on from here that each organisation sets: where to look further, and how to get a paper.

A template is an https address with names in curly brackets: {query} the question's words, {doi} and {pmid} a paper's
identifiers, {openurl} its OpenURL description (ANSI/NISO Z39.88 key-value pairs, already encoded).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext as _

from .models import Organisation


@dataclass(frozen=True, slots=True)
class Link:
    """One place to go on to: what it is called, which names its template may hold, the template where none is set."""

    label: str
    placeholders: frozenset[str]
    default: str = ""
    hint: str = ""


_QUERY = frozenset({"query"})
_PAPER = frozenset({"doi", "pmid", "openurl"})
SEARCHES = {
    "pubmed": Link("PubMed", _QUERY, "https://pubmed.ncbi.nlm.nih.gov/?term={query}"),
    "europepmc": Link("Europe PMC", _QUERY, "https://europepmc.org/search?query={query}"),
    "hub": Link("Knowledge and Library Hub", _QUERY, hint="Your own address of the hub, with {query} for the words."),
    "trip": Link("Trip", _QUERY, "https://www.tripdatabase.com/Searchresult?criteria={query}"),
    "nice": Link("NICE", _QUERY, "https://www.nice.org.uk/search?q={query}"),
}
PAPERS = {
    "libkey": Link("LibKey", _PAPER, hint="Such as https://libkey.io/libraries/123/{doi}, with your library's number."),
    "resolver": Link("Link resolver", _PAPER, hint="Such as https://resolver.example.org/?{openurl}"),
}
LINKS: Mapping[str, Link] = SEARCHES | PAPERS


def template_of(organisation: Organisation, name: str) -> str:
    """The organisation's template for a link; empty where it is switched off. Raises KeyError for an unknown name."""
    return str(organisation.links.get(name, LINKS[name].default))


def searches(organisation: Organisation, query: str) -> list[tuple[str, str]]:
    """(label, address) of every place where the same words can be looked for."""
    found = ((link.label, filled(template_of(organisation, name), query=query)) for name, link in SEARCHES.items())
    return [(label, address) for label, address in found if address]


def papers(organisation: Organisation, *, doi: str = "", pmid: str = "", openurl: str = "") -> list[tuple[str, str]]:
    """(link's name, address) for one paper, best first: those for which the paper has what the template asks."""
    templates = ((name, template_of(organisation, name)) for name in PAPERS)
    found = ((name, filled(template, doi=doi, pmid=pmid, openurl=openurl)) for name, template in templates)
    return [(name, address) for name, address in found if address]


def letter_to_library(organisation: Organisation | None, subject: str, body: str) -> str:
    """An address that opens an e-mail to the library, already written; empty where the library has no address."""
    if organisation is None or not organisation.library_email:
        return ""
    return f"mailto:{quote(organisation.library_email, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def filled(template: str, **values: str) -> str:
    """The template with its names replaced by encoded values; empty when a value that it asks for is missing."""
    for name in _names(template):
        if not values.get(name):
            return ""
        safe = {"openurl": "=&%.:/;+-_~", "doi": "/"}.get(name, "")
        template = template.replace(f"{{{name}}}", quote(values[name], safe=safe))
    return template


def wrong_with(template: str, allowed: frozenset[str]) -> str:
    """What is wrong with a template, as one sentence for the person who typed it; empty when nothing is."""
    try:
        names, address = _names(template), urlsplit(template)
    except ValueError:
        return _("Check the curly brackets: each name stands in one pair, such as {query}.")
    if address.scheme != "https" or not address.hostname or "@" in address.netloc or "{" in address.netloc:
        return _("Give a whole address that begins with https://")
    if any(letter.isspace() for letter in template):
        return _("Take the spaces out of the address.")
    if not names or not names <= allowed:
        choice = _(" or ").join(sorted(f"{{{name}}}" for name in allowed))
        return _("The address must hold %(choice)s, and no other name in curly brackets.") % {"choice": choice}
    return ""


def _names(template: str) -> set[str]:
    """The names in curly brackets. Raises ValueError for brackets that do not pair or hold more than a name."""
    parts = [part for part in Formatter().parse(template) if part[1] is not None]
    if any(spec or conversion for _text, _name, spec, conversion in parts) or "{{" in template or "}}" in template:
        raise ValueError("only plain names may stand in curly brackets")
    return {str(name) for _text, name, _spec, _conversion in parts}
