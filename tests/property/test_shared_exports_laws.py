"""What exports make once for all revisions that share a stretch is what they say of each order by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corpus_builders
from orders.build import edition_of
from orders.corpus.corpus import Corpus
from orders.corpus.reading import body_reader
from orders.demo.department import Demo
from orders.exports.akn.body import Body
from orders.exports.akn.eids import element_at, elements_of
from orders.exports.akn.xml import Span
from orders.exports.api.outline import provisions_of
from orders.exports.history_json import history_to_json
from orders.exports.redline_data import redline_bytes
from orders.exports.redline_json import redline_line
from orders.header.reading import split_front_matter
from orders.history.nouns import Appearance, Wording
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.outline import Outline
from orders.model.redline import Change, Redline
from orders.model.revision import Revision
from orders.outline.packing import pack, unpack_addresses, unpack_beside
from orders.redline.compare import compare
from strategies import bodies

REAL = [split_front_matter(file.data.decode())[1] for file in Demo(date(2026, 1, 1), 5, 4, 3, 300).files() if "/" in file.path]
LINES = sorted({line for body in REAL for line in body.split("\n")})
# What no file of orders can hold, since reading refuses it (H005), and no XML either.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
AS_PEOPLE_DO = st.lists(bodies() | st.sampled_from(REAL), min_size=1, max_size=2)
LAW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def edited(text: str, data: st.DataObject) -> str:
    """A text with a line taken out, put in, made another or made a heading."""
    lines = text.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    new = data.draw(st.sampled_from([[], [lines[at], "", lines[at]], [data.draw(st.sampled_from(LINES))], [f"## {lines[at]}"]]))
    return "\n".join([*lines[:at], *new, *lines[at + 1 :]])


def read(texts: list[str], data: st.DataObject) -> list[Outline]:
    """The outlines of some bodies, each with what became of it, read one after the other."""
    reader = body_reader(DEFAULT_DEPARTMENT)
    return [reader.read(text).outline for body in texts for text in (body, edited(body, data), edited(body, data))]


def loaded_without_words(outline: Outline) -> Outline:
    """The same outline as a cache gives it to somebody who asks for addresses alone: it has no words at all."""
    packed = pack([Outline(), outline])
    return Outline.later(
        Outline, outline.kinds, lambda: unpack_addresses(packed)[1], lambda steps: unpack_beside(packed, 1, steps)
    )


def alone(outline: Outline) -> Outline:
    """The same outline, which shares nothing with any other."""
    return Outline(outline.provisions)


@LAW
@given(AS_PEOPLE_DO, st.data())
def test_an_outline_in_stretches_is_written_as_the_whole_is(texts: list[str], data: st.DataObject) -> None:
    for outline in read(texts, data):
        elements, whole = elements_of(outline), elements_of(alone(outline))
        assert elements.in_order == whole.in_order
        assert provisions_of(outline) == provisions_of(alone(outline))
        every = [whole.at(p.path) for p in outline.all]
        assert [elements.at(p.path) for p in outline.all] == every
        without_words = loaded_without_words(outline)
        assert [element_at(it, p.path) for it in (outline, without_words) for p in outline.all] == [*every, *every]
        if any(_NOT_IN_XML.search(p.text + p.term + p.image + p.label) for p in outline.all):
            continue
        cited = [p.path.steps for p in outline.all if p.text and data.draw(st.booleans())][:5]
        references = {steps: [Span(0, 1, "ref", {"href": f"/akn/{number}"})] for number, steps in enumerate(cited)}
        shared = Body(elements, references, "../").written(outline)
        assert b"".join(shared) == b"".join(Body(whole, references, "../").written(alone(outline)))


@LAW
@given(AS_PEOPLE_DO, st.data())
def test_a_redline_of_shared_stretches_says_what_the_standard_library_writes(texts: list[str], data: st.DataObject) -> None:
    bodies_read = read(texts, data)
    revisions = [
        replace(corpus_builders.revision("GO 2020-01" + "ABCDEFGH"[place], "2020-01-01"), outline=outline)
        for place, outline in enumerate(bodies_read)
    ]
    for old, new in pairwise(revisions):
        redline = compare(old, new)
        written = json.loads(redline_line(redline))
        assert written["changes"] == [change_of(change, redline) for change in redline.changes]
        assert json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode() == redline_line(redline)
        assert redline_bytes(redline) == redline_line(redline) + b"\n"


def change_of(change: Change, redline: Redline) -> dict[str, object]:
    """A change, value for value as the schema describes it."""
    names = [str(old.number) for old in redline.old]
    value: dict[str, object] = {
        "kind": change.kind.value,
        "moved": change.moved,
        "renumbered": change.renumbered,
        "relevelled": change.relevelled,
        "old": [
            {"directive": names[origin], **side}
            for origin, side in zip(change.origin, sides(change, redline.old[0], change.old_at), strict=True)
        ],
        "new": list(sides(change, redline.new, change.new_at)),
        "edits": [{"op": edit.op.value, "text": edit.text} for edit in change.edits],
    }
    return value | ({"formatting": list(change.formatting)} if change.formatting else {})


def sides(change: Change, revision: Revision, places: tuple[int, ...]) -> Iterator[dict[str, object]]:
    for place in places:
        provision = revision.outline.all[place]
        yield {
            "position": place + 1,
            "path": str(provision.path),
            "kind": provision.kind.value,
            "label": provision.label,
            "heading": provision.heading,
            "depth": provision.depth,
            "text": provision.text,
        }


def test_a_history_says_of_each_appearance_what_it_says_itself() -> None:
    reader = body_reader(DEFAULT_DEPARTMENT)
    texts = ["\n## I. A\n\nA. One.\n\nB. Two.\n", "\n## I. A\n\nA. One.\n\nB. 2.\n", "\n## I. A\n\nA. New.\n\nB. One.\n\nC. 2.\n"]
    revisions = [
        replace(corpus_builders.revision(number, day, *before), outline=reader.read(text).outline)
        for text, number, day, before in zip(
            texts,
            ("GO 2020-01", "GO 2020-01A", "GO 2020-01B"),
            ("2020-01-01", "2021-01-01", "2022-01-01"),
            ((), ("GO 2020-01",), ("GO 2020-01A",)),
            strict=True,
        )
    ]
    edition = edition_of(Corpus.of(DEFAULT_DEPARTMENT, tuple(revisions)), date(2026, 1, 1))
    found = edition.history_of(edition.directives[0])
    assert sum(len(history.appearances) for history in found) == 10, "every provision of each revision"
    for history in found:
        assert history_to_json(history)["wordings"] == [wording_of(wording) for wording in history.wordings]


def wording_of(wording: Wording) -> dict[str, object]:
    first = appearance_of(wording.first)
    return {
        "revision": first["directive"],
        "path": first["path"],
        "label": first["label"],
        "effective": first["effective"],
        "until": wording.until.isoformat() if wording.until else None,
        "ended_by": str(wording.ended_by) if wording.ended_by else None,
        "how": first["how"],
        "text": wording.first.text,
        "edits": [{"op": edit.op.value, "text": edit.text} for edit in wording.edits],
        "appearances": [appearance_of(appearance) for appearance in wording.appearances],
    }


def appearance_of(appearance: Appearance) -> dict[str, object]:
    return {
        "directive": str(appearance.revision),
        "path": str(appearance.path),
        "label": appearance.label,
        "effective": appearance.effective.isoformat() if appearance.effective else None,
        "text_status": appearance.status.value,
        "how": appearance.how,
        "not_on_file_before": [str(number) for number in appearance.missing],
    }
