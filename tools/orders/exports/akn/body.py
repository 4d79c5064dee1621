"""The body: every provision as an element of its own, with its printed label in `num` and its words as they are printed.

It is most of a document, so it is written as text: what revisions repeat of one another is written once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, islice
from urllib.parse import quote

from orders.exports.akn.eids import Element, Elements, Standing, Steps
from orders.exports.akn.xml import Span, escaped, is_plain, opening, words_within
from orders.model.outline import Outline, Stretch
from orders.model.provision import CELL_JOIN, Mark, MarkKind, Provision, ProvisionKind
from orders.pages.inline import web_address

_LINK = MarkKind.LINK
_DEFINITION, _IMAGE = ProvisionKind.DEFINITION, ProvisionKind.IMAGE

_TAGS: tuple[tuple[MarkKind, str, Mapping[str, str]], ...] = (
    (MarkKind.STRONG, "b", {}),
    (MarkKind.EMPHASIS, "i", {}),
    (MarkKind.CODE, "inline", {"name": "code"}),
)

References = Mapping[Steps, Sequence[Span]]
"""The citations in the words of each provision that has any, as spans, by the steps of its address."""


@dataclass(frozen=True, slots=True)
class Body:
    """How a body is written: the elements its provisions become, the citations in their words, and the address of the
    folder of its pictures.
    """

    elements: Elements
    references: References
    pictures: str
    _refs: Counter[str] = field(default_factory=Counter)

    def written(self, outline: Outline) -> list[bytes]:
        """Every provision of an outline, in printed order and in pieces; each element on lines of its own, the order's words
        untouched.
        """
        if self.elements.standing:
            return self._by_stretches(outline)
        whole = self._all(outline.levels(), self.elements.in_order, self.references).encode()
        return [whole] if whole else []

    def _by_stretches(self, outline: Outline) -> list[bytes]:
        """The same of an outline that was read stretch by stretch: what revisions share was written once."""
        standing, cited, pictures = self.elements.standing, self._cited(outline), self.pictures
        depths = [stands.depth for stands in standing[1:]]
        opened: list[bytes] = []
        pieces: list[bytes] = []
        for nth, (stretch, stands, next_depth) in enumerate(zip(outline.stretches, standing, [*depths, 0], strict=True)):
            head, depth, _, _, written = stands
            if head is not None:
                while len(opened) > depth:
                    pieces.append(opened.pop())
                opened.append(_closed(head.tag))
            spans = tuple([(steps, _key(self.references[steps])) for steps in cited[nth]]) if nth in cited else ()
            key = (next_depth > depth, pictures, spans)
            told = written.get(key)
            if told is None:
                told = written[key] = self._stretch(stretch, stands, next_depth > depth, dict(spans))
            pieces.append(told)
        opened.reverse()
        return pieces + opened

    def _cited(self, outline: Outline) -> Mapping[int, Sequence[Steps]]:
        """The addresses of the provisions that cite something, in printed order, by the number of their stretch."""
        places = self.elements.places
        found: dict[int, list[Steps]] = {}
        if self.references:
            ends = list(accumulate([len(stretch.all) for stretch in outline.stretches]))
            at = [(place, steps) for steps in self.references if (place := places.get(steps)) is not None]
            for place, steps in sorted(at):
                found.setdefault(bisect_right(ends, place), []).append(steps)
        return found

    def _stretch(self, stretch: Stretch, stands: Standing, has_below: bool, citing: Collection[Steps]) -> bytes:
        """A stretch; its heading is not yet closed."""
        head = stands.head
        has_parts = has_below or bool(stretch.below)
        own = self._own(stretch.head, head, has_parts) if stretch.head and head else ""
        below = stretch.below
        plain = is_plain("".join([f"{provision.label}{provision.text}" for provision in below]))
        inner = stands.inner
        return (own + self._all(zip(inner.levels, below, strict=True), inner.in_order, citing, plain)).encode()

    def _all(
        self,
        levelled: Iterable[tuple[int, Provision]],
        elements: Sequence[Element],
        citing: Collection[Steps],
        plain: bool = False,
    ) -> str:
        """Provisions in printed order, each with its level, as elements in each other. What stands at a `citing` address cites
        something. Where all of them are `plain` none is asked by itself.
        """
        pieces: list[str] = []
        opened: list[tuple[int, str]] = []
        deepest = 0
        for at, (level, provision) in enumerate(levelled):
            while deepest >= level:
                pieces.append(opened.pop()[1])
                deepest = opened[-1][0] if opened else 0
            if opened and not opened[-1][1]:
                continue
            kind, label, text, children = provision.kind, provision.label, provision.text, provision.children
            element, deeper = elements[at], "intro" if children else "content"
            if kind is _TABLE:
                pieces.append(self._table(provision, element, iter(elements[at + 1 :])))
                opened.append((level, ""))
                deepest = level
                continue
            if (
                kind in _SIMPLE
                and text
                and not (provision.marks or provision.term or (citing and provision.path.steps in citing))
                and (plain or is_plain(f"{label}{text}"))
            ):
                # Most of them.
                tag, name, eid = element
                named = f' name="{name}"' if name else ""
                number = f"<num>{label}</num>\n" if label else ""
                own = f'<{tag}{named} eId="{eid}">\n{number}<{deeper} eId="{eid}__{deeper}">\n<p>{text}</p>\n</{deeper}>\n'
            else:
                own = self._own(provision, element, bool(children))
            closing = f"</{element[0]}>\n"
            if children:
                pieces.append(own)
                opened.append((level, closing))
                deepest = level
            else:
                pieces += (own, closing)
        pieces += [closing for _, closing in reversed(opened)]
        return "".join(pieces)

    def _own(self, provision: Provision, element: Element, has_parts: bool) -> str:
        """A provision's element as far as it speaks for itself, not yet closed."""
        head, eid = _head(element, provision.label), element.eid
        if provision.marks or provision.term or provision.image or provision.path.steps in self.references:
            return head + self._own_words(provision, eid, has_parts)
        return head + _worded(provision.kind, eid, escaped(provision.text), has_parts)

    def _own_words(self, provision: Provision, eid: str, has_parts: bool) -> str:
        if provision.kind is _IMAGE:
            source = opening("img", {"src": self.pictures + quote(provision.image)})
            words = f'{source} alt="{escaped(provision.text, True)}"/>'
        else:
            words = self._words(provision, 0, len(provision.text), eid)
        return _worded(provision.kind, eid, words, has_parts)

    def _table(self, table: Provision, element: Element, elements: Iterator[Element]) -> str:
        """A table with its rows, whose elements follow; the first row is its head, as on the page."""
        return f"{_head(element, table.label)}{self._rows(table, element, elements)}{_closing(element.tag)}"

    def _rows(self, table: Provision, element: Element, elements: Iterator[Element]) -> str:
        if not table.children:
            return f'<content eId="{element.eid}__content">\n<p/>\n</content>\n'
        rows = []
        for place, row in enumerate(table.children):
            eid = next(elements).eid
            for _ in islice(row.walk(), 1, None):
                next(elements)
            rows.append(f'<tr eId="{eid}">\n{"".join(self._cells(row, eid, "td" if place else "th"))}</tr>\n')
        content = f'<content eId="{element.eid}__content">\n<table eId="{element.eid}__table_1">\n'
        return f"{content}{''.join(rows)}</table>\n</content>\n"

    def _cells(self, row: Provision, eid: str, tag: str) -> Iterator[str]:
        start = 0
        for cell in row.cells or (row.text,):
            yield f"<{tag}>\n{_element('p', self._words(row, start, start + len(cell), eid))}</{tag}>\n"
            start += len(cell) + len(CELL_JOIN)

    def _words(self, provision: Provision, start: int, end: int, eid: str) -> str:
        """The characters `start:end` of a provision's words, with its citations, its term and its marks laid over them."""
        layers = [_apart([*self.references.get(provision.path.steps, ()), *_web(provision.marks)]), _term(provision)]
        layers += [[Span(m.start, m.end, tag, more) for m in provision.marks if m.kind is kind] for kind, tag, more in _TAGS]

        def name(span: Span) -> str:
            if span.tag != "ref":
                return ""
            self._refs[eid] += 1
            return f"{eid}__ref_{self._refs[eid]}"

        return words_within(provision.text, start, end, [layer for layer in layers if layer], name)


def _head(element: Element, label: str) -> str:
    tag, name, eid = element
    number = f"<num>{escaped(label)}</num>\n" if label else ""
    return f'<{tag} name="{name}" eId="{eid}">\n{number}' if name else f'<{tag} eId="{eid}">\n{number}'


def _worded(kind: ProvisionKind, eid: str, words: str, has_parts: bool) -> str:
    """The words of a provision: its heading, or the paragraph before what stands under it, or all it has."""
    if kind is _HEADING:
        heading = _element("heading", words, f' eId="{eid}__heading"')
        return heading if has_parts else f'{heading}<content eId="{eid}__content">\n<p/>\n</content>\n'
    name, paragraph = "intro" if has_parts else "content", f"<p>{words}</p>\n" if words else "<p/>\n"
    return f'<{name} eId="{eid}__{name}">\n{paragraph}</{name}>\n'


_HEADING = ProvisionKind.HEADING
_SIMPLE = frozenset([ProvisionKind.ITEM, ProvisionKind.PARAGRAPH, ProvisionKind.BULLET, ProvisionKind.NOTE])
"""The kinds of which nothing but marks can make more than a label and words."""
_TABLE = ProvisionKind.TABLE


def _element(tag: str, words: str, attributes: str = "") -> str:
    return f"<{tag}{attributes}>{words}</{tag}>\n" if words else f"<{tag}{attributes}/>\n"


def _key(spans: Sequence[Span]) -> tuple[object, ...]:
    """Spans as what tells them from others."""
    return tuple([(span.start, span.end, span.tag, *span.attributes.items()) for span in spans])


def _closing(tag: str) -> str:
    return f"</{tag}>\n"


@cache
def _closed(tag: str) -> bytes:
    """The same in UTF-8; there are few tags."""
    return _closing(tag).encode()


def _term(provision: Provision) -> list[Span]:
    is_defined = provision.kind is _DEFINITION and provision.term and provision.text.startswith(provision.term)
    return [Span(0, len(provision.term), "def")] if is_defined else []


def _web(marks: Sequence[Mark]) -> list[Span]:
    found = [(mark, web_address(mark.target)) for mark in marks if mark.kind is _LINK]
    return [Span(mark.start, mark.end, "a", {"href": quote(address, safe=_IN_ADDRESSES)}) for mark, address in found if address]


_IN_ADDRESSES = "!#$%&'()*+,-./:;=?@_~"
"""What may stand in an address as it is; whatever else an order prints in one is escaped, so that the schema takes it."""


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, without those that overlap an earlier one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept
