"""What was corrected in a published order: the notice on its pages, and a page for each correction that shows both texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from orders.model.revision import Revision
from orders.pages import links
from orders.pages.bothsides import BothSides
from orders.pages.changeview import counted_html, summary_rows
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.environment import render_around
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.provenance import provenance_facts
from orders.pages.redlinebody import body_of
from orders.pages.redlinehtml import comparison_html, counts_html
from orders.pages.redlinepage import blocks_of
from orders.pages.wording import long_date, printed_series


@dataclass(frozen=True, slots=True)
class Corrected:
    """One correction as a page tells it: its day, who made it, why, and where both texts are shown."""

    day: date
    author: str
    reason: str
    href: str


def corrections_of(revision: Revision, edition: Edition, page_uri: str) -> tuple[Corrected, ...]:
    """The corrections of a revision, the latest first."""
    found = (
        Corrected(note.day, note.author, note.reason, links.relative(page_uri, links.correction_uri(revision.number, count)))
        for count, text in enumerate(edition.corpus.texts_of(revision.number))
        if (note := text.header.correction)
    )
    return tuple(found)[::-1]


def correction_pages(revision: Revision, edition: Edition) -> Iterator[Page]:
    """A page for each correction of a revision: what it changed, and the file as it was published before."""
    for count, (old, new) in enumerate(pairwise(edition.corpus.texts_of(revision.number)), 1):
        yield _page(count, old, new, edition)


def corrected_places(old: Revision, new: Revision, edition: Edition) -> tuple[str, ...]:
    """Where a correction changed something: lines of the header by their names, provisions as cited inside the order."""
    sides = BothSides.of(edition.compare((old,), new), edition)
    header = (f"header ({name[0].lower()}{name[1:]})" for name, _, _ in _header_changes(old, new))
    spots = (sides.at_new(change.new[0]) if change.new else sides.at_old(change, 0) for change in sides.redline.altered)
    return tuple(dict.fromkeys((*header, *(spot.place for spot in spots))))


def _page(count: int, old: Revision, new: Revision, edition: Edition) -> Page:
    number, note = edition.print_of(new.number), new.header.correction
    uri = links.correction_uri(new.number, count)
    redline = edition.compare((old,), new)
    sides = BothSides.of(redline, edition)
    blocks = tuple(blocks_of(sides))
    title = f"Correction of {number}" + (f", {long_date(note.day)}" if note else "")
    reconstructed = is_reconstructed(old) or is_reconstructed(new)
    html = render_around(
        "correction",
        "comparison",
        [b"".join(comparison_html(body_of(sides, blocks).pieces, bool(blocks), bool(reconstructed))).decode()],
        title=title,
        number=number,
        new=new,
        old=old,
        note=note,
        crumbs=_crumbs(new, edition, uri),
        current=Linked(number, links.relative(uri, links.revision_uri(new.number))),
        old_file=links.relative(uri, links.source_uri(old.file)),
        new_file=links.relative(uri, links.source_uri(new.file)),
        header_changes=tuple(_header_changes(old, new)),
        provenance=provenance_facts(new, edition),
        reconstructed=reconstructed,
        counts=Markup(counts_html(counted_html(summary_rows(redline)))),
        changes=blocks,
        part=links.part_anchor,
    )
    parts = (("header", "Header"), ("sections", "What was corrected"))
    shown = parts if any(_header_changes(old, new)) else parts[1:]
    toc = (TocEntry(title, links.part_anchor("correction"), 1), *(TocEntry(words, links.part_anchor(p), 2) for p, words in shown))
    words = f"{new.header.title} {note.reason if note else ''}"
    description = f"What was corrected in {number} {new.header.title}, by whom and why, and the text as it was published before."
    return Page(uri, PageKind.CORRECTION, title, html, description, toc, (SearchEntry("", title, words),))


_FACTS = (
    ("Title", lambda header: header.title),
    ("Effective", lambda header: long_date(header.effective) if header.effective else ""),
    ("Issued", lambda header: long_date(header.issued) if header.issued else ""),
    ("Last day in force", lambda header: long_date(header.expires) if header.expires else ""),
    ("Originally issued", lambda header: "; ".join(header.originally_issued)),
    ("Rescinds", lambda header: ", ".join(stated.printed for stated in header.rescinds)),
    ("Amends", lambda header: ", ".join(stated.printed for stated in header.amends)),
    ("Distribution", lambda header: ", ".join(header.distribution)),
    ("Authority", lambda header: header.authority),
    ("Topics", lambda header: ", ".join(header.topics)),
    ("Standards", lambda header: ", ".join(header.standards)),
    ("Review due", lambda header: long_date(header.review_due) if header.review_due else ""),
    ("What the department says changed", lambda header: header.change_note),
    ("Text", lambda header: header.text.value),
    ("Known gaps in its labels", lambda header: ", ".join(header.known_gaps)),
    ("Taken from", lambda header: f"{header.source.file} {header.source.sha256}".strip() if header.source else ""),
)
"""What a header says, in the words of a page."""


def _header_changes(old: Revision, new: Revision) -> Iterator[tuple[str, str, str]]:
    """What the header says otherwise: the name of the line, what it said, and what it says."""
    for name, said in _FACTS:
        before, after = said(old.header), said(new.header)
        if before != after:
            yield name, before, after


def _crumbs(revision: Revision, edition: Edition, uri: str) -> tuple[Linked, ...]:
    return (
        Linked("Directives", links.relative(uri, links.register_uri())),
        Linked(printed_series(revision.number, edition.department), links.relative(uri, links.directive_uri(revision.number))),
        Linked(edition.print_of(revision.number), links.relative(uri, links.revision_uri(revision.number))),
        Linked("Correction"),
    )
