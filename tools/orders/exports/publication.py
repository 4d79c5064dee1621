"""What is published beside the pages: pictures of orders, every redline as JSON, and the schema that describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

from orders import build
from orders.corpus.corpus import Corpus
from orders.exports.redline_json import SCHEMA_FILE, redline_to_json, schema_text
from orders.model.header import TextStatus
from orders.model.redline import Redline
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.page import Page


def pages(corpus: Corpus, as_of: date) -> tuple[Page, ...]:
    """Every page of the site on a day."""
    return build.publish(corpus, as_of)


def attachments(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Every other file of the site that comes from the orders: its path below the site's root, and its bytes."""
    yield f"schemas/{SCHEMA_FILE}", schema_text().encode()
    for redline in redlines(corpus):
        yield links.redline_data_uri(redline.new.number), _json(redline)
    yield from _pictures(corpus)


def redlines(corpus: Corpus) -> Iterator[Redline]:
    """What each revision changed in those of its predecessors whose text is on file, in the order of the revisions."""
    for revision in corpus.revisions:
        found = (corpus.revision(number) for number in corpus.predecessors(revision.number))
        old = [predecessor.number for predecessor in found if predecessor and _has_text(predecessor)]
        if old and _has_text(revision):
            yield build.redline_of(corpus, old, revision.number)


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
