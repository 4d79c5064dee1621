"""Every file of the API, one after another: a large department's are never in memory together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from orders.exports.api import citations, directive, history, register, revision
from orders.exports.api.nouns import File, Json
from orders.exports.api.schemas import schema_bytes
from orders.exports.redline_json import SCHEMA_FILE
from orders.pages import links
from orders.pages.edition import Edition

FORMS = (
    register.INDEX_FORM,
    register.FORM,
    directive.FORM,
    directive.LINEAGE_FORM,
    history.FORM,
    history.PROVISION_FORM,
    citations.FORM,
    revision.FORM,
)
"""The forms of the API's files, each with a schema."""

_REDLINE = SCHEMA_FILE.removesuffix(".json")


def api_files(edition: Edition, others: Iterable[tuple[str, str]] = ()) -> Iterator[tuple[str, bytes]]:
    """The API's files: path on the site and bytes. The same edition gives the same bytes.

    `others` are files published beside them, which the index shall name: the name of the link, and the path.
    """
    for path, value in _values(edition, tuple(others)):
        yield path, written(value)
    for form in FORMS:
        yield links.schema_uri(form), schema_bytes(form)


def _values(edition: Edition, others: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, Json]]:
    def file(uri: str) -> File:
        return File(uri, edition, edition.department.site_url)

    yield links.site_data_uri(), register.index_file(file(links.site_data_uri()), (*FORMS, _REDLINE), others)
    yield links.site_data_uri("register"), register.register_file(file(links.site_data_uri("register")))
    for each in edition.directives:
        for what, write in (
            ("directive", directive.directive_file),
            ("lineage", directive.lineage_file),
            ("history", history.history_file),
            ("citations", citations.citations_file),
        ):
            uri = links.directive_data_uri(each.series, what)
            value = write(each, file(uri))
            if value is not None:
                yield uri, value
        for one in each.revisions:
            uri = links.revision_data_uri(one.number)
            yield uri, revision.revision_file(one, file(uri))


def written(value: Json) -> bytes:
    """JSON for programs: on one line, in the order given, every letter as itself, one newline at its end."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
