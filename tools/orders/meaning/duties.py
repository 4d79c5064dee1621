"""Words of duty in running text, told from the month of May, from a testament and from what is "a must"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from orders.meaning.figures import MONTHS
from orders.meaning.finding import Listed, Shape, in_small_letters
from orders.meaning.vocabulary import Vocabulary

_LAST = re.compile(r"[\w.']+\Z")
_NUMBER_FOLLOWS = re.compile(r"\. ?#?\d")
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


def duty_spans(duties: Listed, shape: Shape, letters: frozenset[str] | None) -> list[tuple[int, int]]:
    """Where words of duty stand in a text, each with the "not" that follows it, from left to right.

    `letters` are the runs of letters in the text that matter, here and below.
    """
    return [found.span() for found in duties.matches(shape, letters) if not _is_something_else(shape.plain, found)]


def spans(phrases: Listed, shape: Shape, letters: frozenset[str] | None) -> list[tuple[int, int]]:
    """Where one of these words or phrases stands in a text, in any case, from left to right."""
    return [found.span() for found in phrases.matches(shape, letters) if not _is_number(shape.plain, found)]


def _is_number(text: str, found: re.Match[str]) -> bool:
    """Whether "No." stands before a number, and denies nothing."""
    start, end = found.span()
    return end - start == 2 and found[0].lower() == "no" and _NUMBER_FOLLOWS.match(text, end) is not None


def duty_key(words: str) -> str:
    """What makes two words of duty the same: their words in small letters, contractions written out."""
    small = " ".join(words.lower().split())
    return _CONTRACTED.get(small, small)


def duties_of(vocabulary: Vocabulary) -> Listed:
    """The words of duty."""
    modals = _alternatives(vocabulary.modals)
    limits = _alternatives(vocabulary.limits)
    contracted = _alternatives(_CONTRACTED)
    limited = rf"(?:{modals})(?: +(?:{limits})(?! (?:if|when)\b))?"
    pattern = rf"(?<![\w-])(?:{contracted}|{_alternatives(vocabulary.phrases)}|{limited})(?!\w|-\w)"
    return Listed(pattern, (*vocabulary.modals, *vocabulary.phrases, *_CONTRACTED))


def phrases_of(words: tuple[str, ...]) -> Listed:
    """Words and phrases of a list, each as it is."""
    return Listed(rf"(?<![\w-])(?:{_alternatives(words)})(?!\w|-\w)", words)


def _alternatives(words: Iterable[str]) -> str:
    ordered = sorted(map(in_small_letters, words), key=lambda word: (-len(word), word))
    return "|".join(" +".join(map(re.escape, word.split())) for word in ordered) or r"(?!)"


def _is_something_else(text: str, found: re.Match[str]) -> bool:
    """Whether the word is the month, the testament or the noun, and commands nothing."""
    match found[0].lower():
        case "may":
            return text[found.start()].isupper() and _is_month(text, found)
        case "will":
            if text.startswith(" and testament", found.end()):
                return True
            previous, follows = _before(text, found), _NEXT.match(text, found.end())
            return (previous in _OWN_WILL or previous.endswith("'s")) and not (follows and follows[1].lower() in _VERB)
        case "must":
            return _before(text, found) == "a"
    return False


def _before(text: str, found: re.Match[str]) -> str:
    """The word before another, in small letters."""
    begun = text[max(0, found.start() - 40) : found.start()].rstrip(" ")
    last = _LAST.search(begun, begun.rfind(" ") + 1)
    return last[0].lower() if last else ""


def _is_month(text: str, found: re.Match[str]) -> bool:
    """A month is written with a capital, and has a day, a year, another month or a word of time beside it."""
    follows = _DAY_OR_YEAR.match(text, found.end()) or _MONTH_FOLLOWS.match(text, found.end())
    stands_behind_day = _DAY_BEFORE.search(text, max(0, found.start() - 12), found.start())
    return bool(follows or stands_behind_day or _before(text, found) in _MONTH_AFTER)
