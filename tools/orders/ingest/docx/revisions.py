"""Whether a Word file holds one text: no tracked change is open, no comment is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from orders.ingest.docx.package import Package
from orders.ingest.docx.xml import Element, W
from orders.ingest.problems import CHANGES, COMMENTS, unreadable

_CHANGES = {
    "ins": "insertion",
    "moveTo": "move",
    "cellIns": "insertion",
    "del": "deletion",
    "moveFrom": "move",
    "cellDel": "deletion",
    "cellMerge": "change of format",
    "rPrChange": "change of format",
    "pPrChange": "change of format",
    "sectPrChange": "change of format",
    "tblPrChange": "change of format",
    "tblPrExChange": "change of format",
    "tblGridChange": "change of format",
    "trPrChange": "change of format",
    "tcPrChange": "change of format",
    "numberingChange": "change of format",
}
_COUNTED_ONCE = frozenset({"moveFrom"})
"""A move is written down at both its ends."""


def refuse_open_review(name: str, package: Package, roots: Iterable[Element]) -> None:
    """Raises UnreadableSourceError if a printed part has open changes, or the file has comments."""
    found: Counter[str] = Counter()
    for root in roots:
        for tag, what in _CHANGES.items():
            number = sum(1 for _ in root.iter(W + tag))
            found[what] += 0 if tag in _COUNTED_ONCE and found["move"] else number
    if found.total():
        raise unreadable(CHANGES, name, what=", ".join(_counted(n, what) for what, n in found.items() if n))
    comments = sum(_comments(package.xml(part)) for part in package.related("comments"))
    if comments:
        raise unreadable(COMMENTS, name, what=_counted(comments, "comment"))


def _comments(root: Element | None) -> int:
    return 0 if root is None else len(root.findall(W + "comment"))


def _counted(number: int, what: str) -> str:
    plural = what.replace("change of", "changes of") if what.startswith("change") else f"{what}s"
    return f"{number} {what if number == 1 else plural}"
