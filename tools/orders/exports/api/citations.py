"""What a directive cites and who cites it, for programs: each citation with the words found and what they lead to."""

from __future__ import annotations

from orders.corpus.corpus import Directive
from orders.exports.api.directive import series_named
from orders.exports.api.nouns import File, Json, sources_of
from orders.model.citation import Resolution, Target
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.inline import web_address

FORM = "citations-1"


def citations_file(directive: Directive, file: File) -> Json:
    """The citations out of every revision of a directive, and into it, as `schemas/citations-1.json` describes them."""
    edition, series = file.edition, directive.series
    citing = edition.cited_by.get(series, ())
    own = {
        "self": links.directive_data_uri(series, "citations"),
        "schema": links.schema_uri(FORM),
        "page": links.directive_uri(series),
        "directive": links.directive_data_uri(series),
    }
    return {
        **file.head(FORM),
        **series_named(series, file),
        "cites": [_citation(r, found, file) for r in directive.revisions for found in edition.resolutions(r)],
        "cited_by": [_citation(revision, found, file) for revision, found in citing],
        "sources": sources_of(*{r.number: r for r in (*directive.revisions, *(revision for revision, _ in citing))}.values()),
        "links": {name: file.links.to(uri) for name, uri in own.items()},
    }


def _citation(revision: Revision, found: Resolution, file: File) -> Json:
    citation = found.citation
    return {
        "in": {
            "directive": str(revision.number),
            "path": str(citation.where),
            "start": citation.start,
            "end": citation.end,
            "links": {"page": file.links.to(links.revision_uri(revision.number), links.provision_anchor(citation.where))},
        },
        "printed": citation.printed,
        "written_as_link": citation.link,
        "target": _target(citation.target),
        "status": found.status.value,
        "leads_to": _leads_to(found, file),
    }


def _target(target: Target) -> Json:
    return {
        "directive": str(target.number) if target.number else None,
        "series": target.series,
        "path": str(target.path) if target.path else None,
        "last": str(target.last) if target.last else None,
    }


def _leads_to(found: Resolution, file: File) -> Json | None:
    """The revision a reader is shown, or where others keep the directive; None where it is nowhere to be found."""
    if found.revision is None:
        address = web_address(found.address)
        return {"directive": None, "title": found.title or None, "links": {"page": address}} if address else None
    anchor = links.provision_anchor(found.path) if found.path else ""
    return {
        "directive": str(found.revision),
        "title": found.title or None,
        "path": str(found.path) if found.path else None,
        "last": str(found.last) if found.last else None,
        "successor": str(found.successor) if found.successor else None,
        "links": {
            "page": file.links.to(links.revision_uri(found.revision), anchor),
            "data": file.links.to(links.revision_data_uri(found.revision)),
        },
    }
