"""A directive's lineage as rows of a table: every revision it came from, its own, and those that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from orders.corpus.lineage import Lineage, lineage_of
from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission
from orders.pages import links
from orders.pages.edition import Edition, Linked, is_reconstructed
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
    here: bool


def lineage_rows(series: DirectiveNumber, here: DirectiveNumber, edition: Edition, page_uri: str) -> tuple[LineageRow, ...]:
    """The lineage of a directive, the newest revision first; `here` is the revision the page shows."""
    lineage = lineage_of(edition.corpus, series)
    return tuple(_row(number, lineage, here, edition, page_uri) for number in reversed(lineage.nodes))


def _row(number: DirectiveNumber, lineage: Lineage, here: DirectiveNumber, edition: Edition, page_uri: str) -> LineageRow:
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
        here=number == here,
    )


def _ending(rescission: Rescission, edition: Edition, page_uri: str) -> tuple[Linked, str]:
    who = _bare(edition.link(rescission.by, page_uri)) if rescission.by else Linked(rescission.act or "an act not on file")
    return who, long_date(rescission.effective) if rescission.effective else "date not on file"


def _bare(linked: Linked) -> Linked:
    return Linked(linked.text, linked.href)


def _cited(number: DirectiveNumber, page_uri: str) -> str:
    return links.relative(page_uri, links.cited_uri(), links.cited_anchor(number))
