"""What both kinds of PDF are made of: the document around the text, the printed header, what the file is."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from orders.exports.pdf.fonts import printable
from orders.exports.record import Record
from orders.model.provision import Provision, ProvisionKind

_EMPTY = Markup("")


def tag(name: str, content: str | Markup, css: str = "", bookmark: str = "") -> Markup:
    """An element; plain text in it is escaped, and what the font cannot print is shown by its number.

    `bookmark` is what a heading is called in the outline of the PDF, where that is not its own text.
    """
    inner = content if isinstance(content, Markup) else Markup("{}").format(printable(content))
    attributes = Markup(' class="{}"').format(css) if css else _EMPTY
    if bookmark:
        attributes += Markup(' data-bookmark="{}"').format(bookmark)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), attributes, inner)


def document(title: str, record: Record, address: str, parts: Iterable[Markup]) -> str:
    """The whole document. `address` is where the site keeps it; the hash of the order's file stands with it on every page."""
    day = record.effective.isoformat() if record.effective else ""
    dates = Markup('<meta name="dcterms.created" content="{0}"><meta name="dcterms.modified" content="{0}">').format(day)
    foot = "\n".join(filter(None, [address, f"SHA-256 {record.sha256}" if record.sha256 else ""]))
    running = Markup("").join(
        Markup('<span class="running {}" data-text="{}"></span>').format(css, printable(text))
        for css, text in (("what", title), ("standing-line", record.standing), ("address", foot))
    )
    head = Markup('<meta charset="utf-8"><title>{}</title><meta name="author" content="{}">{}').format(
        title, record.issuer, dates if day else _EMPTY
    )
    body = Markup("\n").join(parts)
    page = Markup('<!doctype html><html lang="{}"><head>{}</head><body>{}{}</body></html>')
    return str(page.format(record.language, head, running, body))


def header_block(record: Record, h1: str = "") -> Markup:
    """The printed header; `h1` stands in the place of number and title where the file is not the order itself."""
    lines = [(record.department, ""), (record.place, ""), (record.type_name, "type"), (record.authority, "")]
    head = tag("div", Markup("").join(tag("p", text, css) for text, css in lines if text), "head")
    facts = [
        ("Rescinds:", ", ".join(record.rescinds)),
        ("Effective Date:", record.effective_printed),
        ("Distribution:", "; ".join(record.distribution)),
        ("Originally Issued:", "; ".join(record.originally_issued)),
    ]
    told = Markup("").join(
        tag("p", Markup("{} {}").format(tag("strong", name), printable(value))) for name, value in facts if value
    )
    return Markup("").join([head, tag("h1", h1 or record.name), tag("div", told, "facts") if told else _EMPTY])


def warnings(records: Iterable[Record]) -> Markup:
    """A box for every text that is a reconstruction."""
    return Markup("").join(tag("div", record.warning, "warning") for record in records if record.warning)


def about(lines: Iterable[str]) -> Markup:
    """What the file is and what it was made from, at its end."""
    return tag("div", Markup("").join(tag("p", line) for line in lines), "about")


def element_of(provision: Provision) -> str:
    """The element of a provision: headings are headings of the document, so that it has an outline."""
    return f"h{min(6, provision.depth + 1)}" if provision.kind is ProvisionKind.HEADING else "p"


def css_of(provision: Provision, hanging: bool) -> str:
    """The classes of a provision: how deep it stands, whether a label hangs in front, what it is."""
    kind = " note" if provision.kind is ProvisionKind.NOTE else ""
    return f"{'hang ' if hanging else ''}d{min(8, provision.depth)}{kind}"
