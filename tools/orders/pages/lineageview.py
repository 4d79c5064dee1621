"""A directive's lineage as rows of a table: every revision it came from, its own, and those that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from orders.corpus.lineage import Lineage, lineage_of
from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission
from orders.pages import links
from orders.pages.edition import AT_WORK, Edition, Linked, is_reconstructed
from orders.pages.environment import macro
from orders.pages.stages import Badge, Stage, badges_of
from orders.pages.standing import changes_link
from orders.pages.wording import long_date


@dataclass(frozen=True, slots=True)
class LineageRow:
    """One revision of a lineage, on file or not: what it rescinds, what rescinds it, and where its changes are shown."""

    number: Linked
    title: str
    effective: date | None
    badges: tuple[Stage[Badge], ...]
    rescinds: tuple[Linked, ...]
    rescinded_by: tuple[tuple[Linked, str], ...]
    changes: str
    comparable: bool
    reconstructed: bool


def lineage_html(series: DirectiveNumber, here: DirectiveNumber, edition: Edition, page_uri: str) -> Markup:
    """The lineage of a directive as the rows of its table, the newest revision first; `here` is the revision the page shows.

    The pages of a directive's revisions have all rows but one in common: they lead to themselves as to each other.
    """
    beside = links.beside(page_uri)
    rows = edition.kept(f"lineage {edition.as_of} {beside}", series, lambda: _rows(series, edition, beside), AT_WORK)
    return Markup("".join([row.here if number == here else row.elsewhere for number, row in rows.items()]))


class _Row(NamedTuple):
    """A row on the page of the revision it tells of, and on all others."""

    here: str
    elsewhere: str


def _rows(series: DirectiveNumber, edition: Edition, page_uri: str) -> dict[DirectiveNumber, _Row]:
    lineage, drawn = lineage_of(edition.corpus, series), macro("parts", "lineage_row")
    rows = {number: _row(number, lineage, edition, page_uri) for number in reversed(lineage.nodes)}
    return {number: _Row(f"{drawn(row, True)}", f"{drawn(row, False)}") for number, row in rows.items()}


def _row(number: DirectiveNumber, lineage: Lineage, edition: Edition, page_uri: str) -> LineageRow:
    revision = edition.on_file.get(number)
    ended = [edge for edge in lineage.edges if edge.of == number]
    return LineageRow(
        number=edition.link(number, page_uri) if revision else Linked(edition.print_of(number), _cited(number, page_uri)),
        title=revision.header.title if revision else "",
        effective=revision.header.effective if revision else None,
        badges=badges_of(number, edition),
        rescinds=tuple(_bare(edition.link(n, page_uri)) for n in edition.corpus.predecessors(number)),
        rescinded_by=tuple(_ending(edge, edition, page_uri) for edge in ended),
        changes=changes_link(revision, edition, page_uri) if revision else "",
        comparable=bool(revision and edition.comparable(revision)),
        reconstructed=bool(revision and is_reconstructed(revision)),
    )


def _ending(rescission: Rescission, edition: Edition, page_uri: str) -> tuple[Linked, str]:
    who = _bare(edition.link(rescission.by, page_uri)) if rescission.by else Linked(rescission.act or "an act not on file")
    return who, long_date(rescission.effective) if rescission.effective else "date not on file"


def _bare(linked: Linked) -> Linked:
    return Linked(linked.text, linked.href)


def _cited(number: DirectiveNumber, page_uri: str) -> str:
    return links.relative(page_uri, links.cited_uri(), links.cited_anchor(number))
