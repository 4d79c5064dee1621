"""A redline as JSON, for programs: the form that `schemas/redline-1.json` describes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from operator import is_
from typing import Any

from orders.exports.onelinejson import PIECES_KEPT, numbers, one_line, quoted
from orders.model.header import TextStatus
from orders.model.outline import Stretch
from orders.model.provision import Provision, ProvisionKind
from orders.model.redline import Change, ChangeKind, Redline, joined_runs
from orders.model.revision import Revision

SCHEMA = "https://orders.example/schemas/redline-1.json"
"""The name of the form. It is a name, not an address that must answer; the site publishes the schema itself."""

SCHEMA_FILE = "redline-1.json"
"""What the schema's file is called, on a site too: `schemas/redline-1.json`."""

Json = dict[str, Any]


def redline_to_json(redline: Redline) -> Json:
    """A redline as values that `json.dumps` takes: both sides, the summary, and every change, the unchanged included."""
    value: Json = json.loads(redline_line(redline))
    return value


def redline_line(redline: Redline, end: bytes = b"") -> bytes:
    """The same as JSON on one line, and how that ends."""
    value: Json = {
        "schema": SCHEMA,
        "old": [_side(revision) for revision in redline.old],
        "new": _side(redline.new),
        "summary": _summary(redline),
    }
    pieces = _changes(redline)
    if pieces:
        pieces[-1] = pieces[-1].removesuffix(b",")
    pieces.insert(0, f'{one_line(value)[:-1]},"changes":['.encode())
    pieces += b"]}", end
    return b"".join(pieces)


def write_json(value: object) -> str:
    """JSON as this project prints it everywhere: readable, in the order given, every letter as itself, one newline at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def schema_text() -> str:
    """The JSON Schema (draft 2020-12) of a redline, as it is published."""
    return files("orders.exports").joinpath("schemas", SCHEMA_FILE).read_text("utf-8")


def name_of(revision: Revision) -> str:
    """A revision's number, or of a file that states none the file's name."""
    return revision.number.number if revision.header.text is TextStatus.LOOSE else str(revision.number)


def _side(revision: Revision) -> Json:
    header = revision.header
    return {
        "directive": name_of(revision),
        "title": header.title,
        "effective": header.effective.isoformat() if header.effective else None,
        "text": header.text.value,
        "sha256": revision.sha256,
    }


def _summary(redline: Redline) -> Json:
    summary = redline.summary()
    return {name: getattr(summary, name) for name in summary.__dataclass_fields__}


def _changes(redline: Redline) -> list[bytes]:
    """Every change as JSON, in pieces, with a comma behind each. Most of a redline is stretches that both revisions have and in
    which nothing happened: what is told of these but their places was made once.
    """
    names = [quoted(name_of(revision)) for revision in redline.old]
    begin = f'{{{_what(ChangeKind.UNCHANGED, False, False, False)},"old":[{{"directive":{"".join(names[:1])},"position":'.encode()
    in_rows = _InRows(redline, begin)
    altered = set(map(id, redline.altered))
    pieces: list[bytes] = []
    for piece in joined_runs(redline.course):
        if not isinstance(piece, Change):
            pieces += in_rows.told(*piece)
        elif len(names) == 1 and id(piece) not in altered and len(piece.edits) < 2:
            pieces += in_rows.told(piece.old_at[0], piece.new_at[0], 1)
        else:
            pieces.append(f"{_change(piece, names)},".encode())
    return pieces


class _InRows:
    """Rows of provisions to which nothing happened, as they are told: most of them stretch by stretch."""

    def __init__(self, redline: Redline, begin: bytes) -> None:
        self._begin = begin
        self._shared, self._next = _shared(redline), 0
        self._old, self._new = (redline.old[0].outline.all if redline.old else ()), redline.new.outline.all

    def told(self, old: int, new: int, size: int) -> list[bytes]:
        """A row, by the places of its first provision on both sides, and how many they are; behind all rows told before."""
        between: list[bytes] = []
        behind: list[bytes] = []
        at, end, apart, shared = new, new + size, old - new, self._shared
        while self._next < len(shared) and (place := shared[self._next][0]) < end:
            _, before, stretch = shared[self._next]
            if at <= place and place + len(stretch.all) <= end and before == place + apart:
                if at < place:
                    self._add_singly(between, behind, at, place, apart)
                of_stretch = stretch.once(__name__, _told_once)
                between += of_stretch[0]
                behind += of_stretch[1]
                at = place + len(stretch.all)
            self._next += 1
        if at < end:
            self._add_singly(between, behind, at, end, apart)
        return _placed(self._begin, between, behind, old, new)

    def _add_singly(self, between: list[bytes], behind: list[bytes], start: int, end: int, apart: int) -> None:
        """Of provisions in stretches in which something happened what is said between their places, and what behind these."""
        told = _told
        old, new = self._old[start + apart : end + apart], self._new[start:end]
        after = [told.get(id(provision)) or _still(provision) for provision in new]
        before = after if all(map(is_, old, new)) else [told.get(id(provision)) or _still(provision) for provision in old]
        between += [said for _, said, _ in before]
        behind += [said for _, _, said in after]


def _shared(redline: Redline) -> list[tuple[int, int, Stretch]]:
    """The stretches that both revisions have, where there is one old one: where each begins in the new one, and in the old."""
    if len(redline.old) > 1:
        return []
    before, after = _begin(redline.old[0].outline.stretches), _begin(redline.new.outline.stretches)
    return [(start, before[stretch], stretch) for stretch, start in after.items() if stretch in before]


@lru_cache(4)
def _begin(stretches: tuple[Stretch, ...]) -> Mapping[Stretch, int]:
    """Each stretch with the place of its first provision in printed order, counted from 0: a revision is the new side of one
    redline and the old side of the next.
    """
    return dict(zip(stretches, accumulate([len(stretch.all) for stretch in stretches], initial=0), strict=False))


def _placed(begin: bytes, between: Sequence[bytes], behind: Sequence[bytes], old: int, new: int) -> list[bytes]:
    """Provisions in a row to which nothing happened, in five pieces each: `begin`, places, and what stands around."""
    size = len(behind)
    written = numbers(max(old, new) + size)
    pieces = [begin] * (5 * size)
    pieces[1::5] = written[old : old + size]
    pieces[2::5] = between
    pieces[3::5] = written[new : new + size]
    pieces[4::5] = behind
    return pieces


def _told_once(stretch: Stretch) -> tuple[Sequence[bytes], Sequence[bytes]]:
    """Of each provision of a stretch what a change of it says between its two places, and what behind them."""
    told = _told
    _, between, behind = zip(*[told.get(id(provision)) or _still(provision) for provision in stretch.all], strict=True)
    return between, behind


def _still(provision: Provision) -> tuple[Provision, bytes, bytes]:
    """The same of a provision to which nothing happened, which was not told yet."""
    if len(_told) >= PIECES_KEPT:
        _told.clear()
    words = quoted(provision.text)
    said = _said(provision, words)
    edit = f'{{"op":"equal","text":{words}}}' if provision.text else ""
    between, behind = f',{said}}}],"new":[{{"position":', f',{said}}}],"edits":[{edit}]}},'
    found = _told[id(provision)] = provision, between.encode(), behind.encode()
    return found


_told: dict[int, tuple[Provision, bytes, bytes]] = {}
"""What was told of provisions, by their ids: revisions mostly have the very same ones. They are held here, so no other can come
to have their ids.
"""


def _change(change: Change, names: Sequence[str]) -> str:
    """A change; `names` are the old revisions' as JSON."""
    origins = change.origin or (0,) * len(change.old)
    old = ",".join(
        [
            f'{{"directive":{names[origin]},"position":{place + 1},{_provision(provision)}}}'
            for provision, origin, place in zip(change.old, origins, change.old_at, strict=True)
        ]
    )
    new = ",".join(
        [
            f'{{"position":{place + 1},{_provision(provision)}}}'
            for provision, place in zip(change.new, change.new_at, strict=True)
        ]
    )
    edits = ",".join([f'{{"op":"{edit.op._value_}","text":{quoted(edit.text)}}}' for edit in change.edits])
    formatting = f',"formatting":{one_line(change.formatting)}' if change.formatting else ""
    what = _what(change.kind, change.moved, change.renumbered, change.relevelled)
    return f'{{{what},"old":[{old}],"new":[{new}],"edits":[{edits}]{formatting}}}'


@cache
def _what(kind: ChangeKind, moved: bool, renumbered: bool, relevelled: bool) -> str:
    value = {"kind": kind.value, "moved": moved, "renumbered": renumbered, "relevelled": relevelled}
    return one_line(value)[1:-1]


def _provision(provision: Provision) -> str:
    """What a provision says. Its place in the printed order stands before that: people count from 1, the redline from 0."""
    return _said(provision, quoted(provision.text))


def _said(provision: Provision, words: str) -> str:
    """The same where its words as JSON are at hand."""
    kind, steps = provision.kind, provision.path.steps
    heading = words if kind is _HEADING else "null"
    return (
        f'"path":{quoted(".".join(steps))},"kind":"{kind._value_}","label":{quoted(provision.label)},'
        f'"heading":{heading},"depth":{len(steps)},"text":{words}'
    )


_HEADING = ProvisionKind.HEADING
