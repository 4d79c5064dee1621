"""A redline as one HTML file that needs nothing else."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

import trees
from orders.cli.loading import load
from orders.exports.redline_html import redline_to_html
from orders.redline.compare import compare


class Reader(HTMLParser):
    """Collects attributes, ids, and the words inside <ins> and <del>."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.words: dict[str, list[str]] = {"ins": [], "del": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in ("ins", "del"):
            if tag in self.open:
                self.words[tag].append(data)


@pytest.fixture
def html(tmp_path: Path) -> str:
    old, new, _ = load(trees.plant(tmp_path)).corpus.revisions
    return redline_to_html(compare(old, new), date(2026, 1, 1))


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def test_it_loads_nothing_and_runs_nothing(html: str) -> None:
    reader = read(html)
    assert not [a for a in reader.attributes if a[0] in {"script", "link", "img", "iframe"} or a[1] == "src"]
    assert not re.search(r"url\((?!\"?data:)|@import", html)
    assert not re.search(r"https?://", html)


def test_every_link_leads_to_an_id_in_the_same_file(html: str) -> None:
    reader = read(html)
    ids = {value for _, name, value in reader.attributes if name == "id"}
    links = [value for tag, name, value in reader.attributes if name == "href"]
    assert links
    assert [link for link in links if link.removeprefix("#") not in ids] == []


def test_it_shows_the_inserted_and_deleted_words(html: str) -> None:
    words = read(html).words
    assert "They may be switched off by daylight." in "".join(words["ins"])
    assert "boat house" in "".join(words["del"])


def test_it_does_not_claim_what_only_the_whole_corpus_can_know(html: str) -> None:
    assert "Status computed" not in html
    assert "In force" not in html
    assert "as data" not in html
