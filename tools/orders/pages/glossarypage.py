"""The glossary: every term that orders in force define, in their own words; and those that two of them define differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from orders.glossary.glossary import alphabetical, difference
from orders.glossary.nouns import Definition, Term, Wording
from orders.model.redline import ChangeKind
from orders.pages import links
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.editview import inline_words
from orders.pages.environment import render
from orders.pages.inline import words_html
from orders.pages.lines import DEEPEST, QuotedLine
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.paging import ELSEWHERE, Paging, cut, pagings
from orders.pages.wording import count

ONE_PAGE = 400
"""As many definitions stand on one page; more are divided among pages by letter, and the first page lists the terms."""

A_PAGE = 80_000
"""About as many bytes beyond the words themselves stand on a page of terms; more are divided among several."""

_WORDING, _PLACE = 200, 52
"""About so many bytes a wording takes beyond its words, and each order that has it."""

_TITLE = "Glossary"
_DIFFERENCES = "Terms defined differently"


@dataclass(frozen=True, slots=True)
class WordingView:
    """One wording of a term: the words, the orders that define it so, and what differs from the first wording."""

    lines: tuple[QuotedLine, ...]
    where: tuple[Linked, ...]
    differs: tuple[Markup, ...] = ()
    unlike: bool = False


@dataclass(frozen=True, slots=True)
class TermView:
    """A term with its wordings; `href` leads to them where they stand on another page."""

    id: str
    name: str
    href: str
    differences: str
    wordings: tuple[WordingView, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms that begin with a letter: the id of its heading, the letter, the terms."""

    id: str
    name: str
    terms: tuple[TermView, ...]


def glossary_pages(edition: Edition) -> Iterator[Page]:
    """The glossary, on one page or on some for each letter, and what is defined differently, on one page or on several."""
    found = edition.glossary
    letters = [(letter, tuple(terms)) for letter, terms in groupby(found.terms, lambda term: letter_of(term.name))]
    divided = sum(1 for term in found.terms for _ in term.definitions()) > ONE_PAGE
    disputed = _sheets(found.disputed(), links.differences_uri())
    ways = _Ways({}, {term.key: sheet.uri for sheet in disputed for term in sheet.terms})
    if divided:
        sheets = {letter: _sheets(terms, links.glossary_letter_uri(_segment(letter))) for letter, terms in letters}
        ways.defined.update((term.key, sheet.uri) for each in sheets.values() for sheet in each for term in sheet.terms)
        yield _index(letters, ways, edition)
        yield from (_letter_page(letter, sheet, ways, edition) for letter, each in sheets.items() for sheet in each)
    else:
        yield _index(letters, ways, edition)
    yield from (_differences_page(sheet, ways, edition) for sheet in disputed)


@dataclass(frozen=True, slots=True)
class _Ways:
    """On which page each term stands, by what tells it from others: with all its wordings, where the glossary is divided; and
    with what differs, where that is disputed.
    """

    defined: dict[str, str]
    disputed: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Terms on one page; its address, and the ways to the others where there are several."""

    uri: str
    paging: Paging | None
    terms: tuple[Term, ...]


def _sheets(terms: Sequence[Term], uri: str) -> list[_Sheet]:
    """The pages for a list of terms, as many on each as are not too heavy; at least one page."""
    cuts = cut(terms, _weight, A_PAGE)
    places = pagings(uri, [sheet[0].name if sheet else "" for sheet in cuts])
    return [_Sheet(here, paging, tuple(sheet)) for (here, paging), sheet in zip(places, cuts, strict=True)]


def _weight(term: Term) -> int:
    """About how many bytes a term takes beyond its words."""
    return _WORDING * len(term.wordings) + _PLACE * sum(len(wording.definitions) for wording in term.wordings)


def letter_of(name: str) -> str:
    """The letter under which a term stands: A to Z, 0–9 for figures, and the letter itself of another alphabet."""
    first = alphabetical(name)[:1].upper()
    return "0–9" if first.isdigit() or not first else first


def _index(letters: Iterable[tuple[str, tuple[Term, ...]]], ways: _Ways, edition: Edition) -> Page:
    uri = links.glossary_uri()
    groups = tuple(
        Letter(
            links.part_anchor(f"letter-{letter.lower()}"),
            letter,
            tuple(_term(term, edition, uri, ways, ways.defined.get(term.key, "")) for term in terms),
        )
        for letter, terms in letters
    )
    return _page(uri, _TITLE, groups, edition)


def _letter_page(letter: str, sheet: _Sheet, ways: _Ways, edition: Edition) -> Page:
    terms = tuple(_term(term, edition, sheet.uri, ways) for term in sheet.terms)
    group = Letter(links.part_anchor(f"letter-{letter.lower()}"), letter, terms)
    return _page(sheet.uri, f"{_TITLE}: {letter}", (group,), edition, sheet.paging)


def _segment(letter: str) -> str:
    return "0-9" if letter == "0–9" else letter if letter.isascii() else f"u{ord(letter):x}"


def _page(uri: str, name: str, groups: tuple[Letter, ...], edition: Edition, paging: Paging | None = None) -> Page:
    disputed, title = len(edition.glossary.disputed()), paging.titled(name) if paging else name
    html = render(
        "glossary",
        title=title,
        groups=groups,
        paging=paging,
        as_of=edition.as_of,
        part=links.part_anchor,
        whole=links.relative(uri, links.glossary_uri()) if uri != links.glossary_uri() else "",
        disputed=Linked(
            f"{count(disputed, 'term is', 'terms are')} defined differently", links.relative(uri, links.differences_uri())
        )
        if disputed
        else None,
    )
    toc = (TocEntry(title, links.part_anchor("glossary"), 1), *(TocEntry(g.name, g.id, 2) for g in groups))
    what = f"Every term that orders of the {edition.department.name} in force define, in the words of the order."
    return Page(uri, PageKind.GLOSSARY, title, html, what, toc, (SearchEntry("", title, what),), ("preview.js",))


def _differences_page(sheet: _Sheet, ways: _Ways, edition: Edition) -> Page:
    uri, paging = sheet.uri, sheet.paging
    title = paging.titled(_DIFFERENCES) if paging else _DIFFERENCES
    terms = tuple(_term(term, edition, uri, ways, compared=True) for term in sheet.terms)
    html = render(
        "differences",
        title=title,
        terms=terms,
        paging=paging,
        as_of=edition.as_of,
        part=links.part_anchor,
        glossary=links.relative(uri, links.glossary_uri()),
    )
    toc = (TocEntry(title, links.part_anchor("differences"), 1), *(TocEntry(t.name, t.id, 2) for t in terms))
    what = "Terms that two orders in force define in different words, with what differs."
    scripts = (ELSEWHERE,) if paging else ()
    return Page(uri, PageKind.GLOSSARY, title, html, what, toc, (SearchEntry("", title, what),), scripts)


def _term(term: Term, edition: Edition, uri: str, ways: _Ways, elsewhere: str = "", compared: bool = False) -> TermView:
    """A term on a page: with its wordings, or where they stand on the page `elsewhere`, with nothing but the way there."""
    anchor = links.term_anchor(term.key)
    if elsewhere:
        return TermView(anchor, term.name, links.relative(uri, elsewhere, anchor), "", ())
    first = term.wordings[0].first
    wordings = tuple(_wording(w, first if compared and place else None, edition, uri) for place, w in enumerate(term.wordings))
    disputed = ways.disputed.get(term.key) if not compared else None
    differences = links.relative(uri, disputed, anchor) if disputed else ""
    return TermView(anchor, term.name, "", differences, wordings)


def _wording(wording: Wording, first: Definition | None, edition: Edition, uri: str) -> WordingView:
    where = tuple(_where(definition, edition, uri) for definition in wording.definitions)
    if first is None:
        return WordingView(_lines(wording.first), where)
    changes = difference(first, wording.first)
    unlike = all(change.kind in (ChangeKind.ADDED, ChangeKind.DELETED) for change in changes)
    return WordingView(
        _lines(wording.first),
        where,
        () if unlike else tuple(words for change in changes for words in inline_words(change)),
        unlike,
    )


def _lines(definition: Definition) -> tuple[QuotedLine, ...]:
    top = definition.provision.depth
    return tuple(
        QuotedLine(p.kind.value, p.label, words_html(p), min(DEEPEST, p.depth - top + 1))
        for p in definition.provision.walk()
        if p.text
    )


def _where(definition: Definition, edition: Edition, uri: str) -> Linked:
    href = links.relative(uri, links.directive_uri(definition.number), links.provision_anchor(definition.path))
    cue = "reconstruction" if is_reconstructed(definition.revision) else ""
    return Linked(f"{edition.print_of(definition.number)} {definition.revision.header.title}, {definition.place}", href, cue)
