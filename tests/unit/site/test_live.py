"""The site of `orders serve`: whatever is edited, pages and files are those of a fresh build, and what is wrong is said there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

import trees
from orders.exports.publication import publication
from orders.exports.together import recall
from orders.exports.units import Units
from orders.pages import links
from orders.site import background
from orders.site.following import Following
from orders.site.live import Live
from orders.site.reading import Rereading
from orders.site.search_index import replace_index, source_of
from orders.site.search_records import records_of
from orders.site.serving import Application, Served

BICYCLE = "GO-2019-07/2019-07A.md"
PROPERTY = "GO-2022-02/2022-02.md"
NEW = trees.LOST_PROPERTY.replace("GO 2022-02", "GO 2023-01").replace("Lost Property", "Found Property")


@dataclass
class Site:
    """A served site, without the server; `reloads` counts how often browsers were told to load their page again."""

    project: Path
    plugin: Any
    live: Live
    reloads: list[str] = field(default_factory=list)

    @property
    def served(self) -> Served:
        """What it shows."""
        assert self.live._served is not None
        return self.live._served

    @property
    def folder(self) -> Path:
        """Where MkDocs wrote."""
        return self.project / "built"

    def write(self, name: str, text: str | None) -> None:
        """Edit an order, and look."""
        path = self.project / "policy_versions" / name
        path.parent.mkdir(exist_ok=True)
        path.unlink() if text is None else path.write_text(text, "utf-8")
        self.live.refresh()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ORDERS_AS_OF", "2026-01-15")
        patch.setattr(background, "QUIET", 0)
        project = trees.project(tmp_path_factory.mktemp("live"))
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "built"))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        plugin = config.plugins["orders"]
        site = Site(project, plugin, plugin.live)
        site.live._reload = lambda: site.reloads.append("reload")
        yield site
        site.live.stop()
        # MkDocs uses a plugin again in the same process.
        plugin.on_startup(command="build", dirty=False)


@pytest.fixture
def site(built: Site) -> Site:
    """The site with its orders as they were."""
    for name in (BICYCLE, PROPERTY):
        (built.project / "policy_versions" / name).write_text(trees.FILES[name], "utf-8")
    (built.project / "policy_versions" / "GO-2023-01" / "2023-01.md").unlink(missing_ok=True)
    built.live.refresh()
    built.live.wait()
    built.reloads.clear()
    return built


def is_that_of_a_build(site: Site, tmp_path: Path) -> None:
    corpus = Rereading(site.project / "policy_versions", None).read()
    fresh = publication(corpus, site.served.published.edition.as_of, guides=site.plugin.addresses)
    for page in fresh.pages:
        assert site.served.page(page.uri) == site.served.frames.document(page), page.uri
    for path, data in fresh.files:
        found = site.served.file(unquote(path))
        assert (found if found is not None else (site.folder / path).read_bytes()) == data, path
    replace_index(tmp_path, [source_of(records_of(fresh.pages)), source_of(site.plugin.guides)])
    found, expected = tree(site.folder / "search"), tree(tmp_path / "search")
    assert {path: data for path, data in found.items() if path in expected or "/" in path} == expected


def tree(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    # Its version is made of how the records were grouped, too, which says nothing of them.
    return {name: re.sub(b'"version":"\\w+"', b"", data) for name, data in found.items() if not name.endswith("index.html")}


def test_an_edit_of_words_shows_on_every_page_in_every_file_and_in_the_search(site: Site, tmp_path: Path) -> None:
    site.write(BICYCLE, trees.BICYCLE_A.replace("A pump", "A silver pump"))
    site.live.wait()
    assert b"silver pump" in (site.served.page("go/2019-07/2019-07A/") or b"")
    is_that_of_a_build(site, tmp_path)


def test_so_does_a_new_order_and_one_that_is_gone(site: Site, tmp_path: Path) -> None:
    assert site.served.page("go/2023-01/") is None
    site.write("GO-2023-01/2023-01.md", NEW)
    site.live.wait()
    assert b"Found Property" in (site.served.page("directives/") or b"")
    is_that_of_a_build(site, tmp_path)
    site.write("GO-2023-01/2023-01.md", None)
    site.live.wait()
    assert site.served.page("go/2023-01/") is None
    assert b"Found Property" not in (site.served.page("directives/") or b"")


def test_of_an_order_that_was_the_only_pending_one_the_search_keeps_nothing(site: Site, tmp_path: Path) -> None:
    site.write("GO-2023-01/2023-01.md", NEW.replace("effective: 2022-01-10", "effective: 2030-01-10"))
    site.live.wait()
    assert (site.folder / "search" / "pending").is_dir()
    site.write("GO-2023-01/2023-01.md", None)
    site.live.wait()
    assert not (site.folder / "search" / "pending").exists()
    is_that_of_a_build(site, tmp_path)


def test_a_page_that_shows_another_order_never_shows_what_that_one_said_before(site: Site) -> None:
    cited = "go/2019-07/2019-07A/"
    assert b"boat" not in (site.served.page(cited) or b"")
    site.write(PROPERTY, trees.LOST_PROPERTY.replace("section II.A of GO 2019-07A", "Section II.B of GO 2019-07A"))
    # Nobody waited for anything that follows.
    assert b"2022-02/#II.B" in (site.served.page(cited) or b"")
    title = trees.BICYCLE_A.replace("title: Bicycle Patrol", "title: Boat Patrol")
    site.write(BICYCLE, title)
    assert b"Boat Patrol" in (site.served.page("go/2022-02/2022-02/") or b"")


def test_before_the_browser_is_told_only_the_page_that_it_shows_is_made(site: Site) -> None:
    shown = "go/2022-02/2022-02/"
    site.served.opened(shown)
    site.write(BICYCLE, trees.BICYCLE_A.replace("A pump", "A silver pump"))
    assert set(site.served._made) == {shown}


def test_a_refused_edit_is_told_over_the_page_which_stays_as_it_was(site: Site) -> None:
    with pytest.raises(PluginError):
        site.write(PROPERTY, trees.LOST_PROPERTY.replace("effective: 2022-01-10", "effective: <soon>"))
    assert "2022-02.md:4:12: error" in site.served.refused
    assert "&lt;soon&gt;" in site.served.refused
    assert b"January 10, 2022" in (site.served.page("go/2022-02/") or b"")
    site.write(PROPERTY, trees.LOST_PROPERTY.replace("in the ledger", "in the blue book"))
    assert site.served.refused == ""
    assert b"in the blue book" in (site.served.page("go/2022-02/") or b"")


def test_orders_that_contradict_each_other_are_told_as_soon_as_it_is_known(site: Site) -> None:
    site.write(BICYCLE, trees.BICYCLE_A.replace("effective: 2021-06-15", "effective: 2018-06-15"))
    site.live.wait()
    assert "2019-07A.md:4" in site.served.against
    assert site.reloads == ["reload"]
    site.write(BICYCLE, trees.BICYCLE_A)
    assert site.served.against, "until it is known to be mended"
    site.live.wait()
    assert site.served.against == ""
    assert site.reloads == ["reload", "reload"]


def test_a_file_that_is_not_as_it_is_shown_is_not_given_for_it(site: Site) -> None:
    with pytest.raises(PluginError):
        site.write(PROPERTY, trees.LOST_PROPERTY.replace("effective: 2022-01-10", "effective: soon"))
    status, _, said = ask(site, "/record/policy_versions/GO-2022-02/2022-02.md")
    assert status == "503 Service Unavailable"
    assert said == b"GO-2022-02/2022-02.md was edited, and the edit is not shown yet."


def ask(site: Site, path: str, **environ: str) -> tuple[str, dict[str, str], bytes]:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(site.folder))
    server._watched_paths = {"": 1}
    said: list[Any] = []
    answer = Application(server, site.served)({"PATH_INFO": path, **environ}, lambda *told: said.extend(told))
    return said[0], dict(said[1]), b"".join(answer)


def test_a_browser_gets_pages_files_and_the_way_to_both(site: Site) -> None:
    status, headers, page = ask(site, "/go/2022-02/2022-02/")
    assert (status, headers["Content-Type"]) == ("200 OK", "text/html")
    assert page.count(b"livereload(") == 1
    assert page.replace(page[page.rindex(b"<script>") : page.rindex(b"</body>")], b"") == site.served.page("go/2022-02/2022-02/")
    assert ask(site, "/go/2022-02/2022-02/index.html")[2][:200] == page[:200]
    assert ask(site, "/go/2022-02/2022-02")[:2] == ("302 Found", {"Location": "/go/2022-02/2022-02/"})
    assert ask(site, "/record/policy_versions/GO-2022-02/2022-02.md")[2] == trees.LOST_PROPERTY.encode()
    status, headers, _ = ask(site, f"/{links.revision_data_uri(site.served.published.edition.corpus.revisions[0].number)}")
    assert (status, headers["Content-Type"]) == ("200 OK", "application/json")
    assert ask(site, "/guide/")[0] == "200 OK"
    assert ask(site, "/go/2022-03/")[0] == "404 Not Found"
    assert ask(site, "/../mkdocs.yml")[0] == "404 Not Found"


def test_the_page_that_a_browser_asked_for_last_or_still_shows_is_the_open_one(site: Site) -> None:
    ask(site, "/go/2022-02/2022-02/")
    assert site.served._opened == "go/2022-02/2022-02/"
    site.live.refresh()
    ask(site, "/livereload/0/1", HTTP_REFERER="http://127.0.0.1:8000/go/2019-07/history/?q=1#here")
    assert site.served._opened == "go/2019-07/history/"


def test_the_notice_stands_before_all_else_on_the_page(site: Site) -> None:
    with pytest.raises(PluginError):
        site.write(PROPERTY, trees.LOST_PROPERTY.replace("effective: 2022-01-10", "effective: soon"))
    page = ask(site, "/go/2022-02/")[2].decode()
    at = page.index('<aside class="orders-notice" role="alert"')
    assert page[:at].rstrip().endswith(">")
    assert "<body" in page[:at]
    assert "skip" not in page[page.index("<body") : at].lower()


def test_what_tells_of_all_orders_is_taken_from_the_cache_and_is_the_same(site: Site) -> None:
    cache = site.served.published.units.cache
    assert cache is not None
    corpus = Rereading(site.project / "policy_versions", None).read()
    day = site.served.published.edition.as_of
    made, recalled = publication(corpus, day), publication(corpus, day, cache=cache)
    recall(recalled, cache)
    again = publication(corpus, day, cache=cache)
    recall(again, cache)
    assert again.common is not recalled.common
    assert recalled.common == again.common == made.common
    assert again.common_uris == made.common_uris
    assert len(vars(again)["common_uris"]) > 1


def test_what_the_search_finds_is_known_at_the_next_start_and_no_page_is_opened_for_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    published, known = site.served.published, site.live._following
    assert known is not None
    monkeypatch.setattr(Units, "pages_of", lambda *_: pytest.fail("a page was opened"))
    following = Following(site.folder, known.rereading, ())
    found = {message.name: message for message in following._find(published) if message}
    assert found == {str(d.series): known.found[str(d.series)] for d in published.edition.directives}


def test_whoever_opens_the_search_before_it_is_made_waits_for_it(site: Site) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(site.folder))
    waited: list[float] = []
    application = Application(server, site.served, waited.append)
    list(application({"PATH_INFO": "/search/bundles.json"}, lambda *told: None))
    assert waited == []
    list(application({"PATH_INFO": "/search/not-yet/pagefind.js"}, lambda *told: None))
    assert len(waited) == 1
