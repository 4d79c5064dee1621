"""Bad input, end to end: every problem is told, nothing is published, and what can be shown is shown as the characters it is."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

import trees
from orders.cli import main as command

Build = Callable[..., tuple[int, str, str]]

GO = "GO-2022-02/2022-02.md"
LOST = trees.LOST_PROPERTY


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Build:
    """Run `orders build` on the small department with some files changed; returns exit code, output, messages."""

    def run(changed: Mapping[str, str | bytes | None] | None = None) -> tuple[int, str, str]:
        monkeypatch.chdir(trees.project(tmp_path, changed))
        code = command.run(["build", "--as-of", "2026-01-01"])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


ERRORS: dict[str, tuple[Mapping[str, str | bytes | None], list[str]]] = {
    "header errors, all at once": (
        {GO: LOST.replace("effective: 2022-01-10", "effectiv: 2022-13-10").replace("text: transcribed", "text: maybe")},
        [f"{GO}:4:1: error", f"{GO}:7:7: error"],
    ),
    "broken YAML": ({GO: LOST.replace("[All Employees]", "[All Employees")}, [f"{GO}:5:"]),
    "a duplicate key": ({GO: LOST.replace("text: tr", "title: Found Property\ntext: tr")}, [f"{GO}:7:1: error"]),
    "tabs": ({GO: LOST.replace("A. The finder", "A.\tThe finder")}, [f"{GO}:"]),
    "CRLF": ({GO: LOST.replace("\n", "\r\n")}, [f"{GO}:1:4: error H004", "orders fmt"]),
    "a BOM": ({GO: "\ufeff" + LOST}, [f"{GO}:1:1: error H002"]),
    "invalid UTF-8": ({GO: LOST.encode().replace(b"ledger", b"led\xffger")}, [f"{GO}:12:36: error H001"]),
    "an empty file": ({GO: b""}, [f"{GO}: error H006"]),
    "the wrong folder": ({GO: None, "GO-2022-03/2022-02.md": LOST}, ["GO-2022-03/2022-02.md:2:"]),
    "two files for one revision": (
        {"GO-2022-02/2022-02A.md": LOST},
        ["GO 2022-02 is also the file GO-2022-02/2022-02.md"],
    ),
    "a rescinds cycle": (
        {
            "GO-2019-07/2019-07.md": trees.BICYCLE.replace(
                "distribution:", "rescinds: [GO 2019-07A]\ndistribution:"
            ).replace("topics: [Patrol]\n", "topics: [Patrol]\nchange_note: Round and round.\n")
        },
        ["error C304"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_told_with_its_place_and_the_last_site_stays_as_it_was(name: str, build: Build, tmp_path: Path) -> None:
    changed, expected = ERRORS[name]
    trees.project(tmp_path)
    site = tmp_path / "site"
    (site / "schemas").mkdir(parents=True)
    (site / "schemas" / "redline-1.json").write_text("{}")
    (site / "index.html").write_text("the last site")
    code, out, err = build(changed)
    assert (code, out) == (1, "")
    for words in expected:
        assert words in err
    assert "Nothing was published; the last site is as it was." in err
    assert (site / "index.html").read_text() == "the last site"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "mkdocs.yml", "policy_versions", "site"]


def test_labels_out_of_order_are_told_at_their_line(build: Build) -> None:
    _, _, err = build({GO: LOST.replace("B. Perishable", "D. Perishable")})
    assert re.search(rf"{GO}:18:1: (warning|error) O\d+", err)


class Words(HTMLParser):
    """The words of a page, the tags it has, and what is written in its title."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.title: list[str] = []
        self.tags: set[str] = set()
        self.scripts = 0
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.scripts += tag == "script"
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        (self.title if "title" in self._open else self.text).append(data)


def page(path: Path) -> Words:
    words = Words()
    words.feed(path.read_text("utf-8"))
    return words


@pytest.mark.site
def test_a_title_with_script_in_it_is_shown_as_characters_everywhere(build: Build, tmp_path: Path) -> None:
    title = 'Lost </title><script>alert(1)</script> & "found" {{ config }} <img src=x>'
    assert build()[0] == 0
    scripts = {p.relative_to(tmp_path): page(p).scripts for p in (tmp_path / "site").rglob("*.html")}
    code, _, err = build({GO: LOST.replace("title: Lost Property", f"title: {title}")})
    assert code == 0, err
    for path in (tmp_path / "site").rglob("*.html"):
        words = page(path)
        assert words.scripts == scripts[path.relative_to(tmp_path)], path
        assert "alert(1)</script>" not in path.read_text("utf-8")
    for uri in ("go/2022-02/2022-02", "go/2022-02"):
        words = page(tmp_path / "site" / uri / "index.html")
        assert title in "".join(words.title)
        assert title in "".join(words.text)


@pytest.mark.site
def test_html_braces_and_entities_in_an_order_reach_the_reader_as_they_are_written(build: Build, tmp_path: Path) -> None:
    wild = "Write <b>5 < 6 & 7 > 3</b>, <script>alert(1)</script>, {{ page.title }}, {% raw %}, &amp; and "
    wild += 'data-search-exclude="x" <!-- here -->.'
    code, _, err = build({GO: LOST.replace("Lost property is entered in the ledger on the day it is handed in.", wild)})
    assert code == 0, err
    for uri in ("go/2022-02", "go/2022-02/2022-02"):
        text = (tmp_path / "site" / uri / "index.html").read_text("utf-8")
        assert wild in "".join(page(tmp_path / "site" / uri / "index.html").text)
        assert "<script>alert(1)" not in text
        assert html.escape(wild, quote=False).split(",")[0] in text.replace("&#34;", '"')


@pytest.mark.site
def test_a_line_of_two_megabytes_is_published_whole(build: Build, tmp_path: Path) -> None:
    line = "ledger " * 300_000 + "end of the ledger."
    code, _, err = build({GO: LOST.replace("Lost property is entered in the ledger on the day it is handed in.", line)})
    assert code == 0, err
    assert line in "".join(page(tmp_path / "site" / "go" / "2022-02" / "2022-02" / "index.html").text)
