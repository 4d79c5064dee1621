"""The use case: a document as it was read -> a draft of the revision file, its ledger, and everything that needs eyes.

A pure function: the same document, department, facts and answers give the same draft. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from orders.errors import OrdersError
from orders.header.blanks import BLANK_DAY, BLANK_NUMBER, BLANK_WORDS, blank_keys, with_blanks
from orders.header.render import render_header
from orders.ingest.furniture import Furniture, find_furniture
from orders.ingest.hyphens import Hyphen, Hyphens
from orders.ingest.ledger import Destination, Entry, Ledger, sha256_of
from orders.ingest.looks import Look, is_bare_heading, look
from orders.ingest.pieces import Join, Lines, Piece, extend
from orders.ingest.placement import Placement, Role, Solution, shifted
from orders.ingest.printed import PrintedHeader, header_lines, read_printed
from orders.ingest.prose import Prose, TokenId
from orders.ingest.questions import Question, questions
from orders.ingest.solve import Page, Solver
from orders.ingest.source import Part, SourceDocument
from orders.ingest.tree import Grower, Grown
from orders.ingest.verify import Residue, verify
from orders.model.department import Department
from orders.model.header import Header, SourceReference, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline, Provision
from orders.outline.drafts import to_outline
from orders.outline.parse import parse_outline
from orders.outline.render import render_outline

_ATTEMPTS = 40
_MEANINGFUL = 0.6
"""Indentation means something where so many labels that open a level stand further right than the one above them."""


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


@dataclass(frozen=True, slots=True)
class _Lot:
    """The blocks of a document that are its body, of lines in `parts` only these words; `above` stand above the first section."""

    document: SourceDocument
    indexes: Sequence[int]
    parts: Mapping[int, Prose]
    above: frozenset[int]
    department: Department


@dataclass(slots=True)
class _Body:
    pieces: list[Piece]
    looks: list[Look]
    solution: Solution
    grown: Grown
    outline: Outline
    found: tuple[Question, ...] = ()
    joins: list[Join] = field(default_factory=list)
    hyphens: list[Hyphen] = field(default_factory=list)


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
    body = _body(_Lot(document, rest, parts, frozenset(lines), department), answers or {})
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
        _irregular(body),
        verify(document, ledger, text, department),
    )


def _is_body(index: int, removed: set[int], understood: set[int], unread: Mapping[int, Prose]) -> bool:
    """Whether words of a block belong to the body: it is no furniture, and the header has not taken all of it."""
    return index not in removed and (index not in understood or index in unread)


def _body(lot: _Lot, answers: Mapping[int, int]) -> _Body:
    """The provisions of the body: once without answers, which numbers the questions, then with them."""
    first = _understood(lot, {}, {})
    document = lot.document
    asked = questions(first.pieces, first.solution, first.grown, document)
    if not answers:
        first.found = asked
        return first
    placed, homes = _chosen(asked, answers)
    second = _understood(lot, placed, homes)
    second.found = questions(second.pieces, second.solution, second.grown, document, asked, answers)
    return second


def _chosen(asked: Sequence[Question], answers: Mapping[int, int]) -> tuple[dict[int, Placement], dict[int, int]]:
    """The answers as placements of labels and homes of paragraphs, by block."""
    placed: dict[int, Placement] = {}
    homes: dict[int, int] = {}
    by_number = {question.number: question for question in asked}
    for number, choice in answers.items():
        reading = Question.chosen(by_number.get(number), number, choice)
        if reading.placement is not None:
            placed[by_number[number].block] = reading.placement
        else:
            homes[by_number[number].block] = reading.home
    return placed, homes


def _understood(lot: _Lot, placed: Mapping[int, Placement], homes: Mapping[int, int]) -> _Body:
    """The body solved and grown. What its Markdown gives back as something else is taken for words, and all is solved again."""
    refused: set[int] = set()
    body = _once(lot, placed, homes, refused)
    for _ in range(_ATTEMPTS):
        misread = _misread(body)
        if misread is None or misread in refused:
            break
        refused.add(misread)
        body = _once(lot, placed, homes, refused)
    return body


def _once(lot: _Lot, placed: Mapping[int, Placement], homes: Mapping[int, int], refused: set[int]) -> _Body:
    document, unit = lot.document, lot.document.unit
    hyphens = Hyphens(document.blocks[index] for index in lot.indexes)
    lines = Lines(document, lot.indexes, hyphens, lot.parts)
    pieces = lines.read()
    below = frozenset(lot.indexes) - lot.above
    headings = frozenset(i for i, piece in enumerate(pieces) if piece.block in below and is_bare_heading(piece, lines.base_gap))
    looks = [look(piece, document, lines.base_gap) for piece in pieces]
    chosen = {i: placed[piece.block] for i, piece in enumerate(pieces) if piece.block in placed}
    at_home = {i: homes[piece.block] for i, piece in enumerate(pieces) if piece.block in homes}
    page = Page(pieces, looks, headings, lot.department, unit)
    solution = Solver(page, refused=frozenset(refused), chosen=chosen).solve()
    positions = _positions_mean_something(looks, solution, unit)
    if positions:
        page = replace(page, looks=shifted(looks, solution), positions=True)
        solution = Solver(page, refused=frozenset(refused), chosen=chosen).solve()
    _merge(pieces, solution, document, hyphens)
    grown = Grower(pieces, page.looks, solution, unit, positions=positions, chosen=at_home).grow()
    return _Body(pieces, list(page.looks), solution, grown, to_outline(grown.roots), (), lines.joins, hyphens.found)


def _positions_mean_something(looks: Sequence[Look], solution: Solution, unit: float) -> bool:
    placed = solution.placements
    opened = [
        (looks[p.parent], looks[i])
        for i, p in placed.items()
        if p.role is Role.LABEL and p.parent >= 0 and placed[p.parent].role is Role.LABEL
    ]
    same_page = [(parent, child) for parent, child in opened if parent.page == child.page]
    further = sum(child.left > parent.left + unit or (child.level or 0) > (parent.level or 0) for parent, child in same_page)
    if not same_page:
        margin = min((look.left for look in looks), default=0.0)
        return any(looks[i].left > margin + unit for i, p in placed.items() if p.role is Role.LABEL)
    return further >= _MEANINGFUL * len(same_page)


def _merge(pieces: list[Piece], solution: Solution, document: SourceDocument, hyphens: Hyphens) -> None:
    """Joins to the piece above what began like a label in the middle of a sentence and is none.

    It leaves an empty piece in its place, so that the places of all others stay as they are.
    """
    last = -1
    for index, piece in enumerate(pieces):
        placement = solution.placements.get(index)
        words = placement is None or placement.role is Role.WORDS
        if words and piece.tight and piece.start.label and not piece.start.sign and last >= 0 and not piece.label:
            _absorb(pieces[last], piece, document, hyphens)
            piece.prose = Prose()
        else:
            last = index


def _absorb(above: Piece, piece: Piece, document: SourceDocument, hyphens: Hyphens) -> None:
    extend(above, piece.prose, piece.block, document.blocks[piece.block], hyphens)
    above.blocks.extend(piece.blocks[1:])
    above.last = piece.end


def _misread(body: _Body) -> int | None:
    """The first piece that the draft's Markdown would give back as something else than was meant; None where all is well."""
    again, _ = parse_outline(render_outline(body.outline))
    if again == body.outline:
        return None
    for meant, read, content in zip(body.outline.walk(), again.walk(), body.grown.contents, strict=False):
        if _alone(meant) != _alone(read):
            return _nearest_candidate(body, content.piece)
    return None


def _alone(provision: Provision) -> Provision:
    return replace(provision, children=())


def _nearest_candidate(body: _Body, piece: int) -> int | None:
    """The piece itself where it was taken for a label or heading, else the last one above that was."""
    for index in range(piece, -1, -1):
        placement = body.solution.placements.get(index)
        if placement is not None and placement.role is not Role.WORDS:
            return index
    return None


def _irregular(body: _Body) -> tuple[str, ...]:
    paths = {content.piece: str(p.path) for content, p in zip(body.grown.contents, body.outline.walk(), strict=True)}
    return tuple(paths[index] for index in body.solution.irregular if index in paths)


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
    body: _Body,
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
