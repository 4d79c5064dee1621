"""The numbers of foot- and endnotes, in the order in which the text refers to them (17.11)."""

from __future__ import annotations

from orders.ingest.docx.number_formats import in_format
from orders.ingest.docx.symbols import raised
from orders.ingest.docx.xml import Element, W, child, value, whole

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Notes:
    """The notes of one kind, `footnote` or `endnote`: their elements by id, and the mark each gets when it is referred to."""

    def __init__(self, kind: str, root: Element | None, settings: Element | None) -> None:
        notes = [] if root is None else root.findall(W + kind)
        self._notes = {n.get(W + "id", ""): n for n in notes if n.get(W + "type") not in _SEPARATORS}
        properties = child(settings, f"{kind}Pr")
        self._format = value(properties, "numFmt") or ("decimal" if kind == "footnote" else "lowerRoman")
        self._count = (whole(value(properties, "numStart")) or 1) - 1

    def next_mark(self) -> str:
        """The mark of the next note: `¹`; `ⁱ`."""
        self._count += 1
        return raised(in_format(self._count, self._format) or str(self._count))

    def find(self, key: str) -> Element | None:
        """The note of this id."""
        return self._notes.get(key)
