"""What is published of one directive: its pages and the files beside them, made once and kept until something they show changes.

A unit is kept as bytes without a program in them (`exports.packing`), so that a cache from elsewhere can at worst be wrong,
which its hash tells, and never run anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from orders.cache.code import code_for_orders
from orders.cache.store import Cache, key_of
from orders.corpus.compared import has_text
from orders.corpus.corpus import Directive
from orders.exports.api.files import OF_DIRECTIVE
from orders.exports.format import Beyond
from orders.exports.formats import files_of, heavy_formats
from orders.exports.packing import File, packed_files, packed_pages, unpacked_files, unpacked_pages
from orders.exports.search_data import labelled
from orders.model.number import DirectiveNumber
from orders.pages import links
from orders.pages.daymarks import filled
from orders.pages.edition import Edition
from orders.pages.heritage import inherit
from orders.pages.neighbors import Neighbors
from orders.pages.page import Page
from orders.pages.site import page_at, pages_of_directive

_FEW = 4
"""Where no more than one in so many directives is made, only those that cite it are asked what they cite."""
_A_STEP = 50
"""Of so many revisions it is found out at once where their citations lead: some 25 ms."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The pages of a directive, and the files beside them by their addresses."""

    series: DirectiveNumber
    pages: tuple[Page, ...]
    files: tuple[File, ...]


@dataclass(frozen=True)
class Units:
    """The units of an edition, each found in the cache or made. `made` counts those that were made."""

    edition: Edition
    cache: Cache | None = None
    made: list[DirectiveNumber] = field(default_factory=list)
    _keys: dict[tuple[DirectiveNumber, Beyond | None], str] = field(default_factory=dict, repr=False)

    def all(self) -> Iterator[Unit]:
        """Every unit, one after the other, in the order of the directives' numbers."""
        yield from map(self.of, self.edition.directives)

    def of(self, directive: Directive) -> Unit:
        """The unit of a directive."""
        return Unit(directive.series, self.pages_of(directive), self.files_of(directive))

    def pages_of(self, directive: Directive) -> tuple[Page, ...]:
        """The pages of a directive."""
        return tuple([filled(page, self.edition.as_of) for page in self.marked_pages_of(directive)])

    def marked_pages_of(self, directive: Directive) -> tuple[Page, ...]:
        """The same, with marks in place of the day where the edition is undated."""
        if self.cache is None:
            return tuple(pages_of_directive(directive, self.edition))
        key = self.key_of_pages(directive)
        kept = self.cache.get(key)
        if kept is None:
            self.made.append(directive.series)
            pages = tuple(pages_of_directive(directive, self.edition))
            self.cache.put(key, packed_pages(pages))
            self._look_ahead(directive)
            return pages
        return unpacked_pages(kept)

    def _look_ahead(self, directive: Directive) -> None:
        """Keep what the search will ask of the words of a directive, which are at hand now."""
        revision = self.edition.in_force(directive)
        if revision and has_text(revision):
            labelled(revision, self.cache)

    def page_now(self, uri: str, directive: Directive) -> Page | None:
        """The page of a directive at an address, made whatever is kept: to find out who cites it takes longer than to make it."""
        page = page_at(uri, directive, self.edition)
        return filled(page, self.edition.as_of) if page else None

    def files_of(self, directive: Directive) -> tuple[File, ...]:
        """The files beside them."""
        return tuple(chain.from_iterable(self.files_by(beyond, directive) for beyond in Beyond))

    def files_by(self, beyond: Beyond, directive: Directive) -> tuple[File, ...]:
        """Those of them that show just so much of its neighbors."""
        if self.cache is None:
            return tuple(_made(directive, self.edition, beyond))
        key = self.key_of_files(directive, beyond)
        kept = self.cache.get(key)
        if kept is None:
            files = tuple(_made(directive, self.edition, beyond))
            self.cache.put(key, packed_files(files))
            return files
        return unpacked_files(kept)

    def key_of_pages(self, directive: Directive) -> str:
        """The hash of all that the pages of a directive show."""
        name = directive.series, None
        return self._keys.get(name) or self._keys.setdefault(name, self._neighbors.of_pages(directive))

    def key_of_files(self, directive: Directive, beyond: Beyond = Beyond.LINE) -> str:
        """The hash of all that those files beside them show which show just so much of its neighbors."""
        name = directive.series, beyond
        if name not in self._keys:
            shown = {Beyond.CITED: self._neighbors.cited, Beyond.CITING: self._neighbors.citing}.get(beyond)
            near = shown(directive) if shown else ()
            self._keys[name] = self._neighbors.of_files(directive, key_of(beyond, self._code), near)
        return self._keys[name]

    def key_of_exports(self, directive: Directive) -> str:
        """The hash of all that the Word and PDF files of a directive show, which know no day but the law's own."""
        return self._neighbors.of_exports(directive, self._code_of_exports)

    def line_of(self, directive: Directive) -> tuple[DirectiveNumber, ...]:
        """The directives that a directive is tied to, itself included."""
        return self._neighbors.lines[directive.series]

    def work_out(self, wanted: Collection[DirectiveNumber]) -> None:
        """Work out now what several of the wanted directives ask for, and the keys under which units are kept."""
        edition = self.edition
        around = [edition.around(series) for series in wanted] if len(wanted) * _FEW < len(edition.directives) else [None]
        if None in around:
            for _ in self.working_out():
                pass
        else:
            for revision in chain.from_iterable(filter(None, around)):
                edition.resolutions(revision)
            for what in ("on_file", "descents", "lines"):
                getattr(edition, what)
        if self.cache is not None:
            self._neighbors.work_out()
            self._code  # noqa: B018 - it is a cached property

    def working_out(self) -> Iterator[None]:
        """Work out what every unit asks for, in steps of which none takes long, for somebody who is asked for pages meanwhile."""
        edition = self.edition
        unresolved = () if "cited_by" in vars(edition) else edition.corpus.revisions
        for at, revision in enumerate(unresolved, 1):
            edition.resolutions(revision)
            if at % _A_STEP == 0:
                yield
        for what in ("on_file", "cited_by", "pointing", "descents", "lines"):
            getattr(edition, what)
            yield

    def take_over(self, before: Units) -> None:
        """Take over what was worked out before an edit, as far as that does not touch it."""
        if inherit(self.edition, before.edition) is not None and "_neighbors" in vars(before):
            vars(self._neighbors)["lines"] = before._neighbors.lines

    @cached_property
    def _neighbors(self) -> Neighbors:
        return Neighbors(self.edition)

    @cached_property
    def _code(self) -> str:
        return code_for_orders("orders.exports.formats")

    @cached_property
    def _code_of_exports(self) -> str:
        """With what no package of Python carries: other fonts or another Pango make other files."""
        return key_of(self._code, *(form.versions() for form in heavy_formats(self.edition.offered)))


def _made(directive: Directive, edition: Edition, beyond: Beyond) -> Iterator[File]:
    for file in files_of(directive, edition, beyond):
        yield file.uri, file.make(*file.arguments)


def addresses(directive: Directive) -> Iterator[str]:
    """The addresses of all files that a directive can have beside its pages, made or not."""
    yield from (links.directive_data_uri(directive.series, what) for what in OF_DIRECTIVE)
    for revision in directive.revisions:
        yield from (of(revision.number) for of in _OF_REVISION)


_OF_REVISION = (links.revision_data_uri, links.revision_akn_uri, links.redline_data_uri)
