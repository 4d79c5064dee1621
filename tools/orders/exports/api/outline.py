"""An outline as JSON and back, without loss: `outline_of(provisions_of(outline)) == outline` for every outline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from orders.exports.onelinejson import numbers, one_line, quoted, values_of
from orders.model.outline import Outline, Stretch
from orders.model.provision import LabelPath, Mark, MarkKind, Provision, ProvisionKind
from orders.pages.links import provision_anchor

Json = dict[str, Any]


def provisions_of(outline: Outline) -> list[Json]:
    """Every provision in printed order, each with its place in that order, counted from 1, and that of what it stands in.

    What most provisions have not (marks, a term, cells, an image) is left out where it is empty. `start` and `end` of a
    mark count Unicode code points of `text` from 0, `end` behind the last one; JavaScript's strings count UTF-16 units.
    """
    return values_of(provision_lines(outline))


def provision_lines(outline: Outline) -> list[bytes]:
    """The same as JSON, several provisions in a piece."""
    return list(_stretches(outline)) if outline.is_nested else list(_one_by_one(outline))


def _one_by_one(outline: Outline) -> Iterator[bytes]:
    stack = [(top, "null") for top in reversed(outline.provisions)]
    for place in count(1):
        if not stack:
            return
        provision, parent = stack.pop()
        yield f'{{"position":{place},"parent":{parent},{_told(provision)}}}'.encode()
        stack += [(child, str(place)) for child in reversed(provision.children)]


class _Said:
    """What a stretch says: each of its provisions, and which one of them that stands in, by their places in it.

    `written` is all of it as it was written last, with the places in an order that it had there: `start`, and that of what it
    stands in, `above`. Before the first place at which something was put in or taken out, orders have the same ones.
    """

    __slots__ = ("above", "parents", "said", "start", "written")

    def __init__(self, stretch: Stretch) -> None:
        self.parents: list[int | None] = []
        last: dict[int, int] = {}
        for place, provision in enumerate(stretch.all):
            # It stands in the last one that stands less deep by one: a stretch is in printed order.
            depth = len(provision.path.steps)
            self.parents.append(last.get(depth - 1))
            last[depth] = place
        # Behind each the next one begins.
        self.said = [f',{_told(provision)}}},{{"position":'.encode() for provision in stretch.all]
        self.said[-1:] = [end.removesuffix(b',{"position":') for end in self.said[-1:]]
        self.start, self.above, self.written = -1, b"", b""

    def at(self, start: int, above: bytes, written: Sequence[bytes]) -> bytes:
        """All of it where it stands in an order."""
        if (start, above) != (self.start, self.above):
            said = self.said
            pieces = [b'{"position":', *(b"", b',"parent":', b"", b"") * len(said)]
            pieces[1::4] = written[start : start + len(said)]
            pieces[3::4] = [above if parent is None else written[start + parent] for parent in self.parents]
            pieces[4::4] = said
            self.start, self.above, self.written = start, above, b"".join(pieces)
        return self.written


def _stretches(outline: Outline) -> Iterator[bytes]:
    """The same of an outline that was read stretch by stretch: of those that revisions share only the places differ."""
    opened: list[int] = []
    written: list[bytes] = []
    start = 0
    for stretch in outline.stretches:
        said = stretch.once(__name__, _Said)
        count = len(said.said)
        if len(written) < start + count:
            written = numbers(start + count)
        above = b"null"
        if stretch.head:
            depth = len(stretch.head.path.steps) - 1
            above = written[opened[depth - 1]] if depth else above
            opened[depth:] = [start]
        yield said.at(start, above, written)
        start += count


def outline_of(provisions: Sequence[Mapping[str, Any]]) -> Outline:
    """The outline that a file of the API describes."""
    drafts = {0: _Draft({})}
    for value in provisions:
        draft = drafts[value["position"]] = _Draft(value)
        drafts[value["parent"] or 0].below.append(draft)
    # Each stands behind what it stands in, so from the last one on its parts are always finished.
    for draft in reversed(list(drafts.values())[1:]):
        draft.finished = _read(draft.value, tuple(below.finished for below in draft.below if below.finished))
    return Outline(tuple(top.finished for top in drafts[0].below if top.finished))


@dataclass(slots=True)
class _Draft:
    value: Mapping[str, Any]
    below: list[_Draft] = field(default_factory=list)
    finished: Provision | None = None


def _told(provision: Provision) -> str:
    """What a provision says, as the members of an object."""
    p = provision
    said = f'{_at(p.path.steps)},"kind":"{p.kind._value_}","label":{quoted(p.label)},"text":{quoted(p.text)}'
    if not (p.marks or p.term or p.cells or p.image):
        return said
    value: Json = {"marks": [_mark(mark) for mark in p.marks]} if p.marks else {}
    value |= {name: had for name, had in (("term", p.term), ("cells", p.cells), ("image", p.image)) if had}
    return f"{said},{one_line(value)[1:-1]}"


_JOINT = '","'
"""What stands between two words of a list in JSON."""


def _at(steps: tuple[str, ...]) -> str:
    """Where a provision stands, as the first of these members."""
    path = ".".join(steps)
    if path.isascii() and path.replace(".", "").isalnum():
        # Most: nothing of it is written in another way. To find one among thousands that are kept takes longer.
        return f'"path":"{path}","steps":["{_JOINT.join(steps)}"],"anchor":"{path}","depth":{len(steps)}'
    written = quoted(path)
    # Where nothing of a path is written in another way, nothing of its steps is.
    steps_written = ",".join(map(quoted, steps)) if len(written) > len(path) + 2 or not steps else f'"{_JOINT.join(steps)}"'
    # Of all that is blank only the space is printable.
    anchor = written if path.isprintable() and " " not in path else quoted(provision_anchor(LabelPath(steps)))
    return f'"path":{written},"steps":[{steps_written}],"anchor":{anchor},"depth":{len(steps)}'


def _mark(mark: Mark) -> Json:
    target = {"target": mark.target} if mark.target else {}
    return {"start": mark.start, "end": mark.end, "kind": mark.kind.value, **target}


def _read(value: Mapping[str, Any], children: tuple[Provision, ...]) -> Provision:
    marks = tuple(Mark(m["start"], m["end"], MarkKind(m["kind"]), m.get("target", "")) for m in value.get("marks", ()))
    return Provision(
        kind=ProvisionKind(value["kind"]),
        path=LabelPath(tuple(value["steps"])),
        label=value["label"],
        text=value["text"],
        marks=marks,
        children=children,
        term=value.get("term", ""),
        cells=tuple(value.get("cells", ())),
        image=value.get("image", ""),
    )
