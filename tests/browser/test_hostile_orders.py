"""Orders full of what could harm a reader, in a real Chromium that no policy protects: no script runs, nothing is asked of
another host, no file is written beside the site, and no word is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import hostile_orders
from browsing import Reader
from conftest import _built_once, _orders, _reading, _served

pytestmark = [pytest.mark.browser, pytest.mark.site]


@pytest.fixture(scope="session")
def hostile_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the hostile orders, in a folder of its own; nothing else may appear in that."""

    def build(site: Path) -> None:
        orders = hostile_orders.write(site.parent / "policy_versions")
        _orders(root, "fmt", "--all", "--policy-versions", str(orders))
        _orders(root, "build", "--no-exports", "--policy-versions", str(orders), "--site", str(site), "--as-of", "2026-11-22")

    return _built_once("hostile/site", tmp_path_factory, build)


@pytest.fixture
def victim(browser: Browser, hostile_site: Path) -> Iterator[Reader]:
    """A reader whose browser heeds no policy of the page."""
    with _served(hostile_site) as address, _reading(browser, address, {"bypass_csp": True}) as visitor:
        visitor.page.on("dialog", lambda dialog: visitor.complaints.append(f"dialog: {dialog.message}"))
        yield visitor


def test_there_are_more_than_sixty_of_them() -> None:
    assert len(hostile_orders.PARAGRAPHS) + len(hostile_orders.HEADERS) > 60


def test_no_script_runs_and_nothing_leaves_the_site(victim: Reader, hostile_site: Path) -> None:
    """Every kind of page with words of an order on it. The fixture fails on a request to another host and on any error."""
    uris = ["", "directives/", "directives/by-topic/", "directives/by-distribution/", "directives/by-standard/", "cited/"]
    uris += ["glossary/", "reading/", "keep/", "on/?date=2021-01-01", "on/periods/", "compare/", "go/2001-01/"]
    uris += ["go/2001-01/2001-01/", "go/2001-01/2001-01/roll-call/", "search/?q=owned"]
    titled = [f"go/2002-{n:02}/" for n in range(1, len(hostile_orders.HEADERS) + 1)]
    for uri in [*uris, *titled]:
        page = victim.open(uri)
        assert page.evaluate("typeof window.owned") == "undefined", uri
        found = page.evaluate(
            """() => {
                const all = [...document.querySelectorAll("*")];
                const own = (e, a) => e.hasAttribute(a) ? e.getAttribute(a).trim().toLowerCase() : "";
                return [
                    ...all.filter((e) => e.getAttributeNames().some((n) => n.startsWith("on"))),
                    ...all.filter((e) => ["href", "src", "action"].some((a) => /^(javascript|data|vbscript):/.test(own(e, a)))),
                    ...document.querySelectorAll("article :is(script, iframe, object, embed, base, meta, style)"),
                    ...document.querySelectorAll("article form[action^=http]:not(.search-form)"),
                ].map((e) => e.outerHTML.slice(0, 200));
            }"""
        )
        assert found == [], uri


def test_every_word_stands_on_the_page_as_it_was_written(victim: Reader) -> None:
    said = victim.open("go/2001-01/2001-01/").evaluate(
        "() => [...document.querySelectorAll('[data-order] :is(p.line, .line p)')].map((p) => p.textContent.trim())"
    )
    for name, words in hostile_orders.PARAGRAPHS.items():
        assert any(words in line for line in said), name
    for place, (name, (key, value)) in enumerate(hostile_orders.HEADERS.items(), 1):
        page = victim.open(f"go/2002-{place:02}/")
        if key != "authority":
            assert value.split("<")[0].strip() in (page.locator("article").text_content() or ""), name
        assert value in (page.locator("article").text_content() or "") or key == "authority", name


def test_the_data_says_every_word_too(hostile_site: Path) -> None:
    register = json.loads((hostile_site / "directives" / "register.json").read_text("utf-8"))
    titles = {row["title"] for row in register["rows"]}
    assert {value for key, value in hostile_orders.HEADERS.values() if key == "title"} <= titles


def test_no_file_is_written_beside_the_site(hostile_site: Path) -> None:
    beside = {path.name for path in hostile_site.parent.iterdir()}
    assert beside <= {"site", "policy_versions", "site.lock"}
    assert not Path("/tmp/owned").exists()
    assert all(path.resolve().is_relative_to(hostile_site.resolve()) for path in hostile_site.rglob("*"))
