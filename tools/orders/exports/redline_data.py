"""The format `redline-json`: every redline as data, beside the page that shows it."""

from __future__ import annotations

from collections.abc import Iterator

from orders.corpus.corpus import Directive
from orders.exports.format import ExportFile, Format
from orders.exports.redline_json import redline_line
from orders.model.redline import Redline
from orders.pages import links
from orders.pages.edition import Edition


def redline_bytes(redline: Redline) -> bytes:
    """A redline as JSON on one line, since programs read it; letters as themselves."""
    return redline_line(redline, b"\n")


def _files(edition: Edition) -> Iterator[ExportFile]:
    for directive in edition.directives:
        yield from _of(edition, directive)


def _of(edition: Edition, directive: Directive) -> Iterator[ExportFile]:
    for revision in directive.revisions:
        olds = edition.comparable(revision)
        if olds:
            redline = edition.redline(olds, revision)
            yield ExportFile(links.redline_data_uri(revision.number), redline_bytes, (redline,), revision.number)


FORMAT = Format("redline-json", "the redline as data, for programs", _files, of=_of)
