"""Every file of the API, one after another: a large department's are never in memory together."""

from __future__ import annotations

import json
from collections.abc import Iterator

from orders.exports.api import revision as revisions
from orders.exports.api.nouns import File, Json
from orders.exports.api.schemas import schema_bytes
from orders.pages import links
from orders.pages.edition import Edition

FORMS = (revisions.FORM,)
"""The forms of the API's files, each with a schema."""


def api_files(edition: Edition, site_url: str = "") -> Iterator[tuple[str, bytes]]:
    """The API's files: path on the site and bytes. The same edition gives the same bytes."""
    for form in FORMS:
        yield links.schema_uri(form), schema_bytes(form)
    for revision in edition.corpus.revisions:
        uri = links.revision_data_uri(revision.number)
        yield uri, written(revisions.revision_file(revision, File(uri, edition, site_url)))


def written(value: Json) -> bytes:
    """JSON for programs: on one line, in the order given, every letter as itself, one newline at its end."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
