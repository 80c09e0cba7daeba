"""A line in EBSCOhost's syntax read into the tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ..bounds import LONGEST_LINE
from ..combining import Combining, Operator, Word, nearby
from ..languages import language_code
from ..marks import singled
from ..names import author
from ..pasted import plain
from ..reading import Reading
from ..same_words import fields_of, joined
from ..telling import Telling
from ..tree import ANYWHERE, AllOf, Field, Line, Query, Span, Unknown, Words, all_of
from .codes import Code, code_of
from .codes import Kind as CodeKind
from .dates import published
from .headings import heading
from .limiters import limited
from .pieces import Kind, Piece, pieces_of
from .surroundings import without_surroundings
from .words import phrase, side_by_side

_LEVELS = (frozenset({Word.NEAR}), frozenset({Word.AND, Word.NOT}), frozenset({Word.OR}))
_DEFAULT = Code("", CodeKind.WORDS, ANYWHERE)
_WHOLE_PHRASES = frozenset({"PT", "SO", "JN", "JT"})
FARTHEST = 255


def read(text: str, *, number: int = 1) -> Reading:
    """One line as a tree. Never raises; time and depth are bounded whatever the text."""
    tell = Telling()
    if len(text) > LONGEST_LINE:
        message = _("This line is longer than {number} characters.")
        tell.error((LONGEST_LINE, len(text)), message.format(number=f"{LONGEST_LINE:,}"))
        return tell.reading(None)
    search, limiters = without_surroundings(singled(plain(text)), number)
    query = _Line(search, pieces_of(search, tell), tell).query()
    conditions = [found for limiter in limiters if (found := limited(limiter, tell))]
    before = list(query.parts) if conditions and isinstance(query, AllOf) else [query] if query else []
    parts = [*before, *conditions]
    query = all_of(parts, (parts[0].at[0], parts[-1].at[1])) if parts else None
    if query is None and not tell.failed:
        tell.error((0, len(text)), _("There is nothing in this line to look up."))
    return tell.reading(joined(query) if query else None)


@dataclass(slots=True)
class _Level:
    """The code in force within one pair of brackets: from outside, and now."""

    inherited: Code | None = None
    current: Code | None = None


@dataclass
class _Line:
    """The pieces of one line on their way into a tree."""

    text: str
    pieces: list[Piece]
    tell: Telling
    levels: list[_Level] = field(default_factory=lambda: [_Level()])
    coded: bool = False

    def query(self) -> Query | None:
        """All pieces together."""
        self.combining = Combining(self.tell, _LEVELS, self._unjoined, self._near)
        place = 0
        while place < len(self.pieces):
            place = self._piece(place)
        return self.combining.whole()

    def _unjoined(self, at: Span) -> None:
        message = _("There is no operator before this. EBSCOhost would not know what to do; AND is read.")
        self.tell.note(at, message)

    def _near(self, first: Query, operator: Operator, second: Query) -> Query:
        one, other = fields_of(first), fields_of(second)
        if one is not None and one == other:
            return nearby(first, operator, second)
        message = _("Only words in the same field can be near one another. AND is read here.")
        self.tell.note(operator.at, message)
        return AllOf((first, second), (first.at[0], second.at[1]))

    def _piece(self, place: int) -> int:
        """Takes the piece at `place` and those that belong to it; where to go on."""
        piece, level = self.pieces[place], self.levels[-1]
        match piece.kind:
            case Kind.WORD | Kind.PHRASE:
                return self._run(place)
            case Kind.CODE:
                level.current = code_of(piece.text)
                self.coded = True
            case Kind.OPEN:
                self.levels.append(_Level(level.current, level.current))
                self.combining.opened(piece.at)
            case Kind.CLOSE:
                del self.levels[max(len(self.levels) - 1, 1) :]
                self.combining.closed(piece.at)
            case Kind.LINE:
                self.combining.operand(Line(int(piece.text[1:]), piece.at))
            case _:
                self._operator(piece, level)
        return place + 1

    def _operator(self, piece: Piece, level: _Level) -> None:
        if piece.kind is Kind.OPERATOR:
            level.current = level.inherited
            self.combining.operator(Operator(Word(piece.text), piece.at))
            return
        gap = min(int("".join(filter(str.isdecimal, piece.text))), FARTHEST)
        ordered = piece.text[0] == "P" or (piece.text[0] == "W" and not piece.text.startswith("WITHIN"))
        self.combining.operator(Operator(Word.NEAR, piece.at, gap, ordered))

    def _run(self, place: int) -> int:
        """Words and phrases side by side, with the code in force."""
        end = place
        while end < len(self.pieces) and self.pieces[end].kind in (Kind.WORD, Kind.PHRASE):
            end += 1
        run = self.pieces[place:end]
        code = self.levels[-1].current
        if code is None and self.coded:
            message = _("This has no field code of its own: it is looked up in the default fields, as EBSCOhost does.")
            self.tell.told_once("no code", run[0].at, message)
        coded = place > 0 and self.pieces[place - 1].kind is Kind.CODE
        at = (self.pieces[place - 1].at[0] if coded else run[0].at[0], run[-1].at[1])
        for part in self._terms(run, code or _DEFAULT, at):
            if part is None:
                self.combining.nothing()
            else:
                self.combining.operand(part)
        return end

    def _terms(self, run: list[Piece], code: Code, at: Span) -> list[Query | None]:
        if code.kind is CodeKind.WORDS:
            return [self._words(run, code, at)]
        if code.kind is CodeKind.HEADING and len(run) > 1 and any(piece.kind is Kind.PHRASE for piece in run):
            return [heading(piece.text, code, piece.at, self.tell) for piece in run]
        exact = len(run) == 1 and run[0].kind is Kind.PHRASE
        text = run[0].text if exact else self.text[run[0].at[0] : run[-1].at[1]].replace('"', "")
        return [self._by_kind(text, code, at, exact=exact)]

    def _words(self, run: list[Piece], code: Code, at: Span) -> Query | None:
        if code.instead:
            self.tell.once(f"code {code.shown}", at, f"{code.shown}: {code.instead}.")
        if code.shown in _WHOLE_PHRASES and all(piece.kind is Kind.WORD for piece in run):
            return phrase(self.text[run[0].at[0] : run[-1].at[1]], code.fields, at, self.tell)
        found = [phrase(piece.text, code.fields, piece.at if len(run) > 1 else at, self.tell) for piece in run]
        return side_by_side([each for each in found if each], at, self.tell)

    def _by_kind(self, text: str, code: Code, at: Span, *, exact: bool) -> Query | None:
        match code.kind:
            case CodeKind.HEADING:
                return heading(text, code, at, self.tell)
            case CodeKind.AUTHOR:
                return author(text, exact, at)
            case CodeKind.LANGUAGE:
                return self._language(text, code, at)
            case CodeKind.DATE:
                return self._date(text, code, at)
        why = _("{code}: {what} are not kept here.").format(code=code.shown, what=code.instead)
        return self._unknown(text, code, at, why)

    def _language(self, text: str, code: Code, at: Span) -> Query | None:
        found = language_code(text)
        if found is None:
            return self._unknown(text, code, at, _("“{text}” is no language known here.").format(text=text))
        return Words(((found,),), (Field.LANGUAGE,), at)

    def _date(self, text: str, code: Code, at: Span) -> Query | None:
        found = published(text, at)
        if found is None:
            return self._unknown(text, code, at, _("“{text}” is no date that can be read.").format(text=text))
        if code.instead:
            message = _("Only the date of publication is kept here. It is used in place of {code}.")
            self.tell.note(at, message.format(code=code.shown))
        return found

    def _unknown(self, text: str, code: Code, at: Span, why: str) -> Unknown:
        self.tell.note(at, _("{why} The search goes on as if this were not there.").format(why=why))
        return Unknown(f'{code.shown} "{text}"', at)
