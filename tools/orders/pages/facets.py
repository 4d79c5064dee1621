"""The registers of directives: all of them by number, and under each fact by which a reader may look for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from orders.corpus.corpus import Directive
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.register import Register, Row, Section, row_of, sections_of
from orders.pages.stages import Stage, stages
from orders.pages.standing import badge_of
from orders.pages.wording import type_name

_COLUMNS = ("number", "title", "status", "effective", "distribution")
_NUMERALS = re.compile(r"(\d+)")
_EMPTY = "No directive is on file yet. A directive is added as a file under policy_versions/."
_STATUSES = ("In force", "Pending", "Rescinded", "Expired", "Replaced", "Not on file")
_SHOWN = "Each directive is listed with its revision in force, or if there is none, with the next or last one."


def facet_registers(edition: Edition) -> Iterator[Register]:
    """The register of all directives, then the same by type, year, topic, distribution, standard and status."""
    yield _all(edition)
    order = [t.name for t in edition.department.types]

    def of_type(name: str) -> tuple[int, str]:
        return (order.index(name) if name in order else len(order)), name

    yield _facet(edition, "type", "by type", lambda row: (type_name(row.revision.number, edition.department),), of_type)
    yield _facet(
        edition, "year", "by year", _year, lambda year: -int(year), "The year is the one in the number: the year of first issue."
    )
    yield _facet(edition, "topic", "by topic", lambda row: row.revision.header.topics, naturally)
    yield _facet(edition, "distribution", "by distribution", lambda row: row.revision.header.distribution, naturally)
    yield _facet(edition, "standard", "by standard", lambda row: row.revision.header.standards, naturally)
    yield _facet(edition, "status", "by status", lambda row: (row.badge,), _STATUSES.index)


def review_register(edition: Edition) -> Register:
    """What is in force and is to be looked at again, the most overdue first."""
    uri = links.facet_uri("review-due")
    rows = [row for row in _rows(edition, uri) if row.css == "in-force"]
    undated = sum(row.stage.first is None and not row.day("review") for row in rows)
    dated = sorted((row for row in rows if row.day("review")), key=lambda row: (row.day("review"), row.rank))
    return Register(
        uri,
        "Directives by the day their review is due",
        "Review due",
        "Only directives in force. The day comes from the header of the order. " + _undated(undated),
        ("number", "title", "review", "effective", "distribution"),
        tuple(_by_urgency(dated, edition.as_of)),
        "No directive in force says in its header when its review is due.",
        group="urgency",
    )


def naturally(words: str) -> tuple[tuple[int, int | str], ...]:
    """Words in the order in which people look for them: no difference of case, and 12.2.1 before 12.10.1."""
    parts = _NUMERALS.split(words.casefold())
    return tuple((1, int(part)) if part.isdecimal() else (0, part) for part in parts if part)


def _all(edition: Edition) -> Register:
    uri = links.register_uri()
    return Register(
        uri,
        "Register of directives",
        "By number",
        f"Every directive of the {edition.department.name} on file, in the order of their numbers. {_SHOWN}",
        _COLUMNS,
        (Section("", _rows(edition, uri)),) if edition.directives else (),
        _EMPTY,
    )


def _facet(
    edition: Edition,
    group: str,
    words: str,
    names: Callable[[Row], Iterable[str]],
    key: Callable[[str], object],
    note: str = "",
) -> Register:
    uri = links.facet_uri(f"by-{group}")
    without = {"year": "No year in the number", "standard": "No standard in the header"}.get(group, f"No {group} in the header")
    return Register(
        uri,
        f"Directives {words}",
        words.capitalize(),
        f"{note} {_SHOWN}".strip(),
        _COLUMNS,
        sections_of(_rows(edition, uri), names, key, without),
        _EMPTY,
        group=group,
    )


def _rows(edition: Edition, uri: str) -> tuple[Row, ...]:
    """Every directive as a row of the register at an address: the same for all that lie as deep, for so do their links."""
    key = edition.as_of, edition.offered, uri.count("/")
    return edition.corpus.desk.once("rows of directives", key, lambda: _made(edition, uri))


def _made(edition: Edition, uri: str) -> tuple[Row, ...]:
    return tuple(
        row_of(
            stage.value[0],
            links.directive_uri(directive.series),
            edition.on(stage.first or edition.as_of),
            uri,
            rank,
            days={"review": stage.value[0].header.review_due},
            stage=stage.when,
        )
        for rank, directive in enumerate(edition.directives)
        for stage in _shown(directive, edition)
    )


def _shown(directive: Directive, edition: Edition) -> tuple[Stage[tuple[Revision, str]], ...]:
    """The revision that stands for a directive with its status, now and from each day on which that changes."""

    def shown(then: Edition) -> tuple[Revision, str]:
        revision = then.shown(directive)
        return revision, badge_of(revision.number, then)[1]

    return stages(edition.coming(directive.series), edition, shown)


def _year(row: Row) -> tuple[str, ...]:
    year = row.revision.number.year
    return (str(year),) if year else ()


def _by_urgency(rows: list[Row], as_of: date) -> Iterator[Section]:
    names: dict[str, list[Row]] = {"Overdue": [], "Due within a year": [], "Due later": []}
    for row in rows:
        due = row.day("review") or date.max
        days = (due - as_of).days
        names["Overdue" if days < 0 else "Due within a year" if days <= 365 else "Due later"].append(row)
    for name, members in names.items():
        if members:
            yield Section(name, tuple(members), links.section_anchor(name))


def _undated(number: int) -> str:
    if not number:
        return ""
    return f"{number:,} {'directive in force says' if number == 1 else 'directives in force say'} nothing of a review."
