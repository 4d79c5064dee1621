"""`orders correct`: the file of a correction, beside the published one that it corrects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from orders.cli import asking, options
from orders.cli.loading import load, today
from orders.cli.new import create
from orders.corpus.reading import canonical
from orders.header.corrections import corrected_file, correction_file
from orders.model.header import Correction
from orders.model.revision import Revision
from orders.record.ledger import read_ledger


@click.command(cls=options.Command, short_help="Start the correction of a published order.")
@click.argument("revision")
@click.option("--author", required=True, help="Who corrects it, as the page will say.")
@click.option("--reason", required=True, help="What was wrong, in a sentence for readers.")
@click.option("--date", "day", type=options.Day(), help="The day of the correction; today in the department's time zone.")
@options.policy_versions()
def correct(revision: str, author: str, reason: str, day: date | None, folder: Path) -> None:
    """Start the correction of a published REVISION whose file does not say what the signed order says.

    A published file is never changed. A correction is a new file beside it with the complete corrected text; the site
    shows it from then on, says what was corrected, when, by whom and why, and keeps the text as it was published. If
    the order itself changes, that is no correction but a new revision: “orders new”.

    For example:
      orders correct "GO 2011-01A" --author "Sam Ortiz" --reason "A word was left out in IV.A.2."
    """
    law = load(folder)
    corpus = law.corpus
    found = asking.revision(revision, corpus, None, today(corpus.department))
    note = Correction(day or today(corpus.department), " ".join(author.split()), " ".join(reason.split()))
    path = folder / _next_file(found)
    create(path, canonical(replace(found, header=replace(found.header, correction=note, places=()))))
    click.echo(_what_next(path, folder / found.file))
    if found.file not in {entry.path for entry in read_ledger(law.kept.ledger)[0].entries}:
        click.echo(f"\n{found.file} is not in the ledger. If it was never published, delete this file and mend that one.")


def _next_file(revision: Revision) -> str:
    """The file of the next correction of a revision."""
    original, count = corrected_file(revision.file)
    return correction_file(original, count + 1)


def _what_next(path: Path, corrected: Path) -> str:
    steps = [
        "Mend in it what is wrong. Leave every other word as it is.",
        "orders check      lists what is missing or wrong.",
        f'orders redline "{corrected}" "{path}"      shows what was corrected.',
        "Publish it like a new order: with a pull request.",
    ]
    numbered = [f"  {place}. {step}" for place, step in enumerate(steps, 1)]
    return "\n".join([f"Written: {path}", f"It holds the text of {corrected.name}.", "", "What to do next:", *numbered])
