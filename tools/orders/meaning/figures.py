"""Figures in running text: amounts with their unit, times, dates, money, percentages, forms, telephone numbers, web addresses.

Patterns read text cleaned by `orders.citations.clean`, whose hyphens, spaces and apostrophes have one shape each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from orders.citations.stems import places_in, places_of
from orders.meaning.finding import Shape, any_case, in_small_letters, matches_at
from orders.meaning.vocabulary import TermKind

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_FREE = r"(?<![\w.,/$#-])"
"""Where a figure may begin: not inside a longer number, an address or an amount of money."""

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_SPELLED = (
    rf"(?:(?:{_TENS})(?:-(?:{_ONES}))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    rf"|(?:one |a )?hundred|{_ONES})"
)
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_NUMBER = rf"(?:{_SPELLED} ?\({_DIGITS}\)|\({_DIGITS}\)|{_DIGITS}|{_SPELLED})"
_RANGE = rf"(?:(?:\d{{1,3}}-(?=[1-9]\d{{0,2}}(?!\d))|{_NUMBER} (?:to|or) ))?{_NUMBER}"
_ADJECTIVE = "calendar|business|working|consecutive|regular|full|additional|duty|school|scheduled|separate|different|sworn"
_PER = r"(?: (?:a|per|each|every) (?:day|week|month|year|shift|hour|minute|person|officer|employee)| of age)?"

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_CAPITALS = rf"(?:{'|'.join(MONTHS).upper()})"
_NAMED = rf"(?:{_MONTH}|{_CAPITALS})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"

_FIXED: tuple[tuple[TermKind, str, int], ...] = (
    (
        TermKind.WEB,
        r"https?://[^\s<>\"]*[^\s<>\".,;:)\]]|www\.[^\s<>\"]*[^\s<>\".,;:)\]]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
        r"|(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|us|info|mil)(?:/[^\s<>\"]*[^\s<>\".,;:)\]])?(?![\w@-])",
        re.IGNORECASE,
    ),
    (
        TermKind.TELEPHONE,
        r"(?<![\w.-])(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?:,? ?(?:ext\.?|extension|x) ?\d{1,5})?(?!\w)"
        r"|(?<![\w.-])1-8\d\d-[A-Z0-9]{3,}(?:-[A-Z0-9]+)*(?!\w)|(?<![\w.,$#-])(?:9-1-1|911)(?![\w-])",
        0,
    ),
    (
        TermKind.FORM,
        r"(?<![\w-])(?:(?:[A-Z]\.){2,6} ?|[A-Z]{2,6} )?(?:(?:Form|FORM)s?(?: ?(?:#|No\.|Number))? ?|forms?(?: ?#| no\.) ?)"
        r"(?:[A-Z]{1,5}[- ]?)?\d[\w]*(?:[-.]\w+)*|(?<![\w-])[A-Z]{2,5}-\d{2}\.\d{3}(?:-[A-Z])?(?!\w)",
        0,
    ),
    (
        TermKind.DATE,
        rf"(?<![\w.-]){_NAMED} {_DAY}(?:,? ?\d{{4}}(?!\w)|(?!\w|[.:]\d))|(?<![\w.-]){_NAMED},? \d{{4}}(?!\w)"
        rf"|{_FREE}{_DAY} (?:of )?{_NAMED}(?!\w)(?:,? \d{{4}}(?!\w))?"
        r"|(?<![\w-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-])"
        rf"|{_FREE}(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:\d{{4}}|\d\d)(?![\w/])"
        r"|(?:(?<=\b[Ii]n )|(?<=\b[Oo]f )|(?<=\b[Bb]y )|(?<=\b[Ee]ach )|(?<=\b[Ee]very )|(?<=\buntil ))"
        rf"(?:{'|'.join(MONTHS)})(?!\w)",
        0,
    ),
    (
        TermKind.MONEY,
        r"(?<![\w$])\$ ?\d+(?:,\d{3})*(?:\.\d+)?(?: (?:hundred|thousand|million|billion))?(?!\w)"
        rf"|{_FREE}{_NUMBER} (?:dollars?|cents?)(?!\w)",
        re.IGNORECASE,
    ),
    (TermKind.PERCENTAGE, rf"{_FREE}{_RANGE}(?: ?%| ?percent| per cent)(?!\w)", re.IGNORECASE),
    (
        TermKind.TIME,
        rf"{_FREE}(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?: ?[ap](?:\.m\.|m))?(?: ?(?:hours|hrs))?(?!\w)"
        rf"|{_FREE}(?:1[0-2]|0?[1-9]) ?[ap](?:\.m\.|m)(?!\w)|{_FREE}(?:[01]\d|2[0-4])[0-5]\d ?(?:hours|hrs)(?!\w)"
        r"|(?<![\w-])(?:noon|midnight)(?![\w-])",
        re.IGNORECASE,
    ),
)


_RUN_OF_DIGITS = re.compile(r"\d+")
_DIGIT_OF_ASCII = re.compile("[0-9]")
_AHEAD = 12
"""So many characters behind a number tell what it may be."""
_STEMS = (
    *("eig", "elev", "fif", "fiv", "fort", "four", "nin", "one", "sev", "six", "ten", "thir", "thre", "twe", "two"),
    *("hundred", "a hundred"),
)
"""With one of these each number begins that is written in letters, the little word before a hundred included."""
_BEGINNINGS = frozenset([stem[:3] for stem in _STEMS if " " not in stem])
_MONTH_HINT = re.compile("|".join([form for month in MONTHS for form in (month[:3], month[:3].upper())]))
_TELLING = _BEGINNINGS | {month[:3].lower() for month in MONTHS}
_WORDS_REMEMBERED = 20_000
_dull: set[str] = set()
"""Words with which neither a number nor a month begins: orders are written in few words, and each is judged once."""
_DAY_HINT = re.compile(r"\d{4}-\d\d-|\d/\d")
_TELEPHONE_HINT = re.compile(r"\d{3}(?:[-.]|\) ?)\d{3}|1-8\d\d-|9-1-1|911")
_FORM_HINT = re.compile(r"-\d\d\.\d")
_TIME_HINT = re.compile(r"\d(?::[0-5]| ?[ap]\.?m|\d\d ?h)")
_WEB_HINT = re.compile(r"http|www\.|@|\.(?:com|org|net|gov|edu|us|info|mil)")


def hints_in(shape: Shape) -> tuple[TermKind, ...]:
    """The kinds of figures that can stand in a text at all: a pattern reads slowly, and most texts give no reason to try it.

    Each kind needs a sign, or one of a few words whatever else it has; what is told here may turn out to be no figure.
    """
    plain, small, letters = shape
    # Without regard to case, patterns take a dotless i for an i; casefold keeps the two apart.
    folded = plain.casefold().replace("\u0131", "i") if small is None else small
    telling = None if letters is None else _telling(letters)
    has_digits = (_DIGIT_OF_ASCII if folded.isascii() else _RUN_OF_DIGITS).search(folded) is not None
    found: list[TermKind] = []
    if ("." in folded[:-1] or "@" in folded or "http" in folded) and _WEB_HINT.search(folded):
        found.append(TermKind.WEB)
    if (telling is None or telling) and _MONTH_HINT.search(plain):
        found.append(TermKind.DATE)
    if ("noon" in folded or "midnight" in folded) if letters is None else ("noon" in letters or "midnight" in letters):
        found.append(TermKind.TIME)
    if has_digits:
        found += _near_digits(folded)
    if has_digits or telling is None or (telling and _number_words(telling)):
        found += _with_number(folded)
    return tuple(found)


def _near_digits(folded: str) -> Iterator[TermKind]:
    """Those that are told by what stands near digits."""
    near = " ".join([folded[max(0, m.start() - 1) : m.end() + _AHEAD] for m in _RUN_OF_DIGITS.finditer(folded)])
    if _DAY_HINT.search(near):
        yield TermKind.DATE
    if _TELEPHONE_HINT.search(near):
        yield TermKind.TELEPHONE
    if "form" in folded or _FORM_HINT.search(near):
        yield TermKind.FORM
    if "$" in folded:
        yield TermKind.MONEY
    if _TIME_HINT.search(near):
        yield TermKind.TIME


def _with_number(folded: str) -> Iterator[TermKind]:
    """Those that need a number in digits or in letters."""
    yield TermKind.AMOUNT
    if "cent" in folded:
        yield from (TermKind.MONEY, TermKind.PERCENTAGE)
    elif "dollar" in folded:
        yield TermKind.MONEY
    if "%" in folded:
        yield TermKind.PERCENTAGE


def _telling(letters: frozenset[str]) -> frozenset[str]:
    """Those runs of letters with which a number or a month may begin."""
    unknown = letters - _dull
    if not unknown:
        return unknown
    telling = frozenset([run for run in unknown if run[:3] in _TELLING])
    if len(_dull) > _WORDS_REMEMBERED:
        _dull.clear()
    _dull.update(unknown - telling)
    return telling


def _number_words(letters: Iterable[str]) -> list[str]:
    """Those runs of letters with which a number can begin."""
    return [run for run in letters if run[:3] in _BEGINNINGS and run.startswith(_STEMS)]


def number_places(shape: Shape) -> list[int]:
    """Every place at which a number can begin, in digits or in letters, in order: there an amount begins."""
    plain, small, letters = shape
    if small is None or letters is None:
        places = set(places_of(_STEMS, plain))
    else:
        words = _number_words(_telling(letters))
        places = set(places_in([*words, "a hundred"] if "hundred" in words else words, small))
    for found in _RUN_OF_DIGITS.finditer(plain):
        start = found.start()
        places.add(start)
        if start and plain[start - 1] == "(":
            places.add(start - 1)
    return sorted(places)


@lru_cache(maxsize=8)
def patterns(units: tuple[str, ...]) -> tuple[tuple[TermKind, re.Pattern[str]], ...]:
    """The pattern of each kind of figure, the most particular first: what one has read no later one reads again."""
    return (*fixed_patterns(), (TermKind.AMOUNT, any_case(_amount(units))))


@cache
def fixed_patterns() -> tuple[tuple[TermKind, re.Pattern[str]], ...]:
    """Those of them that read the same figures whatever can be counted: all but amounts."""
    return tuple((kind, re.compile(pattern, flags)) for kind, pattern, flags in _FIXED)


class Amounts:
    """Where amounts stand in a text. In small letters, where a text and all units have them, they are found faster."""

    def __init__(self, units: tuple[str, ...]) -> None:
        self._source = _amount(units)
        self._small = re.compile(self._source) if all(map(str.isascii, units)) else None

    def matches(self, shape: Shape) -> Iterator[re.Match[str]]:
        """What `finditer` of the pattern without regard to case gives."""
        if self._small is None or shape.small is None:
            return matches_at(any_case(self._source), number_places(shape), shape.plain)
        return matches_at(self._small, number_places(shape), shape.small)


def _amount(units: Iterable[str]) -> str:
    names = (
        "|".join(re.escape(unit) for unit in sorted(map(in_small_letters, units), key=lambda unit: (-len(unit), unit))) or r"(?!)"
    )
    return rf"{_FREE}{_RANGE}[- ]?(?:(?:{_ADJECTIVE})[- ])?(?:{names})(?!\w){_PER}(?!\w)"
