"""The header of an order as it is printed, line by line -> the facts that a revision file states.

Known are the forms of the department's orders: type and number with the title behind them, *Rescinds: GO 1973-05AA; SOP BOI
1993-10F*, *Effective Date: 11/25/17* (two or four digits, or the month in letters), *Distribution* with or without its colon,
*Originally Issued: 1973; 1993*, *BY THE AUTHORITY OF …*, the letterhead. A line that is none of these is no header for us: it
is listed, and its words stay in the draft, above the first section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, zip_longest

from orders.header.dates import is_printed_year_or_date, suggest_date
from orders.header.numbers import parse_number, tidy
from orders.ingest.looks import is_title
from orders.ingest.openings import start_of
from orders.ingest.prose import Prose, Word
from orders.model.department import Department
from orders.model.header import StatedDirective
from orders.model.number import DirectiveNumber

_BEFORE_A_DAY = r"(?=\s+(?:\S*\d|[a-z]{3,9}\.?\s+\d))"
_CAPTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern, re.IGNORECASE))
    for key, pattern in (
        ("originally_issued", r"original(?:ly)?(?:\s+(?:issued|issue|effective|date))*\s*(?::|(?=\s\d)|$)"),
        ("effective", rf"eff(?:ective|\.)?(?:\s+date)?\s*(?::|{_BEFORE_A_DAY}|$)"),
        ("issued", rf"(?:issued|issue\s+date|date\s+issued|date\s+of\s+issue)\s*(?::|{_BEFORE_A_DAY}|$)"),
        ("rescinds", r"(?:rescinds|replaces|supersedes|cancels)\s*(?::|$)"),
        ("distribution", r"distribution\s*:?(?=\s|$)"),
        ("title", r"(?:(?:policy|order|directive)\s+)?(?:title|subject)\s*:"),
        ("number", r"(?:(?:policy|order|directive|sop|general\s+order)\s+)?(?:number|no\.)\s*:|directive\s*:"),
        ("authority", r"by\s+(?:the\s+)?(?:authority|order)\s+of(?:\s+the)?(?=\s|$)"),
    )
)
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that no header is printed with, and that YAML does not carry."""
_NONE = re.compile(r"n/?a|none|new|nothing|-+", re.IGNORECASE)
_SIGNS = re.compile(r"[|•–—:-]+")
_MONTH_DATE = re.compile(r"[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}")


@dataclass(slots=True)
class PrintedHeader:
    """What a printed header states; what it does not state is None or empty.

    `taken` are the words of the source that it was read from, by the key they belong to ("letterhead": the department's
    name, place and type of order); `unknown` what was not understood, line by line.
    """

    number: DirectiveNumber | None = None
    title: str = ""
    effective: date | None = None
    issued: date | None = None
    originally_issued: tuple[str, ...] = ()
    rescinds: tuple[StatedDirective, ...] = ()
    distribution: tuple[str, ...] = ()
    authority: str = ""
    taken: list[tuple[str, tuple[Word, ...]]] = field(default_factory=list)
    unknown: list[tuple[int, Prose]] = field(default_factory=list)


class HeaderReader:
    """Takes the segments of a header one after another; a caption without its value waits for it."""

    def __init__(self, department: Department) -> None:
        self.department, self.header = department, PrintedHeader()
        self.waiting: tuple[str, tuple[Word, ...]] | None = None
        self.open_list = ""
        self.goes_on = False
        self.may_wait = True
        """Whether a caption without value waits for it: it stands alone, or with one other thing that is no caption."""
        self.letterhead = {_folded(words) for words in (department.name, department.place, department.short_name) if words}
        self.letterhead |= {_folded(words) for kind in department.types for words in (kind.name, f"{kind.name}s") if words}

    def take_line(self, pieces: Sequence[Prose], *, hanging: bool = False) -> None:
        """Reads what stands side by side in a line; one that is `hanging` may go on with the value above."""
        self.goes_on = hanging and len(pieces) == 1
        for piece, following in zip_longest(pieces, pieces[1:]):
            beside_its_value = len(pieces) == 2 and following is not None and not _caption(following.text)
            self.may_wait = len(pieces) == 1 or beside_its_value
            if not _STRANGE.search(piece.text):
                self.take(piece)

    def take(self, piece: Prose) -> bool:
        """Reads a segment; whether it was understood."""
        text = piece.text
        if _folded(text) in self.letterhead:
            return self._took("letterhead", piece.words)
        caption = _caption(text)
        if caption:
            return self._captioned(*caption, piece)
        if self.waiting:
            key, words = self.waiting
            self.waiting = None
            if self._value(key, piece):
                return self._took(key, (*words, *piece.words))
            return False
        if self.goes_on and self.header.taken and self._extend(self.header.taken[-1][0], piece):
            return True
        if self.header.number is None and self._number_line(piece):
            return True
        if self.header.number is not None and self._repeats(piece):
            return True
        if self.open_list and start_of(text).sign and self._value(self.open_list, piece):
            return self._took(self.open_list, piece.words)
        if self.header.number is not None and not self.header.title and is_title(text):
            self.header.title = text
            return self._took("title", piece.words)
        return False

    def facts(self, key: str, piece: Prose) -> None:
        """Takes words whose key is known."""
        if key == "number" and not _caption(piece.text):
            self._number_line(piece)
        elif key == "title" and not _caption(piece.text):
            _ = self._value("title", piece) or self._extend("title", piece)
        elif key == "distribution" and not (self.waiting or _caption(piece.text) or start_of(piece.text).sign):
            self._extend("distribution", piece)
        elif key != "letterhead":
            self.take(piece)

    def _extend(self, key: str, piece: Prose) -> bool:
        """Goes on with a title, or with the last of those an order is distributed to."""
        header = self.header
        if key == "title" and header.title:
            header.title = f"{header.title} {piece.text}"
        elif key == "distribution" and header.distribution:
            *others, last = header.distribution
            header.distribution = (*others, f"{last} {piece.text}")
        else:
            return False
        return self._took(key, piece.words)

    def _took(self, key: str, words: tuple[Word, ...]) -> bool:
        self.header.taken.append((key, words))
        return True

    def _captioned(self, key: str, end: int, piece: Prose) -> bool:
        self.open_list = ""
        count = len(piece.text[:end].split())
        value = piece.without_first(count)
        if not value:
            self.waiting = (key, piece.words) if self.may_wait or piece.text.endswith(":") else None
            return self.waiting is not None
        self.waiting = None
        return self._value(key, value) and self._took(key, piece.words)

    def _value(self, key: str, piece: Prose) -> bool:
        """Reads the value of a caption; whether it is one."""
        signs = 0
        while signs < len(piece.words) and _SIGNS.fullmatch(piece.words[signs].text):
            signs += 1
        text = piece.without_first(signs).text.strip()
        if not text:
            return False
        readers: dict[str, Callable[[str], bool]] = {
            "effective": lambda words: self._day("effective", words),
            "issued": lambda words: self._day("issued", words),
            "originally_issued": self._originally,
            "rescinds": self._rescinds,
            "distribution": self._distribution,
            "title": self._title,
            "number": self._number,
            "authority": self._authority,
        }
        return readers[key](text)

    def _day(self, key: str, words: str) -> bool:
        found = printed_day(words)
        before = getattr(self.header, key)
        if found is None or (before is not None and before != found):
            return False
        setattr(self.header, key, found)
        return True

    def _originally(self, words: str) -> bool:
        entries = [part.strip() for part in re.split(r"[;,](?!\s\d{4})|;", words) if part.strip()]
        stated: list[str] = []
        for entry in entries:
            found = None if is_printed_year_or_date(entry) else printed_day(entry)
            if found is None and not is_printed_year_or_date(entry):
                return False
            stated.append(found.isoformat() if found else entry)
        self.header.originally_issued = (*self.header.originally_issued, *stated)
        return bool(stated)

    def _rescinds(self, words: str) -> bool:
        if _NONE.fullmatch(words):
            return True
        stated: list[StatedDirective] = []
        for entry in re.split(r"\s*[;,]\s*|\s+and\s+", words.rstrip(".;, ")):
            number = parse_number(entry, self.department)
            if number is None:
                return False
            stated.append(StatedDirective(tidy(entry), number))
        self.header.rescinds = (*self.header.rescinds, *stated)
        return True

    def _distribution(self, words: str) -> bool:
        entries = tuple(part.strip() for part in words.split(";") if part.strip())
        self.header.distribution = (*self.header.distribution, *entries)
        self.open_list = "distribution"
        return True

    def _title(self, words: str) -> bool:
        if self.header.title and self.header.title != words:
            return False
        self.header.title = words
        return True

    def _number(self, words: str) -> bool:
        number = parse_number(words, self.department)
        if number is None or self.header.number not in {None, number}:
            return False
        self.header.number = number
        return True

    def _authority(self, words: str) -> bool:
        known = self.department.authority
        self.header.authority = known if known and _folded(known) == _folded(words) else words
        return True

    def _number_line(self, piece: Prose) -> bool:
        """A type and number at the beginning of a line, its title behind them."""
        found = number_in_front(piece, self.department)
        if found is None:
            return False
        number, count, title = found
        self.header.number = number
        if not title:
            return self._took("number", piece.words)
        self.header.title = title
        self._took("number", piece.words[:count])
        return self._took("title", piece.words[count:])

    def _repeats(self, piece: Prose) -> bool:
        """Whether a line says the number, or number and title, once more."""
        found = number_in_front(piece, self.department)
        if found is None or found[0] != self.header.number or found[2] not in {"", self.header.title}:
            return False
        return self._took("number", piece.words)


def number_in_front(piece: Prose, department: Department) -> tuple[DirectiveNumber, int, str] | None:
    """The directive's number that words begin with, how many words it takes, and the title behind it."""
    for count in range(min(8, len(piece.words)), 0, -1):
        number = parse_number(" ".join(word.text for word in piece.words[:count]).rstrip(":,;"), department)
        if number is None:
            continue
        rest = piece.without_first(count)
        signs = 0
        while signs < len(rest.words) and _SIGNS.fullmatch(rest.words[signs].text):
            signs += 1
        return number, count, rest.without_first(signs).text.strip()
    return None


def printed_day(words: str) -> date | None:
    """The day that a header prints: 11/25/17, 11/25/2017, November 25, 2017."""
    plain = " ".join(words.split()).rstrip(".;")
    found = suggest_date(plain)
    if found is None and _MONTH_DATE.fullmatch(plain):
        found = suggest_date(plain.capitalize())
    return found


def _caption(text: str) -> tuple[str, int] | None:
    for key, pattern in _CAPTIONS:
        match = pattern.match(text)
        if match:
            return key, match.end()
    return None


def _folded(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", words).split()).casefold()


def printed_facts(words: Iterable[tuple[str, int, str]], department: Department) -> PrintedHeader:
    """The facts that words of printed header lines state, each word with the key it was taken for and its line."""
    reader = HeaderReader(department)
    for (key, _), group in groupby(words, key=lambda word: word[:2]):
        pieces = [word for *_, word in group]
        reader.facts(key, Prose(" ".join(pieces), (), tuple(Word(word, ()) for word in pieces)))
    return reader.header
