"""The formats `pdf` and `redline-pdf`: every revision and every redline for the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orders.corpus.compared import has_text
from orders.corpus.corpus import Directive
from orders.exports.format import ExportFile, Format
from orders.exports.pdf.order import order_pdf
from orders.exports.pdf.redline import redline_pdf
from orders.exports.pdf.rendering import versions
from orders.exports.pictures import pictures_of
from orders.exports.record import record_of
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition


def _revisions(edition: Edition) -> Iterator[ExportFile]:
    yield from _of_revisions(edition, edition.corpus.revisions)


def _of_directive(edition: Edition, directive: Directive) -> Iterator[ExportFile]:
    yield from _of_revisions(edition, directive.revisions)


def _of_revisions(edition: Edition, revisions: Iterable[Revision]) -> Iterator[ExportFile]:
    for revision in filter(has_text, revisions):
        arguments = revision.outline, record_of(revision, edition), pictures_of(revision, edition.corpus)
        yield ExportFile(links.revision_pdf_uri(revision.number), order_pdf, arguments, revision.number)


def _redlines(edition: Edition) -> Iterator[ExportFile]:
    yield from _redlines_of_revisions(edition, edition.corpus.revisions)


def _redlines_of_directive(edition: Edition, directive: Directive) -> Iterator[ExportFile]:
    yield from _redlines_of_revisions(edition, directive.revisions)


def _redlines_of_revisions(edition: Edition, revisions: Iterable[Revision]) -> Iterator[ExportFile]:
    for revision in revisions:
        olds = edition.comparable(revision)
        if olds:
            records = record_of(revision, edition), tuple(record_of(old, edition) for old in olds)
            redline = edition.redline(olds, revision)
            yield ExportFile(links.redline_pdf_uri(revision.number), redline_pdf, (redline, *records), revision.number)


REVISIONS = Format("pdf", "an order as printed, for the record", _revisions, heavy=True, versions=versions, of=_of_directive)
REDLINES = Format(
    "redline-pdf", "a redline to print or to file", _redlines, heavy=True, versions=versions, of=_redlines_of_directive
)
