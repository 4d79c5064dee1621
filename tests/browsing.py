"""A person at a page of the site, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page


@dataclass
class Reader:
    """A person at a page, and everything the page did that it must not do."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, uri: str) -> Page:
        """Go to a page of the site and wait until it is quiet."""
        self.page.goto(self.address + uri, wait_until="networkidle")
        # On a busy machine the network can be quiet while the page is still being read.
        self.page.wait_for_load_state("load")
        return self.page


def ends(uri: str) -> re.Pattern[str]:
    """What an address that ends so matches: `expect(page).to_have_url` waits for it, since a page arrives when it arrives."""
    return re.compile(re.escape(uri) + "$")


@lru_cache(maxsize=1)
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def axe_violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe finds wrong with the page as it is now, by these rules or all: the rule, its meaning, and the first places."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    options = {"resultTypes": ["violations"], **({"runOnly": {"type": "rule", "values": list(rules)}} if rules else {})}
    found = page.evaluate("async options => (await axe.run(document, options)).violations", options)
    return [f"{v['id']} ({v['impact']}): {v['help']}; {len(v['nodes'])} times, first {_node(v['nodes'][0])}" for v in found]


def _node(node: dict[str, Any]) -> str:
    return f"{node['target']} {node['html'][:160]}"


def wide(page: Page) -> int:
    """By how many pixels the page is wider than the window: more than 0 makes a reader scroll sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def pages_by_kind(site: Path) -> dict[str, list[Path]]:
    """The pages of a built site by what they show, the heaviest first; those written by hand are `guide`."""
    kinds: dict[str, list[Path]] = {}
    for file in sorted(site.rglob("*.html"), key=lambda f: (-f.stat().st_size, str(f))):
        found = re.search(r'<meta name="orders:kind" content="([^"]+)">', file.read_text("utf-8")[:6000])
        kinds.setdefault(found[1] if found else "not found" if file.name == "404.html" else "guide", []).append(file)
    return kinds
