"""The formats of export, each in a module of its own. To add one: write its module, and name it here and in docs/exports.md."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from orders.corpus.corpus import Directive
from orders.exports import audit, days, opensearch, redline_data, registers, search_data
from orders.exports.akn import document as akn
from orders.exports.api import files as api
from orders.exports.docx import order_format as docx
from orders.exports.docx import redline_format as redline_docx
from orders.exports.feeds import formats as feeds
from orders.exports.format import Beyond, ExportFile, Format, Shows
from orders.exports.pdf import format as pdf
from orders.pages.edition import Edition

FORMATS: tuple[Format, ...] = (
    pdf.REVISIONS,
    docx.FORMAT,
    redline_docx.FORMAT,
    pdf.REDLINES,
    redline_data.FORMAT,
    registers.FORMAT,
    days.FORMAT,
    api.FORMAT,
    akn.FORMAT,
    feeds.FEEDS,
    feeds.CALENDAR,
    audit.FORMAT,
    search_data.FORMAT,
    opensearch.FORMAT,
)


def named(name: str) -> Format:
    """The format of a name. Raises KeyError where there is none."""
    return {form.name: form for form in FORMATS}[name]


def common_files(edition: Edition) -> Iterator[ExportFile]:
    """Every file that tells of more than one directive, of the formats made as quickly as they are read from a cache."""
    return chain.from_iterable(form.common_files(edition) for form in FORMATS if not form.heavy)


def files_that_show(shows: Shows, edition: Edition) -> Iterator[ExportFile]:
    """Those of them that show so much of each directive."""
    for form in FORMATS:
        if not form.heavy:
            yield from chain.from_iterable(files(edition) for what, files in form.sorted_files() if what is shows)


def files_of(directive: Directive, edition: Edition, beyond: Beyond | None = None) -> Iterator[ExportFile]:
    """Every file of these formats that shows one directive; or those that show just so much of its neighbors."""
    return chain.from_iterable(form.files_of(directive, edition, beyond) for form in FORMATS if not form.heavy)


def heavy_formats(offered: Collection[str]) -> tuple[Format, ...]:
    """Those formats that are made by several processes, as far as they are offered."""
    return tuple(form for form in FORMATS if form.heavy and form.name in offered)
