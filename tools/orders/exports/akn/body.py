"""The body: every provision as an element of its own, with its printed label in `num` and its words as they are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from orders.exports.akn.eids import Element
from orders.exports.akn.xml import Node, Span, add, write_words
from orders.model.outline import CELL_JOIN, LabelPath, Mark, MarkKind, Outline, Provision, ProvisionKind
from orders.pages.inline import web_address

_TAGS: tuple[tuple[MarkKind, str, Mapping[str, str]], ...] = (
    (MarkKind.STRONG, "b", {}),
    (MarkKind.EMPHASIS, "i", {}),
    (MarkKind.CODE, "inline", {"name": "code"}),
)

References = Callable[[Provision], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Body:
    """How a body is written: the elements its provisions become, the citations in a provision's words as spans, and the
    address of the folder of its pictures.
    """

    elements: Mapping[LabelPath, Element]
    references: References
    pictures: str
    _refs: Counter[str] = field(default_factory=Counter)

    def write(self, parent: Node, outline: Outline) -> None:
        """Write every provision of an outline below `parent`, in printed order."""
        stack: list[tuple[Provision, Node]] = [(top, parent) for top in reversed(outline.provisions)]
        while stack:
            provision, above = stack.pop()
            element = self.elements[provision.path]
            node = add(above, element.tag, {"name": element.name, "eId": element.eid})
            if provision.label:
                add(node, "num", text=provision.label)
            if provision.kind is ProvisionKind.TABLE:
                self._table(node, provision, element)
                continue
            self._own_words(node, provision, element.eid)
            stack.extend((child, node) for child in reversed(provision.children))

    def _own_words(self, node: Node, provision: Provision, eid: str) -> None:
        """The words of a provision: its heading, or the paragraph before what stands under it, or all it has."""
        if provision.kind is ProvisionKind.HEADING:
            self._words(add(node, "heading", {"eId": f"{eid}__heading"}), provision, 0, len(provision.text), eid)
            if not provision.children:
                add(add(node, "content", {"eId": f"{eid}__content"}), "p")
            return
        name = "intro" if provision.children else "content"
        paragraph = add(add(node, name, {"eId": f"{eid}__{name}"}), "p")
        if provision.kind is ProvisionKind.IMAGE:
            add(paragraph, "img", {"src": self.pictures + quote(provision.image)}).set("alt", provision.text)
        else:
            self._words(paragraph, provision, 0, len(provision.text), eid)

    def _table(self, node: Node, provision: Provision, element: Element) -> None:
        """A table and its rows; the first row is its head, as on the page."""
        content = add(node, "content", {"eId": f"{element.eid}__content"})
        if not provision.children:
            add(content, "p")
            return
        table = add(content, "table", {"eId": f"{element.eid}__table_1"})
        for place, row in enumerate(provision.children):
            eid = self.elements[row.path].eid
            line = add(table, "tr", {"eId": eid})
            start = 0
            for cell in row.cells or (row.text,):
                self._words(add(add(line, "td" if place else "th"), "p"), row, start, start + len(cell), eid)
                start += len(cell) + len(CELL_JOIN)

    def _words(self, node: Node, provision: Provision, start: int, end: int, eid: str) -> None:
        """The characters `start:end` of a provision's words, with its citations, its term and its marks laid over them."""
        layers = [_apart([*self.references(provision), *_web(provision.marks)]), _term(provision)]
        layers += [[Span(m.start, m.end, tag, more) for m in provision.marks if m.kind is kind] for kind, tag, more in _TAGS]

        def made(made_of: Node, span: Span) -> None:
            if span.tag == "ref":
                self._refs[eid] += 1
                made_of.set("eId", f"{eid}__ref_{self._refs[eid]}")

        write_words(node, provision.text, start, end, [layer for layer in layers if layer], made)


def _term(provision: Provision) -> list[Span]:
    is_defined = provision.kind is ProvisionKind.DEFINITION and provision.term and provision.text.startswith(provision.term)
    return [Span(0, len(provision.term), "def")] if is_defined else []


def _web(marks: Sequence[Mark]) -> list[Span]:
    found = [(mark, web_address(mark.target)) for mark in marks if mark.kind is MarkKind.LINK]
    return [Span(mark.start, mark.end, "a", {"href": quote(address, safe=_IN_ADDRESSES)}) for mark, address in found if address]


_IN_ADDRESSES = "!#$%&'()*+,-./:;=?@_~"
"""What may stand in an address as it is; whatever else an order prints in one is escaped, so that the schema takes it."""


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, without those that overlap an earlier one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept
