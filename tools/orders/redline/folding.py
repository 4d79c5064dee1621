"""What counts as the same text: spelling folded so that only typography can differ.

Matching works on folded text, because a reissue that replaces typewriter quotes or writes a heading in capitals has
not replaced its provisions. What is put out is always the raw text.
"""

from __future__ import annotations

import re
import unicodedata

_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`"
_DOUBLE_QUOTES = '"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb'
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_FOLDS = {
    **dict.fromkeys(_SINGLE_QUOTES + _DOUBLE_QUOTES, "'"),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_INVISIBLE, ""),
    "\u2026": "...",
}
_FOLDED = re.compile(f"[{''.join(map(re.escape, _FOLDS))}]")
_WORD = re.compile(r"\w+")
_TELLING = re.compile(r"\w+|(?<!\S)[^\w\s]+(?!\S)")
_PIECE = re.compile(r"\w+|[^\w\s]")

_AS_DOTS = bytes([code if chr(code).isalnum() or chr(code) in "_ " else ord(".") for code in range(128)]) + bytes(128)
"""Every sign of ASCII as a full stop, for `bytes.translate`."""

_STOPS = """
    a all an and any are as at be been being by each for from had has have he her his if in into is it its may must no not of on
    or she shall should so such than that the their them then there these they this those to under upon was were when where
    which who will with would
"""
STOP_WORDS = frozenset(_STOPS.split())
"""Words that carry no content alone: sharing them says nothing about two texts, and between two changes they are noise."""


def fold(text: str) -> str:
    """The text without what typography may change: case, runs of spaces, shapes of quotes and dashes, accents' encoding."""
    if not text.isascii():
        # To look for the few signs that are folded takes a third of the time that asking of every character does.
        text = _FOLDED.sub(lambda sign: _FOLDS[sign[0]], unicodedata.normalize("NFC", text))
    folded = text.casefold()
    if '"' in folded or "`" in folded:
        folded = folded.replace('"', "'").replace("`", "'")
    # Most texts have no white space but single spaces between their words.
    single = "  " not in folded and folded.isascii() and folded.isprintable() and folded[:1] != " " != folded[-1:]
    return folded if single else " ".join(folded.split())


def words_of(folded: str) -> list[str]:
    """The words of a folded text, without signs."""
    return _WORD.findall(folded)


def telling_parts(folded: str) -> list[str]:
    """By what a folded text is compared: its words, and signs that stand alone as a word does; of mere signs all of them."""
    if folded.isascii():
        # In most texts no sign stands behind a space: then its words are what is left between signs.
        signs = folded.encode().translate(_AS_DOTS)
        if b" ." not in signs and not signs.startswith(b"."):
            return signs.replace(b".", b" ").decode().split()
    return _TELLING.findall(folded) or _PIECE.findall(folded)


def same_but_for_typography(old: str, new: str) -> bool:
    """Whether two texts have the same words and signs, and differ only in case, spacing, quotes and dashes."""
    if old == new:
        return True
    one, other = fold(old), fold(new)
    # Of a folded text nothing but its spaces is in no piece: what differs without them differs.
    return one.replace(" ", "") == other.replace(" ", "") and _PIECE.findall(one) == _PIECE.findall(other)
