"""Pieces with their depths -> the provisions of the draft: what is a heading, where paragraphs belong, what is a definition.

A paragraph without a label belongs to one of the provisions that are open above it. Where indentation means something it
says which; elsewhere (a text whose indentation was lost) every one of them is a legal reading, and the reader is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from orders.ingest.contents import Content, content_of, label_text, table_of
from orders.ingest.looks import Look
from orders.ingest.pieces import Piece
from orders.ingest.placement import Role, Solution
from orders.ingest.source import BlockKind
from orders.outline.drafts import Draft
from orders.outline.labels import step

_DEEPEST_HEADING = 5
_DEFINING = re.compile(r"definition|glossary", re.IGNORECASE)
_SECTION_LABEL = re.compile(r"[IVXL]+\.")


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
        sections = rank == 0 and all(_SECTION_LABEL.fullmatch(label_text(self.pieces[node.piece])) for node in nodes)
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
            return table_of(node.piece, piece, contents)
        content = content_of(node.piece, piece, node.role, heading=node.heading, defining=defining)
        contents.append(content)
        defining = defining or (node.heading and bool(_DEFINING.search(content.draft.text)))
        content.draft.children = [self._draft(child, contents, defining=defining) for child in node.children]
        return content.draft
