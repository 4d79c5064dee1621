"""The use case: a document as it was read -> a draft of the revision file, its ledger, and everything that needs eyes.

A pure function: the same document, department, facts and answers give the same draft. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from orders.errors import OrdersError
from orders.header.blanks import BLANK_DAY, BLANK_NUMBER, BLANK_WORDS, blank_keys, with_blanks
from orders.header.render import render_header
from orders.ingest.furniture import Furniture, find_furniture
from orders.ingest.headlines import header_lines, read_printed
from orders.ingest.hyphens import Hyphen
from orders.ingest.ledger import Destination, Entry, Ledger, sha256_of
from orders.ingest.pieces import Join
from orders.ingest.printed import PrintedHeader
from orders.ingest.prose import Prose, TokenId
from orders.ingest.questions import Question
from orders.ingest.source import Part, SourceDocument
from orders.ingest.understanding import Body, Lot, irregular, understand
from orders.ingest.verify import Residue, verify
from orders.model.department import Department
from orders.model.header import Header, SourceReference, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.outline.render import render_outline


@dataclass(frozen=True, slots=True)
class Facts:
    """What the person who imports knows of an order and its print does not say."""

    number: DirectiveNumber | None = None
    title: str = ""
    effective: date | None = None
    distribution: tuple[str, ...] = ()
    change_note: str = ""


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """A line above the first section that is no header we know; its words stand at the head of the draft."""

    block: int
    text: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft and all that is to be said of it.

    `text` is the revision file; `blanks` are the keys of its header that only the signed order or the PIO can fill. It may be
    written only where `residue` is empty. `questions` are the readings that several depths allow, settled or open;
    `irregular` the addresses at which the labels do not follow one another.
    """

    document: SourceDocument
    header: Header
    outline: Outline
    text: str
    ledger: Ledger
    blanks: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    joins: tuple[Join, ...] = ()
    hyphens: tuple[Hyphen, ...] = ()
    unknown: tuple[UnknownLine, ...] = ()
    irregular: tuple[str, ...] = ()
    residue: tuple[Residue, ...] = ()

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that nobody has answered and no evidence has settled."""
        return tuple(question for question in self.questions if question.is_open)


def import_source(
    document: SourceDocument, department: Department, facts: Facts | None = None, answers: Mapping[int, int] | None = None
) -> Imported:
    """The draft of a revision file for a document, verified.

    `answers` choose readings: the number of a question, and which of its readings (from 1, as the review lists them).
    Raises OrdersError where an answer fits no question.
    """
    furniture = find_furniture(document)
    removed = {item.block for item in furniture}
    indexes = [index for index in range(len(document.blocks)) if index not in removed]
    lines = header_lines(document.blocks, indexes, department, document.unit)
    repeated = [i for i in sorted(removed) if document.blocks[i].spot.part is Part.PAGE_HEADER]
    printed = read_printed(document.blocks, [*repeated, *lines], department, document.unit)
    understood = {origin[0] for _, words in printed.taken for word in words for origin in word.origins}
    parts = {index: words for index, words in printed.unknown if index in understood or index in removed}
    furniture = tuple(item for item in furniture if item.block not in understood)
    unread = dict(printed.unknown)
    rest = [index for index in range(len(document.blocks)) if _is_body(index, removed, understood, unread)]
    body = understand(Lot(document, rest, parts, frozenset(lines), department), answers or {})
    _agree(printed, facts or Facts(), document.name)
    header = _header(printed, facts or Facts(), document, department)
    text = _file(header, body.outline)
    ledger = _ledger(document, body, printed, furniture, text, header, answers or {})
    unknown = tuple(UnknownLine(index, words.text) for index, words in printed.unknown if index not in removed)
    return Imported(
        document,
        header,
        body.outline,
        text,
        ledger,
        blank_keys(text),
        body.found,
        furniture,
        tuple(body.joins),
        tuple(body.hyphens),
        unknown,
        irregular(body),
        verify(document, ledger, text, department),
    )


def _is_body(index: int, removed: set[int], understood: set[int], unread: Mapping[int, Prose]) -> bool:
    """Whether words of a block belong to the body: it is no furniture, and the header has not taken all of it."""
    return index not in removed and (index not in understood or index in unread)


def _agree(printed: PrintedHeader, facts: Facts, name: str) -> None:
    """Refuses what goes against the print: a fact that is given fills a gap, and never overrules the signed order."""
    pairs = (
        ("number", printed.number, facts.number),
        ("title", printed.title, facts.title),
        ("effective date", printed.effective, facts.effective),
        ("distribution", printed.distribution, facts.distribution),
    )
    for what, stated, given in pairs:
        if stated and given and stated != given:
            said = "; ".join(stated) if isinstance(stated, tuple) else stated
            raise OrdersError(
                f"The header of {name} prints another {what}: {said}. Leave the option out; edit the draft if need be."
            )


def _header(printed: PrintedHeader, facts: Facts, document: SourceDocument, department: Department) -> Header:
    number = printed.number or facts.number or BLANK_NUMBER
    kind = department.type_of(number.type)
    effective = printed.effective or facts.effective or BLANK_DAY
    if kind is not None and not kind.suffixes and number.dated is None and effective != BLANK_DAY:
        number = replace(number, dated=effective)
    return Header(
        directive=number,
        title=printed.title or facts.title or BLANK_WORDS,
        text=TextStatus.TRANSCRIBED,
        effective=effective,
        issued=printed.issued,
        originally_issued=printed.originally_issued,
        rescinds=printed.rescinds,
        distribution=printed.distribution or facts.distribution or (BLANK_WORDS,),
        authority=printed.authority,
        source=SourceReference(document.name, document.sha256),
        change_note=facts.change_note or (BLANK_WORDS if printed.rescinds else ""),
    )


def _file(header: Header, outline: Outline) -> str:
    body = render_outline(outline)
    return with_blanks(f"---\n{render_header(header)}---\n" + (f"\n{body}" if body else ""))


def _ledger(
    document: SourceDocument,
    body: Body,
    printed: PrintedHeader,
    furniture: Sequence[Furniture],
    text: str,
    header: Header,
    answers: Mapping[int, int],
) -> Ledger:
    destinations: dict[TokenId, tuple[Destination, str, str]] = {}
    for key, words in printed.taken:
        for word in words:
            destinations.update(dict.fromkeys(word.origins, (Destination.HEADER, key, "")))
    for item in furniture:
        places = range(len(document.blocks[item.block].tokens()))
        destinations.update({(item.block, place): (Destination.FURNITURE, item.evidence, "") for place in places})
    for content, provision in zip(body.grown.contents, body.outline.walk(), strict=True):
        address = str(provision.path)
        parts = ((content.sign, Destination.SIGN), (content.label, Destination.LABEL), (content.text, Destination.TEXT))
        for words, destination in parts:
            for word in words:
                first, *others = word.origins
                joined = bool(others)
                destinations[first] = (Destination.JOINED if joined else destination, address, word.text if joined else "")
                destinations.update(dict.fromkeys(others, (Destination.JOINED, address, "")))
    entries = tuple(
        Entry(index, place, block.spot.page, block.spot.line, block.spot.part.value, word, *destinations[index, place])
        for index, block in enumerate(document.blocks)
        for place, word in enumerate(block.tokens())
        if (index, place) in destinations
    )
    draft = f"{header.directive.folder}/{header.directive.file_name}.md" if header.directive != BLANK_NUMBER else ""
    return Ledger(document.name, document.sha256, draft, sha256_of(text), entries, tuple(sorted(answers.items())))
