"""What is published beside the pages."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from orders.build import check, read
from orders.exports.publication import attachments, pages
from orders.model.revision import SourceFile

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
    kept = {path for path, data in attachments(corpus) if data == b"dots"}
    shown = {
        unquote(urlsplit(urljoin(f"https://orders.example/{page.uri}", unescape(source))).path[1:])
        for page in pages(corpus, date(2026, 1, 1))
        for source in re.findall(r'<img src="([^"]*)"', page.html)
    }
    assert kept == shown == {f"go/2020-01/{name}"}
