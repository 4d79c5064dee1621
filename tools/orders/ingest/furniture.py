"""Running heads, running feet and page numbers: what is printed on every page and is no part of the order.

A line is furniture only where its place and its repetition both say so: it stands at the edge of its page (nothing but
other furniture beyond it), and the same words stand at that edge of other pages, or they are the number of this very
page. An order's title is often printed in the same words as its running head: the head of the first page is never
removed but where its words stand on that page a second time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orders.ingest.openings import start_of
from orders.ingest.source import Part, SourceBlock, SourceDocument

_DEEP = 8
"""So many lines from the edge of a page are looked at."""
_FIRST_LINES = 14
"""So far down the first page stand the printed header and the title, whose words a running head repeats."""
_NUMBER = re.compile(
    r"(?:.*\b)?(?:page|pg\.?|p\.)\s*(?P<named>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W*|[-–—\s]*(?P<bare>\d{1,4})[-–—\s]*"
    r"|(?P<part>\d{1,4})\s*(?:of|/)\s*\d{1,4}",
    re.IGNORECASE,
)
_ONLY_PAGE = re.compile(r"page\s+1\s+of\s+1", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A block that was removed, and on what evidence."""

    block: int
    evidence: str


def find_furniture(document: SourceDocument) -> tuple[Furniture, ...]:
    """What is removed from a document, in order."""
    by_format = [
        Furniture(index, f"the file itself repeats it on every page ({block.spot.part})")
        for index, block in enumerate(document.blocks)
        if block.spot.part in {Part.PAGE_HEADER, Part.PAGE_FOOTER}
    ]
    pages = _pages(document)
    found = [*by_format, *(_edges(document, pages) if len(pages) > 1 else _only_page(document, pages))]
    return tuple(sorted(found, key=lambda item: item.block))


def _only_page(document: SourceDocument, pages: dict[int, list[int]]) -> Iterator[Furniture]:
    """At the edges of the only page: "Page 1 of 1", which says itself what it is."""
    for indexes in pages.values():
        for index in {indexes[0], indexes[-1]}:
            if _ONLY_PAGE.fullmatch(document.blocks[index].text.strip()):
                yield Furniture(index, "the number of the only page")


def _pages(document: SourceDocument) -> dict[int, list[int]]:
    pages: dict[int, list[int]] = {}
    for index, block in enumerate(document.blocks):
        if block.spot.page and block.spot.part is Part.BODY:
            pages.setdefault(block.spot.page, []).append(index)
    return pages


def _edges(document: SourceDocument, pages: dict[int, list[int]]) -> Iterator[Furniture]:
    blocks = document.blocks
    first = min(pages)
    heads = {page: indexes[:_DEEP] for page, indexes in pages.items()}
    feet = {page: indexes[::-1][:_DEEP] for page, indexes in pages.items()}
    on_first = [_plain(blocks[i].text) for i in pages[first]]
    for page in pages:
        taken: set[int] = set()
        for edges, name in ((heads, "head"), (feet, "foot")):
            for index in edges[page]:
                evidence = _evidence(blocks, index, page, edges, name, on_first[:_FIRST_LINES])
                if not evidence or index in taken:
                    break
                if page == first and name == "head" and not _may_go_on_first(blocks[index], page, on_first):
                    break
                taken.add(index)
                yield Furniture(index, evidence)


def _may_go_on_first(block: SourceBlock, page: int, on_first: list[str]) -> bool:
    """Whether a line at the head of the first page is no title: a page number, or words that stand there once more."""
    return _numbers(block, page) or on_first.count(_plain(block.text)) > 1


def _evidence(
    blocks: Sequence[SourceBlock], index: int, page: int, edges: dict[int, list[int]], name: str, title_lines: list[str]
) -> str:
    """Why a line at the edge of a page is furniture, "" where it is none."""
    block = blocks[index]
    if not _numbers(block, page) and (block.text[:1].islower() or start_of(block.text).label.endswith((".", ")"))):
        return ""  # The last words of a sentence, or an item of a list, which stand there by chance.
    alike = [p for p, indexes in edges.items() if p != page and any(_same(block, page, blocks[i], p) for i in indexes)]
    others = len(edges) - 1
    if alike and len(alike) + 1 >= max(2, (others + 1) / 2):
        return f"stands at the {name} of {len(alike) + 1} of {len(edges)} pages"
    if _numbers(block, page):
        return f"the number of this page, at its {name}"
    if name == "head" and page != min(edges) and _plain(block.text) in title_lines:
        return "stands at the head of this page, and in the head of the first one"
    return ""


def _same(one: SourceBlock, page: int, other: SourceBlock, other_page: int) -> bool:
    """Whether two lines print the same, but for their pages' numbers."""
    if _plain(one.text) == _plain(other.text):
        return True
    a, b = _DIGITS.findall(one.text), _DIGITS.findall(other.text)
    if _DIGITS.sub("#", _plain(one.text)) != _DIGITS.sub("#", _plain(other.text)):
        return False
    differing = [(int(x), int(y)) for x, y in zip(a, b, strict=True) if x != y]
    return all(y - x == other_page - page for x, y in differing)


def _numbers(block: SourceBlock, page: int) -> bool:
    """Whether a line is the number of its page and nothing else."""
    match = _NUMBER.fullmatch(block.text.strip())
    if not match or len(block.text.split()) > 4:
        return False
    printed = match["named"] or match["bare"] or match["part"]
    return printed is not None and int(printed) == page


def _plain(text: str) -> str:
    return " ".join(text.split())
