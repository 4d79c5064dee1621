"""The site of `orders serve`: after an edit of an order the edited files are read again, the pages that are open in a browser
are made anew, and the browser is told. Everything else is made when somebody asks for it; the check of all orders together, the
search and the data follow in the background.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from orders.cache.store import Cache
from orders.citable import keep_named
from orders.corpus.corpus import Corpus
from orders.exports.publication import Publication
from orders.pages.environment import compile_templates
from orders.site import theme
from orders.site.background import Background
from orders.site.following import Checked, Following, Found, Put
from orders.site.frames import Frames
from orders.site.notice import AGAINST_EACH_OTHER, REFUSED, notice, told
from orders.site.reading import RefusedError, Rereading, refuse
from orders.site.refreshing import Refreshing, reload, watch_at_once
from orders.site.search_records import Record
from orders.site.serving import Application, Served

Publish = Callable[[Corpus, Publication | None], Publication]


class Live:
    """The site of one `orders serve`. `publish` gives what is published of a corpus; what was worked out for the publication
    before is taken over.
    """

    def __init__(self, folder: Path, cache: Cache, publish: Publish) -> None:
        self._rereading = Rereading(folder, cache)
        self._publish = publish
        self._corpus: Corpus | None = None
        self._served: Served | None = None
        self._following: Following | None = None
        self._background: Background | None = None
        self._reload: Callable[[], None] = lambda: None
        self._stop_watching: Callable[[], None] = lambda: None

    def read(self) -> Corpus:
        """The orders, read and checked, for a site that is built as a whole. RefusedError where they have errors."""
        self._give_up()
        corpus = self._rereading.read(self._corpus)
        problems = self._rereading.check(corpus)
        refuse(problems)
        self._rereading.tell(problems)
        self._corpus = corpus
        return corpus

    def show(self, site: Path, published: Publication, frames: Frames, guides: Sequence[Record]) -> None:
        """Show a publication, in the frames of the theme; in its folder lies what MkDocs wrote."""
        if self._served is None or self._following is None:
            self._served = Served(published, frames)
            self._following = Following(site, self._rereading, guides)
            self._background = Background(self._served.lock, site)
        self._served.frames, self._following.guides = frames, guides
        self._served.publish(published)
        self._served.refused = self._served.against = ""
        self._follow()

    def serve(self, server: LiveReloadServer, builder: Callable[[], None], others: Sequence[str]) -> None:
        """Answer what a server is asked; what it did after every edit is done after an edit of the `others`."""
        assert self._served is not None
        served = self._served
        self._stop_watching = watch_at_once(server, self._rereading.folder)
        server.watch(str(theme.HERE))
        server.builder = Refreshing(self.refresh, builder, (*others, str(theme.HERE)))
        server.set_app(Application(server, served, self.wait))
        self._reload = partial(reload, server)

    def refresh(self) -> None:
        """Show the orders as they are after an edit. RefusedError where they have errors: what was shown stays, and why."""
        assert self._served is not None
        served, before, corpus = self._served, self._served.published, self._corpus
        self._give_up()
        try:
            with served.lock:
                self._corpus = self._rereading.read(corpus)
                served.publish(self._publish(self._corpus, before))
                self._make_opened()
                served.refused = ""
        except Exception as refusal:
            self._corpus = corpus
            if served.published is not before:
                served.publish(before)
            served.refused = notice(REFUSED, refusal.problems if isinstance(refusal, RefusedError) else str(refusal))
            raise
        finally:
            self._follow()

    def stop(self) -> None:
        """Do nothing more."""
        self._stop_watching()
        self._give_up()

    def wait(self, seconds: float | None = None) -> None:
        """Wait until everything is brought up to date, or at most for some seconds."""
        if self._background:
            self._background.wait(seconds)

    def _make_opened(self) -> None:
        assert self._served is not None and self._corpus is not None
        try:
            self._served.make_opened()
        except Exception:
            # Where orders contradict each other, what is wrong with them says more than what this led to.
            refuse(self._rereading.check(self._corpus))
            raise

    def _follow(self) -> None:
        assert self._served is not None and self._background is not None and self._following is not None
        published = self._served.published
        self._background.follow(
            partial(self._following.follow, published), self._hear, partial(_get_ready, published), _clear_away
        )

    def _give_up(self) -> None:
        if self._background:
            self._background.give_up()

    def _hear(self, message: object) -> None:
        """Take note of what was found out in the background; what is wrong is said on every page, at once."""
        assert self._served is not None and self._following is not None
        if isinstance(message, Found | Put):
            self._following.hear(message)
        if isinstance(message, Checked):
            self._rereading.tell(message.problems)
            wrong = told(message.problems)
            said = notice(AGAINST_EACH_OTHER, wrong) if wrong else ""
            if said != self._served.against:
                self._served.against = said
                self._reload()


def _get_ready(published: Publication) -> Iterator[None]:
    """Work out what the next page and the next edit need, step by step."""
    yield from published.units.working_out()
    # The check does so, too, but it is not made where its answer is known.
    keep_named(published.edition.corpus)
    yield
    compile_templates()


def _clear_away() -> None:
    """Clear away what nobody needs any more, while nobody waits; what is left then is not looked through after the next edit."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
