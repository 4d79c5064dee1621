"""What is published beside the pages."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from orders.build import check, read
from orders.exports.publication import publication
from orders.model.revision import SourceFile
from orders.redline.compare import compare_many

ORDER = """\
---
directive: GO 2020-01
title: Harbor Map
effective: 2020-01-01
distribution: [All Employees]
text: transcribed
---

## I. MAP

![The harbor]({name})
"""


@pytest.mark.parametrize("name", ["map.png", "map of the harbor.png", "карта.png", "50%25 map.png", "a&b'c;d.png"])
def test_a_picture_is_kept_where_the_pages_look_for_it(name):
    files = (SourceFile("GO-2020-01/2020-01.md", ORDER.format(name=name).encode()), SourceFile(f"GO-2020-01/{name}", b"dots"))
    corpus, problems = read(files)
    assert not [p for p in (*problems, *check(corpus)) if p.kind.severity == "error"]
    published = publication(corpus, date(2026, 1, 1))
    pages, others = published.pages, published.files
    kept = {path for path, data in others if data == b"dots"}
    shown = {
        unquote(urlsplit(urljoin(f"https://orders.example/{page.uri}", unescape(source))).path[1:])
        for page in pages
        for source in re.findall(r'<img src="([^"]*)"', page.html)
    }
    assert kept == shown == {f"go/2020-01/{name}"}


def test_each_comparison_is_made_once_for_its_page_and_its_file(monkeypatch):
    made = []

    def counting(old, new):
        made.append((*(str(revision.number) for revision in old), str(new.number)))
        return compare_many(old, new)

    monkeypatch.setattr("orders.redline.kept.compare_many", counting)
    first, second = ORDER.replace("![The harbor]({name})", "One."), ORDER.replace("![The harbor]({name})", "Two.")
    second = second.replace("2020-01\n", "2020-01A\n", 1).replace("2020-01-01", "2021-01-01\nrescinds: [GO 2020-01]")
    second = second.replace("transcribed", "transcribed\nchange_note: Two.")
    corpus, _ = read((SourceFile("GO-2020-01/2020-01.md", first.encode()), SourceFile("GO-2020-01/2020-01A.md", second.encode())))
    published = publication(corpus, date(2026, 1, 1))
    pages, others = published.pages, published.files
    files = dict(others)
    assert {"go/2020-01/2020-01A/redline/"} < {page.uri for page in pages}
    assert "go/2020-01/2020-01A/redline/redline.json" in files
    assert made == [("GO 2020-01", "GO 2020-01A")]
