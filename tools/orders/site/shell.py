"""The theme's frame of a shape of pages, rendered by the theme as MkDocs does it.

Nothing of one page can get into another: whatever depends on a page is a mark, and a frame in which a mark is missing or
unexpected is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url

from orders.errors import OrdersError
from orders.pages.page import Page
from orders.site.contents import Entry, contents_of
from orders.site.frames import MARKS, Frames, Shape, mark
from orders.site.mkdocs_page import FinishedPage, anchor_links

_LIST = "partials/toc-list.html"
_LINKED = ("search/", "feeds/all/", "assets/")
"""Where every frame leads beside the pages of the navigation."""


class Shells:
    """The theme's frames of one build. `finish` is what every page goes through at last, such as its policy.

    `listed` are the pages that stand in the navigation, by their addresses: the frame of such a page is its own.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        env: jinja2.Environment,
        nav: Navigation,
        files: Files,
        finish: Callable[[str], str] = str,
    ) -> None:
        self._config, self._env, self._nav, self._files, self._finish = config, env, nav, files, finish
        # Looked for once: it takes a look at each of the files that are promised.
        self._pages = files.documentation_pages()
        self._listed: Mapping[str, FinishedPage] = {
            file.page.finished.uri: file.page for file in files if isinstance(file.page, FinishedPage)
        }
        linked = [*(page.url for page in nav.pages), *_LINKED]
        leads = {tuple(steps[:size]) for url in linked for steps in [url.split("/")[:-1]] for size in range(1, len(steps) + 1)}
        self.frames = Frames(contents_of(self._contents), leads, self._listed, rendered=self._frame)

    def document(self, page: Page) -> str:
        """The whole page as MkDocs would write it."""
        return self.frames.document(page).decode()

    def _contents(self, entries: tuple[Entry, ...]) -> str:
        """A list of contents as the theme writes it."""
        return self._env.get_template(_LIST).render(toc=anchor_links(entries))

    def _frame(self, shape: Shape) -> str:
        """The finished frame of a shape, with marks."""
        page = shape.stand_in()
        html = self._finish(self._rendered(page))
        html = _once(html, page.html, mark("article"))
        if shape.contents:
            html = self._without_contents(html, page, shape)
        for at, alternate in enumerate(page.alternates):
            html = _once(html, get_relative_url(alternate.uri, page.uri), mark(f"address{at}"))
        missing = self._expected(shape, page) - set(MARKS.findall(html))
        if missing:
            raise OrdersError(f"The theme does not show {', '.join(sorted(missing))} of a page; its overrides need a look.")
        return html

    def _without_contents(self, html: str, page: Page, shape: Shape) -> str:
        """The contents stand once; of a page in the navigation the theme shows them there, too."""
        shown = self.frames.contents.listed(page.toc)
        if shape.listed and html.count(shown) == 2:
            return html.replace(shown, mark("contents"))
        return _once(html, shown, mark("contents"))

    def _expected(self, shape: Shape, page: Page) -> set[str]:
        """The marks that a frame must have."""
        expected = set(self.frames.words(page)) - {mark("contents"), *(mark(f"uri{at}") for at in range(shape.depth))}
        expected -= {mark("description")} if not shape.described else set()
        expected -= {mark("data")} if not shape.has_data else set()
        return expected

    def _rendered(self, page: Page) -> str:
        listed = self._listed.get(page.uri)
        if listed:
            before, listed.finished = listed.finished, page
            try:
                return self.themed(listed)
            finally:
                listed.finished = before
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
            context = get_context(self._nav, self._pages, self._config, page)
            context = self._config.plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
            return self._env.get_template("main.html").render(context)
        finally:
            page.active = False


def _once(html: str, shown: str, in_place: str) -> str:
    """The page with a mark in place of what is shown there, just once."""
    if html.count(shown) != 1:
        raise OrdersError(f"The theme shows the {in_place} of a page {html.count(shown)} times; its overrides need a look.")
    return html.replace(shown, in_place)
