"""The site's first page: the newest changes, what is pending, and what is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from orders.corpus.compared import has_text
from orders.corpus.corpus import Directive
from orders.corpus.status import StatusKind
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.environment import render
from orders.pages.page import Page, PageKind, TocEntry
from orders.pages.reading import NOT_KEPT, READING, kept_as, marks_of
from orders.pages.stages import (
    NOW,
    Badge,
    Stage,
    badges_of,
    counted,
    in_force_stages,
    pending_days,
    voids,
    while_it_holds,
)
from orders.pages.standing import changes_link, changes_words
from orders.pages.wording import printed_series, type_name

NEWEST = 12
"""How many of the newest changes the first page lists."""

LISTED = 40
"""How many directives of a type the first page lists; the register has them all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One directive in a list: the revision that stands for it, where it is shown, and its status, now and to come.

    `stage` says from when until when it belongs into the list.
    """

    number: Linked
    series: str
    title: str
    effective: date | None
    distribution: tuple[str, ...]
    reconstructed: bool
    note: str = ""
    changes: str = ""
    changes_words: str = ""
    roll_call: str = ""
    kept: Markup = NOT_KEPT
    badges: tuple[Stage[Badge], ...] = ()
    stage: Stage[None] = NOW


@dataclass(frozen=True, slots=True)
class Group:
    """The directives of one type that are or will be in force: its full name, how many there are, and those listed.

    `stage` says from when until when there are any.
    """

    name: str
    numbers: tuple[Stage[str], ...]
    rows: tuple[Row, ...]
    more: bool
    stage: Stage[None]


def home_page(edition: Edition) -> Page:
    """The first page: search, the newest changes, what is pending, and what is in force by type."""
    uri = links.home_uri()
    newest, pending = _newest(edition, uri), _pending(edition, uri)
    html = render(
        "home",
        department=edition.department,
        badge=links.relative(uri, links.badge_uri(edition.corpus.badge)) if edition.corpus.badge else "",
        as_of=edition.as_of,
        groups=_groups(edition, uri),
        newest=newest,
        none_new=voids(row.stage for row in newest),
        pending=pending,
        none_pending=voids(row.stage for row in pending),
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


def _newest(edition: Edition, uri: str) -> list[Row]:
    """What took effect last, and before it what is to take effect, each from its day on; nothing that was withdrawn before."""
    dated = [r for r in edition.corpus.revisions if r.header.effective and not edition.corpus.withdrawn(r)]
    dated.sort(key=lambda r: (r.header.effective or date.min, r.number.sort_key), reverse=True)
    coming = [r for r in dated if r.header.effective and r.header.effective > edition.as_of]
    rows = []
    for revision in dated[: len(coming) + NEWEST]:
        day = max(revision.header.effective or edition.as_of, edition.as_of)
        stage = Stage(None, day) if day > edition.as_of else NOW
        if edition.on(day).status(revision.number).kind is not StatusKind.NOT_ON_FILE:
            rows.append(_revision_row(revision, edition.on(day), uri, stage))
    return rows


def _pending(edition: Edition, uri: str) -> list[Row]:
    """What is to take effect, each until it does. What is to be rescinded before its first day is not waiting for anything."""
    rows = []
    for revision in edition.corpus.pending(edition.as_of):
        rows.append(_revision_row(revision, edition, uri, pending_days(revision, edition)))
    return rows


Held = tuple[Directive, Stage[Revision | None]]


def _groups(edition: Edition, uri: str) -> list[Group]:
    """What is in force or will be, by type in the order in which the department lists its types."""
    order = [t.code for t in edition.department.types]

    def rank(held: Held) -> tuple[int, str]:
        code = held[0].series.type
        return (order.index(code) if code in order else len(order)), code

    held = [(d, stage) for d in edition.directives for stage in in_force_stages(d, edition) if stage.value]
    return [_group(list(members), edition, uri) for _, members in groupby(sorted(held, key=rank), key=rank)]


def _group(members: list[Held], edition: Edition, uri: str) -> Group:
    """The first directives of a type that are in force, and among them those that will be."""
    rows: list[Row] = []
    now = 0
    for directive, stage in members:
        now += stage.first is None
        if now > LISTED:
            break
        if stage.value:
            then = edition.on(stage.first or edition.as_of)
            rows.append(_row(stage.value, links.directive_uri(directive.series), then, uri, stage.when))
    stages = [(directive.series, stage.when) for directive, stage in members]
    lasting = while_it_holds(counted(stages, str), lambda number: number != "0")
    return Group(
        type_name(members[0][0].series, edition.department),
        counted(stages, "{:,}".format),
        tuple(rows),
        now > LISTED,
        lasting.when if lasting else NOW,
    )


def _revision_row(revision: Revision, edition: Edition, uri: str, stage: Stage[None]) -> Row:
    return _row(revision, links.revision_uri(revision.number), edition, uri, stage)


def _row(revision: Revision, to_uri: str, edition: Edition, uri: str, stage: Stage[None]) -> Row:
    header = revision.header
    return Row(
        number=Linked(edition.print_of(revision.number), links.relative(uri, to_uri)),
        series=printed_series(revision.number, edition.department),
        title=header.title,
        effective=header.effective,
        distribution=header.distribution,
        reconstructed=is_reconstructed(revision),
        note=header.change_note,
        changes=changes_link(revision, edition, uri),
        changes_words=changes_words(revision, edition),
        roll_call=links.relative(uri, links.roll_call_uri(revision.number)) if has_text(revision) else "",
        kept=kept_as(revision, edition),
        badges=badges_of(revision.number, edition),
        stage=stage,
    )
