"""The format `redline-docx`: every redline as a Word file with tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orders.corpus.corpus import Directive
from orders.exports.format import ExportFile, Format
from orders.exports.record import record_of
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition


def _files(edition: Edition) -> Iterator[ExportFile]:
    yield from _of_revisions(edition, edition.corpus.revisions)


def _of_directive(edition: Edition, directive: Directive) -> Iterator[ExportFile]:
    yield from _of_revisions(edition, directive.revisions)


def _of_revisions(edition: Edition, revisions: Iterable[Revision]) -> Iterator[ExportFile]:
    # Loaded here: most builds make no such file.
    from orders.exports.docx.redline_document import redline_docx

    for revision in revisions:
        olds = edition.comparable(revision)
        if olds:
            records = record_of(revision, edition), tuple(record_of(old, edition) for old in olds)
            redline = edition.redline(olds, revision)
            yield ExportFile(links.redline_docx_uri(revision.number), redline_docx, (redline, *records), revision.number)


FORMAT = Format("redline-docx", "a redline as a Word file with tracked changes", _files, heavy=True, of=_of_directive)
