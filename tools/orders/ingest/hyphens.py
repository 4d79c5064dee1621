"""Words divided at the end of a line. A hyphen is dropped only on evidence; else it is kept, and listed for a look.

Evidence is the document itself: the word stands somewhere else whole ("information"), so the hyphen was the printer's; or it
stands there with its hyphen ("off-topic"), so the hyphen is the order's. A soft hyphen (U+00AD) says itself that it
is the printer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from orders.ingest.prose import Prose, fused, joined
from orders.ingest.source import SourceBlock

_DIVIDED = re.compile(r"[^\W\d_][\w’'-]*[-\u2010\u00ad]$")
_UNSPACED = re.compile(r"\w[/—]$")
"""Signs with no space around them, behind which lines are broken: and/or, word—word."""
_HEAD = re.compile(r"[^\W_][\w’'-]*")
_EDGES = re.compile(r"^\W+|\W+$")
_SUSPENDED = frozenset({"and", "or", "to", "nor"})


class HyphenFate(StrEnum):
    """What became of a hyphen at a line's end."""

    DROPPED = "dropped"
    KEPT = "kept"
    DOUBTFUL = "kept for want of evidence"


@dataclass(frozen=True, slots=True)
class Hyphen:
    """A hyphen at the end of a line: the two halves, what became of them, and why."""

    block: int
    first: str
    second: str
    fate: HyphenFate
    evidence: str


class Hyphens:
    """Joins lines, knowing every word of the document that stands whole in it."""

    def __init__(self, blocks: Iterable[SourceBlock]) -> None:
        self.found: list[Hyphen] = []
        self.known: set[str] = set()
        for block in blocks:
            self.known.update(_bare(word) for word in block.text.split()[:-1])
            self.known.update(_bare(word) for word in block.text.split()[-1:] if not _DIVIDED.search(word))

    def join(self, first: Prose, second: Prose, block: int) -> Prose:
        """The two lines as one; `block` is the second one's, for the list."""
        last, head = first.words[-1].text, second.words[0].text
        if _UNSPACED.search(last) and _HEAD.match(head):
            self.found.append(
                Hyphen(block, last, head, HyphenFate.KEPT, "lines break behind this sign, which has no space behind it")
            )
            return fused(first, second, without_hyphen=False)
        if not _DIVIDED.search(last) or not _HEAD.match(head) or _bare(head) in _SUSPENDED:
            return joined(first, second)
        fate, evidence = self._fate(last, head)
        self.found.append(Hyphen(block, last, head, fate, evidence))
        return fused(first, second, without_hyphen=fate is HyphenFate.DROPPED)

    def _fate(self, last: str, head: str) -> tuple[HyphenFate, str]:
        if last.endswith("\u00ad"):
            return HyphenFate.DROPPED, "it is a soft hyphen, which only line ends print"
        whole, hyphened = _bare(last[:-1] + head), _bare(last[:-1] + "-" + head)
        if whole in self.known and hyphened not in self.known and head[0].islower():
            return HyphenFate.DROPPED, f"“{whole}” stands elsewhere in the order without it"
        if hyphened in self.known and whole not in self.known:
            return HyphenFate.KEPT, f"“{hyphened}” stands elsewhere in the order with it"
        return HyphenFate.DOUBTFUL, "the word stands nowhere else in the order"


def _bare(word: str) -> str:
    return _EDGES.sub("", word).replace("\u2010", "-").lower()
