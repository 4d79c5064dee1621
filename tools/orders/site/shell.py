"""The theme around a finished page, rendered once for all pages of one shape and filled for each.

What differs between two pages of one shape are a few words: title, description, contents, article, their own address,
data. A stand-in with marks in their places is rendered by the theme as MkDocs does it; a page then takes some
microseconds where the theme takes milliseconds. Nothing of one page can get into another: whatever depends on a page
is a mark, and a shell in which a mark is missing or unexpected is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from html import escape
from pathlib import Path

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url

from orders.errors import OrdersError
from orders.pages.page import Alternate, Page, PageKind, TocEntry
from orders.site.mkdocs_page import FinishedPage, nested

_MARK = "orders-mark-"
_MARKS = re.compile(rf"({_MARK}\w+-)")
_LIST = "partials/toc-list.html"
_LINKED = ("search/", "feeds/all/", "assets/")
"""Where every frame leads beside the pages of the navigation."""
_RUNS = re.compile(r"<(?:script|style)\b", re.IGNORECASE)


def _mark(name: str) -> str:
    return f"{_MARK}{name}-"


@dataclass(frozen=True, slots=True)
class Shape:
    """In what the frames of two pages can differ beyond their words.

    `lead` are the first steps of their address, as far as the frame's own links begin with them: such a link is shorter there.
    """

    lead: tuple[str, ...]
    depth: int
    kind: PageKind
    described: bool
    contents: bool
    scripts: tuple[str, ...]
    alternates: tuple[str, ...]
    has_data: bool

    @staticmethod
    def of(page: Page, leads: Collection[tuple[str, ...]] = ()) -> Shape:
        """The shape of a page; `leads` are the beginnings of the addresses that the frame links to."""
        steps = tuple(page.uri.split("/")[:-1])
        lead = next((steps[:size] for size in range(len(steps), 0, -1) if steps[:size] in leads), ())
        return Shape(
            lead,
            len(steps),
            page.kind,
            bool(page.description),
            len(page.toc) > 1,
            page.scripts,
            tuple(alternate.type for alternate in page.alternates),
            bool(page.data),
        )

    def stand_in(self) -> Page:
        """A page of this shape with a mark in place of each of its own words."""
        marked = TocEntry(_mark("entry"), _mark("place"), 2)
        return Page(
            uri="".join(f"{step}/" for step in self.lead + tuple(_mark(f"uri{at}") for at in range(len(self.lead), self.depth))),
            kind=self.kind,
            title=_mark("title"),
            html=f"<h1>{_mark('article')}</h1>",
            description=_mark("description") if self.described else "",
            toc=(TocEntry(_mark("top"), _mark("skip"), 1), *([marked] if self.contents else [])),
            scripts=self.scripts,
            alternates=tuple(Alternate(of, _mark(f"title{at}"), _mark(f"address{at}")) for at, of in enumerate(self.alternates)),
            data=_mark("data") if self.has_data else "",
        )


class Shells:
    """The theme's frames of one build. `finish` is what every page goes through at last, such as its policy."""

    def __init__(
        self,
        config: MkDocsConfig,
        env: jinja2.Environment,
        nav: Navigation,
        files: Files,
        finish: Callable[[str], str] = str,
    ) -> None:
        self._config, self._env, self._nav, self._files, self._finish = config, env, nav, files, finish
        self._contents = env.get_template(_LIST)
        self._shells: dict[Shape, tuple[str, ...]] = {}
        linked = [*(page.url for page in nav.pages), *_LINKED]
        self._leads = {
            tuple(steps[:size]) for url in linked for steps in [url.split("/")[:-1]] for size in range(1, len(steps) + 1)
        }

    def document(self, page: Page) -> str:
        """The whole page as MkDocs would write it, were it one of those that stand in no navigation."""
        shape = Shape.of(page, self._leads)
        pieces = self._shells.get(shape)
        if pieces is None:
            pieces = self._shells[shape] = tuple(_MARKS.split(self._shell(shape)))
        if _RUNS.search(page.html):
            # What runs within a page is named in its policy; no article of ours has any.
            raise OrdersError(f"{page.uri} has a script or style within it.")
        words = self._words(page)
        return "".join(words[piece] if at % 2 else piece for at, piece in enumerate(pieces))

    def _words(self, page: Page) -> dict[str, str]:
        """What stands in place of each mark."""
        steps = page.uri.split("/")[:-1]
        return {
            _mark("title"): escape(page.title),
            _mark("description"): escape(page.description),
            _mark("skip"): page.toc[0].anchor,
            _mark("contents"): self._listed(page),
            _mark("article"): page.html,
            _mark("data"): page.data,
            **{_mark(f"uri{at}"): step for at, step in enumerate(steps)},
            **{_mark(f"title{at}"): escape(each.title) for at, each in enumerate(page.alternates)},
            **{_mark(f"address{at}"): get_relative_url(each.uri, page.uri) for at, each in enumerate(page.alternates)},
        }

    def _listed(self, page: Page) -> str:
        """The page's contents as the theme lists them: what stands below its own heading."""
        entries = nested(page.toc)
        return self._contents.render(toc=entries[0].children if entries[0].level == 1 else entries)

    def _shell(self, shape: Shape) -> str:
        """The finished frame of a shape, with marks."""
        page = shape.stand_in()
        html = self._finish(self._rendered(page))
        html = _once(html, page.html, _mark("article"))
        if shape.contents:
            html = _once(html, self._listed(page), _mark("contents"))
        for at, alternate in enumerate(page.alternates):
            html = _once(html, get_relative_url(alternate.uri, page.uri), _mark(f"address{at}"))
        expected = set(self._words(page)) - {_mark("contents"), *(_mark(f"uri{at}") for at in range(shape.depth))}
        expected -= {_mark("description")} if not shape.described else set()
        expected -= {_mark("data")} if not shape.has_data else set()
        found = set(_MARKS.findall(html))
        if not expected <= found:
            raise OrdersError(
                f"The theme does not show {', '.join(sorted(expected - found))} of a page; its overrides need a look."
            )
        return html

    def _rendered(self, page: Page) -> str:
        file = File.generated(
            self._config, f"{page.uri}index.md", abs_src_path=str(Path(__file__)), inclusion=InclusionLevel.NOT_IN_NAV
        )
        return self.themed(FinishedPage(page, "", file, self._config))

    def themed(self, page: FinishedPage) -> str:
        """A page as the theme renders it when MkDocs asks it to."""
        page.read_source(self._config)
        page.render(self._config, self._files)
        page.active = True
        try:
            context = get_context(self._nav, self._files, self._config, page)
            context = self._config.plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
            return self._env.get_template("main.html").render(context)
        finally:
            page.active = False


def write_listed(page: Page, shells: Shells, files: Files, site: Path) -> None:
    """Write a page that stands in the navigation, whose frame is its own; any other is left alone."""
    file = files.get_file_from_path(f"{page.uri}index.md")
    if file and isinstance(file.page, FinishedPage):
        file.page.finished = page
        (site / page.uri / "index.html").write_text(shells.themed(file.page), "utf-8")


def _once(html: str, shown: str, mark: str) -> str:
    """The page with a mark in place of what is shown there, just once."""
    if html.count(shown) != 1:
        raise OrdersError(f"The theme shows the {mark} of a page {html.count(shown)} times; its overrides need a look.")
    return html.replace(shown, mark)
