"""What is published beside the pages: pictures of orders, every redline as JSON, and the schema that describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from urllib.parse import unquote

from orders import build
from orders.corpus.corpus import Corpus
from orders.exports.api.files import api_files
from orders.exports.redline_json import SCHEMA_FILE, redline_to_json, schema_text
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.redline import Redline
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Compare
from orders.pages.page import Page
from orders.pages.site import pages_of
from orders.redline.compare import compare_many


def publication(corpus: Corpus, as_of: date) -> tuple[tuple[Page, ...], Iterator[tuple[str, bytes]]]:
    """Every page of the site on a day, and every other file of it that comes from the orders: its path and its bytes.

    What a revision changed is compared once, for its page and for its file.
    """
    made: dict[tuple[DirectiveNumber, ...], Redline] = {}

    def compare(old: Sequence[Revision], new: Revision) -> Redline:
        numbers = (*(revision.number for revision in old), new.number)
        if numbers not in made:
            made[numbers] = compare_many(old, new)
        return made[numbers]

    edition = build.edition_of(corpus, as_of, compare)
    return pages_of(edition), chain(_attachments(corpus, compare), api_files(edition))


def _attachments(corpus: Corpus, compare: Compare) -> Iterator[tuple[str, bytes]]:
    yield f"schemas/{SCHEMA_FILE}", schema_text().encode()
    for revision in corpus.revisions:
        found = (corpus.revision(number) for number in corpus.predecessors(revision.number))
        old = [predecessor for predecessor in found if predecessor and _has_text(predecessor)]
        if old and _has_text(revision):
            yield links.redline_data_uri(revision.number), _json(compare(old, revision))
    yield from _pictures(corpus)


def _has_text(revision: Revision) -> bool:
    return revision.header.text is not TextStatus.NOT_ON_FILE


def _json(redline: Redline) -> bytes:
    """On one line for each change, since programs read it; letters as themselves."""
    return (json.dumps(redline_to_json(redline), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _pictures(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """The pictures beside the revisions of each directive, where the addresses under which the pages show them lead."""
    folders = {directive.series.folder: directive.series for directive in corpus.directives()}
    for image in corpus.images:
        folder, _, name = image.path.rpartition("/")
        if folder in folders:
            yield unquote(links.image_uri(folders[folder], name)), image.data
