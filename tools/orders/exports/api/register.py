"""The register for programs, and the index from which all else is found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from orders.corpus.corpus import Corpus, Directive
from orders.exports.api.directive import revision_links, series_named
from orders.exports.api.nouns import File, Json, iso
from orders.model.revision import Revision
from orders.pages import links

FORM = "register-1"
INDEX_FORM = "index-1"


def register_file(file: File) -> Json:
    """Every directive on file with the hash and the address of each of its revisions: one file tells what has changed."""
    own = {"self": links.site_data_uri("register"), "schema": links.schema_uri(FORM), "page": links.register_uri()}
    return {
        **file.head(FORM),
        "department": file.edition.department.name,
        "directives": [_directive(directive, file) for directive in file.edition.directives],
        "corpus_sha256": fingerprint(file.edition.corpus),
        "links": {name: file.links.to(uri) for name, uri in own.items()},
    }


def index_file(file: File, forms: Iterable[str], others: Iterable[tuple[str, str]] = ()) -> Json:
    """What there is, and where: a program needs no other address. `others` are further files by the name of their link."""
    edition = file.edition
    department = edition.department
    found = {
        "self": links.site_data_uri(),
        "schema": links.schema_uri(INDEX_FORM),
        "page": links.home_uri(),
        "register": links.site_data_uri("register"),
        **dict(others),
    }
    return {
        **file.head(INDEX_FORM),
        "department": {
            "name": department.name,
            "place": department.place or None,
            "short_name": department.short_name or None,
            "authority": department.authority or None,
            "time_zone": department.time_zone,
            "types": [
                {"code": t.code, "name": t.name, "printed": list(t.printed), "external": t.external} for t in department.types
            ],
        },
        "counts": {
            "directives": len(edition.directives),
            "revisions": len(edition.corpus.revisions),
            "in_force": sum(edition.in_force(directive) is not None for directive in edition.directives),
        },
        "schemas": {form: file.links.to(links.schema_uri(form)) for form in forms},
        "corpus_sha256": fingerprint(edition.corpus),
        "links": {name: file.links.to(uri) for name, uri in found.items()},
    }


def fingerprint(corpus: Corpus) -> str:
    """One hash for the text of all orders: SHA-256 of what `sha256sum` prints for their files, sorted by name.

    `cd policy_versions && LC_ALL=C sha256sum */*.md | LC_ALL=C sort -k 2 | sha256sum` gives the same.
    """
    return fingerprint_of((r.file, r.sha256) for r in corpus.revisions)


def fingerprint_of(files: Iterable[tuple[str, str]]) -> str:
    """The same of files that are told by their paths and hashes."""
    digest = hashlib.sha256()
    for file, sha256 in sorted(files):
        digest.update(f"{sha256}  {file}\n".encode())
    return digest.hexdigest()


def _directive(directive: Directive, file: File) -> Json:
    edition, series = file.edition, directive.series
    shown = edition.shown(directive)
    return {
        **series_named(series, file),
        "title": shown.header.title,
        "shown": str(shown.number),
        "status": file.status(shown.number),
        "distribution": list(shown.header.distribution),
        "topics": list(shown.header.topics),
        "standards": list(shown.header.standards),
        "review_due": iso(shown.header.review_due),
        "revisions": [_revision(revision, file) for revision in directive.revisions],
        "links": {
            "page": file.links.to(links.directive_uri(series)),
            "data": file.links.to(links.directive_data_uri(series)),
        },
    }


def _revision(revision: Revision, file: File) -> Json:
    return {
        "directive": str(revision.number),
        "effective": iso(revision.header.effective),
        "status": file.edition.status(revision.number).kind.value,
        "text": revision.header.text.value,
        "sha256": revision.sha256 or None,
        "links": revision_links(revision, file),
    }
