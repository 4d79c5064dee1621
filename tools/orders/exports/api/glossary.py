"""The glossary for programs: every term that orders in force define, with all its wordings and who says so where."""

from __future__ import annotations

from orders.exports.api.nouns import File, Json, sources_of
from orders.glossary.nouns import Definition, Term
from orders.pages import links

FORM = "glossary-1"


def glossary_file(file: File) -> Json:
    """The terms in alphabetical order, as `schemas/glossary-1.json` describes them."""
    glossary = file.edition.glossary
    revisions = dict.fromkeys(d.revision.number for term in glossary.terms for d in term.definitions())
    own = {"self": links.site_data_uri("glossary"), "schema": links.schema_uri(FORM), "page": links.glossary_uri()}
    return {
        **file.head(FORM),
        "terms": [_term(term, file) for term in glossary.terms],
        "sources": sources_of(*(file.edition.on_file[number] for number in sorted(revisions))),
        "links": {name: file.links.to(uri) for name, uri in own.items()},
    }


def _term(term: Term, file: File) -> Json:
    wordings = [[_definition(definition, file) for definition in wording.definitions] for wording in term.wordings]
    return {"term": term.name, "disputed": term.is_disputed, "wordings": wordings}


def _definition(definition: Definition, file: File) -> Json:
    number = definition.number
    return {
        "directive": str(number),
        "path": str(definition.path),
        "term": definition.term,
        "meaning": definition.meaning,
        "text": definition.revision.header.text.value,
        "links": {
            "page": file.links.to(links.revision_uri(number), links.provision_anchor(definition.path)),
            "data": file.links.to(links.revision_data_uri(number)),
        },
    }
