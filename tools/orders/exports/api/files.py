"""Every file of the API, one after another: a large department's are never in memory together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from orders.corpus.corpus import Directive
from orders.exports.api import citations, directive, glossary, history, register, revision
from orders.exports.api.nouns import File, Json
from orders.exports.api.schemas import schema_bytes
from orders.exports.format import Beyond, ExportFile, Format, Shows
from orders.exports.onelinejson import one_line_bytes
from orders.exports.redline_json import SCHEMA_FILE
from orders.model.number import DirectiveNumber
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.feeds import EFFECTIVE, REVIEWS, feeds_of

FORMS = (
    register.INDEX_FORM,
    register.FORM,
    directive.FORM,
    directive.LINEAGE_FORM,
    history.FORM,
    history.PROVISION_FORM,
    citations.FORM,
    revision.FORM,
    glossary.FORM,
    "manifest-1",
)
"""The forms of the API's files, and of the manifest that is written when all else is in its place; each with a schema."""

_REDLINE = SCHEMA_FILE.removesuffix(".json")


def api_files(edition: Edition) -> Iterator[ExportFile]:
    """The API's files, none of them made yet, and the schemas that describe them."""
    yield from (*_of_the_site(edition), *_of_terms(edition))
    for each in edition.directives:
        yield from (*_of(edition, each), *_citations_of(edition, each))
    yield from _schemas(edition)


def _of_the_site(edition: Edition) -> Iterator[ExportFile]:
    yield _file(links.site_data_uri(), edition, lambda file: register.index_file(file, (*FORMS, _REDLINE), _beside(edition)))
    yield _file(links.site_data_uri("register"), edition, register.register_file)


def _of_terms(edition: Edition) -> Iterator[ExportFile]:
    yield _file(links.site_data_uri("glossary"), edition, glossary.glossary_file)


def _of(edition: Edition, each: Directive) -> Iterator[ExportFile]:
    for what, write in OF_DIRECTIVE.items():
        if what != _CITATIONS and (what != "history" or edition.history_of(each)):
            yield _file(links.directive_data_uri(each.series, what), edition, partial(write, each))
    for one in each.revisions:
        yield _file(links.revision_data_uri(one.number), edition, partial(revision.revision_file, one), one.number)


def _citations_of(edition: Edition, each: Directive) -> Iterator[ExportFile]:
    yield _file(links.directive_data_uri(each.series, _CITATIONS), edition, partial(OF_DIRECTIVE[_CITATIONS], each))


def _schemas(_: Edition) -> Iterator[ExportFile]:
    for form in FORMS:
        yield ExportFile(links.schema_uri(form), schema_bytes, (form,))


def _beside(edition: Edition) -> Iterator[tuple[str, str]]:
    """What else is published of the whole site, for the index: the name of the link, and where it leads."""
    yield "glossary", links.site_data_uri("glossary")
    feed = feeds_of(edition)[0]
    yield from (("atom", feed.atom_uri), ("json_feed", feed.json_uri))
    yield from (("calendar_effective", EFFECTIVE.uri), ("calendar_reviews", REVIEWS.uri))
    yield from ((f"audit_{ending}", links.audit_uri(ending)) for ending in ("csv", "xlsx"))


_CITATIONS = "citations"

OF_DIRECTIVE: dict[str, Callable[[Directive, File], Json]] = {
    "directive": directive.directive_file,
    "lineage": directive.lineage_file,
    "history": history.history_file,
    _CITATIONS: citations.citations_file,
}
"""What is told of each directive in a file of its own."""


def _file(uri: str, edition: Edition, write: Callable[[File], Json], of: DirectiveNumber | None = None) -> ExportFile:
    return ExportFile(uri, _made, (write, File(uri, edition, edition.department.site_url)), of)


def _made(write: Callable[[File], Json], file: File) -> bytes:
    return written(write(file))


def written(value: Json) -> bytes:
    """JSON for programs: on one line, in the order given, every letter as itself, one newline at its end."""
    return one_line_bytes(value)


FORMAT = Format(
    "json",
    "every order, register, lineage, history and citation as data, for programs",
    api_files,
    of=((Beyond.LINE, _of), (Beyond.CITING, _citations_of)),
    common=((Shows.HASHES, _of_the_site), (Shows.TERMS, _of_terms), (Shows.HEADERS, _schemas)),
)
