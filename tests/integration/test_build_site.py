"""A real site, built by MkDocs from the small department: what is in it, what is not, and that nothing else changes it."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import jsonschema
import pytest

import trees

pytestmark = pytest.mark.site

_PATIENCE = 60
"""Seconds after which a thing that should happen has not: a limit for a broken build, never a measurement."""


def orders(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "orders", *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def fingerprint(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = trees.project(tmp_path_factory.mktemp("project"))
    done = orders(folder, "build", "--no-exports", "--as-of", "2026-01-01")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "The site is in site\n")
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "site"


class Links(HTMLParser):
    """The ids of a page, and every address it names, by tag and attribute."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.addresses: list[tuple[str, str]] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if name in {"href", "src", "srcset", "action", "poster", "data"} and value:
                self.addresses.append((tag, value))


# --- what is in it ------------------------------------------------------------------------------------------------


def test_every_order_has_its_lasting_addresses(site: Path) -> None:
    for uri in (
        "", "directives/", "cited/", "search/", "guide/", "go/2019-07/", "go/2019-07/2019-07/", "go/2019-07/2019-07A/",
        "go/2019-07/2019-07A/redline/", "go/2022-02/", "go/2022-02/2022-02/",
    ):  # fmt: skip
        assert (site / uri / "index.html").is_file(), uri


def test_every_link_on_every_page_leads_to_a_page_and_to_an_id_on_it(site: Path) -> None:
    pages = {path.relative_to(site).as_posix(): Links(path) for path in site.rglob("*.html")}
    broken = []
    for name, page in pages.items():
        if name == "404.html":
            continue  # It is shown under any address, so its links are absolute.
        for _, address in page.addresses:
            if urlsplit(address).scheme in {"http", "https", "mailto", "javascript", "data"}:
                continue
            target, anchor = urldefrag(urljoin(f"site:///{name}".replace("site://", "http://x"), address))
            path = unquote(urlsplit(target).path).lstrip("/")
            path += "index.html" if path.endswith("/") or not path else ""
            if not (site / path).is_file() or (
                anchor and path in pages and unquote(anchor) not in pages[path].ids | {"__codelineno"}
            ):
                broken.append((name, address))
    assert broken == []


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    loading = {"script", "link", "img", "iframe", "source", "video", "audio", "object", "embed", "form"}
    for path in site.rglob("*.html"):
        elsewhere = [a for tag, a in Links(path).addresses if tag in loading and urlsplit(a).netloc]
        assert elsewhere == [], path
    for path in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//|@import", path.read_text("utf-8")), path


def test_no_script_knows_the_address_of_another_host_to_load_from(site: Path) -> None:
    # What is left are addresses in remarks and in the names of standards.
    harmless = {"www.w3.org", "clipboardjs.com", "lunrjs.com", "tartarus.org", "bit.ly", "t.ly"}
    bundles = [
        *(site / "assets" / "javascripts").glob("bundle.*.js"),
        *(site / "assets" / "javascripts" / "workers").glob("*.js"),
    ]
    assert len(bundles) >= 2
    for path in [*bundles, *(site / "assets" / "orders").glob("*.js")]:
        hosts = set(re.findall(r"https?://([\w.-]+\.\w+)", path.read_text("utf-8")))
        assert hosts <= harmless, path


def test_the_theme_asks_for_no_site_map_beside_a_feed(site: Path) -> None:
    (bundle,) = (site / "assets" / "javascripts").glob("bundle.*.js")
    assert '"link[rel=alternate][hreflang]"' in bundle.read_text("utf-8")
    assert '"link[rel=alternate]"' not in bundle.read_text("utf-8")


def test_the_navigation_lists_no_order(site: Path) -> None:
    for path in site.rglob("*.html"):
        navigation = path.read_text("utf-8").partition('data-md-type="navigation"')[2].partition("</nav>")[0]
        assert "2019-07" not in navigation, path


def test_the_theme_is_told_nothing_of_an_orders_header(tmp_path: Path) -> None:
    header = "topics: [hidden, deprecated]\nstandards: [new]\n"
    changed = trees.LOST_PROPERTY.replace("text: transcribed\n", f"text: transcribed\n{header}")
    folder = trees.project(tmp_path, {"GO-2022-02/2022-02.md": changed})
    assert orders(folder, "build", "--as-of", "2026-01-01").returncode == 0
    page = (folder / "site" / "go" / "2022-02" / "2022-02" / "index.html").read_text("utf-8")
    assert "md-status" not in page
    assert "md-tag" not in page


# --- search -------------------------------------------------------------------------------------------------------


def found_pages(site: Path, bundles: str = "*") -> dict[str, dict[str, Any]]:
    """Every page that can be found, by its address, as Pagefind keeps it for those who read its results."""
    kept = {}
    for path in sorted((site / "search").glob(f"{bundles}/fragment/*.pf_fragment")):
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        kept[page["url"].removeprefix("/")] = page | {"bundle": path.parts[-3]}
    return kept


def words_at(page: dict[str, Any], anchor: str) -> str:
    """What stands at a place of a page, from its pilcrow to the next."""
    places = [(unquote(place["id"]).split(" ", 1), place["location"]) for place in page["anchors"]]
    starts = [location for _, location in places] + [page["word_count"] + len(page["content"])]
    at = next(n for n, ((name, *_), _) in enumerate(places) if name == anchor)
    return " ".join(page["content"].split()[starts[at] + 1 : starts[at + 1]])


def test_search_finds_a_provision_at_its_own_place(site: Path) -> None:
    page = found_pages(site, "current")["go/2019-07/"]
    assert "desk sergeant" in words_at(page, "II.A.note1")
    assert "II.A.note1" in Links(site / "go" / "2019-07" / "index.html").ids
    assert page["meta"]["title"] == "G.O. 2019-07A Bicycle Patrol"


def test_every_search_result_leads_to_a_page_and_an_id(site: Path) -> None:
    for uri, found in found_pages(site).items():
        page = Links(site / uri / "index.html")
        anchors = [unquote(place["id"]).split(" ")[0] for place in found["anchors"]]
        assert set(anchors) <= page.ids, uri


def test_what_is_in_force_and_what_is_past_are_bundles_apart(site: Path) -> None:
    bundle = {uri: page["bundle"] for uri, page in found_pages(site).items()}
    assert bundle["go/2019-07/"] == bundle["guide/"] == "current"
    assert bundle["go/2019-07/2019-07/"] == "past-2010s"
    named = json.loads((site / "search" / "bundles.json").read_text("utf-8"))["bundles"]
    assert named == sorted(set(bundle.values()) - {"current"})
    assert "rescinded" in found_pages(site)["go/2019-07/2019-07/"]["meta"]["title"]


def test_a_text_is_found_once_and_redlines_and_histories_are_not_searched(site: Path) -> None:
    found = found_pages(site)
    assert "go/2019-07/2019-07A/" not in found
    assert not [uri for uri in found if "/redline/" in uri or "/history/" in uri or uri == "search/"]


def test_the_theme_brings_no_search_of_its_own(site: Path) -> None:
    assert not (site / "search" / "search_index.json").exists()
    assert 'data-md-component="search"' not in (site / "index.html").read_text("utf-8")


def test_without_javascript_the_search_leads_to_the_register(site: Path) -> None:
    page = Links(site / "search" / "index.html")
    assert ("a", "../directives/") in page.addresses
    assert ("a", "search/") in Links(site / "index.html").addresses


# --- exports ------------------------------------------------------------------------------------------------------


def test_the_json_of_a_redline_stands_beside_its_page_with_its_schema(site: Path) -> None:
    schema = json.loads((site / "schemas" / "redline-1.json").read_text("utf-8"))
    page = site / "go" / "2019-07" / "2019-07A" / "redline"
    value = json.loads((page / "redline.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(value)
    assert value["new"]["directive"] == "GO 2019-07A"
    assert "redline.json" in [address for _, address in Links(page / "index.html").addresses]


def test_pictures_stand_where_their_order_shows_them(tmp_path: Path) -> None:
    dot = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
    shown = trees.LOST_PROPERTY.replace("\nB. Perishable", "\n   ![The ledger](ledger.png)\n\nB. Perishable")
    folder = trees.project(tmp_path, {"GO-2022-02/2022-02.md": shown, "GO-2022-02/ledger.png": dot})
    done = orders(folder, "build", "--as-of", "2026-01-01")
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    address = next(a for tag, a in Links(site / "go/2022-02/2022-02/index.html").addresses if tag == "img")
    assert (site / "go/2022-02/2022-02" / address).resolve().read_bytes() == dot


def test_a_tree_of_pages_needs_no_theme_and_no_settings(tmp_path: Path) -> None:
    trees.plant(tmp_path)
    done = orders(tmp_path, "build", "--tree", "pages", "--as-of", "2026-01-01")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "The pages are in pages\n")
    assert not (tmp_path / "site").exists()
    tree = tmp_path / "pages"
    for path in tree.rglob("*.html"):
        page = Links(path)
        assert "md-header" not in path.read_text("utf-8")
        for tag, address in page.addresses:
            if tag in {"link", "img", "a"} and not urlsplit(address).scheme and not address.startswith("#"):
                target = (path.parent / unquote(urlsplit(address).path)).resolve()
                assert target.is_file() or (target / "index.html").is_file(), (path, address)
    assert (tree / "go/2019-07/2019-07A/redline/redline.json").is_file()


# --- the same bytes -----------------------------------------------------------------------------------------------


def test_building_again_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    again = orders(
        project,
        "build",
        "--no-exports",
        "--as-of",
        "2026-01-01",
        "--site",
        str(tmp_path / "again"),
        PYTHONHASHSEED="7",
        TZ="Asia/Tokyo",
    )
    assert again.returncode == 0
    assert fingerprint(tmp_path / "again") == fingerprint(project / "site")


@pytest.mark.parametrize("day", ["0001-01-01", "1969-07-20", "2106-02-08", "9999-12-31"])
def test_any_day_of_the_calendar_can_be_asked_for(tmp_path: Path, day: str) -> None:
    folder = trees.project(tmp_path)
    done = orders(folder, "build", "--as-of", day)
    assert done.returncode == 0, done.stderr
    assert f'datetime="{day}"' in (folder / "site" / "go" / "2022-02" / "index.html").read_text("utf-8")


def test_another_day_gives_another_site(project: Path, tmp_path: Path) -> None:
    assert orders(project, "build", "--as-of", "2021-06-14", "--site", str(tmp_path / "then")).returncode == 0
    before = (tmp_path / "then" / "go" / "2019-07" / "index.html").read_text("utf-8")
    assert "boat house" in before
    assert (
        "boat house"
        not in (project / "site" / "go" / "2019-07" / "index.html")
        .read_text("utf-8")
        .partition("<article")[2]
        .partition("Lineage")[0]
    )


# --- failures -----------------------------------------------------------------------------------------------------


def test_a_broken_guide_stops_the_build_and_the_last_site_stays(tmp_path: Path) -> None:
    folder = trees.project(tmp_path)
    assert orders(folder, "build", "--as-of", "2026-01-01").returncode == 0
    before = fingerprint(folder / "site")
    (folder / "docs" / "guide.md").write_text("[nowhere](nowhere.md)\n", "utf-8")
    done = orders(folder, "build", "--as-of", "2026-01-02")
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert "Error: The site was not built" in done.stderr
    assert fingerprint(folder / "site") == before
    assert [path.name for path in folder.glob(".*")] == []


def test_a_build_that_would_lose_an_address_fails_and_the_last_site_stays(project: Path, tmp_path: Path) -> None:
    folder = trees.project(tmp_path)
    last = folder / "site"
    (last / "schemas").mkdir(parents=True)
    for name in ("index.html", "schemas/redline-1.json"):
        (last / name).write_text("the last site", "utf-8")
    before = fingerprint(last)
    known = (project / "site" / "record" / "addresses.txt").read_text("utf-8").splitlines()
    listed = "".join(f"{address}\n" for address in sorted([*known, "lists/sergeant-2021/", "sop/2019-07/"]))
    (folder / "policy_versions" / "addresses.txt").write_text(listed, "utf-8")
    (folder / "policy_versions" / "redirects.txt").write_text("sop/2019-07/ -> go/2019-07/\n", "utf-8")
    done = orders(folder, "build", "--no-exports", "--as-of", "2026-01-01")
    assert done.returncode == 1
    assert done.stderr.count("error A701") == 1
    assert "lists/sergeant-2021/ was published, and this site has nothing there." in done.stderr
    assert fingerprint(last) == before
    (folder / "policy_versions" / "redirects.txt").write_text(
        "sop/2019-07/ -> go/2019-07/\nlists/sergeant-2021/ -> lists/\n", "utf-8"
    )
    done = orders(folder, "build", "--no-exports", "--as-of", "2026-01-01")
    assert (done.returncode, done.stderr) == (0, "The site is in site\n")
    assert 'href="../../go/2019-07/"' in (last / "sop/2019-07/index.html").read_text("utf-8")
    assert orders(folder, "verify", "site").returncode == 0


def test_settings_without_the_plugin_are_refused(tmp_path: Path) -> None:
    folder = trees.project(tmp_path)
    (folder / "mkdocs.yml").write_text("site_name: Orders\nnav: [guide.md]\n", "utf-8")
    done = orders(folder, "build")
    assert done.returncode == 1
    assert "does not list the plugin" in done.stderr
    assert not (folder / "site").exists()


def wait_for(what: str, happened: object) -> None:
    until = time.monotonic() + _PATIENCE
    while not happened():  # type: ignore[operator]
        assert time.monotonic() < until, f"never happened: {what}"
        time.sleep(0.002)


def test_a_build_killed_half_way_leaves_the_last_site_and_the_next_one_clears_up(tmp_path: Path) -> None:
    folder = trees.project(tmp_path)
    assert orders(folder, "build", "--as-of", "2026-01-01").returncode == 0
    before = fingerprint(folder / "site")
    # Without the cache it takes long enough to be killed.
    process = subprocess.Popen([sys.executable, "-m", "orders", "build", "--as-of", "2026-02-02", "--no-cache"], cwd=folder)
    wait_for(
        "a page in the temporary folder", lambda: process.poll() is not None or list(folder.glob(".site-build-*/assets/**/*.js"))
    )
    assert process.poll() is None, "the build ended before it could be killed"
    process.kill()
    process.wait()
    assert fingerprint(folder / "site") == before
    assert len(list(folder.glob(".site-build-*"))) == 1
    assert orders(folder, "build", "--as-of", "2026-01-01").returncode == 0
    assert list(folder.glob(".site-*")) == []
    assert fingerprint(folder / "site") == before


def test_two_builds_at_once_both_end_well(tmp_path: Path) -> None:
    folder = trees.project(tmp_path)
    command = [sys.executable, "-m", "orders", "build", "--as-of"]
    both = [subprocess.Popen([*command, day], cwd=folder) for day in ("2026-01-01", "2026-01-01")]
    assert [process.wait(_PATIENCE) for process in both] == [0, 0]
    # One of them replaced the other's site, and set it aside for the next build.
    assert [path.name for path in folder.glob(".site-*")] == [".site-aside"]
    assert (folder / "site" / "index.html").is_file()


# --- MkDocs by itself, and serving --------------------------------------------------------------------------------


def mkdocs(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "mkdocs", *arguments], cwd=project, capture_output=True, text=True)


def test_mkdocs_build_gives_the_same_site(project: Path, tmp_path: Path) -> None:
    settings = (project / "mkdocs.yml").read_text("utf-8")
    dated = settings.replace("policy_versions: policy_versions", 'policy_versions: policy_versions\n      as_of: "2026-01-01"')
    (project / "dated.yml").write_text(dated, "utf-8")
    done = mkdocs(project, "build", "-f", "dated.yml", "-d", str(tmp_path / "theirs"))
    assert done.returncode == 0, done.stderr
    theirs, ours = fingerprint(tmp_path / "theirs"), fingerprint(project / "site")
    # The record (manifest, addresses) is put beside a finished site by `orders build`.
    ours = {name: digest for name, digest in ours.items() if not name.startswith("record/") or name in theirs}
    assert theirs.keys() == ours.keys()
    # MkDocs dates its empty site map from the clock; everything else is told the day.
    assert {name for name in ours if theirs[name] != ours[name]} <= {"sitemap.xml.gz"}


def test_mkdocs_build_of_faulty_orders_prints_the_problems_and_no_traceback(tmp_path: Path) -> None:
    folder = trees.project(tmp_path, {"GO-2022-02/2022-02.md": trees.LOST_PROPERTY.replace("2022-01-10", "soon")})
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("the last site")
    done = mkdocs(folder, "build")
    assert done.returncode == 1
    assert "GO-2022-02/2022-02.md:4:12: error" in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "site" / "index.html").read_text() == "the last site"


def test_mkdocs_build_with_a_day_that_is_none_says_so(tmp_path: Path) -> None:
    folder = trees.project(tmp_path)
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("policy_versions: policy_versions", "as_of: Friday"), "utf-8")
    done = mkdocs(folder, "build")
    assert done.returncode == 1
    assert "as_of is 'Friday'" in done.stderr
    assert "Traceback" not in done.stderr


def get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.read().decode("utf-8")
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def _heed_ctrl_c() -> None:
    """What a shell starts in the background (`make test &`) is told to ignore Ctrl-C, and would tell its children so."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str, Sequence[Path]]]:
    folder = trees.project(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "served.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "orders", "serve", "--address", f"127.0.0.1:{port}", "--as-of", "2026-01-01"],
            cwd=folder, stdout=out, stderr=subprocess.STDOUT, preexec_fn=_heed_ctrl_c,
        )  # fmt: skip
        try:
            yield folder, f"http://127.0.0.1:{port}/", [log]
        finally:
            process.send_signal(signal.SIGINT)
            code = process.wait(_PATIENCE)
    assert code in {0, 130}
    assert "Traceback" not in log.read_text()


def test_serve_shows_an_edit_lists_a_problem_and_recovers(served: tuple[Path, str, Sequence[Path]]) -> None:
    folder, address, (log,) = served
    page = f"{address}go/2022-02/"
    wait_for("the first build", lambda: "in the ledger" in get(page))
    order = folder / "policy_versions" / "GO-2022-02" / "2022-02.md"
    order.write_text(trees.LOST_PROPERTY.replace("in the ledger", "in the blue book"), "utf-8")
    wait_for("the edit on the page", lambda: "in the blue book" in get(page))
    order.write_text(trees.LOST_PROPERTY.replace("effective: 2022-01-10", "effective: soon"), "utf-8")
    wait_for("the problem in the log", lambda: "2022-02.md:4:12: error" in log.read_text())
    order.write_text(trees.LOST_PROPERTY.replace("in the ledger", "in the green book"), "utf-8")
    wait_for("the mended page", lambda: "in the green book" in get(page))
    assert not (folder / "site").exists()


def test_serve_says_when_its_address_is_taken(tmp_path: Path) -> None:
    folder = trees.project(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = orders(folder, "serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}")
    assert done.returncode == 1
    assert "--address 127.0.0.1:8080" in done.stderr
    assert "Traceback" not in done.stderr


def test_serve_of_faulty_orders_lists_the_problems_and_ends(tmp_path: Path) -> None:
    folder = trees.project(tmp_path, {"GO-2022-02/2022-02.md": trees.LOST_PROPERTY.replace("2022-01-10", "soon")})
    done = orders(folder, "serve", "--address", "127.0.0.1:9")
    assert done.returncode == 1
    assert "GO-2022-02/2022-02.md:4:12: error" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_any_order_gives_a_site_that_says_so(tmp_path: Path) -> None:
    folder = trees.project(tmp_path, dict.fromkeys(trees.FILES) | {"department.yml": trees.DEPARTMENT})
    done = orders(folder, "build", "--as-of", "2026-01-01")
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / "index.html").is_file()


# --- the public address -------------------------------------------------------------------------------------------


def test_the_public_address_is_told_once_and_used_where_pages_leave_the_site(tmp_path: Path) -> None:
    address = "https://city.example.gov/orders/"
    folder = trees.project(tmp_path, {"department.yml": trees.DEPARTMENT + f"\nsite_url: {address}\n"})
    done = orders(folder, "build", "--as-of", "2026-01-01")
    assert (done.returncode, done.stderr) == (0, "The site is in site\n")
    page = (folder / "site" / "go" / "2019-07" / "2019-07A" / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{address}go/2019-07/2019-07A/">' in page
    missing = Links(folder / "site" / "404.html")
    own = [where for tag, where in missing.addresses if where.startswith("/")]
    assert own
    assert all(where.startswith("/orders/") for where in own)


def test_an_address_in_mkdocs_yml_is_refused_and_the_place_for_it_named(tmp_path: Path) -> None:
    folder = trees.project(tmp_path)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace('site_url: ""', "site_url: https://a.example/"), "utf-8")
    done = orders(folder, "build")
    assert done.returncode == 1
    assert "write `site_url: https://a.example/` into department.yml" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "site").exists()
