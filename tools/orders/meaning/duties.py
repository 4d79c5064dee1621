"""Words of duty in running text, told from the month of May, from a testament and from what is "a must"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from orders.meaning.figures import MONTHS
from orders.meaning.finding import matches
from orders.meaning.vocabulary import Vocabulary

_BEFORE = re.compile(r"([\w.']+)[ ]*\Z")
_NEXT = re.compile(r" *([\w']+)")
_DAY_OR_YEAR = re.compile(r"(?:,? \d{4}| \d{1,2}(?:st|nd|rd|th)?)(?![\w-])")
_MONTH_FOLLOWS = re.compile(rf" ?(?:and|or|to|through|-) ?(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?: of)? *\Z")
_MONTH_AFTER = frozenset(
    [
        "in",
        "of",
        "by",
        "until",
        "till",
        "before",
        "after",
        "since",
        "during",
        "each",
        "every",
        "the",
        "a",
        "this",
        "last",
        "next",
        "early",
        "late",
        "mid",
        "through",
        "from",
        "between",
        "on",
    ]
) | {month.lower() for month in MONTHS if month != "May"}
_OWN_WILL = frozenset(
    [
        "a",
        "the",
        "his",
        "her",
        "their",
        "its",
        "my",
        "your",
        "our",
        "own",
        "free",
        "good",
        "ill",
        "last",
        "living",
        "at",
        "of",
        "against",
        "one's",
        "deceased's",
    ]
)
_VERB = frozenset(["be", "have", "not", "never", "also", "only", "then", "remain", "result"])
_CONTRACTED = {"won't": "will not", "shan't": "shall not", "shouldn't": "should not", "mustn't": "must not", "mayn't": "may not"}


def duty_spans(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where words of duty stand in a cleaned text, each with the "not" that follows it, from left to right."""
    for found in matches(_duties(vocabulary), (*vocabulary.modals, *vocabulary.phrases, *_CONTRACTED), text):
        if not _is_something_else(text, found):
            yield found.span()


def spans(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where one of these words or phrases stands in a cleaned text, in any case, from left to right."""
    for found in matches(_phrases(words), words, text):
        if not (found[0].lower() == "no" and re.match(r"\. ?#?\d", text[found.end() :])):
            yield found.span()


def duty_key(words: str) -> str:
    """What makes two words of duty the same: their words in small letters, contractions written out."""
    small = " ".join(words.lower().split())
    return _CONTRACTED.get(small, small)


@lru_cache(maxsize=8)
def _duties(vocabulary: Vocabulary) -> re.Pattern[str]:
    modals = _alternatives(vocabulary.modals)
    limits = _alternatives(vocabulary.limits)
    contracted = _alternatives(_CONTRACTED)
    limited = rf"(?:{modals})(?: +(?:{limits})(?! (?:if|when)\b))?"
    return re.compile(rf"(?<![\w-])(?:{contracted}|{_alternatives(vocabulary.phrases)}|{limited})(?!\w|-\w)", re.IGNORECASE)


@lru_cache(maxsize=32)
def _phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_alternatives(words)})(?!\w|-\w)", re.IGNORECASE)


def _alternatives(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(" +".join(map(re.escape, word.split())) for word in ordered) or r"(?!)"


def _is_something_else(text: str, found: re.Match[str]) -> bool:
    """Whether the word is the month, the testament or the noun, and commands nothing."""
    before = _BEFORE.search(text, max(0, found.start() - 40), found.start())
    previous = before[1].lower() if before else ""
    match found[0].lower():
        case "may":
            return _is_month(text, found, previous)
        case "will":
            follows = _NEXT.match(text, found.end())
            return text.startswith(" and testament", found.end()) or (
                (previous in _OWN_WILL or previous.endswith("'s")) and not (follows and follows[1].lower() in _VERB)
            )
        case "must":
            return previous == "a"
    return False


def _is_month(text: str, found: re.Match[str], previous: str) -> bool:
    """A month is written with a capital, and has a day, a year, another month or a word of time beside it."""
    if not found[0][0].isupper():
        return False
    follows = _DAY_OR_YEAR.match(text, found.end()) or _MONTH_FOLLOWS.match(text, found.end())
    stands_behind_day = _DAY_BEFORE.search(text, max(0, found.start() - 12), found.start())
    return bool(follows or stands_behind_day or previous in _MONTH_AFTER)
