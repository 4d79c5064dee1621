"""The doorway from the orders to MkDocs: its events, and nothing that knows what an order says."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Literal

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from orders.corpus.corpus import Corpus
from orders.exports.making import Making
from orders.exports.publication import publication
from orders.exports.tree import write_files
from orders.site import offline, theme
from orders.site.csp import tidied, with_policy
from orders.site.department_style import STYLE_FILE, department_style, dress
from orders.site.mkdocs_page import FinishedPage, files_of
from orders.site.reading import address_of, day_of, folder_of, read_orders
from orders.site.search_index import write_index
from orders.site.search_records import Record, guide_record, records_of


class OrdersConfig(base.Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say: the folder of orders, from where mkdocs.yml stands, and the day that the site calls today."""

    policy_versions = config_options.Type(str, default="policy_versions")
    as_of = config_options.Type(str, default="")


class OrdersPlugin(BasePlugin[OrdersConfig]):  # type: ignore[no-untyped-call]
    """Hands MkDocs the finished pages. `given` is a corpus that has been read and checked already, where there is one;
    `making` makes the exports that take long; without it the site goes without them, as `orders serve` does.
    """

    given: Corpus | None = None
    published = True
    making: Making | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being here, this event keeps the plugin alive while `serve` builds again, whose reloading no policy may stop."""
        self.published = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the orders before MkDocs empties the last site; name the site; bring our style and scripts."""
        self.folder = folder_of(self.config.policy_versions, Path(config.config_file_path).parent)
        self.corpus = self.given or read_orders(self.folder, self.published)
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
        department, guides = self.corpus.department, [file.url for file in files.documentation_pages()]
        self.publication = publication(self.corpus, day_of(self.config.as_of, department), self.making, guides)
        for file in files_of(self.publication, self.folder, config):
            files.append(file)
        if department.color:
            files.append(File.generated(config, STYLE_FILE, content=department_style(department.color)))
        for path, where in theme.own_files():
            files.append(File.generated(config, path, abs_src_path=str(where)))
        return files

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
        """The search index; and what is published beside the pages, one file after the other: it could fill the memory."""
        write_index(Path(config.site_dir), [*records_of(self.publication.pages), *self.guides])
        write_files(Path(config.site_dir), chain(self.publication.files, self.publication.exports))
        theme.seal(Path(config.site_dir))
        if self.published:
            offline.write_worker(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """An edit of an order, of the style or of a script shows at once."""
        server.watch(str(self.folder))
        server.watch(str(theme.HERE))
        return server
