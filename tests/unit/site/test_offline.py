"""The service worker as it is written: what it holds, and that a build is known by what its files say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from orders.proof.work import Work
from orders.site.offline import WORKER, write_worker


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": "<main>home</main>",
        "go/2031-07/index.html": "<main>" + "a" * 94,
        "go/2031-07/2031-07A/redline/index.html": "b" * 50,
        "keep/index.html": "keep",
        "offline/index.html": "offline",
        "keep/lists.json": json.dumps(
            {"orders": [{"name": "GO 2031-07A", "pages": ["../go/2031-07/", "../go/2031-07/2031-07A/redline/"]}], "lists": []}
        ),
        "search/index.html": "search",
        "search/numbers.json": "1234",
        "search/current/pagefind.js": "words",
        "search/past-2010s/pagefind.js": "past words",
        "assets/stylesheets/main.css": "main",
        "assets/stylesheets/main.css.map": "map",
        "assets/orders/style.css": "order",
        "assets/orders/pages/keep.js": "keep",
        "assets/orders/pages/compare/align.js": "align",
    }
    for name, words in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(words, "utf-8")
    return tmp_path


def about(site: Path) -> dict[str, Any]:
    """What a written worker says of its site."""
    first = (site / WORKER).read_text("utf-8").partition("\n")[0]
    found = re.fullmatch(r"const SITE = (\{.*\});", first)
    assert found
    value: dict[str, Any] = json.loads(found[1])
    return value


def test_it_holds_the_frame_of_every_page_and_the_pages_that_speak_of_copies(site: Path) -> None:
    write_worker(Work.of(site))
    assert about(site)["shell"] == [
        "keep/",
        "offline/",
        "assets/stylesheets/main.css",
        "assets/orders/style.css",
        "assets/orders/pages/compare/align.js",
        "assets/orders/pages/keep.js",
    ]


def test_the_same_files_give_the_same_worker(site: Path) -> None:
    write_worker(Work.of(site))
    first = (site / WORKER).read_bytes()
    write_worker(Work.of(site))
    assert (site / WORKER).read_bytes() == first


@pytest.mark.parametrize("changed", ["index.html", "assets/orders/style.css", "assets/orders/pages/keep.js"])
def test_a_changed_page_style_or_script_is_another_build(site: Path, changed: str) -> None:
    write_worker(Work.of(site))
    before = about(site)["build"]
    (site / changed).write_text("changed", "utf-8")
    write_worker(Work.of(site))
    assert re.fullmatch(r"[0-9a-f]{12}", before)
    assert about(site)["build"] != before


def test_the_list_of_what_can_be_kept_learns_its_build_and_the_weight_of_each_order(site: Path) -> None:
    write_worker(Work.of(site))
    lists = json.loads((site / "keep" / "lists.json").read_text("utf-8"))
    assert lists["build"] == about(site)["build"]
    assert lists["orders"][0]["bytes"] == 100 + 50
    assert lists["search"] == {
        "files": ["../search/current/pagefind.js", "../search/index.html", "../search/numbers.json"],
        "bytes": 15,
    }


def test_a_site_without_such_pages_gets_a_worker_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("home", "utf-8")
    write_worker(Work.of(tmp_path))
    assert about(tmp_path)["shell"] == []
