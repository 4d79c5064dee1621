"""A person at a page of the site, in a real browser."""

from __future__ import annotations

from dataclasses import dataclass, field

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
        return self.page
