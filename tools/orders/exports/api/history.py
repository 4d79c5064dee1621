"""Every provision of a directive through time, for programs."""

from __future__ import annotations

from orders.corpus.corpus import Directive
from orders.exports.api.directive import series_named
from orders.exports.api.nouns import File, Json, sources_of
from orders.exports.history_json import PROVISION_FORM as PROVISION_FORM
from orders.exports.history_json import history_lines
from orders.exports.onelinejson import Pieces
from orders.pages import links

FORM = "history-1"


def history_file(directive: Directive, file: File) -> Json:
    """The history of each provision of a directive that had more than one text, as `schemas/history-1.json` describes it."""
    edition, series = file.edition, directive.series
    told, revisions = history_lines(edition.history_of(directive))
    own = {
        "self": links.directive_data_uri(series, "history"),
        "schema": links.schema_uri(FORM),
        "page": links.history_uri(series),
        "directive": links.directive_data_uri(series),
    }
    return {
        **file.head(FORM),
        **series_named(series, file),
        "provisions": Pieces(told),
        "sources": sources_of(*(edition.on_file[number] for number in revisions)),
        "links": {name: file.links.to(uri) for name, uri in own.items()},
    }
