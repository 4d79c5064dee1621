"""Which provisions the history page of a directive shows, and among how many pages they are divided so that none is too heavy.

A directive that was revised thirty times has some hundred provisions with many wordings each. Whoever leads to a provision's
history has to know on which page it stands, so the division follows from the histories alone, before any page is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from orders.corpus.corpus import Directive, StatusKind
from orders.history.nouns import Identity, ProvisionHistory
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath, ProvisionKind
from orders.pages import links
from orders.pages.edition import AT_WORK, Edition
from orders.pages.paging import cut

A_PAGE = 70_000
"""About as many bytes beyond the words themselves stand on one page; a page may weigh 150 KB beyond its words, frame included."""

_ENTRY, _WORDING = 190, 420
"""About so many bytes a provision takes beyond its words, and each of its wordings where there are several."""

Member: TypeAlias = tuple[ProvisionHistory, tuple[DirectiveNumber, LabelPath] | None]
"""A provision, and its place in the revision shown where it stands there."""


@dataclass(frozen=True, slots=True)
class Part:
    """Provisions that stand together, or those of them on one page: in the revision shown, in one to come, or in none any more.

    `continued` says that the first of them stand on a page before.
    """

    name: str
    title: str
    members: tuple[Member, ...]
    continued: bool = False


@dataclass(frozen=True, slots=True)
class HistorySheets:
    """The pages of a directive's history, at least one; where there are several, on which one each provision stands, from 1."""

    pages: tuple[tuple[Part, ...], ...]
    places: Mapping[Identity, int] = field(default_factory=dict)

    def uri_of(self, identity: Identity, uri: str) -> str:
        """The page with the history of a provision, where the first one is at `uri`."""
        return links.register_page_uri(uri, self.places.get(identity, 1)) if self.places else uri


def history_sheets(directive: Directive, edition: Edition) -> HistorySheets:
    """How the history of a directive is divided."""
    return edition.kept("history sheets", directive.series, lambda: _sheets(directive, edition), AT_WORK)


def _sheets(directive: Directive, edition: Edition) -> HistorySheets:
    parts = tuple(_parts(directive, edition))
    pieces = [(part, piece) for part in parts for piece in _pieces(part.members)]
    if sum(_weight(members) for _, members in pieces) <= A_PAGE:
        return HistorySheets((parts,))
    pages: list[tuple[Part, ...]] = []
    begun: set[str] = set()
    for page in cut(pieces, lambda piece: _weight(piece[1]), A_PAGE):
        together: list[Part] = []
        for name, held in groupby(page, key=lambda piece: piece[0].name):
            found = list(held)
            members = tuple([member for _, piece in found for member in piece])
            together.append(Part(name, found[0][0].title, members, name in begun))
            begun.add(name)
        pages.append(tuple(together))
    return HistorySheets(tuple(pages), _places(pages))


def _places(pages: Iterable[Iterable[Part]]) -> dict[Identity, int]:
    return {h.identity: place for place, page in enumerate(pages, 1) for part in page for h, _ in part.members}


def _parts(directive: Directive, edition: Edition) -> Iterator[Part]:
    """The provisions of the revision shown, then those that come with a pending one, then those that are gone."""
    shown = edition.shown(directive)
    current = list(edition.histories_of(shown.number).standing_in(shown.number))
    here = {id(history) for _, history in current}
    others = [history for history in edition.history_of(directive) if id(history) not in here]
    coming = [h for h in others if edition.status(h.last.revision).kind is StatusKind.PENDING]
    gone = [h for h in others if edition.status(h.last.revision).kind is not StatusKind.PENDING]
    # Of a table its rows are followed.
    table, number = ProvisionKind.TABLE, shown.number
    standing: list[Member] = [(h, (number, p.path)) for p, h in current if h.provision.kind is not table]
    for name, title, members in (
        ("shown", f"Provisions of {edition.print_of(number)}", standing),
        ("coming", "To come", [(history, None) for history in coming if history.provision.kind is not table]),
        ("gone", "No longer in the order", [(history, None) for history in gone if history.provision.kind is not table]),
    ):
        if members:
            yield Part(links.part_anchor(name), title, tuple(members))


def _pieces(members: Sequence[Member], deep: int = 1) -> Iterator[Sequence[Member]]:
    """What stays on one page: a section; of one that is too heavy for a page its parts, down to single provisions."""
    for _, held in groupby(members, key=lambda member: _steps(member)[:deep]):
        found = list(held)
        if _weight(found) <= A_PAGE or len(found) == 1:
            yield found
        elif deep < max(len(_steps(member)) for member in found):
            yield from _pieces(found, deep + 1)
        else:
            yield from ([member] for member in found)


def _steps(member: Member) -> tuple[str, ...]:
    history, at = member
    return (at[1] if at else history.provision.path).steps


def _weight(members: Iterable[Member]) -> int:
    """About how many bytes provisions take beyond their words."""
    count = [len(history.wordings) for history, _ in members]
    return len(count) * _ENTRY + sum([wordings for wordings in count if wordings > 1]) * _WORDING
