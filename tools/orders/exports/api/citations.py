"""What a directive cites and who cites it, for programs: each citation with the words found and what they lead to."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from orders.corpus.corpus import Directive
from orders.exports.api.directive import series_named
from orders.exports.api.nouns import File, Json, sources_of
from orders.exports.onelinejson import Pieces, quoted
from orders.model.citation import Citation, Resolution, Target
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.inline import web_address

FORM = "citations-1"


def citations_file(directive: Directive, file: File) -> Json:
    """The citations out of every revision of a directive, and into it, as `schemas/citations-1.json` describes them."""
    edition, series = file.edition, directive.series
    citing, telling = edition.citations_of(series), _Telling(file)
    own = {
        "self": links.directive_data_uri(series, "citations"),
        "schema": links.schema_uri(FORM),
        "page": links.directive_uri(series),
        "directive": links.directive_data_uri(series),
    }
    return {
        **file.head(FORM),
        **series_named(series, file),
        "cites": Pieces([telling.told(r, found) for r in directive.revisions for found in edition.resolutions(r)]),
        "cited_by": Pieces([telling.told(revision, found) for revision, found in citing]),
        "sources": sources_of(*{r.number: r for r in (*directive.revisions, *(revision for revision, _ in citing))}.values()),
        "links": {name: file.links.to(uri) for name, uri in own.items()},
    }


@dataclass(frozen=True)
class _Telling:
    """Citations as JSON. Revisions of an order have most citations in common, and cite the same few places again and again: what
    is said of a citation wherever it leads, how a revision is named, and what one leads to are written once.
    """

    file: File
    _named: dict[DirectiveNumber, tuple[str, str, str]] = field(default_factory=dict)
    _said: dict[int, tuple[Citation, str, str, str]] = field(default_factory=dict)
    _leading: dict[Hashable, str] = field(default_factory=dict)

    def told(self, revision: Revision, found: Resolution) -> bytes:
        """One citation: where it stands, its words, what they mean and what they lead to."""
        number, page, _ = self._names(revision.number)
        citation = found.citation
        if id(citation) not in self._said:
            self._said[id(citation)] = citation, *_said(citation)
        _, where, anchor, words = self._said[id(citation)]
        key = found.revision, found.path, found.last, found.successor, found.title, found.address
        if key not in self._leading:
            self._leading[key] = self._leads_to(found)
        return (
            f'{{"in":{{"directive":{number},{where},"links":{{"page":{quoted(f"{page}{anchor}")}}}}},{words},'
            f'"status":"{found.status._value_}","leads_to":{self._leading[key]}}}'
        ).encode()

    def _leads_to(self, found: Resolution) -> str:
        """The revision a reader is shown, or where others keep the directive; null where it is nowhere to be found."""
        title = _or_null(found.title)
        if found.revision is None:
            address = web_address(found.address)
            return f'{{"directive":null,"title":{title},"links":{{"page":{quoted(address)}}}}}' if address else "null"
        number, page, data = self._names(found.revision)
        page = quoted(f"{page}{_anchor(found.path)}")
        return (
            f'{{"directive":{number},"title":{title},"path":{_or_null(found.path)},"last":{_or_null(found.last)},'
            f'"successor":{_or_null(found.successor)},"links":{{"page":{page},"data":{data}}}}}'
        )

    def _names(self, number: DirectiveNumber) -> tuple[str, str, str]:
        """A revision, the link to its page, not yet written, and that to its data."""
        if number not in self._named:
            to = self.file.links.to
            data = quoted(to(links.revision_data_uri(number)))
            self._named[number] = quoted(str(number)), to(links.revision_uri(number)), data
        return self._named[number]


def _said(citation: Citation) -> tuple[str, str, str]:
    """Where a citation stands, what leads there on the page of its order, and its words with what they mean."""
    where = f'"path":{quoted(str(citation.where))},"start":{citation.start},"end":{citation.end}'
    words = (
        f'"printed":{quoted(citation.printed)},"written_as_link":{"true" if citation.link else "false"},'
        f'"target":{_target(citation.target)}'
    )
    return where, _anchor(citation.where), words


def _anchor(path: LabelPath | None) -> str:
    """What leads to a provision on the page of its order."""
    return links.within(links.provision_anchor(path)) if path else ""


def _target(target: Target) -> str:
    return (
        f'{{"directive":{_or_null(target.number)},"series":{"true" if target.series else "false"},'
        f'"path":{_or_null(target.path)},"last":{_or_null(target.last)}}}'
    )


def _or_null(named: DirectiveNumber | LabelPath | str | None) -> str:
    return quoted(str(named)) if named else "null"
