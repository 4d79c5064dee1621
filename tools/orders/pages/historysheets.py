"""Which provisions the history page of a directive shows, and among how many pages they are divided so that none is too heavy.

A directive that was revised thirty times has some hundred provisions with many wordings each. Whoever leads to a provision's
history has to know on which page it stands, so the division follows from the histories alone, before any page is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from orders.corpus.corpus import Directive
from orders.corpus.status import StatusKind
from orders.history.nouns import Identity, ProvisionHistory
from orders.model.number import DirectiveNumber
from orders.model.provision import ProvisionKind
from orders.pages import links
from orders.pages.athand import AT_WORK
from orders.pages.edition import Edition
from orders.pages.paging import cut
from orders.pages.spots import Spot

A_PAGE = 70_000
"""About as many bytes beyond the words themselves stand on one page; a page may weigh 150 KB beyond its words, frame included."""

_ENTRY, _WORDING = 190, 420
"""About so many bytes a provision takes beyond its words, and each of its wordings where there are several."""

Member: TypeAlias = tuple[ProvisionHistory, Spot | None]
"""A provision, and where it stands in the revision shown if it stands there."""


@dataclass(frozen=True, slots=True)
class Part:
    """Provisions that stand together, or those of them on one page: in the revision shown, in one to come, or in none any more.

    `revision` is the one shown, where they stand in it. `continued` says that the first of them stand on a page before.
    """

    name: str
    title: str
    members: tuple[Member, ...]
    revision: DirectiveNumber | None = None
    continued: bool = False


@dataclass(frozen=True, slots=True)
class HistorySheets:
    """The pages of a directive's history, at least one; of the provisions that stand on a later one on which, counted from 1."""

    pages: tuple[tuple[Part, ...], ...]
    later: Mapping[Identity, int] = field(default_factory=dict)

    def uri_of(self, identity: Identity, uri: str) -> str:
        """The page with the history of a provision, where the first one is at `uri`."""
        return links.register_page_uri(uri, self.later.get(identity, 1)) if self.later else uri


def history_sheets(directive: Directive, edition: Edition) -> HistorySheets:
    """How the history of a directive is divided."""
    return edition.kept("history sheets", directive.series, lambda: _sheets(directive, edition), AT_WORK)


def _sheets(directive: Directive, edition: Edition) -> HistorySheets:
    parts = tuple(_parts(directive, edition))
    if sum([_weight(part.members) for part in parts]) <= A_PAGE:
        return HistorySheets((parts,))
    pieces = [(part, piece) for part in parts for piece in _pieces(part.members)]
    pages: list[tuple[Part, ...]] = []
    begun: set[str] = set()
    for page in cut(pieces, lambda piece: _weight(piece[1]), A_PAGE):
        together: list[Part] = []
        for name, held in groupby(page, key=lambda piece: piece[0].name):
            found = list(held)
            members = tuple([member for _, piece in found for member in piece])
            together.append(replace(found[0][0], members=members, continued=name in begun))
            begun.add(name)
        pages.append(tuple(together))
    later = {h.identity: place for place, page in enumerate(pages[1:], 2) for part in page for h, _ in part.members}
    return HistorySheets(tuple(pages), later)


def _parts(directive: Directive, edition: Edition) -> Iterator[Part]:
    """The provisions of the revision shown, then those that come with a pending one, then those that are gone."""
    shown, every = edition.shown(directive), edition.history_of(directive)
    current = [history for _, history in edition.histories_of(shown.number).standing_in(shown.number)]
    spots = [spot for placed in edition.placed(shown) for spot in placed.spots] if current else []
    here = set(map(id, current))
    others = [history for history in every if id(history) not in here]
    coming = [history for history in others if edition.status(history.ends_in).kind is StatusKind.PENDING]
    gone = [history for history in others if edition.status(history.ends_in).kind is not StatusKind.PENDING]
    standing: list[Member] = list(zip(current, spots, strict=True))
    for name, title, revision, members in (
        ("shown", f"Provisions of {edition.print_of(shown.number)}", shown.number, standing),
        ("coming", "To come", None, [(history, None) for history in coming]),
        ("gone", "No longer in the order", None, [(history, None) for history in gone]),
    ):
        # Of a table its rows are followed.
        followed = tuple([member for member in members if member[0].provision.kind is not _TABLE])
        if followed:
            yield Part(links.part_anchor(name), title, followed, revision)


_TABLE = ProvisionKind.TABLE


def _pieces(members: Sequence[Member], deep: int = 1) -> Iterator[Sequence[Member]]:
    """What stays on one page: a section; of one that is too heavy for a page its parts, down to single provisions."""
    steps = [(spot or history).provision.path.steps[:deep] for history, spot in members]
    for _, held in groupby(zip(steps, members, strict=True), key=itemgetter(0)):
        found = [member for _, member in held]
        if _weight(found) <= A_PAGE or len(found) == 1:
            yield found
        elif deep < max(len(_steps(member)) for member in found):
            yield from _pieces(found, deep + 1)
        else:
            yield from ([member] for member in found)


def _steps(member: Member) -> tuple[str, ...]:
    history, spot = member
    return (spot.provision if spot else history.provision).path.steps


def _weight(members: Iterable[Member]) -> int:
    """About how many bytes provisions take beyond their words."""
    count = [len(history.wordings) for history, _ in members]
    return len(count) * _ENTRY + sum([wordings for wordings in count if wordings > 1]) * _WORDING
