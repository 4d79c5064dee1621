"""The format `akn`: every revision as an Akoma Ntoso document, valid by the OASIS schema, its words those of the order."""

from __future__ import annotations

from collections.abc import Iterator

from orders.corpus.compared import has_text
from orders.corpus.corpus import Directive
from orders.exports.akn.body import Body, References
from orders.exports.akn.eids import Steps
from orders.exports.akn.iris import Iris, slug
from orders.exports.akn.lifecycle import PERIOD
from orders.exports.akn.meta import Document, meta_of
from orders.exports.akn.xml import NAMESPACE, OWN, Span, escaped, given, holding, worded
from orders.exports.format import Beyond, ExportFile, Format
from orders.model.citation import Resolution
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, is_reconstructed
from orders.pages.inline import web_address
from orders.pages.wording import authority_line, header_number, printed_date, type_name


def akn_bytes(revision: Revision, edition: Edition, iris: Iris) -> bytes:
    """One revision as a document. It names no day but those of the orders."""
    document = Document.of(revision, edition, iris)
    directive = edition.corpus.directive(revision.number)
    is_first = directive is not None and directive.revisions[0].number == revision.number
    kind = f'{given("name", slug(revision.number.type))} contains="{"originalVersion" if is_first else "singleVersion"}"'
    begun = f"<?xml version='1.0' encoding='utf-8'?>\n<akomaNtoso xmlns=\"{NAMESPACE}\" xmlns:orders=\"{OWN}\">\n<act{kind}>\n"
    head = f"{begun}{meta_of(document)}{_preface(document)}"
    body = Body(iris.elements(revision), _references(document), _pictures(document)).written(revision.outline)
    within, end = (b">\n", b"</body>\n") if body else (b"/>\n", b"")
    return b"".join((head.encode(), b'<body eId="body" period="', PERIOD.encode(), b'"', within, *body, end, _END))


_END = b"</act>\n</akomaNtoso>\n"


def _preface(document: Document) -> str:
    """The printed header of the order, line by line."""
    return holding("preface", "".join([f"<p>{line}</p>\n" if line else "<p/>\n" for line in _header(document)]), ' eId="preface"')


def _header(document: Document) -> Iterator[str]:
    header, department, number = document.revision.header, document.edition.department, document.revision.number
    if is_reconstructed(document.revision):
        words = f"This is a reconstruction. The issued text of {document.edition.print_of(number)} is not on file."
        yield worded("remark", f"[{words} These are not the words of any order.]", ' status="editorial"')
    yield worded("docProponent", department.name)
    yield worded("docType", type_name(number, department).upper())
    authority = authority_line(header, department)
    if authority:
        yield escaped(authority)
    yield worded("docNumber", header_number(number, department))
    yield worded("docTitle", header.title)
    if header.rescinds:
        yield escaped(f"Rescinds: {', '.join(stated.printed for stated in header.rescinds)}")
    if header.effective:
        day = given("date", header.effective.isoformat())
        yield f"Effective Date: {worded('docDate', printed_date(header.effective, department), day)}"
    yield escaped(f"Distribution: {'; '.join(header.distribution)}")
    if header.originally_issued:
        yield escaped(f"Originally Issued: {'; '.join(header.originally_issued)}")


def _references(document: Document) -> References:
    """The citations in the words of each provision, as references."""
    found: dict[Steps, list[Span]] = {}
    for resolution in document.edition.resolutions(document.revision):
        span = _reference(resolution, document)
        if span:
            found.setdefault(resolution.citation.where.steps, []).append(span)
    return found


def _reference(resolution: Resolution, document: Document) -> Span | None:
    """One citation; None where nothing says what it could lead to."""
    citation, target = resolution.citation, resolution.citation.target
    address = web_address(resolution.address)
    if resolution.revision is None and address:
        return Span(citation.start, citation.end, "a", {"href": address})
    href = _leads_to(resolution, document)
    if not href and target.number:
        href = document.iris.work(target.number)
    return Span(citation.start, citation.end, "ref", {"href": href}) if href else None


def _leads_to(resolution: Resolution, document: Document) -> str:
    """The IRI of what is on file: a directive as a whole where one was cited, else the revision; and the provision in it."""
    found = document.edition.on_file.get(resolution.revision) if resolution.revision else None
    if found is None:
        return ""
    eid = document.iris.eid(found, resolution.path) if resolution.path else ""
    target, number = resolution.citation.target, resolution.citation.target.number
    if number is None or found.number == document.revision.number:
        return f"#{eid}" if eid else "#body"
    names_directive = target.series or number == number.series
    iri = document.iris.work(found.number) if names_directive else document.iris.expression(found)
    return f"{iri}#{eid}" if eid else iri


def _pictures(document: Document) -> str:
    """Where the pictures of a directive are kept: on the site, if its address is known, else beside its pages."""
    site_url, number = document.edition.department.site_url, document.revision.number
    return site_url + links.directive_uri(number) if site_url else "../"


def _files(edition: Edition) -> Iterator[ExportFile]:
    iris = Iris(edition.corpus)
    for directive in edition.directives:
        yield from _of(edition, directive, iris)


def _of(edition: Edition, directive: Directive, iris: Iris | None = None) -> Iterator[ExportFile]:
    iris = iris or Iris(edition.corpus)
    for revision in directive.revisions:
        if has_text(revision) and revision.outline.provisions and revision.header.effective:
            yield ExportFile(links.revision_akn_uri(revision.number), akn_bytes, (revision, edition, iris), revision.number)


FORMAT = Format("akn", "the order in Akoma Ntoso 3.0, the standard for legislation in XML", _files, of=((Beyond.CITED, _of),))
