"""A text cut into what a reader takes as one: words, signs, and the figures of which half would mislead.

A token carries the spaces behind it, and is compared without them. One word is a run of letters, digits and combining
marks, with apostrophes and hyphens inside it ("employee's", "re-enter" are one word, so "re-enter" never becomes
"~~re-~~enter"). One token are also, where half of one would be read as something it is not: a directive's number ("GO
1973-02K"), a date, a time of day, a telephone number, an amount with its unit ("30 days", "$1,500", "thirty (30) days"),
the number of a form ("LPD-44.113"), an address in the outline ("IV.A.2"), on the web or of mail, an abbreviation ("a.m.").
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import repeat
from typing import NamedTuple

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6})?\.?"
_UNIT = (
    r"(?:calendar|business|working|consecutive|regular|full)?\s?"
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|feet|foot|ft|yards?|inch(?:es)?|miles?|mph|percent|dollars?|"
    r"points?|pounds?|lbs|degrees?|members?|employees?|officers?|rounds?|volts?|meters?|metres?|copies|times)"
)
_SPELLED = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|twenty-one|thirty|forty|forty-five|"
    r"forty-eight|fifty|sixty|seventy|seventy-two|eighty|ninety)"
)
_SERIES = "GO|EO|SO|SOP|CAO|DN|UP|ER"
_FIGURES = rf"""
    (?:G\.O\.|E\.O\.|{_SERIES})(?:[ \u00a0][A-Z]{{2,4}})?[ \u00a0](?:series[ \u00a0]|Policy[ \u00a0])?
        (?:[A-Z]?\d{{2,4}}[-\u2010\u2011\u2013]\d{{2,3}}(?:-\d\d)*[A-Z]{{0,2}}|\d{{1,3}})(?!\w)
  | (?:\d{{1,2}}\s)?(?-i:{_MONTH})\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}(?!\w)
  | \d{{1,2}}(?:st|nd|rd|th)?\s(?-i:{_MONTH}),?\s\d{{4}}(?!\w)
  | (?:\+?1[-.\s])?\(\d{{3}}\)\s?\d{{3}}[-.\u2010\u2011\u2013]\d{{4}}(?!\w)
  | (?:1[-.])?\d{{3}}[-.\u2010\u2011]\d{{3}}[-.\u2010\u2011]\d{{4}}(?!\w)
  | \d{{1,2}}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?!\w)
  | \d{{1,4}}\s?(?:[ap]\.m\.|[ap]m|hours|hrs)(?!\w)
  | {_SPELLED}\s\(\d+\)(?:[-\s]{_UNIT})?(?!\w)
  | {_SPELLED}\s{_UNIT}(?!\w)
  | \(\d+\)\s{_UNIT}(?!\w)
  | \$\s?\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s(?:hundred|thousand|million))?(?!\w)
  | \d+(?:[.,]\d+)*(?:\s?%|[-\s]{_UNIT}(?!\w))
  | \d+(?:,\d{{3}})+(?:\.\d+)?(?!\w)
  | \d{{1,4}}(?:/\d{{1,4}}){{1,2}}(?!\w)
"""
_ADDRESSES = r"""
    https?://[^\s<>"]*[^\s<>".,;:)]
  | www\.[^\s<>"]*[^\s<>".,;:)]
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
  | (?-i:[IVXLC]+|[A-Z]|\d+)(?:\.(?:\d{1,3}|(?-i:[A-Za-z]{1,2})))+(?!\w)
  | (?:(?<!\w)[A-Za-z]\.){2,}
"""


@cache
def combining_marks() -> str:
    """Every combining mark, as it stands between the brackets of a pattern. Python's word pattern leaves them out, and would end
    a word at its accent.
    """
    runs: list[str] = []
    start = -1
    characters = map(chr, range(0x300, 0x1F000))
    for code, category in enumerate(map(unicodedata.category, characters), 0x300):
        mark = category[0] == "M"
        if mark and start < 0:
            start = code
        elif not mark and start >= 0:
            runs.append(f"{chr(start)}-{chr(code - 1)}")
            start = -1
    return "".join(runs) + "\u200c\u200d\ufe0f"


_ALONE = r"(?=[\s,;)]|\.?(?:\s|\Z))"
_PLAIN = rf"(?-i:(?!(?:{_SERIES.lower()}|{_SPELLED})(?![a-z]))[a-z]+{_ALONE})"
"""A word in small letters with which no figure and no address can begin: most words are told so, and nothing else is tried."""
_CAPITAL = rf"(?-i:(?!{_MONTH[: _MONTH.index(')') + 1]}|(?i:{_SERIES}|{_SPELLED})(?![a-z]))[A-Z][a-z]+{_ALONE})"
"""The same of a word that begins with a capital letter."""
_SIGN = r"[.,;:](?=\s|\Z)"
"""A sign behind which no figure, no address and no combining mark stands."""


@cache
def _tokens(marks: str) -> re.Pattern[str]:
    """What a token is where these are the combining marks; a text without any is spared looking them all up."""
    letters, marked = rf"(?:[\w{marks}]+)", f"[{marks}]*" if marks else ""
    word = rf"{letters}(?:(?:['\u2019\u02bc\u2010\u2011\u00ad-]|(?<=\d)\.(?=\d)){letters})*"
    pattern = rf"({_PLAIN}|{_CAPITAL}|{_SIGN}|{_FIGURES}|{_ADDRESSES}|{word}|[^\w\s]{marked})(\s*)"
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


_LEAD = re.compile(r"\s+")


class Token(NamedTuple):
    """A word, figure or sign, and the white space behind it."""

    word: str
    space: str

    @property
    def is_sign(self) -> bool:
        """Whether it holds no letter and no digit."""
        return not any(c.isalnum() for c in self.word)


_token = tuple.__new__


def tokens_of(text: str) -> list[Token]:
    """The whole text as tokens; white space before the first word is a token without a word."""
    lead = _LEAD.match(text)
    tokens = [Token("", lead[0])] if lead else []
    pattern = _tokens("" if text.isascii() else combining_marks())
    tokens += map(_token, repeat(Token), pattern.findall(text, lead.end() if lead else 0))
    return tokens
