"""A redline as JSON, for programs: the form that `schemas/redline-1.json` describes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, TypeAlias

from orders.exports.onelinejson import PIECES_KEPT, numbers, one_line, quoted
from orders.model.header import TextStatus
from orders.model.outline import Outline, Provision, ProvisionKind, Stretch
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


def redline_line(redline: Redline) -> bytes:
    """The same as JSON on one line."""
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
    pieces.append(b"]}")
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
        before: list[_Told] = []
        after: list[_Told] = []
        at, end, apart, shared = new, new + size, old - new, self._shared
        while self._next < len(shared) and (place := shared[self._next][0]) < end:
            _, begun, stretch = shared[self._next]
            if at <= place and place + len(stretch.all) <= end and begun == place + apart:
                before += _all_told(self._old[at + apart : begun])
                after += _all_told(self._new[at:place])
                of_stretch = stretch.once(__name__, _told_once)
                before += of_stretch
                after += of_stretch
                at = place + len(stretch.all)
            self._next += 1
        before += _all_told(self._old[at + apart : end + apart])
        after += _all_told(self._new[at:end])
        return _placed(self._begin, before, after, old, new)


def _shared(redline: Redline) -> list[tuple[int, int, Stretch]]:
    """The stretches that both revisions have, where there is one old one: where each begins in the new one, and in the old."""
    if len(redline.old) > 1:
        return []
    before = dict(_begin(redline.old[0].outline))
    return [(start, before[stretch], stretch) for stretch, start in _begin(redline.new.outline) if stretch in before]


def _begin(outline: Outline) -> Iterator[tuple[Stretch, int]]:
    """Each stretch with the place of its first provision in printed order, counted from 0."""
    stretches = outline.stretches
    return zip(stretches, accumulate([len(stretch.all) for stretch in stretches], initial=0), strict=False)


def _placed(begin: bytes, before: Sequence[_Told], after: Sequence[_Told], old: int, new: int) -> list[bytes]:
    """Provisions in a row to which nothing happened, in seven pieces each: `begin`, places, and what stands around."""
    size = len(after)
    written = numbers(max(old, new) + size)
    pieces = [begin, b"", b"", _BETWEEN, b"", b"", b""] * size
    pieces[1::7] = written[old : old + size]
    pieces[2::7] = [said for _, said, _ in before]
    pieces[4::7] = written[new : new + size]
    pieces[5::7] = [said for _, said, _ in after]
    pieces[6::7] = [rest for _, _, rest in after]
    return pieces


_BETWEEN = b'}],"new":[{"position":'

_Told: TypeAlias = tuple[Provision, bytes, bytes]
"""A provision to which nothing happened, what is told of it on either side, and what behind that."""


def _told_once(stretch: Stretch) -> list[_Told]:
    return _all_told(stretch.all)


def _all_told(provisions: Sequence[Provision]) -> list[_Told]:
    """What is told of provisions to which nothing happened."""
    told = _told
    anew = [provision for provision in provisions if id(provision) not in told]
    if anew:
        if len(told) + len(anew) > PIECES_KEPT:
            told.clear()
            anew = list(provisions)
        told.update(zip(map(id, anew), zip(anew, *_told_anew(anew), strict=True), strict=True))
    return [told[id(provision)] for provision in provisions]


def _told_anew(provisions: Sequence[Provision]) -> tuple[Sequence[bytes], Sequence[bytes]]:
    lines: list[str] = []
    for provision in provisions:
        words = quoted(provision.text)
        edit = f'{{"op":"equal","text":{words}}}' if provision.text else ""
        lines.append(f',{_said(provision, words)}\n}}],"edits":[{edit}]}},')
    # No line breaks stand in JSON on one line, so all can be encoded at once.
    parts = "\n".join(lines).encode().split(b"\n")
    return parts[::2], parts[1::2]


_told: dict[int, _Told] = {}
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
