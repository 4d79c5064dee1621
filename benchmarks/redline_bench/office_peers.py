"""Docxodus, which compares Word documents: every provision a paragraph, its label typed in front, as in a plain document."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from orders.model.outline import Outline
from redline_bench.draft import flat, rows_of
from redline_bench.metrics import Finding, Ops
from redline_bench.tree_peers import findings_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(text: str) -> bytes:
    """A Word document of one paragraph a line."""
    import docx

    word = docx.Document()
    for line in text.split("\n"):
        word.add_paragraph(line)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def tracked_changes(old: str, new: str) -> Ops:
    """The words of the document with tracked changes that it writes."""
    from docx_scalpel import session
    from lxml import etree

    data = session.docx_diff_compare(document(old), document(new))
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))[0]
    found: list[tuple[str, str]] = []
    for paragraph in body.iter(W + "p"):
        ops = set()
        for run in paragraph.iter(W + "t", W + "delText"):
            op = _op({above.tag for above in run.iterancestors()})
            ops.add(op)
            found.append((op, run.text or ""))
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        op = _op({child.tag for child in mark}) if mark is not None else "="
        found.append((ops.pop() if op == "=" and len(ops) == 1 else op, "\n"))
    last = next((at for at in range(len(found) - 1, -1, -1) if found[at] == ("=", "\n")), None)
    return found if last is None else found[:last] + found[last + 1 :]


def _op(tags: set[str]) -> str:
    if tags & {W + "del", W + "moveFrom"}:
        return "-"
    return "+" if tags & {W + "ins", W + "moveTo"} else "="


def edit_script(old: Outline, new: Outline) -> list[Finding]:
    """What it says became of each paragraph; the words inside a pair are compared by plain diff-match-patch."""
    from docx_scalpel import session

    left, right = rows_of(old), rows_of(new)
    script = json.loads(session.docx_diff_get_edit_script(document(flat(left)), document(flat(right))))["operations"]
    i = j = 0
    groups: list[tuple[tuple[int, ...], tuple[int, ...], set[str]]] = []
    moves: dict[Any, dict[str, int]] = {}
    for step in script:
        kind = step["kind"]
        if str(step.get("leftAnchor") or step.get("rightAnchor")).startswith("sec:"):
            continue
        if kind.startswith("Move"):
            source = step["isMoveSource"]
            moves.setdefault(step["moveGroupId"], {})["old" if source else "new"] = i if source else j
            i, j = i + source, j + (not source)
            continue
        many = len(step.get("splitMergeAnchors") or ())
        a = {"InsertBlock": 0, "MergeBlock": many}.get(kind, 1)
        b = {"DeleteBlock": 0, "SplitBlock": many}.get(kind, 1)
        says = {"SplitBlock": {"split"}, "MergeBlock": {"merged"}}.get(kind, set())
        if a == b == 1 and left[i].label != right[j].label:
            says = says | {"renumbered"}
        groups.append((tuple(range(i, i + a)), tuple(range(j, j + b)), says))
        i, j = i + a, j + b
    groups += [((move["old"],), (move["new"],), {"moved"}) for move in moves.values() if len(move) == 2]
    return findings_of(left, right, groups)
