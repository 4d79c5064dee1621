"""Where citations can begin in a text: looked for where one of its words is such a one as begins them.

Most texts of an order cite nothing, and orders are written in few words. Each word is judged once, whichever text it stands in;
a text that has none of those is not looked into. What begins a citation ends with its word or goes on behind a space, so the
word alone says whether it may. (Where numbers that are citations by themselves may have spaces in them, every text is looked
into.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from orders.citations.clean import clean
from orders.citations.keywords import KEYWORD_IN_WORD
from orders.citations.lexicon import Lexicon
from orders.citations.passage import Asked
from orders.citations.provisions import BARE, openings
from orders.model.citation import Citation
from orders.model.provision import Mark
from orders.outline.memory import Memory

Begins = tuple[tuple[int, int], ...]
"""Where citations may begin, in order, each with the rank of the strategy that would read it."""

TEXTS_REMEMBERED = 10_000
_WORDS_REMEMBERED = 20_000
_FOUND_REMEMBERED = 1_000
_OF_ONE_WORD = re.compile(r"(?:\\[dw.\-]|[A-Za-z0-9{},?+*|()\[\]:-])*")
"""The patterns in which nothing can be a space, and nothing looks beyond what it matches."""


class Beginnings:
    """The beginnings in texts of one department, as the strategies for directives (0) and for provisions (1) find them."""

    def __init__(self, lexicon: Lexicon, limit: int = TEXTS_REMEMBERED) -> None:
        self._lexicon = lexicon
        numbers = [lexicon.numbers[kind.code] for kind in lexicon.distinctive]
        self._patterns = (*_stems(lexicon), KEYWORD_IN_WORD, BARE, *filter(_is_of_one_word, numbers))
        self._spaced = not all(map(_is_of_one_word, numbers))
        self._dull: set[str] = set()
        self._texts: Memory[str, Begins] = Memory(limit)
        self.found: Memory[tuple[str, tuple[str, ...], tuple[Mark, ...]], tuple[Asked, tuple[Citation, ...]]] = Memory(
            _FOUND_REMEMBERED
        )
        """What was found in provisions with the same words, address and marks, and on which answers it depends."""

    def of(self, texts: Sequence[str]) -> list[Begins]:
        """Where citations may begin in each text: the revisions of an order repeat most of theirs."""
        known = zip(texts, self._texts.all(texts), strict=True)
        return [self._texts.put(text, self._found(text), 1) if found is None else found for text, found in known]

    def _found(self, text: str) -> Begins:
        if not self._spaced and not self._is_telling(text):
            return ()
        shape = clean(text)
        directives = [(start, 0) for start in self._lexicon.starts(shape)]
        return tuple(sorted(directives + [(start, 1) for start in openings(shape)]))

    def _is_telling(self, text: str) -> bool:
        """Whether a word is in a text with which a citation may begin."""
        words = (text if text.isascii() else clean(text)).split()
        if self._dull.issuperset(words):
            return False
        if len(self._dull) > _WORDS_REMEMBERED:
            self._dull.clear()
        unknown = set(words) - self._dull
        telling = {word for word in unknown if any(pattern.search(word) for pattern in self._patterns)}
        self._dull |= unknown - telling
        return bool(telling)


@lru_cache(maxsize=16)
def beginnings(lexicon: Lexicon) -> Beginnings:
    """The beginnings in texts of the department with these spellings."""
    return Beginnings(lexicon)


def _is_of_one_word(pattern: re.Pattern[str]) -> bool:
    """Whether a pattern surely finds in a text what it finds in its words."""
    return _OF_ONE_WORD.fullmatch(pattern.pattern) is not None


def _stems(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """What stands in a word with which the spelling of a type begins."""
    if lexicon.heads is None:
        return ()
    return (re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, lexicon.stems))})", re.IGNORECASE),)
