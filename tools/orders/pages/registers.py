"""The site's first page: the newest changes, what is pending, and what is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from orders.corpus.corpus import Directive, StatusKind
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, Linked, has_text, is_reconstructed
from orders.pages.environment import render
from orders.pages.page import Page, PageKind, TocEntry
from orders.pages.reading import NOT_KEPT, READING, kept_as, marks_of
from orders.pages.standing import badge_of, changes_link, changes_words
from orders.pages.wording import printed_series, type_name

NEWEST = 12
"""How many of the newest changes the first page lists."""

LISTED = 40
"""How many directives of a type the first page lists; the register has them all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One directive in a list: the revision that stands for it, where it is shown, and its status."""

    number: Linked
    series: str
    title: str
    effective: date | None
    distribution: tuple[str, ...]
    css: str
    badge: str
    reconstructed: bool
    note: str = ""
    changes: str = ""
    changes_words: str = ""
    roll_call: str = ""
    kept: Markup = NOT_KEPT


@dataclass(frozen=True, slots=True)
class Group:
    """The directives of one type: its full name, how many there are, and those listed."""

    name: str
    number: int
    rows: tuple[Row, ...]


def home_page(edition: Edition) -> Page:
    """The first page: search, the newest changes, what is pending, and what is in force by type."""
    uri = links.home_uri()
    current = [(d, r) for d in edition.directives if (r := edition.in_force(d))]
    began = [r for r in edition.corpus.revisions if r.header.effective and r.header.effective <= edition.as_of]
    newest = sorted(began, key=lambda r: (r.header.effective or date.min, r.number.sort_key), reverse=True)[:NEWEST]
    pending = edition.corpus.pending(edition.as_of)
    html = render(
        "home",
        department=edition.department,
        badge=links.relative(uri, links.badge_uri(edition.corpus.badge)) if edition.corpus.badge else "",
        as_of=edition.as_of,
        total=len(edition.directives),
        current=len(current),
        groups=_groups(current, edition, uri),
        newest=[_revision_row(r, edition, uri) for r in newest if edition.status(r.number).kind is not StatusKind.NOT_ON_FILE],
        pending=[_revision_row(r, edition, uri) for r in pending],
        register=links.relative(uri, links.register_uri()),
        cited=links.relative(uri, links.cited_uri()),
        day=links.relative(uri, links.day_uri()),
        lists=links.relative(uri, links.lists_uri()),
        marks=marks_of(uri),
        part=links.part_anchor,
    )
    title = f"{edition.department.name}: directives"
    parts = (("newest", "Newest changes"), ("pending", "Pending"), ("in-force", "In force"))
    toc = (TocEntry(title, links.part_anchor("home"), 1), *(TocEntry(words, links.part_anchor(n), 2) for n, words in parts))
    about = f"The directives of the {edition.department.name}."
    return Page(uri, PageKind.HOME, title, html, about, toc, scripts=(READING,))


def _groups(current: Sequence[tuple[Directive, Revision]], edition: Edition, uri: str) -> list[Group]:
    """What is in force, by type in the order in which the department lists its types."""
    order = [t.code for t in edition.department.types]

    def rank(pair: tuple[Directive, Revision]) -> tuple[int, str]:
        code = pair[1].number.type
        return (order.index(code) if code in order else len(order)), code

    groups = []
    for _, members in groupby(sorted(current, key=rank), key=rank):
        pairs = list(members)
        rows = tuple(_row(r, links.directive_uri(d.series), edition, uri) for d, r in pairs[:LISTED])
        groups.append(Group(type_name(pairs[0][1].number, edition.department), len(pairs), rows))
    return groups


def _revision_row(revision: Revision, edition: Edition, uri: str) -> Row:
    return _row(revision, links.revision_uri(revision.number), edition, uri)


def _row(revision: Revision, to_uri: str, edition: Edition, uri: str) -> Row:
    css, badge = badge_of(revision.number, edition)
    header = revision.header
    return Row(
        number=Linked(edition.print_of(revision.number), links.relative(uri, to_uri)),
        series=printed_series(revision.number, edition.department),
        title=header.title,
        effective=header.effective,
        distribution=header.distribution,
        css=css,
        badge=badge,
        reconstructed=is_reconstructed(revision),
        note=header.change_note,
        changes=changes_link(revision, edition, uri),
        changes_words=changes_words(revision, edition),
        roll_call=links.relative(uri, links.roll_call_uri(revision.number)) if has_text(revision) else "",
        kept=kept_as(revision, edition),
    )
