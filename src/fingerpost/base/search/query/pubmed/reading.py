"""A line in PubMed's syntax read into the tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ..bounds import LONGEST_LINE
from ..combining import Combining, Operator, Word
from ..languages import language_code
from ..marks import singled
from ..pasted import plain
from ..patterns import is_plain, spelt
from ..reading import Reading
from ..same_words import joined
from ..telling import Telling
from ..tree import Field, Line, Query, Span, Unknown, Untagged, Words, all_of, any_of
from ..untagged import as_typed, parts_of, says_nothing
from .dates import published
from .filters import UNKEPT, filtered, key_of
from .pieces import OPERATORS, Kind, Piece, pieces_of
from .surroundings import Surrounded, without_surroundings
from .tags import Kind as TagKind
from .tags import Tag, tag_of
from .terms import Term, meaning
from .words import LONG_PHRASE, words

_LEFT_TO_RIGHT = (frozenset({Word.AND, Word.OR, Word.NOT}),)
_ANYWHERE = Tag("All Fields", TagKind.WORDS)
FEWEST_DIGITS = 5
"""How many digits make a number by itself a PubMed number rather than a year or a dose."""


def read(text: str, *, number: int = 1) -> Reading:
    """One line as a tree. Never raises; time and depth are bounded whatever the text."""
    tell = Telling()
    if len(text) > LONGEST_LINE:
        message = _("This line is longer than {number} characters.")
        tell.error((LONGEST_LINE, len(text)), message.format(number=f"{LONGEST_LINE:,}"))
        return tell.reading(None)
    search = without_surroundings(singled(plain(text)), tell)
    pieces = pieces_of(search.text, tell)
    query = _numbers(pieces, number, tell) or _Line(search.text, pieces, tell).query()
    query = _with_filters(query, search, tell)
    if query is None and not tell.failed:
        tell.error((0, len(text)), _("There is nothing in this line to look up."))
    return tell.reading(joined(query) if query else None)


def _numbers(pieces: list[Piece], number: int, tell: Telling) -> Query | None:
    """A line of nothing but PubMed numbers, or of line numbers some of which lack their "#"."""
    operands = [piece for piece in pieces if piece.kind not in (Kind.OPERATOR, Kind.OPEN, Kind.CLOSE)]
    bare = [piece for piece in operands if _is_number(piece)]
    if not bare or any(piece.kind is not Kind.LINE and not _is_number(piece) for piece in operands):
        return None
    if len(bare) == len(pieces) and all(len(piece.text) >= FEWEST_DIGITS for piece in bare):
        at = (bare[0].at[0], bare[-1].at[1])
        tell.told(at, _("Numbers by themselves are read as PubMed numbers (PMIDs)."))
        found: list[Query] = [Words(((f"pmid:{each.text}",),), (Field.IDENTIFIERS,), each.at) for each in bare]
        return any_of(found, at)
    if len(operands) == len(pieces) or any(not 0 < int(piece.text[:6]) < number for piece in bare):
        return None
    for piece in bare:
        message = _("PubMed writes #{number} for a line. This number is read as line {number}.")
        tell.note(piece.at, message.format(number=piece.text))
    return _Line("", [_as_line(piece) if _is_number(piece) else piece for piece in pieces], tell).query()


def _is_number(piece: Piece) -> bool:
    return piece.kind is Kind.WORD and piece.text.isascii() and piece.text.isdecimal()


def _as_line(piece: Piece) -> Piece:
    return Piece(Kind.LINE, f"#{piece.text}", piece.at)


def _with_filters(query: Query | None, search: Surrounded, tell: Telling) -> Query | None:
    """The filters that PubMed shows after a search in its history, ANDed with it."""
    parts = [query] if query else []
    for text, at in search.filters:
        code = language_code(text)
        found = Words(((code,),), (Field.LANGUAGE,), at) if code else filtered(text, at)
        found = found or published(text.lower().removeprefix("from").replace(" - ", ":"), at)
        if found is None:
            message = _("PubMed's filter “{text}” has nothing like it here. The search goes on without it.")
            tell.note(at, message.format(text=text[:80]))
            found = Unknown(f"{text}[Filter]", at)
        parts.append(found)
    return all_of(parts, (parts[0].at[0], parts[-1].at[1])) if parts else None


@dataclass
class _Line:
    """The pieces of one line on their way into a tree."""

    text: str
    pieces: list[Piece]
    tell: Telling
    inherited: list[Tag | None] = field(default_factory=lambda: [None])

    def query(self) -> Query | None:
        """All pieces together."""
        self.combining = Combining(self.tell, _LEFT_TO_RIGHT)
        self.closing = _tags_after_brackets(self.pieces)
        self.taken = frozenset(self.closing.values())
        place = 0
        while place < len(self.pieces):
            place = self._piece(place)
        return self.combining.whole()

    def _piece(self, place: int) -> int:
        """Takes the piece at `place` and those that belong to it; where to go on."""
        piece = self.pieces[place]
        match piece.kind:
            case Kind.WORD | Kind.PHRASE:
                return self._run(place)
            case Kind.OPEN:
                self._open(place)
            case Kind.CLOSE:
                return self._close(place)
            case Kind.LINE:
                self.combining.operand(Line(int(piece.text[1:]), piece.at))
            case Kind.OPERATOR:
                self.combining.operator(Operator(Word(piece.text), piece.at))
            case Kind.RANGE:
                self._range(piece)
            case _:
                self.tell.note(piece.at, _("This tag has nothing before it, so it is left out."))
        return place + 1

    def _open(self, place: int) -> None:
        tag_at = self.closing.get(place)
        tag = tag_of(self.pieces[tag_at].text) if tag_at is not None else None
        if tag_at is not None:
            self._tell_of_bracket(self.pieces[tag_at], tag)
        self.inherited.append(tag or self.inherited[-1])
        self.combining.opened(self.pieces[place].at)

    def _tell_of_bracket(self, piece: Piece, tag: Tag | None) -> None:
        if tag:
            message = _("PubMed takes no tag after a bracket. It is given to each word in it that has none.")
        else:
            message = _("“[{tag}]” is not a tag of PubMed's, so it is left out.")
        self.tell.note(piece.at, message.format(tag=piece.text[:60]))

    def _close(self, place: int) -> int:
        if len(self.inherited) > 1:
            self.inherited.pop()
        self.combining.closed(self.pieces[place].at)
        return place + 2 if place + 1 in self.taken else place + 1

    def _range(self, piece: Piece) -> None:
        text, _bracket, name = piece.text.rpartition("[")
        tag = tag_of(name.rstrip("]"))
        plain_text = "".join(part.split("[")[0].replace('"', "") for part in text.split("]"))
        if tag and tag.kind is TagKind.DATE:
            self._operand(meaning(Term(plain_text.strip(), False, tag, piece.at), self.tell))
        else:
            self.tell.note(piece.at, _("A range can only be one of dates, such as 2010:2015[dp]. It is left out."))
            self._operand(Unknown(piece.text, piece.at))

    def _operand(self, query: Query | None) -> None:
        if query is None:
            self.combining.nothing()
        else:
            self.combining.operand(query)

    def _run(self, place: int) -> int:
        """Words and phrases side by side, with the tag after the last of them."""
        end = place
        while end < len(self.pieces) and self.pieces[end].kind in (Kind.WORD, Kind.PHRASE):
            end += 1
        run = self.pieces[place:end]
        tagged = self.pieces[end] if end < len(self.pieces) and self.pieces[end].kind is Kind.TAG else None
        if tagged is None:
            self._untagged(run)
            return end
        before, term = _split(run)
        if before:
            self._untagged(before)
        self._tagged(term, tagged)
        return end + 1

    def _tagged(self, term: list[Piece], piece: Piece) -> None:
        at = (term[0].at[0], piece.at[1])
        tag = tag_of(piece.text)
        if tag is None:
            message = _("“[{tag}]” is not a tag of PubMed's. The words are looked up anywhere.")
            self.tell.note(piece.at, message.format(tag=piece.text[:60]))
            tag = _ANYWHERE
        self._operand(self._term(term, tag, at))

    def _term(self, term: list[Piece], tag: Tag, at: Span) -> Query | None:
        quoted = term[0].kind is Kind.PHRASE
        text = term[0].text if quoted else self.text[term[0].at[0] : term[-1].at[1]]
        if not quoted and tag.kind is TagKind.WORDS and len(term) >= LONG_PHRASE:
            message = _("PubMed takes these words one by one if it does not know the phrase. Here they are a phrase.")
            self.tell.told(at, message)
        return meaning(Term(text, quoted, tag, at), self.tell)

    def _untagged(self, run: list[Piece]) -> None:
        tag = self.inherited[-1]
        if tag:
            for part in _phrases_and_words(run):
                self._operand(self._term(part, tag, (part[0].at[0], part[-1].at[1])))
            return
        parts = _mapped_together([found for piece in run if (found := self._anywhere(piece))])
        if not parts:
            self.tell.note((run[0].at[0], run[-1].at[1]), _("There is nothing to look up here, so it is left out."))
        self._operand(all_of(parts, (run[0].at[0], run[-1].at[1])))

    def _anywhere(self, piece: Piece) -> Query | None:
        if key_of(piece.text) in UNKEPT and piece.kind is Kind.WORD:
            return meaning(Term(piece.text, False, Tag("Filter", TagKind.FILTER), piece.at), self.tell)
        found = words(piece.text, _ANYWHERE, piece.at, self.tell)
        return _untagged(found) if isinstance(found, Words) and piece.kind is Kind.WORD else found


def _split(run: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """What stands before the term that a tag belongs to, and the term: a phrase, or the words since the last one."""
    if run[-1].kind is Kind.PHRASE:
        return run[:-1], run[-1:]
    begins = max((place + 1 for place, piece in enumerate(run) if piece.kind is Kind.PHRASE), default=0)
    return run[:begins], run[begins:]


def _phrases_and_words(run: list[Piece]) -> list[list[Piece]]:
    parts: list[list[Piece]] = []
    for piece in run:
        if piece.kind is Kind.WORD and parts and parts[-1][-1].kind is Kind.WORD:
            parts[-1].append(piece)
        else:
            parts.append([piece])
    return parts


def _untagged(found: Words) -> Query:
    """A word that PubMed may map to a heading; it does not do so with truncated words and operators."""
    term = tuple(spelt(pattern) for pattern in found.patterns)
    mapped = all(map(is_plain, found.patterns)) and "-".join(term) not in OPERATORS
    return Untagged((term,), found.at) if mapped else found


def _mapped_together(found: list[Query]) -> list[Query]:
    """Words side by side made one, since together they may be a heading's name. What says nothing goes if it can."""
    parts: list[Query] = []
    for each in found:
        last = parts[-1] if parts else None
        if isinstance(each, Untagged) and isinstance(last, Untagged):
            parts[-1] = Untagged((*last.terms, *each.terms), (last.at[0], each.at[1]))
        else:
            parts.append(each)
    parts = [part for each in parts for part in (_numbers_apart(each) if isinstance(each, Untagged) else [each])]
    return [each for each in parts if not says_nothing(each)] or parts


def _numbers_apart(query: Untagged) -> list[Query]:
    """Numbers alone are no heading's name, and might be taken for PubMed's numbers."""
    if not all("".join(term).isdecimal() for term in query.terms):
        return [query]
    return list(parts_of(as_typed(query)))


def _tags_after_brackets(pieces: list[Piece]) -> dict[int, int]:
    """For each opening bracket whose closing one is followed by a tag, where that tag is."""
    open_at: list[int] = []
    found: dict[int, int] = {}
    for place, piece in enumerate(pieces):
        if piece.kind is Kind.OPEN:
            open_at.append(place)
        elif piece.kind is Kind.CLOSE and open_at:
            begins = open_at.pop()
            if place + 1 < len(pieces) and pieces[place + 1].kind is Kind.TAG:
                found[begins] = place + 1
    return found
