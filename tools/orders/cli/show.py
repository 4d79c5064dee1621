"""`orders show`: the words of a revision, or of one provision of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from orders.build import edition_of
from orders.cli import asking, options
from orders.cli.loading import load, today
from orders.corpus.corpus import Corpus
from orders.corpus.endings import own_last_day
from orders.corpus.status import Status, StatusKind
from orders.exports.api.nouns import File, Json
from orders.exports.api.revision import revision_file
from orders.exports.onelinejson import with_values
from orders.exports.redline_json import write_json
from orders.exports.revision import outline_to_text, revision_to_text
from orders.model.provision import Provision
from orders.model.revision import Amendment, Revision
from orders.pages.edition import Edition


@click.command(cls=options.Command, short_help="Print a directive or a provision of it.")
@click.argument("directive")
@click.argument("address", nargs=-1)
@options.policy_versions()
@options.on_day("Show the revision of that directive which was in force on this day.")
@options.output_format("text", "json")
def show(directive: str, address: tuple[str, ...], folder: Path, on: date | None, form: str) -> None:
    """Print a DIRECTIVE, or only the provision at an ADDRESS in it with all that stands under it.

    A number names exactly that revision; "series", or --on, asks for the one in force. Every spelling that is met in
    print is understood.

    For example:
      orders show "GO 2011-01A"
      orders show "G.O. 2011-01A" IV.A.2.d
      orders show "GO 2011-01A" IV A 2 d
      orders show "GO series 2011-01"                what is in force today
      orders show "GO 2011-01" --on 2016-07-04       what was in force that day
    """
    corpus = load(folder).corpus
    day = today(corpus.department)
    revision = asking.revision(directive, corpus, on, day)
    status = corpus.status(revision.number, on or day)
    wanted = asking.provision(" ".join(address), revision.outline) if address else None
    if form == "json":
        click.echo(write_json(_as_json(revision, wanted, edition_of(corpus, on or day))), nl=False)
        return
    click.echo(f"{_standing(revision, status)}{_amended(revision, status, corpus, on or day)}\n", nl=False)
    click.echo(outline_to_text([wanted]) if wanted else revision_to_text(revision), nl=False)


def _as_json(revision: Revision, only: Provision | None, edition: Edition) -> Json:
    """The very form of the API; of one provision only those that stand in it. Links count from the site's first page."""
    value = with_values(revision_file(revision, File("", edition, edition.department.site_url)))
    if only:
        inside = {position for position, place in enumerate(revision.outline.walk(), 1) if place.path.is_within(only.path)}
        value["provisions"] = [provision for provision in value["provisions"] if provision["position"] in inside]
    return value


def _standing(revision: Revision, status: Status) -> str:
    """One line on what the reader has before him: `GO 2011-01 Social Media: rescinded since 2017-11-25 by GO 2011-01A`."""
    since = f" {'from' if status.kind is StatusKind.PENDING else 'since'} {status.since}" if status.since else ""
    by = f" by {', '.join(map(str, status.successors))}" if status.successors else ""
    text = revision.header.text.value
    marked = {"reconstructed": "\nRECONSTRUCTED: this is not the text of any order.", "not on file": "\nIts text is not on file."}
    return f"{revision.number} {revision.header.title}: {status.kind.value}{since}{by}{marked.get(text, '')}\n"


def _amended(revision: Revision, status: Status, corpus: Corpus, on: date) -> str:
    """A line for each provision that another order changes while it lasts: `Amended by EO 2020-02 from 2020-03-01: II.B`."""
    if status.kind is not StatusKind.IN_FORCE:
        return ""
    return "".join(_amendment(a, corpus, on) for a in corpus.amended_by(revision.number, on))


def _amendment(amendment: Amendment, corpus: Corpus, on: date) -> str:
    by = corpus.revision(amendment.by)
    verb = "To be amended" if amendment.effective and amendment.effective > on else "Amended"
    since = f" from {amendment.effective}" if amendment.effective else ""
    last = own_last_day(by, corpus.rescinded_by(by.number)) if by else None
    until = f" to {last}" if last else ""
    return f"{verb} by {amendment.by}{since}{until}: {amendment.path}\n"
