"""What a Word file with tracked changes must hold, worked out from the redline's JSON and the orders' own texts alone."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from orders.exports.redline_json import redline_to_json
from orders.model.outline import Outline
from orders.model.provision import ProvisionKind
from orders.model.redline import Redline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABULAR = ("table", "row")


def printed_lines(outline: Outline) -> Iterator[str]:
    """The lines of an order as the Word file prints them: every paragraph behind its label, every cell of a table by itself."""
    for p in outline.walk():
        if p.kind is ProvisionKind.ROW:
            yield from p.cells or (p.text,)
        elif p.kind is ProvisionKind.IMAGE:
            yield f"[Image: {p.text}, file {p.image}]"
        elif p.kind is not ProvisionKind.TABLE:
            label = p.label or ("•" if p.kind is ProvisionKind.BULLET else "")
            yield from f"{label}\t{p.text}".removeprefix("\t" if not label else "").split("\n")


def between(lines: list[str]) -> list[str]:
    """The lines of the order itself: below the head of the file, above what it says at its end."""
    start = next(at for at, line in enumerate(lines) if "Accept all changes for the text of" in line)
    end = next(at for at, line in enumerate(lines) if at > start and line.startswith("Before: "))
    return lines[start + 1 : end]


def document(path: Path) -> etree._Element:
    """The main part of a Word file."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def tracked(path: Path) -> Counter[str]:
    """How many there are of each tracked change: of runs, of paragraph marks ("mark ins"), of rows ("row ins")."""
    found: Counter[str] = Counter()
    for element in document(path).iter(
        *(W + name for name in ("ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart"))
    ):
        above = etree.QName(element.getparent()).localname  # type: ignore[arg-type]
        where = {"rPr": "mark ", "trPr": "row "}.get(above, "")
        if where == "mark " and any(True for _ in element.iterancestors(W + "tc")):
            where = "cell mark "
        found[where + etree.QName(element).localname] += 1
    return found


def moved_lines(path: Path) -> Counter[str]:
    """The paragraphs that a Word file shows as moved, by what they read where they came to."""
    lines: Counter[str] = Counter()
    for mark in document(path).iter(f"{W}moveTo"):
        if etree.QName(mark.getparent()).localname == "rPr":  # type: ignore[arg-type]
            paragraph = next(mark.iterancestors(f"{W}p"))
            signs = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n"}
            lines["".join(signs[e.tag] or e.text or "" for e in paragraph.iter(*signs))] += 1
    return lines


def stated(redline: Redline, moved: Counter[str]) -> Counter[str]:
    """What the JSON of a redline says must be tracked in paragraphs, where none of it splits, merges or is in a table.

    An addition is one run and one mark. A provision of both sides, moved or not, has a run for each edit, and one for its
    label where that came or went, or one for each side where it became another. Of what the file shows as moved (by the line
    it reads in its new place) the label is part of the move.
    """
    found: Counter[str] = Counter()
    left = +moved
    for change in redline_to_json(redline)["changes"]:
        if not change["old"] or not change["new"]:
            side, name = (change["new"], "ins") if change["new"] else (change["old"], "del")
            found[f"mark {name}"] += len(side)
            found[name] += sum(bool(p["text"] or p["label"] or p["kind"] in ("bullet", "image")) for p in side)
            continue
        (old,), (new,) = change["old"], change["new"]
        before, after = _sign(old), _sign(new)
        line = f"{after}\t{new['text']}" if after else new["text"]
        if left[line]:
            left[line] -= 1
            before = after
        found["del"] += (before != after and bool(before)) + sum(e["op"] == "deleted" for e in change["edits"])
        found["ins"] += (before != after and bool(after)) + sum(e["op"] == "inserted" for e in change["edits"])
    return +found


def _sign(provision: dict[str, Any]) -> str:
    return provision["label"] or ("•" if provision["kind"] == "bullet" else "")


def is_plain(redline: Redline) -> bool:
    """Whether nothing in it splits or merges, or stands in a table or a picture."""
    provisions = (p for c in redline.changes for p in (*c.old, *c.new))
    return all(len(c.old) <= 1 and len(c.new) <= 1 for c in redline.changes) and not any(
        p.kind in (ProvisionKind.TABLE, ProvisionKind.ROW, ProvisionKind.IMAGE) for p in provisions
    )
