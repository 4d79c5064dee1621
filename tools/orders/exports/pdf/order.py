"""A revision as a PDF: the printed order, and at its end what the file is, where it is kept, and its hash."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from orders.exports.marked.nouns import lead
from orders.exports.pdf.fonts import printable
from orders.exports.pdf.markup import about, css_of, document, element_of, header_block, tag, warnings
from orders.exports.pdf.printed import cells_printed, words_printed
from orders.exports.pdf.rendering import render_pdf
from orders.exports.record import Record
from orders.model.outline import Outline
from orders.model.provision import Provision, ProvisionKind

Pictures = tuple[tuple[str, bytes], ...]


def order_pdf(outline: Outline, record: Record, pictures: Pictures) -> bytes:
    """The file. `pictures` are those of the order, by the names it gives them."""
    return render_pdf(order_html(outline, record, pictures), {f"picture:{n}": data for n, (_, data) in enumerate(pictures)})


def order_html(outline: Outline, record: Record, pictures: Pictures = ()) -> str:
    """The document of which the file is made."""
    parts = [header_block(record), warnings([record]), *_body(outline, {name: n for n, (name, _) in enumerate(pictures)})]
    return document(record.name, record, record.address, [*parts, about(_about(record))])


def _about(record: Record) -> Iterator[str]:
    yield f"{record.cite} {record.title}. {record.standing} {record.source}"
    yield f"Kept for ever at {record.address}"
    if record.sha256:
        yield f"The text is that of the file {record.file}, SHA-256 {record.sha256}."


def _body(outline: Outline, pictures: dict[str, int]) -> Iterator[Markup]:
    for provision in outline.walk():
        if provision.kind is ProvisionKind.TABLE:
            rows = [_row(row, first=n == 0) for n, row in enumerate(provision.children)]
            yield tag("table", Markup("").join(rows), f"d{min(8, provision.depth)}")
        elif provision.kind is not ProvisionKind.ROW:
            yield _line(provision, pictures)


def _row(row: Provision, first: bool) -> Markup:
    return tag("tr", Markup("").join(tag("th" if first else "td", cell) for cell in cells_printed(row)))


def _line(provision: Provision, pictures: dict[str, int]) -> Markup:
    if provision.kind is ProvisionKind.IMAGE:
        if provision.image in pictures:
            picture = Markup('<img src="picture:{}" alt="{}">').format(pictures[provision.image], provision.text)
            return tag("p", picture, css_of(provision, hanging=False))
        return tag("p", f"[Image: {provision.text}]", css_of(provision, hanging=False))
    label = lead(provision).rstrip("\t")
    words = Markup("{}\t{}").format(printable(label), words_printed(provision)) if label else words_printed(provision)
    bookmark = f"{label} {provision.text}".strip() if provision.kind is ProvisionKind.HEADING else ""
    return tag(element_of(provision), words, css_of(provision, bool(label)), bookmark)
