"""Every register as CSV and JSON, the same rows as on its page with all facts of their headers; JSON has every word as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import TypeAlias

from orders.exports.format import ExportFile, Format, Shows
from orders.exports.onelinejson import Pieces, one_line, one_line_bytes
from orders.exports.spreadsheet import csv_lines, csv_of_lines
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.register import FACTS, Fact, Register, facts_of
from orders.pages.registerpage import registers_of

Facts: TypeAlias = Mapping[str, Fact]
Rows: TypeAlias = Sequence[tuple[str, Facts]]


def _files(edition: Edition) -> Iterator[ExportFile]:
    known: dict[str, Facts] = {}
    csv, told = Lines(), Lines()
    for register in registers_of(edition):
        rows = cache(partial(_rows, register, known, edition))
        yield ExportFile(links.register_data_uri(register.uri, "csv"), _csv, (register, rows, csv))
        yield ExportFile(links.register_data_uri(register.uri, "json"), _json, (register, rows, told, edition))


def _csv(register: Register, rows: Callable[[], Rows], lines: Lines) -> bytes:
    return register_csv(register.group, rows(), lines)


def _json(register: Register, rows: Callable[[], Rows], lines: Lines, edition: Edition) -> bytes:
    about = {
        "title": register.title,
        "department": edition.department.name,
        "as_of": edition.as_of.isoformat(),
        "page": register.uri,
    }
    return register_json(about, register.group, rows(), lines)


class Lines(dict[int, str]):
    """The facts of a revision as they are written: once, however many registers list it, which hold the facts meanwhile."""

    def of(self, facts: Facts, write: Callable[[Facts], str]) -> str:
        """How these facts are written."""
        found = self.get(id(facts))
        if found is None:
            found = self[id(facts)] = write(facts)
        return found


def register_csv(group: str, rows: Rows, lines: Lines) -> bytes:
    """A register as CSV; where it has groups, the first column says which one a row stands in."""

    def line(facts: Facts) -> str:
        return csv_lines([[facts[fact] for fact in FACTS]])

    if not group:
        return csv_of_lines(FACTS, [lines.of(facts, line) for _, facts in rows])
    lead = {name: csv_lines([(name, "")]).removesuffix("\r\n") for name, _ in rows}
    return csv_of_lines([f"in_{group}", *FACTS], [f"{lead[name]}{lines.of(facts, line)}" for name, facts in rows])


def register_json(about: Facts, group: str, rows: Rows, lines: Lines) -> bytes:
    """A register as JSON on one line; lists are lists, what is not known is null, every letter stands as itself."""

    def line(facts: Facts) -> str:
        return one_line(facts)[1:]

    lead = {name: f"{one_line({f'in_{group}': name})[:-1]}," if group else "{" for name, _ in rows}
    told = Pieces([f"{lead[name]}{lines.of(facts, line)}".encode() for name, facts in rows])
    return one_line_bytes({**about, "rows": told})


def _rows(register: Register, known: dict[str, Facts], edition: Edition) -> Rows:
    """The rows of a register on the day of the edition, each with the name of its section."""
    return [(section.name, _facts(row.revision, known, edition)) for section in register.sections for row in section.now]


def _facts(revision: Revision, known: dict[str, Facts], edition: Edition) -> Facts:
    """The facts of a revision, put together once however many registers list it."""
    number = str(revision.number)
    if number not in known:
        known[number] = facts_of(revision, edition)
    return known[number]


FORMAT = Format("registers", "every register of the site as CSV and JSON", _files, shows=Shows.HASHES)
