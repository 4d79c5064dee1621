"""One revision for programs: all that its header says, where it stands, and its whole text, provision by provision."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from orders.exports.api.nouns import File, Json, iso, sources_of
from orders.exports.api.outline import provision_lines
from orders.exports.onelinejson import Pieces
from orders.model.header import Header, StatedDirective, StatedProvision
from orders.model.provenance import Act
from orders.model.revision import Amendment, Revision
from orders.pages import links
from orders.pages.wording import type_name

FORM = "revision-1"
"""Which schema describes it."""


def revision_file(revision: Revision, file: File) -> Json:
    """A revision as values that `one_line` takes; `schemas/revision-1.json` says what each means."""
    number, header, edition = revision.number, revision.header, file.edition
    return {
        **file.head(FORM),
        "directive": str(number),
        "printed": edition.print_of(number),
        "series": str(number.series),
        "type": {"code": number.type, "name": type_name(number, edition.department)},
        "title": header.title,
        "status": file.status(number),
        **_dates(header),
        "rescinds": [_stated(stated, file) for stated in header.rescinds],
        "rescinded_by": file.rescissions(number),
        "amends": [_stated(stated, file) for stated in header.amends],
        "amended_by": [_amended(a, file) for a in edition.corpus.amended_by(number, edition.as_of)],
        "distribution": list(header.distribution),
        "authority": header.authority or edition.department.authority or None,
        "topics": list(header.topics),
        "standards": list(header.standards),
        "change_note": header.change_note or None,
        "known_gaps": list(header.known_gaps),
        "text": header.text.value,
        "taken_from": {"file": header.source.file, "sha256": header.source.sha256 or None} if header.source else None,
        "corrections": list(_corrections(revision, file)),
        "provenance": _provenance(revision, file),
        "sources": sources_of(revision),
        "links": _links(revision, file),
        "provisions": Pieces(provision_lines(revision.outline)),
    }


def _corrections(revision: Revision, file: File) -> Iterator[Json]:
    """What was corrected in its published text, the earliest first: each with the file that was published before."""
    for count, (before, after) in enumerate(pairwise(file.edition.corpus.texts_of(revision.number)), 1):
        if note := after.header.correction:
            own = {
                "page": links.correction_uri(revision.number, count),
                "before": links.source_uri(before.file),
                "after": links.source_uri(after.file),
            }
            yield {
                "date": iso(note.day),
                "author": note.author,
                "reason": note.reason,
                "before": sources_of(before)[0],
                "after": sources_of(after)[0],
                "links": {name: file.links.to(uri) for name, uri in own.items()},
            }


def _provenance(revision: Revision, file: File) -> Json:
    """How its file came to be published: git's facts and its line in the ledger, null where they are not known."""
    known = file.edition.corpus.provenance_of(revision)
    return {
        "committed": _act(known.committed),
        "merged": _act(known.merged),
        "ledger": {"line": known.line, "kind": known.kind, "at": known.entered} if known.line else None,
    }


def _act(act: Act | None) -> Json | None:
    return {"by": act.by, "at": act.at.strftime("%Y-%m-%dT%H:%M:%SZ"), "commit": act.commit} if act else None


def _dates(header: Header) -> Json:
    return {
        "issued": iso(header.issued),
        "effective": iso(header.effective),
        "originally_issued": list(header.originally_issued),
        "expires": iso(header.expires),
        "review_due": iso(header.review_due),
    }


def _stated(stated: StatedDirective | StatedProvision, file: File) -> Json:
    """What a header rescinds or amends: as it prints it, and what that means."""
    path = {"path": str(stated.path)} if isinstance(stated, StatedProvision) else {}
    return {**file.named(stated.number), "stated": stated.printed, **path}


def _amended(amendment: Amendment, file: File) -> Json:
    by = file.edition.on_file.get(amendment.by)
    return {
        "by": file.named(amendment.by),
        "path": amendment.path,
        "effective": iso(amendment.effective),
        "expires": iso(by.header.expires) if by else None,
        "status": file.edition.status(amendment.by).kind.value,
    }


def _links(revision: Revision, file: File) -> Json:
    number = revision.number
    found = {
        "self": links.revision_data_uri(number),
        "schema": links.schema_uri(FORM),
        "page": links.revision_uri(number),
        "directive": links.directive_uri(number),
    }
    if file.edition.predecessors(revision):
        found["redline_page"] = links.redline_uri(number)
    if file.edition.comparable(revision):
        found["redline"] = links.redline_data_uri(number)
    to = file.links.to
    return {name: to(uri) for name, uri in found.items()}
