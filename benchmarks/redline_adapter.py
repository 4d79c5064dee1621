"""The redline engine as shared/bench/redline measures engines: lists of sections in, records of what became of them out.

bench.py quality --mine benchmarks/redline_adapter.py:compare
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from orders.model.redline import EditOp
from orders.redline.compare import compare_sections
from orders.redline.folding import fold, words_of
from orders.redline.units import FlatSection

OPS = {EditOp.EQUAL: "=", EditOp.DELETED: "-", EditOp.INSERTED: "+"}


def compare(old: Sequence[Any], new: Sequence[Any]) -> list[dict[str, Any]]:
    """Records of two lists of sections (level, label, text)."""
    sides = [[FlatSection(s[0], s[1], s[2]) for s in doc] for doc in (old, new)]
    records: list[dict[str, Any]] = []
    for group, edits in compare_sections(*sides):
        heads = [[(k, doc[k].level, doc[k].label) for k in at] for doc, at in zip(sides, (group.old, group.new), strict=True)]
        says = [word for word in ("moved", "relevelled", "renumbered") if getattr(group, word)]
        if len(group.new) > 1:
            says.append("split")
        elif len(group.old) > 1:
            says.append("merged")
        elif group.old and group.new:
            before, after = sides[0][group.old[0]].text, sides[1][group.new[0]].text
            if before != after:
                # The bench calls typography what changes case, spaces or signs alone; the engine counts other signs as wording.
                says.append("typography" if words_of(fold(before)) == words_of(fold(after)) else "edited")
        records.append({"old": heads[0], "new": heads[1], "says": says, "diff": [(OPS[e.op], e.text) for e in edits]})
    return records
