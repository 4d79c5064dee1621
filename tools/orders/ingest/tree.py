"""Pieces with their depths -> the provisions of the draft: what is a heading, where paragraphs belong, what is a definition.

A paragraph without a label belongs to one of the provisions that are open above it. Where indentation means something it
says which; elsewhere (a text whose indentation was lost) every one of them is a legal reading, and the reader is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from orders.ingest.looks import Look
from orders.ingest.pieces import Piece
from orders.ingest.placement import Role, Solution
from orders.ingest.prose import Prose, Word, all_joined, joined
from orders.ingest.source import BlockKind
from orders.model.outline import CELL_JOIN, Mark, MarkKind, ProvisionKind
from orders.outline.drafts import Draft
from orders.outline.inline import render_inline
from orders.outline.labels import step
from orders.outline.lines import Sign, opening

_DEEPEST_HEADING = 5
_DEFINING = re.compile(r"definition|glossary", re.IGNORECASE)
_SECTION_LABEL = re.compile(r"[IVXL]+\.")
_TERM = re.compile(r"[\"“]?[A-Z0-9][^.:;?!]{0,70}:(?=\s)")


@dataclass(slots=True, eq=False)
class Node:
    """A provision of the draft while it is put together: its piece (-1 for the order itself), its role, what is under it."""

    piece: int
    role: Role
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    heading: bool = False
    followed: bool = False
    """Words follow it directly."""

    @property
    def chain(self) -> list[Node]:
        """It and what it stands under, outermost first, without the order itself."""
        found: list[Node] = []
        node: Node | None = self
        while node is not None and node.piece >= 0:
            found.append(node)
            node = node.parent
        return found[::-1]


@dataclass(frozen=True, slots=True)
class Home:
    """One provision that a paragraph may belong to: its piece (-1: the order itself), and its address."""

    parent: int
    address: str


@dataclass(frozen=True, slots=True)
class Homes:
    """The legal homes of a paragraph, the one taken first, and what decided ("" where it is open)."""

    homes: tuple[Home, ...]
    settled_by: str


@dataclass(frozen=True, slots=True)
class Grown:
    """The drafts of the provisions, the words that are in each of them, and the homes of paragraphs with more than one."""

    roots: tuple[Draft, ...]
    contents: tuple[Content, ...]
    homes: Mapping[int, Homes]


@dataclass(frozen=True, slots=True)
class Content:
    """One provision in printed order: its draft, its piece, and the words that are its sign, its label and its text."""

    draft: Draft
    piece: int
    sign: tuple[Word, ...]
    label: tuple[Word, ...]
    text: tuple[Word, ...]


class Grower:
    """Grows the tree of one document."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        looks: Sequence[Look],
        solution: Solution,
        unit: float,
        *,
        positions: bool,
        chosen: Mapping[int, int],
    ) -> None:
        self.pieces, self.looks, self.solution, self.unit = pieces, looks, solution, unit
        self.positions, self.chosen = positions, chosen
        self.root = Node(-1, Role.HEADING, heading=True)
        self.nodes: dict[int, Node] = {}
        self.homes: dict[int, Homes] = {}

    def grow(self) -> Grown:
        """The provisions of the draft."""
        self._labelled()
        self._decide_headings(self.root, 0)
        self._others()
        contents: list[Content] = []
        roots = tuple(self._draft(node, contents, defining=False) for node in self.root.children)
        return Grown(roots, tuple(contents), self.homes)

    def _labelled(self) -> None:
        last = self.root
        for index in range(len(self.pieces)):
            placement = self.solution.placements.get(index)
            if placement is None or placement.role is Role.WORDS:
                last.followed = True
                continue
            parent = self.nodes.get(placement.parent, self.root)
            last = Node(index, placement.role, parent, heading=placement.role is Role.HEADING)
            parent.children.append(last)
            self.nodes[index] = last

    def _decide_headings(self, parent: Node, rank: int) -> None:
        """Labels of one level are headings where all of them are titles and most have something under them."""
        labelled = [node for node in parent.children if node.role is Role.LABEL]
        if parent.heading and rank < _DEEPEST_HEADING and labelled and self._are_headings(labelled, rank):
            for node in labelled:
                node.heading = True
        for node in parent.children:
            self._decide_headings(node, rank + 1)

    def _are_headings(self, nodes: list[Node], rank: int) -> bool:
        titles = sum(self.looks[node.piece].title for node in nodes)
        full = sum(bool(node.children) or node.followed for node in nodes)
        if self._is_gone_back_to(nodes):
            return False
        if all(self.looks[node.piece].certain for node in nodes):
            return True
        sections = rank == 0 and all(_SECTION_LABEL.fullmatch(_label_text(self.pieces[node.piece])) for node in nodes)
        return titles == len(nodes) and (sections or 2 * full >= len(nodes))

    def _is_gone_back_to(self, nodes: list[Node]) -> bool:
        """Whether words stand behind one of these and left of them all: they belong further out, where no heading may take them.

        Words between sections are always those of the section above, however far left they stand.
        """
        outer = nodes[0].parent.piece if nodes[0].parent else -1
        if outer < 0 or not self.positions:
            return False
        margin = min(self._left(node.piece) for node in nodes) - self.unit
        words = (index for index, p in self.solution.placements.items() if p.role is Role.WORDS and p.parent == outer)
        return any(index > nodes[0].piece and self.pieces[index].prose and self._left(index) < margin for index in words)

    def _others(self) -> None:
        """Places everything that has no label; children are kept in printed order."""
        last = self.root
        bullets: list[Node] = []
        for index, piece in enumerate(self.pieces):
            if index in self.nodes:
                last, bullets = self.nodes[index], []
                continue
            if not piece.prose and piece.source.kind in {BlockKind.LINE, BlockKind.PARAGRAPH} and not piece.label:
                continue
            home = self._home(index, last)
            node = Node(index, Role.WORDS, home)
            if piece.is_bullet:
                while bullets and self._left(index) <= self._left(bullets[-1].piece) + self.unit:
                    bullets.pop()
                if bullets and home in {bullets[-1].parent, bullets[0].parent}:
                    node.parent = bullets[-1]
                bullets.append(node)
            else:
                bullets = []
            self._insert(node.parent or self.root, node)

    def _insert(self, parent: Node, node: Node) -> None:
        place = next((n for n, child in enumerate(parent.children) if child.piece > node.piece), len(parent.children))
        parent.children.insert(place, node)

    def _home(self, index: int, last: Node) -> Node:
        """The provision that a piece without label belongs to: one that is open, and in which a later label does not go on."""
        following = self._next_label(index)
        chain = [self.root, *last.chain]
        inner = max(n for n, node in enumerate(chain) if node.heading)
        if following is not None and following.parent in chain:
            inner = max(inner, chain.index(following.parent))
        options = chain[inner:]
        if len(options) == 1:
            return options[0]
        if index in self.chosen:
            wanted = self.chosen[index]
            return next((node for node in options if node.piece == wanted), options[-1])
        taken, settled_by = self._choose(index, options, following)
        others = [node for node in reversed(options) if node is not taken]
        homes = tuple(Home(node.piece, self._address(node)) for node in (taken, *others))
        self.homes[index] = Homes(homes, settled_by)
        return taken

    def _choose(self, index: int, options: list[Node], following: Node | None) -> tuple[Node, str]:
        if self.positions:
            placement = self.solution.placements.get(index)
            wanted = placement.parent if placement is not None else -1
            return next((node for node in options if node.piece == wanted), options[0]), "position"
        if following is not None:
            beside = next((node for node in options[1:] if node.parent is following.parent), None)
            if beside is not None:
                return beside, ""
        return options[-2], ""

    def _next_label(self, index: int) -> Node | None:
        later = (self.nodes[i] for i in range(index + 1, len(self.pieces)) if i in self.nodes)
        return next(later, None)

    def _address(self, node: Node) -> str:
        steps: list[str] = []
        above = ""
        for outer in node.chain:
            label = self.pieces[outer.piece].label_text
            if outer.role is Role.LABEL:
                steps.append(step(label, above))
                above = label
        return ".".join(steps)

    def _left(self, index: int) -> float:
        return self.looks[index].left

    def _draft(self, node: Node, contents: list[Content], *, defining: bool) -> Draft:
        piece = self.pieces[node.piece]
        if piece.source.kind is BlockKind.TABLE:
            return _table(node.piece, piece, contents)
        content = self._words(node, piece, defining=defining)
        contents.append(content)
        defining = defining or (node.heading and bool(_DEFINING.search(content.draft.text)))
        content.draft.children = [self._draft(child, contents, defining=defining) for child in node.children]
        return content.draft

    def _words(self, node: Node, piece: Piece, *, defining: bool) -> Content:
        labelled = node.role is Role.LABEL
        sign, label, text = parts_of(piece, labelled=labelled)
        draft = Draft(_kind(node, piece, text), _label_text(piece) if labelled else "", text.text, text.marks)
        if node.heading:
            draft.marks = tuple(mark for mark in draft.marks if not _only_sets_the_heading(mark, draft.text))
        if piece.source.kind is BlockKind.IMAGE:
            draft.image = piece.source.image
        elif defining and draft.kind is ProvisionKind.PARAGRAPH:
            _define(draft)
        return Content(draft, node.piece, sign, label, text.words)


def parts_of(piece: Piece, *, labelled: bool) -> tuple[tuple[Word, ...], tuple[Word, ...], Prose]:
    """The sign, the label and the text of a piece; an automatic number that is no label of the outline is text."""
    signs = len(piece.start.sign.split())
    typed = len(piece.start.label.split()) if labelled and not piece.label else 0
    text = piece.prose.without_first(signs + typed)
    sign, label = piece.prose.words[:signs], piece.prose.words[signs : signs + typed]
    if not piece.label:
        return sign, label, text
    if labelled:
        return sign, piece.label, text
    if piece.is_bullet:
        return piece.label, (), text
    return sign, (), joined(Prose(_label_text(piece), (), piece.label), text)


def _label_text(piece: Piece) -> str:
    return " ".join(word.text for word in piece.label) or piece.start.label


def _kind(node: Node, piece: Piece, text: Prose) -> ProvisionKind:
    if node.heading:
        return ProvisionKind.HEADING
    if node.role is Role.LABEL:
        return ProvisionKind.ITEM
    if piece.source.kind is BlockKind.IMAGE:
        return ProvisionKind.IMAGE
    if piece.is_bullet:
        return ProvisionKind.BULLET
    found = opening(render_inline(text.text, text.marks))
    return ProvisionKind.NOTE if found and found.sign is Sign.NOTE else ProvisionKind.PARAGRAPH


def _only_sets_the_heading(mark: Mark, text: str) -> bool:
    """Whether a heading is bold or slanted as a whole: that is how headings are set, and says nothing of its words."""
    return mark.kind in {MarkKind.STRONG, MarkKind.EMPHASIS} and mark.end - mark.start >= 0.9 * len(text)


def _define(draft: Draft) -> None:
    """Sets the term of a definition bold, which is how a revision file tells a definition (FORMAT: `**Term:** …`)."""
    match = _TERM.match(draft.text)
    if not match or len(match[0].split()) > 9:
        return
    end = match.end()
    others = tuple(mark for mark in draft.marks if mark.start >= end)
    if any(mark.start < end < mark.end for mark in draft.marks):
        return
    draft.marks = (Mark(0, end, MarkKind.STRONG), *others)
    draft.kind, draft.term = ProvisionKind.DEFINITION, match[0][:-1].strip()


def _table(index: int, piece: Piece, contents: list[Content]) -> Draft:
    table = Draft(ProvisionKind.TABLE)
    contents.append(Content(table, index, (), (), ()))
    place = 0
    for row in piece.source.rows:
        cells: list[Prose] = []
        for cell in row:
            parts: list[Prose] = []
            for block in cell:
                tokens = block.tokens()
                text = " ".join(part for part in (block.label, block.text) if part)
                shift = len(text) - len(block.text)
                marks = tuple(replace(m, start=m.start + shift, end=m.end + shift) for m in block.marks)
                words = tuple(Word(token, ((piece.block, place + n),)) for n, token in enumerate(tokens))
                place += len(tokens)
                parts.append(Prose(text.replace("\t", " "), marks, words))
            cells.append(all_joined(part for part in parts if part))
        draft = _row(cells)
        table.children.append(draft)
        contents.append(Content(draft, index, (), (), tuple(word for cell in cells for word in cell.words)))
    return table


def _row(cells: Sequence[Prose]) -> Draft:
    marks: list[Mark] = []
    start = 0
    for cell in cells:
        marks.extend(replace(mark, start=start + mark.start, end=start + mark.end) for mark in cell.marks)
        start += len(cell.text) + len(CELL_JOIN)
    return Draft(ProvisionKind.ROW, cells=tuple(cell.text for cell in cells), marks=tuple(marks))
