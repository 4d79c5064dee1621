"""Figures in running text: amounts with their unit, times, dates, money, percentages, forms, telephone numbers, web addresses.

Patterns read text cleaned by `orders.citations.clean`, whose hyphens, spaces and apostrophes have one shape each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from orders.citations.stems import places_of
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
_AHEAD = 12
"""So many characters behind a number tell what it may be."""
_SPELLED_HINTS = (*_ONES.split("|"), "hundred", "ten", "eleven", "twe", "thir", "for", "fif")
"""With one of these each number begins that is written in letters; "six" stands for sixteen and sixty, too."""
_STEMS = (
    *("eig", "elev", "fif", "fiv", "for", "fou", "nin", "one", "sev", "six", "ten", "thir", "thre", "twe", "two"),
    *("hundred", "a hundred"),
)
"""With one of these each number begins that is written in letters, the little word before a hundred included."""
_MONTH_HINTS = (*(month[:3] for month in MONTHS), *(month[:3].upper() for month in MONTHS))
_DAY_HINT = re.compile(r"\d{4}-\d\d-|\d/\d")
_TELEPHONE_HINT = re.compile(r"\d{3}(?:[-.]|\) ?)\d{3}|1-8\d\d-|9-1-1|911")
_FORM_HINT = re.compile(r"-\d\d\.\d")
_TIME_HINT = re.compile(r"\d(?::[0-5]| ?[ap]\.?m|\d\d ?h)")
_WEB_HINT = re.compile(r"http|www\.|@|\.(?:com|org|net|gov|edu|us|info|mil)")


def hints_in(plain: str) -> frozenset[TermKind]:
    """The kinds of figures that can stand in a text at all: a pattern reads slowly, and most texts give no reason to try it.

    Each kind needs a sign, or one of a few words whatever else it has; what is told here may turn out to be no figure.
    """
    # Without regard to case, patterns take a dotless i for an i; casefold keeps the two apart.
    folded = plain.casefold().replace("\u0131", "i")
    near = " ".join([folded[max(0, m.start() - 1) : m.end() + _AHEAD] for m in _RUN_OF_DIGITS.finditer(folded)])
    digit = bool(near)
    spelled = digit or any(hint in folded for hint in _SPELLED_HINTS)
    known = {
        TermKind.WEB: _WEB_HINT.search(folded) is not None,
        TermKind.TELEPHONE: digit and _TELEPHONE_HINT.search(near) is not None,
        TermKind.FORM: digit and ("form" in folded or _FORM_HINT.search(near) is not None),
        TermKind.DATE: any(month in plain for month in _MONTH_HINTS) or (digit and _DAY_HINT.search(near) is not None),
        TermKind.MONEY: (digit and "$" in folded) or (spelled and ("dollar" in folded or "cent" in folded)),
        TermKind.PERCENTAGE: spelled and ("%" in folded or "cent" in folded),
        TermKind.TIME: "noon" in folded or "midnight" in folded or (digit and _TIME_HINT.search(near) is not None),
        TermKind.AMOUNT: spelled,
    }
    return frozenset([kind for kind, possible in known.items() if possible])


def number_places(plain: str) -> list[int]:
    """Every place at which a number can begin, in digits or in letters, in order: there an amount begins."""
    places = set(places_of(_STEMS, plain))
    for found in _RUN_OF_DIGITS.finditer(plain):
        start = found.start()
        places.add(start)
        if start and plain[start - 1] == "(":
            places.add(start - 1)
    return sorted(places)


@lru_cache(maxsize=8)
def patterns(units: tuple[str, ...]) -> tuple[tuple[TermKind, re.Pattern[str]], ...]:
    """The pattern of each kind of figure, the most particular first: what one has read no later one reads again."""
    fixed = tuple((kind, re.compile(pattern, flags)) for kind, pattern, flags in _FIXED)
    return (*fixed, (TermKind.AMOUNT, re.compile(_amount(units), re.IGNORECASE)))


def _amount(units: Iterable[str]) -> str:
    names = "|".join(re.escape(unit) for unit in sorted(units, key=lambda unit: (-len(unit), unit))) or r"(?!)"
    return rf"{_FREE}{_RANGE}[- ]?(?:(?:{_ADJECTIVE})[- ])?(?:{names})(?!\w){_PER}(?!\w)"
