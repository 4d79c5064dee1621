"""What stands around the text in a Word file: the printed header above it, page header and footer, and what the file is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orders.exports.docx.xml import Element, R, root, run_text, w
from orders.exports.record import Record

_PAGE_WIDTH, _PAGE_HEIGHT = 12240, 15840
_MARGIN = 1440


def line(text: str, style: str, *more: Element) -> Element:
    """A paragraph of ours, in one piece."""
    return w("p", w("pPr", w("pStyle", val=style)), *([w("r", *run_text(text))] if text else []), *more)


def fact(name: str, value: str) -> Element:
    """A paragraph that gives a value its printed name: **Effective Date:** 11/25/17."""
    bold = w("r", w("rPr", w("b")), *run_text(f"{name} "))
    return w("p", w("pPr", w("pStyle", val="OrderFact")), bold, w("r", *run_text(value)))


def printed_header(record: Record) -> Iterator[Element]:
    """The header block as the order prints it."""
    for text in (record.department, record.place, record.type_name, record.authority):
        if text:
            yield line(text, "OrderHead")
    yield line(record.name, "OrderTitle")
    if record.rescinds:
        yield fact("Rescinds:", ", ".join(record.rescinds))
    if record.effective_printed:
        yield fact("Effective Date:", record.effective_printed)
    if record.distribution:
        yield fact("Distribution:", "; ".join(record.distribution))
    if record.originally_issued:
        yield fact("Originally Issued:", "; ".join(record.originally_issued))


def warnings(records: Iterable[Record]) -> Iterator[Element]:
    """A box for every text that is a reconstruction."""
    for record in records:
        if record.warning:
            yield line(record.warning, "OrderWarning")


def page_header(left: str, right: str) -> Element:
    """The part `header1`: what the page belongs to, and its standing."""
    return root("hdr", _two(left, right, "Header"))


def page_footer(left: str) -> Element:
    """The part `footer1`: where the text is kept, and the page with the number of all pages, which Word counts."""
    paragraph = _two(left, "", "Footer")
    paragraph.extend([w("r", *run_text("Page ")), *_field("PAGE"), w("r", *run_text(" of ")), *_field("NUMPAGES")])
    return root("ftr", paragraph)


def _two(left: str, right: str, style: str) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)), w("r", *run_text(f"{left}\t{right}")))


def _field(name: str) -> list[Element]:
    """A field that Word fills in; what stands in it until then is 1."""
    code = w("instrText")
    code.text = f" {name} "
    parts = (
        w("fldChar", fldCharType="begin"),
        code,
        w("fldChar", fldCharType="separate"),
        w("t"),
        w("fldChar", fldCharType="end"),
    )
    parts[3].text = "1"
    return [w("r", part) for part in parts]


def settings() -> Element:
    """The part `settings`: without it Word opens the file as one of Word 2007."""
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return root("settings", w("compat", mode))


def section(header: str, footer: str) -> Element:
    """The page: US Letter with margins of an inch, and its header and footer by their names in the package."""
    references = []
    for kind, name in (("headerReference", header), ("footerReference", footer)):
        reference = w(kind, type="default")
        reference.set(f"{{{R}}}id", name)
        references.append(reference)
    margins = w("pgMar", top=_MARGIN, right=_MARGIN, bottom=_MARGIN, left=_MARGIN, header=720, footer=720, gutter=0)
    return w("sectPr", *references, w("pgSz", w=_PAGE_WIDTH, h=_PAGE_HEIGHT), margins)
