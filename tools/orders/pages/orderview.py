"""An order as its page prints it: the header block in the department's form, and the lines below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from orders.model.revision import Revision
from orders.pages import links
from orders.pages.citedprovisions import CitedProvision, cited_provisions
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.lines import Line, lines_of
from orders.pages.margin import MarginNote, history_link, margin_notes
from orders.pages.overlays import Overlay, overlays_of
from orders.pages.references import references_of
from orders.pages.stages import turns_of, untitled
from orders.pages.standing import badge_of, stamp_of
from orders.pages.terms import with_terms
from orders.pages.wording import authority_line, header_number, printed_date, type_name


@dataclass(frozen=True, slots=True)
class OrderView:
    """What the template `order` prints, word for word in the order of the issued page."""

    department: str
    place: str
    type_name: str
    authority: str
    number: str
    title: str
    rescinds: tuple[Linked, ...]
    effective: date | None
    effective_printed: str
    distribution: tuple[str, ...]
    originally_issued: tuple[str, ...]
    lines: tuple[Line, ...]
    reconstructed: bool
    standing: str
    stamp: str
    turns: str
    h1: str
    notes: Mapping[str, MarginNote]
    cited: Mapping[str, CitedProvision]
    overlays: Mapping[str, tuple[Overlay, ...]]
    history: str


def order_view(revision: Revision, edition: Edition, page_uri: str, title: Callable[[Edition], str] = untitled) -> OrderView:
    """A revision as the page at `page_uri` prints it; `title` is that page's, where it names the status."""
    header, department = revision.header, edition.department
    rescinds = tuple(edition.link(item.number, page_uri, item.printed) for item in header.rescinds)
    return OrderView(
        department=department.name,
        place=department.place,
        type_name=type_name(revision.number, department).upper(),
        authority=authority_line(header, department),
        number=header_number(revision.number, department),
        title=header.title,
        rescinds=rescinds,
        effective=header.effective,
        effective_printed=printed_date(header.effective, department) if header.effective else "",
        distribution=header.distribution,
        originally_issued=header.originally_issued,
        lines=lines_of(
            revision.outline,
            revision.number,
            department,
            page_uri,
            with_terms(references_of(revision, edition, page_uri), revision.outline),
            " (reconstruction)" if is_reconstructed(revision) else "",
        ),
        reconstructed=is_reconstructed(revision),
        standing=badge_of(revision.number, edition)[0],
        stamp=stamp_of(revision, edition),
        turns=turns_of(revision, edition, title),
        h1=links.part_anchor("order"),
        notes=margin_notes(revision, edition, page_uri),
        cited=cited_provisions(revision, edition, page_uri),
        overlays=overlays_of(revision, edition, page_uri),
        history=history_link(revision, edition, page_uri),
    )
