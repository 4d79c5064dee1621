"""What a served site shows: every page is made when a browser asks for it, of the orders as they are at that moment.

So nobody gets a page of a state that is gone, whichever way an edit reaches: an edit puts away every page, and makes anew at
once those that are open in a browser. What MkDocs wrote (guides, theme), the search and data that tell of all orders lie in the
site's folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import RLock
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from mkdocs.livereload import LiveReloadServer

from orders.corpus.corpus import Directive
from orders.errors import OrdersError
from orders.exports.format import ExportFile
from orders.exports.formats import common_files, files_of
from orders.exports.publication import Publication
from orders.exports.together import parts_of_pages
from orders.pages import links
from orders.pages.page import Page
from orders.site.frames import Frames
from orders.site.notice import with_notice
from orders.site.search_index import FOLDER

Environ = dict[str, Any]
Respond = Callable[..., Any]

_MOST_MADE = 256
_SEARCH = f"{FOLDER}/"
_PATIENCE = 30.0
_NOT_NOW = "503 Service Unavailable"


class Served:
    """The pages and files of a publication. `lock` is held while any is made, and while the publication changes. What is wrong is
    said over every page: why the last edit is `refused`, what orders say `against` each other.
    """

    def __init__(self, published: Publication, frames: Frames) -> None:
        self.published, self.frames = published, frames
        self.lock = RLock()
        self.refused = self.against = ""
        self._made: dict[str, bytes] = {}
        self._opened: str | None = None
        self._owners: dict[str, Directive] | None = None
        self._files: dict[str, ExportFile] | None = None
        self._common: dict[str, tuple[str, dict[str, Page]]] = {}

    def publish(self, published: Publication) -> None:
        """Show another state of the orders from now on."""
        with self.lock:
            self.published = published
            self._made.clear()
            self._owners, self._files = None, None

    def opened(self, uri: str) -> None:
        """Take note that a browser shows a page."""
        self._opened = uri

    def make_opened(self) -> None:
        """Make the page that a browser showed last; others that are open are made when they are asked for, a moment later."""
        if self._opened is not None:
            self.page(self._opened)

    def page(self, uri: str) -> bytes | None:
        """The page at an address, or None where there is none of ours."""
        with self.lock:
            found = self._made.get(uri)
            if found is None:
                page = self._page(uri)
                if page is None:
                    return None
                if len(self._made) >= _MOST_MADE:
                    self._made.pop(next(iter(self._made)))
                found = self._made[uri] = self.frames.document(page)
            return found

    def file(self, path: str) -> bytes | None:
        """The file beside the pages at a path, or None where it is none of ours, or one that lies in the site's folder."""
        with self.lock:
            owner = self._owner(path.removeprefix(links.api_uri()))
            if owner:
                found = next((f for f in files_of(owner, self.published.edition) if unquote(f.uri) == path), None)
            else:
                found = self._common_files().get(path)
            return found.make(*found.arguments) if found else self._as_kept(path)

    def _page(self, uri: str) -> Page | None:
        owner = self._owner(uri)
        if owner:
            return self.published.units.page_now(uri, owner)
        return self._common_page(uri)

    def _common_page(self, uri: str) -> Page | None:
        """A page that tells of all orders together: of those before the edit, where they show nothing of it."""
        name = next((name for name, (_, pages) in self._common.items() if uri in pages), None)
        for part in parts_of_pages(self.published):
            if name in {None, part.name}:
                key, pages = self._common.get(part.name, ("", {}))
                if key != part.key:
                    pages = {page.uri: page for page in part.pages()}
                    self._common[part.name] = part.key, pages
                if uri in pages:
                    return pages[uri]
        return None

    def _common_files(self) -> dict[str, ExportFile]:
        if self._files is None:
            self._files = {unquote(file.uri): file for file in common_files(self.published.edition)}
        return self._files

    def _owner(self, path: str) -> Directive | None:
        """The directive to which what stands at a path belongs."""
        if self._owners is None:
            directives = self.published.edition.directives
            self._owners = {links.directive_uri(directive.series): directive for directive in directives}
        kind, _, rest = path.partition("/")
        return self._owners.get(f"{kind}/{rest.partition('/')[0]}/")

    def _as_kept(self, path: str) -> bytes | None:
        """The file of an order, or a picture beside it, as it is kept."""
        corpus = self.published.edition.corpus
        wanted = links.source_uri("")
        if path.startswith(unquote(wanted)):
            return next((source.data for source in corpus.sources if unquote(links.source_uri(source.path)) == path), None)
        owner, (_, _, name) = self._owner(path), path.rpartition("/")
        if owner and unquote(links.image_uri(owner.series, name)) == path:
            where = f"{owner.series.folder}/{name}"
            return next((image.data for image in corpus.images if image.path == where), None)
        return None


class Application:
    """Answers browsers: with what is `served`, else with what lies in the folder of MkDocs' server. `wait` waits for what follows
    an edit in the background, at most for some seconds.
    """

    def __init__(self, server: LiveReloadServer, served: Served, wait: Callable[[float], object] = lambda seconds: None) -> None:
        self._server, self._served, self._wait = server, served, wait

    def __call__(self, environ: Environ, respond: Respond) -> Iterable[bytes]:
        """Answer one request (PEP 3333)."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            self._note_open(environ.get("HTTP_REFERER", ""))
        elif path.startswith(self._server.mount_path):
            answer = self._answer(path.removeprefix(self._server.mount_path), respond)
            if answer is not None:
                return answer
        return self._server.serve_request(environ, respond)

    def _note_open(self, address: str) -> None:
        """A browser that asks whether to load a page again shows that page."""
        path = unquote(urlsplit(address).path)
        if path.startswith(self._server.mount_path):
            self._served.opened(_uri(path.removeprefix(self._server.mount_path)))

    def _answer(self, path: str, respond: Respond) -> Iterable[bytes] | None:
        epoch = self._epoch()
        served = self._served
        if not path or path.endswith(("/", "/index.html")):
            return self._page(_uri(path), served, epoch, respond)
        try:
            data = served.file(path)
        except OrdersError:
            # The pages show what was read; what lies there now was edited since, perhaps with a problem in it.
            name = path.removeprefix(unquote(links.source_uri("")))
            return _said(f"{name} was edited, and the edit is not shown yet.".encode(), "text/plain", respond, _NOT_NOW)
        if data is None:
            if path.startswith(_SEARCH) and not Path(self._server.root, path).exists():
                # The search is made in the background; whoever opens it just after the start had better wait a moment.
                self._wait(_PATIENCE)
            if "." in path.rpartition("/")[2] or served.page(f"{_uri(path)}/") is None:
                return None
            respond("302 Found", [("Location", quote(f"{self._server.mount_path}{path}/"))])
            return []
        return _said(data, self._server._guess_type(path), respond)  # type: ignore[no-untyped-call]

    def _page(self, uri: str, served: Served, epoch: int, respond: Respond) -> Iterable[bytes] | None:
        """A page with the script that loads it again when it is to be shown anew: after the state it was made of."""
        document = served.page(uri)
        if document is None:
            return None
        served.opened(uri)
        document = with_notice(document, served.refused or served.against)
        if self._server._watched_paths:
            document = self._server._inject_js_into_html(document, epoch)  # type: ignore[no-untyped-call]
        return _said(document, "text/html", respond)

    def _epoch(self) -> int:
        """Which state of the site is shown; while a new one is being made, that is waited for."""
        server = self._server
        with server._epoch_cond:
            server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
            return server._visible_epoch


def _uri(path: str) -> str:
    """The address of a page as links have it."""
    return quote(path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path)


def _said(data: bytes, kind: str, respond: Respond, status: str = "200 OK") -> Iterable[bytes]:
    respond(status, [("Content-Type", kind), ("Content-Length", str(len(data)))])
    return [data]
