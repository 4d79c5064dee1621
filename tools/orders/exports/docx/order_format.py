"""The format `docx`: every revision as a Word file whose labels are automatic numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orders.corpus.compared import has_text
from orders.corpus.corpus import Directive
from orders.exports.format import ExportFile, Format
from orders.exports.pictures import pictures_of
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
    from orders.exports.docx.order_document import order_docx

    for revision in filter(has_text, revisions):
        arguments = (
            revision.outline,
            record_of(revision, edition),
            edition.department.outline_styles,
            pictures_of(revision, edition.corpus),
        )
        yield ExportFile(links.revision_docx_uri(revision.number), order_docx, arguments, revision.number)


FORMAT = Format("docx", "an order as a Word file with automatic numbers", _files, heavy=True, of=_of_directive)
