"""Nasty pairs and what the redline says of them: tests/golden/redline/NAME/ holds old.md, new.md and expected.txt.

Each line of expected.txt is one change, read by a person before it was kept: what became of the provision and how it
travelled, its addresses, and its words, with [-what went-] and {+what came+}.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from orders.model.outline import Outline
from orders.model.redline import Change, EditOp
from orders.outline.parse import parse_outline
from orders.redline.compare import compare_outlines
from orders.redline.rebuild import accept, reject

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "redline"
SIGNS = {EditOp.EQUAL: ("", ""), EditOp.DELETED: ("[-", "-]"), EditOp.INSERTED: ("{+", "+}")}


def told(change: Change) -> str:
    how = [change.kind.value, *(w for w in ("moved", "relevelled", "renumbered") if getattr(change, w)), *change.formatting]
    places = [" & ".join(str(p.path) for p in side) or "-" for side in (change.old, change.new)]
    words = "".join(SIGNS[e.op][0] + e.text.replace("\n", "↵") + SIGNS[e.op][1] for e in change.edits)
    return f"{', '.join(how)}: {places[0]} > {places[1]}: {words}".rstrip()


def read(path: Path) -> Outline:
    outline, _ = parse_outline(path.read_text(encoding="utf-8"))
    return outline


@pytest.mark.parametrize("case", sorted(p.name for p in GOLDEN.iterdir()))
def test_the_redline_of_a_nasty_pair_reads_as_a_person_would_tell_it(case: str) -> None:
    old, new = read(GOLDEN / case / "old.md"), read(GOLDEN / case / "new.md")
    changes = compare_outlines([old], new)
    assert "\n".join(map(told, changes)) + "\n" == (GOLDEN / case / "expected.txt").read_text(encoding="utf-8")
    assert (reject(changes), accept(changes)) == (old, new)
