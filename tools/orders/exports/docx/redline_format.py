"""The format `redline-docx`: every redline as a Word file with tracked changes."""

from __future__ import annotations

from collections.abc import Iterator

from orders.exports.docx.redline_document import redline_docx
from orders.exports.format import ExportFile, Format
from orders.exports.record import record_of
from orders.pages import links
from orders.pages.edition import Edition


def _files(edition: Edition) -> Iterator[ExportFile]:
    for revision in edition.corpus.revisions:
        olds = edition.comparable(revision)
        if olds:
            records = record_of(revision, edition), tuple(record_of(old, edition) for old in olds)
            redline = edition.redline(olds, revision)
            yield ExportFile(links.redline_docx_uri(revision.number), redline_docx, (redline, *records), revision.number)


FORMAT = Format("redline-docx", "a redline as a Word file with tracked changes", _files, heavy=True)
