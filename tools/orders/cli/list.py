"""`orders list`: the register of directives on a day."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import click

from orders.cli import options
from orders.cli.loading import load, today
from orders.corpus.corpus import Corpus, Directive
from orders.corpus.status import Status, StatusKind
from orders.exports.redline_json import write_json
from orders.model.revision import Revision

_COLUMNS = ("directive", "status", "revision", "effective", "text", "title")


@click.command("list", cls=options.Command, short_help="List the directives and what is in force.")
@options.policy_versions()
@options.on_day()
@options.output_format("text", "json", "csv")
def list_directives(folder: Path, on: date | None, form: str) -> None:
    """List the directives: which revision is in force, since when, and its title.

    Where none is in force, the next pending one is named, else the last one.

    For example:
      orders list
      orders list --on 2016-07-04            what was in force that day?
      orders list --format csv > orders.csv
      orders list --format json              with every revision of each directive
    """
    corpus = load(folder).corpus
    day = on or today(corpus.department)
    rows = [_row(directive, corpus, day) for directive in corpus.directives()]
    if form == "json":
        click.echo(write_json({"on": day.isoformat(), "directives": rows}), nl=False)
    elif form == "csv":
        click.echo(_csv(rows), nl=False)
    else:
        click.echo(_table(rows), nl=False)


def _row(directive: Directive, corpus: Corpus, day: date) -> dict[str, Any]:
    standing = [(revision, corpus.status(revision.number, day)) for revision in directive.revisions]
    shown, status = _shown(standing)
    return {
        "directive": str(directive.series),
        **_facts(shown, status),
        "revisions": [_facts(revision, status) for revision, status in standing],
    }


def _shown(standing: list[tuple[Revision, Status]]) -> tuple[Revision, Status]:
    """What stands for a directive: the revision in force, else the next pending, else the last."""
    for kind, candidates in ((StatusKind.IN_FORCE, standing[::-1]), (StatusKind.PENDING, standing)):
        found = next((pair for pair in candidates if pair[1].kind is kind), None)
        if found:
            return found
    return standing[-1]


def _facts(revision: Revision, status: Status) -> dict[str, Any]:
    header = revision.header
    return {
        "revision": str(revision.number),
        "title": header.title,
        "status": status.kind.value,
        "since": status.since.isoformat() if status.since else None,
        "effective": header.effective.isoformat() if header.effective else None,
        "text": header.text.value,
        "file": revision.file,
    }


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, [*_COLUMNS, "file"], extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _table(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return 'No orders are on file. `orders new "GO 2026-01" --title "…"` starts one.\n'
    cells = [tuple(name.capitalize() for name in _COLUMNS), *(tuple(str(row[name] or "—") for name in _COLUMNS) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_COLUMNS) - 1)]
    return "".join("  ".join([*(c.ljust(w) for c, w in zip(line, widths, strict=False)), line[-1]]) + "\n" for line in cells)
