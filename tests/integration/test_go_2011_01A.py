"""G.O. 2011-01A loses no word on its way from the source to the parsed revision and to the published page.

The list of addresses is written by hand from the printed order; the source is read here by rules of its own.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from orders import build
from orders.corpus.corpus import Corpus
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.provision import ProvisionKind
from orders.model.revision import Revision
from orders.sources.files import read_folder

NUMBER = DirectiveNumber("GO", "2011-01", "A")


def words(listed: str) -> list[str]:
    return listed.split()


PATHS = words("""
I  I.p1
II  II.p1  II.p2  II.p3
III  III.blog  III.page  III.post  III.profile  III.social-media  III.social-networks  III.speech  III.wiki
IV
IV.A
IV.A.1  IV.A.1.a  IV.A.1.b
IV.A.2  IV.A.2.a  IV.A.2.b  IV.A.2.c  IV.A.2.d  IV.A.2.d.1  IV.A.2.d.2
IV.A.3  IV.A.3.a  IV.A.3.a.1  IV.A.3.a.2  IV.A.3.a.3  IV.A.3.a.4
IV.B
IV.B.1
IV.B.2  IV.B.2.a  IV.B.2.b  IV.B.2.c  IV.B.2.d  IV.B.2.e  IV.B.2.note1
IV.B.3  IV.B.3.a  IV.B.3.b  IV.B.3.c  IV.B.3.d  IV.B.3.e
IV.B.4  IV.B.4.a  IV.B.4.b  IV.B.4.c  IV.B.4.d  IV.B.4.e
IV.B.5
V
V.A  V.A.1  V.A.2  V.A.3  V.A.4  V.A.5
V.B  V.B.1
""")

HEADINGS = {
    "I": "PURPOSE",
    "II": "POLICY",
    "III": "DEFINITIONS",
    "IV": "ON-THE-JOB USE",
    "IV.A": "Department-Sanctioned Presence",
    "IV.A.1": "Strategy",
    "IV.A.2": "Procedures",
    "IV.A.3": "Department-Sanctioned Use",
    "IV.B": "Potential Uses",
    "V": "PERSONAL USE",
    "V.A": "Precautions and Prohibitions",
    "V.B": "Intellectual Property Protections",
}

DEFINED = ["Blog", "Page", "Post", "Profile", "Social Media", "Social Networks", "Speech", "Wiki"]


def source_words(text: str) -> list[str]:
    """The words of the source in order, without what the PDF left behind: list dashes and the bar of a lost table."""
    return [word for line in text.splitlines() for word in re.sub(r"^\s*(?:-|\|)\s+", "", line).split()]


def printed_header(revision: Revision, department: Department) -> Iterator[str]:
    """The words at the head of the printed order, made from the header's values."""
    header = revision.header
    yield from (department.name, department.place, "GENERAL ORDER")
    yield f"BY THE AUTHORITY OF THE {header.authority.upper()}"
    yield f"G.O. {revision.number.number}{revision.number.suffix} {header.title}"
    yield "Rescinds: " + "; ".join(stated.printed for stated in header.rescinds)
    assert header.effective is not None
    yield f"Effective Date: {header.effective:%m/%d/%y}"
    yield "Distribution " + "; ".join(header.distribution)
    yield "Originally Issued: " + "; ".join(header.originally_issued)


def revision_words(revision: Revision, department: Department) -> list[str]:
    body = (f"{provision.label} {provision.text}" for provision in revision.outline.walk())
    return " ".join([*printed_header(revision, department), *body]).split()


class ArticleWords(HTMLParser):
    """The words inside the element marked `data-order`, without what the site adds (`data-furniture`)."""

    VOID = frozenset(words("area base br col embed hr img input link meta source track wbr"))
    INLINE = frozenset(words("a abbr b bdi cite code em i ins del mark q s small span strong sub sup time u wbr"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.order_depth = self.furniture_depth = 0
        self.orders = 0
        self.text: list[str] = []

    @property
    def reading(self) -> bool:
        return self.order_depth > 0 and not self.furniture_depth

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        self._part(tag)
        if tag in self.VOID:
            return
        self.open.append(tag)
        if "data-order" in names and not self.order_depth:
            self.order_depth, self.orders = len(self.open), self.orders + 1
        if "data-furniture" in names and not self.furniture_depth:
            self.furniture_depth = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if tag in self.VOID:
            return
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        if self.order_depth == len(self.open):
            self.order_depth = 0
        if self.furniture_depth == len(self.open):
            self.furniture_depth = 0
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.reading:
            self.text.append(data)

    def _part(self, tag: str) -> None:
        if self.reading and tag not in self.INLINE:
            self.text.append(" ")


def article_words(html: str) -> list[str]:
    parser = ArticleWords()
    parser.feed(html)
    parser.close()
    assert parser.orders == 1, "one element of the page is the order"
    return "".join(parser.text).split()


@pytest.fixture(scope="module")
def source(root: Path) -> Path:
    return root / "tests" / "data" / "go-2011-01A.txt"


@pytest.fixture(scope="module")
def corpus(policy_versions: Path) -> Corpus:
    files, problems = read_folder(policy_versions)
    corpus, more = build.read(files)
    found = [(problem.code, problem.place.file) for problem in (*problems, *more, *build.check(corpus))]
    assert found == [("C316", "GO-2011-01/2011-01.md")], "only the warning that 2011-01 is a reconstruction"
    return corpus


@pytest.fixture(scope="module")
def revision(corpus: Corpus) -> Revision:
    found = corpus.revision(NUMBER)
    assert found is not None
    return found


def test_its_provisions_are_those_of_the_printed_order_in_the_printed_order(revision: Revision) -> None:
    assert [str(provision.path) for provision in revision.outline.walk()] == PATHS


def test_its_headings_are_those_of_the_printed_order(revision: Revision) -> None:
    found = {str(p.path): p.text for p in revision.outline.walk() if p.kind is ProvisionKind.HEADING}
    assert found == HEADINGS


def test_it_defines_eight_terms_and_has_one_note(revision: Revision) -> None:
    provisions = list(revision.outline.walk())
    assert [p.term for p in provisions if p.kind is ProvisionKind.DEFINITION] == DEFINED
    assert [str(p.path) for p in provisions if p.kind is ProvisionKind.NOTE] == ["IV.B.2.note1"]


def test_sentences_cut_by_a_page_break_are_whole(revision: Revision) -> None:
    duties, portals = revision.outline.find("IV.A.3.a"), revision.outline.find("V.B.1")
    assert duties is not None and portals is not None
    assert duties.text.endswith("representing the department via social media outlets shall do the following:")
    assert "members, and the general public, against the unauthorized use" in portals.text


def test_the_parsed_revision_has_every_word_of_the_source_and_no_other(revision: Revision, corpus: Corpus, source: Path) -> None:
    assert revision_words(revision, corpus.department) == source_words(source.read_text(encoding="utf-8"))


def test_the_file_itself_has_every_word_of_the_body_and_no_other(policy_versions: Path, source: Path) -> None:
    expected = source_words(source.read_text(encoding="utf-8"))
    body = (policy_versions / "GO-2011-01" / "2011-01A.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
    assert re.sub(r"(?m)^#+ ", "", body).replace("**", "").split() == expected[expected.index("PURPOSE") - 1 :]


def test_the_copy_of_the_source_is_the_source_that_was_handed_in(
    shared: Path, source: Path, revision: Revision, corpus: Corpus
) -> None:
    original = shared / "sources" / "go-2011-01A.txt"
    assert original.read_bytes() == source.read_bytes()
    assert revision_words(revision, corpus.department) == source_words(original.read_text(encoding="utf-8"))


def test_the_header_names_its_source_by_the_hash_of_its_bytes(policy_versions: Path, source: Path) -> None:
    file = policy_versions / "GO-2011-01" / "2011-01A.md"
    stated = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])["source"]
    assert stated == {"file": source.name, "sha256": hashlib.sha256(source.read_bytes()).hexdigest()}


@pytest.mark.parametrize("uri", ["go/2011-01/", "go/2011-01/2011-01A/"])
def test_the_published_article_has_every_word_of_the_source_and_no_other(corpus: Corpus, source: Path, uri: str) -> None:
    pages = {page.uri: page.html for page in build.publish(corpus, date(2026, 1, 1))}
    assert article_words(pages[uri]) == source_words(source.read_text(encoding="utf-8"))


@pytest.mark.site
def test_the_page_that_mkdocs_builds_has_every_word_of_the_source_and_no_other(root: Path, source: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site")]
    subprocess.run(command, cwd=root, check=True, env={**os.environ, "ORDERS_AS_OF": "2026-01-01"})
    expected = source_words(source.read_text(encoding="utf-8"))
    for uri in ("go/2011-01", "go/2011-01/2011-01A"):
        page = tmp_path / "site" / uri / "index.html"
        assert article_words(page.read_text(encoding="utf-8")) == expected
