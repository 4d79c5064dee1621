"""The doorway from the orders to MkDocs: its events, and nothing that knows what an order says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Literal

from jinja2 import Environment
from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from orders.corpus.corpus import Corpus
from orders.exports.making import Making
from orders.exports.publication import Publication, publication
from orders.exports.spreading import Told, untold
from orders.proof.watching import Watch
from orders.proof.work import Work
from orders.site import offline, theme
from orders.site.csp import tidied, with_policy
from orders.site.department_style import STYLE_FILE, department_style, dress
from orders.site.finishing import Finishing
from orders.site.lean import make_lean
from orders.site.mkdocs_page import FinishedPage, broken_promises, files_of, listed_addresses, listed_pages
from orders.site.reading import Rereading, address_of, cache_of, day_of, folder_of, log, read_orders
from orders.site.refreshing import Background, Refreshing, clear_away, reload, watch_at_once
from orders.site.search_index import replace_index, source_of
from orders.site.search_records import Record, guide_record, records_of
from orders.site.shell import Shells
from orders.site.theming import Themed, asked_of, key_of_theme
from orders.site.writing import Folder, put, write_pages


class OrdersConfig(base.Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say: the folder of orders, from where mkdocs.yml stands, and the day that the site calls today."""

    policy_versions = config_options.Type(str, default="policy_versions")
    as_of = config_options.Type(str, default="")


class OrdersPlugin(BasePlugin[OrdersConfig]):  # type: ignore[no-untyped-call]
    """Hands MkDocs the finished pages. `given` is a corpus that has been read and checked already, where there is one;
    `making` makes the exports that take long; without it the site goes without them, as `orders serve` does. `work` is the
    folder that is being filled, where somebody goes on with it afterwards, and `themed` what of a build can be kept for the
    next. `told` hears how many directives are made, `watch` takes the time, `processes` is how many processes may make them.
    """

    given: Corpus | None = None
    published = True
    reload: Callable[[], None] = staticmethod(lambda: None)
    stop_watching: Callable[[], None] = staticmethod(lambda: None)
    making: Making | None = None
    work: Work | None = None
    themed: Themed | None = None
    watch = Watch()
    processes = 1
    told: Told = staticmethod(untold)

    def hand_over(
        self, given: Corpus | None = None, making: Making | None = None, work: Work | None = None, processes: int = 1
    ) -> None:
        """Get ready for one build; without anything, for one of whatever lies in the folder of orders."""
        self.given, self.making, self.work, self.processes = given, making, work, processes
        self.themed, self.told, self.watch = None, untold, Watch()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being here, this event keeps the plugin alive while `serve` builds again, whose reloading no policy may stop."""
        self.published = command != "serve"
        self.background, self.writing = Background(), Lock()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the orders before MkDocs empties the last site; name the site; bring our style and scripts."""
        self.folder = folder_of(self.config.policy_versions, Path(config.config_file_path).parent)
        self.project = Path(config.config_file_path).parent
        self.corpus = self.given or self.read()
        if self.published:
            config.extra["service_worker"] = offline.WORKER
            config.site_url = address_of(self.corpus.department, config.site_url)
        self.guides: list[Record] = []
        config.theme.dirs.insert(0, str(theme.overrides()))
        config.extra_css += theme.everywhere(".css")
        dress(config, self.corpus)
        config.extra_javascript += theme.everywhere(".js")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Every page of ours becomes a file of MkDocs', and what is published beside them."""
        department = self.corpus.department
        self.addresses = [file.url for file in files.documentation_pages()]
        self.publication = self.published_now()
        for file in files_of(self.publication, self.folder, config):
            files.append(file)
        if department.color:
            files.append(File.generated(config, STYLE_FILE, content=department_style(department.color)))
        for path, where in theme.own_files():
            files.append(File.generated(config, path, abs_src_path=str(where)))
        self.files = files
        return files

    def on_nav(self, nav: Navigation, **_: object) -> Navigation:
        """The frame of the pages that are written past MkDocs needs the navigation, too."""
        self.nav = nav
        return nav

    def on_env(self, env: Environment, **_: object) -> Environment:
        """And the theme's templates."""
        make_lean(env)
        self.env = env
        return env

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: object) -> str:
        """A guide is found by the search, and its markup is tidied."""
        if not isinstance(page, FinishedPage):
            self.guides.append(guide_record(page.url, str(page.title or ""), html))
        return tidied(html)

    def on_post_page(self, output: str, **_: object) -> str:
        """Every page names the scripts it may run."""
        return with_policy(output) if self.published else output

    def on_post_template(self, output_content: str, *, template_name: str, **_: object) -> str:
        """So does the page for what is not found. The theme's site map, which knows no day of the law, gives way to ours."""
        if template_name == "sitemap.xml":
            return ""
        return with_policy(output_content) if self.published and template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """What MkDocs need not know of: each directive's pages and files, then the other files, one after the other."""
        site = Path(config.site_dir)
        self.shells = Shells(config, self.env, self.nav, self.files, with_policy if self.published else str)
        theme.seal(site)
        if not self.published:
            self.written = Folder(site)
            for _ in self.write_pages(self.publication, self.written):
                pass
            self.background.follow(partial(self.write_data, self.publication, self.written))
            return
        work = self.work or Work(site)
        work.adopt()
        key, listed = self.key_of_theme(config), listed_addresses(self.files)
        self.themed = self.made_by_mkdocs(key, work, listed)
        Finishing(
            work,
            self.publication,
            self.shells.frames,
            self.guides,
            key,
            self.processes,
            self.told,
            by_mkdocs=frozenset(listed),
            watch=self.watch,
        ).finish()
        for uri in broken_promises(self.files, site):
            log.warning(f"A guide contains a link to '{uri}', but nothing is published there.")

    def key_of_theme(self, config: MkDocsConfig) -> str:
        """Under what is kept what MkDocs made; "" where nothing can be kept."""
        return key_of_theme(Path(config.config_file_path), self.corpus, self.publication.edition.offered)

    def made_by_mkdocs(self, key: str, work: Work, listed: set[str]) -> Themed | None:
        """What MkDocs made, to be kept; None where it cannot be, or a page of the navigation is not what its frame gives."""
        if not key:
            return None
        frames = self.shells.frames
        for page in listed_pages(self.publication, self.files):
            if work.read(f"{page.uri}index.html").decode() != frames.document(page):
                return None
        ours = {f"{uri}index.html" for uri in listed}
        theirs = tuple((path, work.read(path)) for path in sorted(work.files) if path not in ours)
        return Themed(key, frames, theirs, tuple(self.guides), tuple(self.addresses), asked_of(theirs))

    def write_pages(self, published: Publication, written: Folder) -> Iterator[int]:
        """Write the pages of a served site that are not as they should be; each time, how many were not."""
        yield from written.refresh_pages(published, self.shells.frames)
        yield write_pages(published.common, self.shells.frames, written.site)

    def write_rest(self, published: Publication, written: Folder, gone: object) -> Iterator[None]:
        """Check the orders together, and bring all other pages of a served site up to date; whoever looks at it is told when any
        changed. Then the data. What the last state of the site held in memory, which takes a moment to clear away, is `gone`
        only when this ends.
        """
        try:
            self.rereading.check(published.edition.corpus)
        except PluginError as refusal:
            log.error(str(refusal))
            return
        yield
        published.get_ready()
        yield
        changed, steps = 0, self.write_pages(published, written)
        while True:
            with self.writing:
                if published is not self.publication:
                    # There was another edit; what follows that one is all that is wanted.
                    return
                count = next(steps, None)
            if count is None:
                break
            changed += count
            yield
        if changed:
            self.reload()
        yield from self.write_data(published, written)

    def write_data(self, published: Publication, written: Folder) -> Iterator[None]:
        """Bring the data of a served site and its search up to date."""
        uris, sources = self.uris(), [source_of(self.records())]
        yield from written.refresh_files(published)
        for uri, data in published.common_files(uris):
            put(written.site / uri, data)
            yield
        replace_index(written.site, sources, published.edition.corpus.desk.cache)
        yield
        clear_away()

    def uris(self) -> list[str]:
        """The addresses of all pages of ours."""
        pages = chain.from_iterable(written.uris for written in self.written.pages.values())
        return [*(page.uri for page in self.publication.common), *pages]

    def records(self) -> Iterator[Record]:
        """What the search finds."""
        yield from records_of(self.publication.common)
        yield from chain.from_iterable(written.records for written in self.written.pages.values())
        yield from self.guides

    def read(self) -> Corpus:
        """The orders, read and checked. PluginError where they have errors."""
        if self.published:
            return read_orders(self.folder, cache_of(self.project))
        self.rereading = Rereading(self.folder, cache_of(self.project))
        corpus = self.rereading.read()
        self.rereading.check(corpus)
        return corpus

    def published_now(self, before: Publication | None = None) -> Publication:
        """What is published of the orders that were read last; what was worked out `before` an edit is taken over."""
        day = day_of(self.config.as_of, self.corpus.department)
        return publication(self.corpus, day, self.making, self.addresses, before=before)

    def refresh(self) -> None:
        """Bring a served site up to date after an edit of orders: the edited ones now, all else as soon as may be."""
        before = {source.path: source.sha256 for source in self.corpus.sources}
        gone = self.corpus, self.publication
        self.corpus = self.rereading.read(self.corpus)
        after = {source.path: source.sha256 for source in self.corpus.sources}
        changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
        edited = {revision.number.series for revision in self.corpus.revisions if revision.file in changed}
        published = self.published_now(self.publication)
        with self.writing:
            self.publication = published
            try:
                self.written.write_first(published, self.shells.frames, edited)
            except Exception:
                # Where orders contradict each other, what is wrong with them says more than what this led to.
                self.rereading.check(self.corpus)
                raise
        self.background.follow(partial(self.write_rest, self.publication, self.written, gone))

    def on_shutdown(self) -> None:
        """Nothing writes into a folder that MkDocs is about to remove."""
        if not self.published:
            self.stop_watching()
            self.background.stop()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
        """An edit of an order, of the style or of a script shows at once."""
        self.stop_watching = watch_at_once(server, self.folder)
        server.watch(str(theme.HERE))
        others = (config.docs_dir, config.config_file_path, str(theme.HERE))
        server.builder = Refreshing(self.refresh, builder, others)
        self.reload = partial(reload, server)
        return server
