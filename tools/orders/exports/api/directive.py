"""An enduring directive for programs: its revisions and which of them is in force; and the lineage it stands in."""

from __future__ import annotations

from orders.corpus.corpus import Directive
from orders.corpus.lineage import lineage_of
from orders.corpus.status import StatusKind
from orders.exports.api.nouns import File, Json, iso, sources_of
from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission, Revision
from orders.pages import links
from orders.pages.wording import printed_series, type_name

FORM = "directive-1"
LINEAGE_FORM = "lineage-1"


def directive_file(directive: Directive, file: File) -> Json:
    """A directive with all its revisions on file, the oldest first, as `schemas/directive-1.json` describes it."""
    series, edition = directive.series, file.edition
    current = edition.in_force(directive)
    return {
        **file.head(FORM),
        **series_named(series, file),
        "title": edition.shown(directive).header.title,
        "in_force": str(current.number) if current else None,
        "shown": str(edition.shown(directive).number),
        "pending": [str(r.number) for r in directive.revisions if edition.status(r.number).kind is StatusKind.PENDING],
        "revisions": [_revision(revision, file) for revision in directive.revisions],
        "sources": sources_of(*directive.revisions),
        "links": _links(directive, file),
    }


def series_named(series: DirectiveNumber, file: File) -> Json:
    """An enduring directive by its number, as written and as printed, and its type."""
    department = file.edition.department
    return {
        "series": str(series),
        "printed": printed_series(series, department),
        "type": {"code": series.type, "name": type_name(series, department)},
    }


def revision_links(revision: Revision, file: File) -> Json:
    """Where a revision is shown, where its whole text is kept, and its redline where there is something to compare."""
    number = revision.number
    found = {"page": links.revision_uri(number), "data": links.revision_data_uri(number)}
    if file.edition.comparable(revision):
        found["redline"] = links.redline_data_uri(number)
    return {name: file.links.to(uri) for name, uri in found.items()}


def _revision(revision: Revision, file: File) -> Json:
    header = revision.header
    return {
        "directive": str(revision.number),
        "printed": file.edition.print_of(revision.number),
        "title": header.title,
        "issued": iso(header.issued),
        "effective": iso(header.effective),
        "expires": iso(header.expires),
        "review_due": iso(header.review_due),
        "status": file.status(revision.number),
        "text": header.text.value,
        "rescinds": [str(number) for number in file.edition.predecessors(revision)],
        "distribution": list(header.distribution),
        "topics": list(header.topics),
        "standards": list(header.standards),
        "change_note": header.change_note or None,
        "sha256": revision.sha256 or None,
        "links": revision_links(revision, file),
    }


def _links(directive: Directive, file: File) -> Json:
    series = directive.series
    found = {
        "self": links.directive_data_uri(series),
        "schema": links.schema_uri(FORM),
        "page": links.directive_uri(series),
        "lineage": links.directive_data_uri(series, "lineage"),
        "citations": links.directive_data_uri(series, "citations"),
    }
    if file.edition.history_of(directive):
        found |= {"history": links.directive_data_uri(series, "history"), "history_page": links.history_uri(series)}
    return {name: file.links.to(uri) for name, uri in found.items()}


def lineage_file(directive: Directive, file: File) -> Json:
    """The graph of revisions and rescissions around a directive, as `schemas/lineage-1.json` describes it."""
    lineage, edition = lineage_of(file.edition.corpus, directive.series), file.edition
    series = directive.series
    own = {
        "self": links.directive_data_uri(series, "lineage"),
        "schema": links.schema_uri(LINEAGE_FORM),
        "page": links.directive_uri(series),
        "directive": links.directive_data_uri(series),
    }
    return {
        **file.head(LINEAGE_FORM),
        **series_named(series, file),
        "revisions": [_node(number, file) for number in lineage.nodes],
        "rescissions": [_edge(edge) for edge in lineage.edges],
        "sources": sources_of(*(edition.on_file[number] for number in lineage.nodes if number in edition.on_file)),
        "links": {name: file.links.to(uri) for name, uri in own.items()},
    }


def _node(number: DirectiveNumber, file: File) -> Json:
    revision = file.edition.on_file.get(number)
    return {
        **file.named(number),
        "effective": iso(revision.header.effective) if revision else None,
        "status": file.status(number),
        "text": revision.header.text.value if revision else "not on file",
    }


def _edge(rescission: Rescission) -> Json:
    return {
        "of": str(rescission.of),
        "by": str(rescission.by) if rescission.by else None,
        "effective": iso(rescission.effective),
        "act": rescission.act or None,
        "note": rescission.note or None,
    }
