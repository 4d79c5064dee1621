"""The theme around a finished page, rendered once for all pages of one shape and filled for each.

What differs between two pages of one shape are a few words: title, description, contents, article, their own address,
data. A stand-in with marks in their places is rendered by the theme as MkDocs does it (`shell.py`); a page then takes some
microseconds where the theme takes milliseconds. A frame with its marks is plain text, so it can be kept: nothing here needs
the theme or MkDocs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import astuple
from datetime import date
from functools import cache, lru_cache
from html import escape
from typing import Any, NamedTuple

from orders.errors import OrdersError
from orders.pages import links
from orders.pages.daymarks import Buffer, filled_parts
from orders.pages.page import Alternate, Page, PageKind, TocEntry
from orders.site.contents import Contents

_MARK = "orders-mark-"
MARKS = re.compile(rf"({_MARK}\w+-)")
_RUNS = re.compile(rb"<[sS](?:[cC][rR][iI][pP][tT]|[tT][yY][lL][eE])\b")
_LISTS_KEPT = 64
"""So many lists of contents stay in memory: the pages of an order mostly have the same."""
_TOP = TocEntry("", "", 1)
"""A page's own heading, which no list shows."""


class MissingFrameError(OrdersError):
    """There is no frame for a page among those that were kept; the theme has to be asked."""


@cache
def mark(name: str) -> str:
    """What stands in a frame in place of a page's own words."""
    return f"{_MARK}{name}-"


_ARTICLE = mark("article")


class Shape(NamedTuple):
    """In what the frames of two pages can differ beyond their words.

    `lead` are the first steps of their address, as far as the frame's own links begin with them: such a link is shorter there.
    A page that is `listed` in the navigation has a frame of its own; its lead is its whole address.
    """

    lead: tuple[str, ...]
    depth: int
    kind: PageKind
    described: bool
    contents: bool
    scripts: tuple[str, ...]
    alternates: tuple[str, ...]
    has_data: bool
    listed: bool = False

    @staticmethod
    def of(page: Page, leads: Collection[tuple[str, ...]] = (), listed: Collection[str] = ()) -> Shape:
        """The shape of a page; `leads` are the beginnings of the addresses that the frame links to."""
        steps = tuple(page.uri.split("/")[:-1])
        own = page.uri in listed
        lead = steps if own else next((steps[:size] for size in range(len(steps), 0, -1) if steps[:size] in leads), ())
        return Shape(
            lead,
            len(steps),
            page.kind,
            bool(page.description),
            len(page.toc) > 1,
            page.scripts,
            tuple([alternate.type for alternate in page.alternates]),
            bool(page.data),
            own,
        )

    def stand_in(self) -> Page:
        """A page of this shape with a mark in place of each of its own words."""
        marked = TocEntry(mark("entry"), mark("place"), 2)
        return Page(
            uri="".join(f"{step}/" for step in self.lead + tuple(mark(f"uri{at}") for at in range(len(self.lead), self.depth))),
            kind=self.kind,
            title=mark("title"),
            text=f"<h1>{mark('article')}</h1>",
            description=mark("description") if self.described else "",
            toc=(TocEntry(mark("top"), mark("skip"), 1), *([marked] if self.contents else [])),
            scripts=self.scripts,
            alternates=tuple(Alternate(of, mark(f"title{at}"), mark(f"address{at}")) for at, of in enumerate(self.alternates)),
            data=mark("data") if self.has_data else "",
        )


Pieces = tuple[str, ...]
"""A frame cut at its marks, which stand between its pieces."""
_Encoded = tuple[bytes, tuple[tuple[str, bytes], ...]]
"""The first piece of a frame in UTF-8, then each mark with the piece behind it."""


class Frames:
    """The frames of one site. `rendered` makes one of a shape that has none yet; without it there are those that were kept.

    `leads` are the beginnings of the addresses to which frames link, `listed` the addresses of the pages in the navigation.
    """

    def __init__(
        self,
        contents: Contents,
        leads: Collection[tuple[str, ...]],
        listed: Collection[str],
        known: Mapping[Shape, Pieces] | None = None,
        rendered: Callable[[Shape], str] | None = None,
    ) -> None:
        self.contents, self.leads, self.listed = contents, frozenset(leads), frozenset(listed)
        self._known: dict[Shape, Pieces] = dict(known or {})
        self._rendered = rendered
        self._encoded: dict[Shape, _Encoded] = {}
        self._below = lru_cache(_LISTS_KEPT)(lambda below: contents.listed((_TOP, *below)).encode())

    def document(self, page: Page, day: date | None = None) -> bytes:
        """The whole page as the theme would write it, with a day in place of its marks if it has any (`pages/daymarks.py`).
        MissingFrameError where only kept frames are at hand, and none fits.
        """
        words = self.words(page)
        article = filled_parts(page.article, day) if day else [page.article]
        shape = Shape.of(page, self.leads, self.listed)
        first, rest = self._encoded.get(shape) or self._encoded_pieces(shape, page)
        parts: list[Buffer] = [first]
        for name, piece in rest:
            parts += (*article, piece) if name == _ARTICLE else (words[name], piece)
        return b"".join(parts)

    def words(self, page: Page) -> dict[str, bytes]:
        """What stands in place of each mark."""
        found = {
            mark("title"): escape(page.title).encode(),
            mark("description"): escape(page.description).encode(),
            mark("skip"): page.toc[0].anchor.encode(),
            mark("contents"): self._contents_of(page.toc),
            mark("article"): page.article,
            mark("data"): page.data.encode(),
        }
        for at, step in enumerate(page.uri.split("/")[:-1]):
            found[mark(f"uri{at}")] = step.encode()
        for at, each in enumerate(page.alternates):
            found[mark(f"title{at}")] = escape(each.title).encode()
            found[mark(f"address{at}")] = links.relative(page.uri, each.uri).encode()
        return found

    @property
    def known(self) -> Mapping[Shape, Pieces]:
        """Every frame that there is."""
        return self._known

    def learn(self, frames: Mapping[Shape, Pieces]) -> None:
        """Take over frames that another process rendered."""
        self._known.update(frames)

    def _contents_of(self, toc: tuple[TocEntry, ...]) -> bytes:
        """The contents of a page; its own heading, by which the pages of an order mostly differ, is not among them."""
        return self._below(toc[1:]) if toc[0].level == 1 else self.contents.listed(toc).encode()

    def _encoded_pieces(self, shape: Shape, page: Page) -> _Encoded:
        """The frame of a shape in UTF-8, for the first page that has it. What runs within a page is named in its policy, so
        browsers run nothing else; no article of ours has any, which is asked of the first page of each shape.
        """
        if _RUNS.search(page.article):
            raise OrdersError(f"{page.uri} has a script or style within it.")
        first, *rest = self._pieces(shape)
        pairs = zip(rest[::2], [piece.encode() for piece in rest[1::2]], strict=True)
        found = self._encoded[shape] = first.encode(), tuple(pairs)
        return found

    def _pieces(self, shape: Shape) -> Pieces:
        pieces = self._known.get(shape)
        if pieces is None:
            if self._rendered is None:
                raise MissingFrameError("The kept frames of the theme have none for a new kind of page.")
            pieces = self._known[shape] = tuple(MARKS.split(self._rendered(shape)))
        return pieces

    def packed(self) -> bytes:
        """The frames as bytes, so that they can be kept."""
        value = {
            "contents": astuple(self.contents),
            "leads": sorted(self.leads),
            "listed": sorted(self.listed),
            "frames": list(self._known.items()),
        }
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    @staticmethod
    def unpacked(data: bytes) -> Frames:
        """The frames that were packed."""
        value = json.loads(data)
        known = {_shape(*told): tuple(pieces) for told, pieces in value["frames"]}
        return Frames(Contents(*value["contents"]), [tuple(lead) for lead in value["leads"]], value["listed"], known)


def _shape(lead: list[str], depth: int, kind: str, described: bool, contents: bool, *rest: Any) -> Shape:
    scripts, alternates, has_data, listed = rest
    return Shape(tuple(lead), depth, PageKind(kind), described, contents, tuple(scripts), tuple(alternates), has_data, listed)
