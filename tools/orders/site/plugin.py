"""The doorway from the orders to MkDocs: its events, and nothing that knows what an order says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from orders.corpus.corpus import Corpus
from orders.exports.making import Making
from orders.exports.publication import Publication, publication
from orders.exports.spreading import Told, untold
from orders.exports.together import recall
from orders.proof.watching import Watch
from orders.proof.work import Work
from orders.site import offline, theme
from orders.site.csp import tidied, with_policy
from orders.site.department_style import STYLE_FILE, department_style, dress
from orders.site.finishing import Finishing
from orders.site.lean import make_lean
from orders.site.live import Live
from orders.site.mkdocs_page import FinishedPage, broken_promises, files_of, listed_addresses, listed_pages
from orders.site.reading import address_of, cache_of, day_of, folder_of, log, read_orders
from orders.site.search_records import Record, guide_record
from orders.site.shell import Shells
from orders.site.theming import Themed, asked_of, key_of_theme


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
    live: Live | None = None
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
        self.published, self.live = command != "serve", None

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
        config.extra_css.append(theme.STYLE)
        dress(config, self.corpus)
        config.extra_javascript.append(theme.SCRIPT)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Every page of ours becomes a file of MkDocs', and what is published beside them."""
        department = self.corpus.department
        self.addresses = [file.url for file in files.documentation_pages()]
        self.publication = self.published_of(self.corpus)
        if self.live:
            recall(self.publication, cache_of(self.project))
        for file in files_of(self.publication, self.folder, config):
            files.append(file)
        if department.color:
            files.append(File.generated(config, STYLE_FILE, content=department_style(department.color)))
        for path, content in theme.together():
            files.append(File.generated(config, path, content=content))
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
        if self.live:
            self.live.show(site, self.publication, self.shells.frames, self.guides)
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
            if work.read(f"{page.uri}index.html") != frames.document(page):
                return None
        ours = {f"{uri}index.html" for uri in listed}
        theirs = tuple((path, work.read(path)) for path in sorted(work.files) if path not in ours)
        return Themed(key, frames, theirs, tuple(self.guides), tuple(self.addresses), asked_of(theirs))

    def read(self) -> Corpus:
        """The orders, read and checked. PluginError where they have errors."""
        if self.published:
            return read_orders(self.folder, cache_of(self.project))
        if self.live is None:
            self.live = Live(self.folder, cache_of(self.project), self.published_of)
        return self.live.read()

    def published_of(self, corpus: Corpus, before: Publication | None = None) -> Publication:
        """What is published of the orders; what was worked out `before` an edit is taken over."""
        return publication(corpus, day_of(self.config.as_of, corpus.department), self.making, self.addresses, before=before)

    def on_shutdown(self) -> None:
        """Nothing writes into a folder that MkDocs is about to remove."""
        if self.live:
            self.live.stop()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
        """An edit of an order, of the style or of a script shows at once."""
        assert self.live is not None
        self.live.serve(server, builder, (config.docs_dir, config.config_file_path))
        return server
